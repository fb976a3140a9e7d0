import type { Payment } from '../../contracts/documents/payments';
import type { Refund } from '../../contracts/documents/refunds';
import type { Notice } from '../notifications/noticeJobs';

/** Tells who paid that money is on its way back: the payment as it is then, all of it or a part. */
export function refundNotice(payment: Payment, refund: Refund): Notice<'payment-refunded'> {
  const { amount, currency } = refund;
  const sum = payment.status === 'refunded' ? undefined : { amount, currency };
  return { kind: 'payment-refunded', ...about(payment, refund), facts: { ...facts(payment), sum } };
}

/** Tells who paid that money came back to us, once a refund; undefined where the own bank has given it to them. */
export function refundFailedNotice(payment: Payment, refund: Refund): Notice<'refund-failed'> | undefined {
  const { amount, currency, regained = 0 } = refund;
  if (amount === regained) return undefined;
  const sum = { amount: amount - regained, currency };
  return { kind: 'refund-failed', ...about(payment, refund), facts: { ...facts(payment), sum } };
}

function about({ id, payerRef, payeeRef }: Payment, refund: Refund) {
  return { recipientRef: payerRef, actorRef: payeeRef, subjectRef: `${id}_${refund.id}`, version: 1 };
}

function facts({ programRef, bookingRef, description }: Payment) {
  return { programId: programRef, bookingId: bookingRef, programTitle: description };
}
