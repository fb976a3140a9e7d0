import type { LedgerKind, LedgerTransaction } from '../../contracts/documents/ledger';
import type { Payment } from '../../contracts/documents/payments';
import type { Job } from '../../ports/jobs';
import type { ChargeState, RefundState } from '../../ports/payments';
import { ledgerTransaction } from '../ledger/ledgerTransaction';
import { plainLines } from '../ledger/movements';
import type { Notice } from '../notifications/noticeJobs';

/**
 * Money that was taken in an order's name and does not pay for it, such as by a second page that was still open: it is nobody's sale, and
 * goes back, all of it. What is booked of it is all that there is to know of it.
 */
export interface Stray {
  readonly booked: readonly LedgerTransaction[];
  /** What is still to go back, in minor units. */
  readonly left: number;
}

type Order = Pick<Payment, 'id' | 'payeeRef' | 'currency'>;

/** What a charge of no order, with the refunds of it, comes to in the books. */
export function stray(order: Order, charge: ChargeState, now: Date): Stray {
  const { transactionId, received, cost, refunds } = charge;
  if (charge.status !== 'succeeded' || received === undefined) return { booked: [], left: 0 };
  const { amount, currency } = received;
  const book = (kind: StrayKind, subject: string, sum: number) =>
    ledgerTransaction(
      { kind, subject, paymentRef: order.id, coachRef: order.payeeRef, currency },
      plainLines(kind, sum),
      now,
    );
  const isBack = (refund: RefundState) => refund.status === 'failed';
  const gone = refunds.reduce((sum, each) => sum + (isBack(each) ? 0 : each.amount), 0);
  return {
    booked: [
      book('stray', transactionId, amount),
      ...(cost?.currency === currency && cost.amount > 0
        ? [book('stray-cost', transactionId, cost.amount)]
        : []),
      ...refunds.map((each) => book('stray-refund', each.refundId, each.amount)),
      ...refunds.filter(isBack).map((each) => book('stray-refund-failed', each.refundId, each.amount)),
    ],
    left: amount - gone,
  };
}

type StrayKind = Extract<LedgerKind, `stray${string}`>;

/** Has a charge of no order given back, once; with how many refunds of it came back, has somebody look. */
export function returnChargeJob(
  paymentId: string,
  { provider, transactionId }: Pick<ChargeState, 'provider' | 'transactionId'>,
  failed = 0,
): Job<'return-charge'> {
  return {
    id: `return-charge:${paymentId}:${transactionId}${failed === 0 ? '' : `:${failed}`}`,
    kind: 'return-charge',
    payload: { paymentId, provider, transactionId },
  };
}

/** Under which the provider gives it back once. */
export function returnKey(transactionId: string): string {
  return `return:${transactionId}`;
}

/** Tells who paid too much that it is on its way back. */
export function strayNotice(payment: Payment, charge: ChargeState): Notice<'payment-refunded'> {
  const { id, payerRef, payeeRef, programRef, bookingRef, description } = payment;
  return {
    kind: 'payment-refunded',
    recipientRef: payerRef,
    actorRef: payeeRef,
    subjectRef: `${id}_${charge.transactionId}`,
    version: 1,
    facts: {
      programId: programRef,
      bookingId: bookingRef,
      programTitle: description,
      sum: charge.received,
    },
  };
}
