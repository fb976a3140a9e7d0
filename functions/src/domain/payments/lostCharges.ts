import type { LedgerTransaction } from '../../contracts/documents/ledger';
import type { Payment } from '../../contracts/documents/payments';
import type { ChargeState } from '../../ports/payments';
import { ledgerTransaction } from '../ledger/ledgerTransaction';
import { Refusal } from '../refusal';
import { isPaid, refundable, takenBack } from './paymentBooks';

/**
 * Whether a provider has nothing of what an order says was paid there.
 * @param charge undefined where the provider knows no such charge
 */
export function isLost(payment: Payment, charge: ChargeState | undefined): boolean {
  if (!isPaid(payment) || payment.writtenOff !== undefined) return false;
  return charge === undefined || charge.status === 'open' || charge.status === 'cancelled';
}

/** An order that was looked for, with since when it is missing at its provider; the same object where that is known. */
export function lookedFor(payment: Payment, lost: boolean, now: Date): Payment {
  const { missingSince, ...rest } = payment;
  if (lost === (missingSince !== undefined)) return payment;
  return { ...rest, ...(lost && { missingSince: now }), updatedAt: now };
}

export interface WrittenOff {
  readonly payment: Payment & { readonly writtenOff: NonNullable<Payment['writtenOff']> };
  readonly booked: LedgerTransaction;
}

/**
 * Takes what is left of an order that lies nowhere out of the books, as a refund would, but for the payer, who has it.
 * @throws Refusal payment-not-lost
 */
export function writtenOff(payment: Payment, by: string, reason: string, now: Date): WrittenOff {
  const amount = refundable(payment);
  const { id, payeeRef, currency, missingSince, status } = payment;
  if (missingSince === undefined || payment.writtenOff !== undefined || amount === 0)
    throw new Refusal('payment-not-lost', 'Its provider knows this payment, or nothing is left of it.', {
      ...{ status, missingSince, writtenOffAt: payment.writtenOff?.at, left: amount },
    });
  const { missingSince: _since, ...order } = payment;
  const { books, parts } = takenBack(payment, amount);
  const { coach, fee, tax, owed } = parts;
  const movement = { kind: 'write-off', subject: id, paymentRef: id, coachRef: payeeRef, currency } as const;
  const lines = { coach, fees: fee, tax, refunds: owed, provider: -amount };
  return {
    payment: { ...order, books, writtenOff: { at: now, by, reason, amount, parts }, updatedAt: now },
    booked: ledgerTransaction({ ...movement, note: reason }, lines, now),
  };
}
