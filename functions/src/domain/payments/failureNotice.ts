import type { Payment } from '../../contracts/documents/payments';
import type { Job } from '../../ports/jobs';
import { noticeJob } from '../notifications/noticeJobs';

/** Milliseconds in which somebody who is still at it tries again: nobody is told of a failure that is over. */
const PATIENCE = 3 * 60_000;

/**
 * Tells who could not pay, once an order and as long as it waits, that it is kept; a while after the first failure, or
 * half-way to the end of the hold where that comes first.
 */
export function failureNoticeJob(payment: Payment, heldUntil: Date, now: Date): Job<'notify'> {
  const { id, payerRef, payeeRef, programRef, bookingRef, description } = payment;
  const { amount, currency } = payment;
  const left = Math.max(0, heldUntil.getTime() - now.getTime());
  const job = noticeJob({
    kind: 'payment-failed',
    recipientRef: payerRef,
    actorRef: payeeRef,
    subjectRef: id,
    version: 1,
    facts: {
      ...{ paymentId: id, programId: programRef, bookingId: bookingRef },
      ...{ programTitle: description, sum: { amount, currency } },
    },
  });
  return { ...job, runAt: new Date(now.getTime() + Math.min(PATIENCE, left / 2)) };
}
