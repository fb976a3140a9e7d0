import type { Payment } from '../../contracts/documents/payments';
import { MINUTE } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import { noticeJob } from '../notifications/noticeJobs';

/** Milliseconds in which somebody who is still at it tries again: nobody is told of a failure that is over. */
const PATIENCE = 3 * MINUTE;

/**
 * Tells who could not pay, once an order and as long as it waits, that it is kept; a while after the first failure, or
 * half-way to the end of the hold where that comes first.
 */
export function failureNoticeJob(payment: Payment, heldUntil: Date, now: Date): Job<'notify'> {
  const left = Math.max(0, heldUntil.getTime() - now.getTime());
  const job = aboutPayment('payment-failed', payment, 1);
  return { ...job, runAt: new Date(now.getTime() + Math.min(PATIENCE, left / 2)) };
}

/** Tells who thought that it was paid, since a bank had it, that it is not after all; whoever still pays sees it at once. */
export function lapseNotice(before: Payment, after: Payment, now: Date): Job<'notify'> | undefined {
  const isLapsed = before.status === 'processing' && after.status === 'cancelled';
  return isLapsed ? aboutPayment('payment-lapsed', after, now.getTime()) : undefined;
}

function aboutPayment(
  kind: 'payment-failed' | 'payment-lapsed',
  payment: Payment,
  version: number,
): Job<'notify'> {
  const { id, payerRef, payeeRef, programRef, bookingRef, description, amount, currency } = payment;
  const facts = {
    ...{ paymentId: id, programId: programRef, bookingId: bookingRef },
    ...{ programTitle: description, sum: { amount, currency } },
  };
  return noticeJob({ kind, recipientRef: payerRef, actorRef: payeeRef, subjectRef: id, version, facts });
}
