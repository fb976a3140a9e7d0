import { describe, expect, it } from 'vitest';
import type { RefundReason } from '../../../src/contracts/documents/refunds';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { settlePayment } from '../../../src/handlers/payments/settlePayment';
import { CARLA, ROOT, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { later, quiet } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';
const DAY = 24 * 60;
const SETTLED = 'refunds D 4500 | provider C 4500';

interface Wish {
  readonly amount?: number;
  readonly reason?: RefundReason;
  readonly transferReference?: string;
}

const ask = (market: Platform, wish: Wish = {}, who = ROOT) =>
  market.call(refundPayment, who, { paymentId: ORDER, reason: 'other', ...wish });
const byHand = (market: Platform, amount?: number, who = ROOT, transferReference = 'SEPA 4711') =>
  ask(market, { ...(amount !== undefined && { amount }), transferReference }, who);
const order = (market: Platform) => market.documents.get(paths.payment(ORDER));
const look = async (market: Platform) =>
  settlePayment(market, ORDER, await market.payments.read('tx-1')).then(() => quiet(market));

/** Sam paid 4500, and the refund of all of it came back from the bank on the sixth day. */
async function anOwed(): Promise<Platform> {
  const market = await aMarket({ price: 4_500, maxStudents: 1, currency: 'eur' });
  market.isSelling = true;
  market.payments.isEager = true;
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  await ask(market);
  await later(market, 6 * DAY);
  market.payments.failRefund(ORDER, 1);
  await look(market);
  expect(balancesOf(market)).toEqual({ provider: 4_500, refunds: -4_500 });
  return market;
}

describe('M22 What came back of a refund is given by hand', () => {
  it('is recorded by an admin with its reference: settled, without a word to the provider', async () => {
    const market = await anOwed();
    await later(market, 2 * DAY);
    expect(await byHand(market)).toEqual({
      ...{ paymentId: ORDER, refundId: '2', amount: 4_500, currency: 'eur', refundable: 0 },
    });
    await quiet(market, { doubled: true });
    expect(await order(market)).toMatchObject({
      status: 'refunded',
      refundAmount: 4_500,
      books: { owed: 0 },
    });
    const recorded = await market.documents.get(paths.refund(ORDER, '2'));
    expect(recorded).toMatchObject({ status: 'succeeded', transactionId: 'SEPA 4711', requestedBy: 'root' });
    expect(recorded).not.toHaveProperty('idempotencyKey');
    expect(await market.documents.get(paths.enrollment('sam_bootcamp'))).toMatchObject({
      ...{ status: 'cancelled', paymentStatus: 'refunded' },
    });
    expect(market.payments.all[0]?.refunds).toHaveLength(1);
    expect(ledgerOf(market).filter((line) => line === SETTLED)).toHaveLength(1);
    expect(balancesOf(market)).toEqual({});
    // What the provider says of it later changes nothing.
    await look(market);
    expect(balancesOf(market)).toEqual({});
    await expectRefusal(byHand(market, 1, ROOT, 'SEPA 4712'), 'refund-exceeds', { refundable: 0 });
    await expectRefusal(ask(market), 'refund-exceeds', { refundable: 0 });
  });

  it('is recorded once, however many do it at once, by hand or through the provider', async () => {
    const market = await anOwed();
    const all = [byHand(market), byHand(market), ask(market, { amount: 4_500 }), byHand(market, 4_500)];
    const done = (await Promise.allSettled(all)).filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(1);
    await later(market, 1, true);
    expect(ledgerOf(market).filter((line) => line === SETTLED)).toHaveLength(1);
    expect(balancesOf(market)).toEqual({});
  });

  it('is no more than came back, in parts too, and nobody’s but an admin’s', async () => {
    const market = await anOwed();
    await expectRefusal(byHand(market, 4_501), 'refund-exceeds', { refundable: 4_500 });
    await expectRefusal(byHand(market, 4_500, CARLA), 'admin-only');
    await expectRefusal(byHand(market, 4_500, SAM), 'not-payment-coach');
    expect(await byHand(market, 2_000)).toMatchObject({ refundId: '2', refundable: 2_500 });
    expect(await order(market)).toMatchObject({ status: 'completed', books: { owed: 2_500 } });
    await expectRefusal(byHand(market, 2_501, ROOT, 'SEPA 4712'), 'refund-exceeds', { refundable: 2_500 });
    const next = byHand(market, undefined, ROOT, 'SEPA 4712');
    expect(await next).toMatchObject({ refundId: '3', amount: 2_500, refundable: 0 });
    expect(balancesOf(market)).toEqual({});
  });

  it('is recorded once under one reference, in parts too, however many do it at once', async () => {
    const market = await anOwed();
    const all = await Promise.allSettled([1, 2, 3, 4].map(() => byHand(market, 1_000)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expectRefusal(byHand(market, 1_000), 'transfer-recorded', { refundId: '2' });
    expect(await order(market)).toMatchObject({ books: { owed: 3_500 } });
    expect(ledgerOf(market)).toContain('refunds D 1000 | provider C 1000');
    expect(balancesOf(market)).toEqual({ provider: 3_500, refunds: -3_500 });
  });

  it('is nothing of an order of which no refund came back', async () => {
    const market = await aMarket({ price: 4_500, maxStudents: 1, currency: 'eur' });
    market.isSelling = true;
    market.payments.isEager = true;
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    await expectRefusal(byHand(market), 'refund-exceeds');
    await expectRefusal(byHand(market, 1), 'refund-exceeds', { refundable: 0 });
    expect(balancesOf(market)).toEqual({ provider: 4_500, coach: -3_825, fees: -675 });
  });
});
