import { describe, expect, it } from 'vitest';
import { enrollmentOrder } from '../../../src/domain/learning/enrolled';
import { type Lines, linesOf, summed } from '../../../src/domain/ledger/ledgerTransaction';
import { newPayment } from '../../../src/domain/payments/newPayment';
import { booksOf } from '../../../src/domain/payments/paymentBooks';
import { followedRefund, refusedRefund, requestedRefund } from '../../../src/domain/payments/refunds';
import { settledPayment } from '../../../src/domain/payments/settledPayment';
import type { RefundState } from '../../../src/ports/payments';
import { aProgram, anEnrollment } from '../../support/builders';
import { type Life, faultsOf, nonZero } from '../../support/histories';

const NOW = new Date('2026-03-02T12:00:00Z');
const PRICES = Array.from({ length: 12 }, (_, index) => index + 1);
const FEES = [0, 833, 1_250, 1_500, 10_000];
const TAXES = [undefined, 700, 1_900];

const totals = (life: Life): Lines => nonZero(summed(life.booked.map(linesOf)));

function take(life: Life, step: ReturnType<typeof followedRefund>): void {
  life.payment = step.payment;
  life.refunds.set(step.refund.id, step.refund);
  life.booked.push(...step.booked);
}

/** What the provider says of the whole of it, which somebody gave back there. */
function tellOfAll(life: Life, status: RefundState['status']): void {
  const told = { refundId: 're_there', amount: life.payment.amount, status };
  take(life, followedRefund(life.payment, life.refunds.get('re_there'), told, NOW));
}

function tellOfOurs(life: Life): void {
  const refund = life.refunds.get('1')!;
  const told = { refundId: 're_1', key: refund.idempotencyKey!, amount: refund.amount, status: 'succeeded' };
  take(life, followedRefund(life.payment, refund, told as RefundState, NOW));
}

const refuseOurs = (life: Life): void =>
  take(life, refusedRefund(life.payment, life.refunds.get('1')!, 'charge_already_refunded', NOW));

/** A part was asked for here and waits; before it is sent, all of it is given back at the provider. */
function overtaken(price: number, feeBasisPoints: number, tax: number | undefined, part: number): Life {
  const sale = { sellers: [{ provider: 'mock' }], feeBasisPoints, taxBasisPoints: tax } as const;
  const order = newPayment(enrollmentOrder('p', anEnrollment(), aProgram({ price })), sale, NOW);
  const paid = settledPayment(
    order,
    'over',
    { ...{ provider: 'mock', transactionId: 't', refunds: [], disputes: [] }, status: 'succeeded' },
    NOW,
  );
  const { payment, refund } = requestedRefund(paid.payment, { amount: part, reason: 'other', by: 'c' }, NOW);
  const refunds = new Map([[refund.id, refund]]);
  const life: Life = {
    ...{ payment, refunds, disputes: new Map(), strays: new Map() },
    ...{ booked: [...paid.booked], now: NOW },
  };
  tellOfAll(life, 'succeeded');
  return life;
}

/** Each of all small orders, with each part of it. */
function eachLife(see: (life: Life, part: number) => void): void {
  for (const price of PRICES)
    for (const fee of FEES)
      for (const tax of TAXES)
        for (let part = 1; part <= price; part += 1) {
          const life = overtaken(price, fee, tax, part);
          const about = `${part} of ${price} at ${fee} and ${tax ?? 0}`;
          expect(booksOf(life.payment), about).toMatchObject({ reversed: life.payment.amount, lost: part });
          see(life, part);
          expect(faultsOf(life), about).toEqual([]);
        }
}

describe('a refund at the provider that overtakes one of ours over the same money', () => {
  it('leaves nobody a minor unit once ours is refused', () => {
    eachLife((life) => {
      refuseOurs(life);
      expect(totals(life)).toEqual({});
    });
  });

  it('leaves the payer the rest to be given, and takes nothing twice, where it comes back and ours leaves', () => {
    eachLife((life, part) => {
      tellOfAll(life, 'failed');
      tellOfOurs(life);
      const rest = life.payment.amount - part;
      expect(totals(life)).toEqual(nonZero({ provider: rest, refunds: -rest }));
    });
  });

  it('is the same where ours is told to have left before it is told to have come back', () => {
    eachLife((life, part) => {
      tellOfOurs(life);
      tellOfAll(life, 'failed');
      const rest = life.payment.amount - part;
      expect(totals(life)).toEqual(nonZero({ provider: rest, refunds: -rest }));
    });
  });
});
