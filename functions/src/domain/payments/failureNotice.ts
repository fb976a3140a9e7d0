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

/**
 * Of what was awaited, or was until its hold ended, the order once a bank that had it says no: whoever pays in the app sees any other end
 * at once, and thought of this one that it was paid. The same object where that is known, or nobody thought so.
 */
export function lapsedPayment(payment: Payment, now: Date): Payment {
  const hadBank = payment.timeline.at(-2)?.status === 'processing';
  const isLapsed = payment.status === 'cancelled' && hadBank && payment.lapsedAt === undefined;
  return isLapsed ? { ...payment, lapsedAt: now, updatedAt: now } : payment;
}

/** Tells who thought that it was paid, once, that it is not after all. */
export function lapseNotice(before: Payment, { lapsedAt, ...after }: Payment): Job<'notify'> | undefined {
  const isNews = lapsedAt !== undefined && before.lapsedAt === undefined;
  return isNews ? aboutPayment('payment-lapsed', after, lapsedAt.getTime()) : undefined;
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
