import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Payment } from '../../contracts/documents/payments';
import type { Standing } from '../payments/settledPayment';
import { movedEnrollment } from './enrollmentMoves';
import { settled } from './progress';

/** The enrollment whose held seat was paid: it begins now. */
export function paidEnrollment(enrollment: Enrollment, payment: Payment, now: Date): Enrollment {
  return withMoney(movedEnrollment(enrollment, 'pay', { by: payment.payerRef }, now), payment, now);
}

/** The enrollment whose money came after its hold had ended, with another free seat. */
export function regainedEnrollment(
  enrollment: Enrollment,
  payment: Payment,
  seatShard: number,
  now: Date,
): Enrollment {
  const reopened = movedEnrollment(enrollment, 'reopen', { by: payment.payerRef }, now);
  return withMoney({ ...reopened, seatShard }, payment, now);
}

/** The enrollment whose seat was not paid in time. */
export function endedHold(enrollment: Enrollment, now: Date): Enrollment {
  const cause = { by: 'system', reason: 'The seat was not paid in time.' };
  return {
    ...movedEnrollment(enrollment, 'cancel', cause, now),
    holdExpiresAt: undefined,
    paymentStatus: 'failed',
  };
}

function withMoney(enrollment: Enrollment, { amount, currency }: Payment, now: Date): Enrollment {
  const paid = { holdExpiresAt: undefined, paymentStatus: 'paid', amountPaid: amount, currency } as const;
  return settled({ ...enrollment, ...paid, enrollmentDate: now }, now);
}

/** How an enrollment stands with an order. */
export function enrollmentStanding(enrollment: Enrollment, paymentId: string): Standing {
  const { status, paymentRef, revokedAt, statusHistory } = enrollment;
  if (paymentRef !== paymentId) return 'over';
  if (status === 'pending') return 'awaited';
  if (status === 'active' || status === 'paused') return 'used';
  const isTaken = status === 'cancelled' && revokedAt === undefined && statusHistory.at(-1)?.by === 'system';
  return isTaken ? 'lapsed' : 'over';
}

/** An enrollment that ended, with what became of the money of its order; the same one where nothing is new. */
export function withRefund(enrollment: Enrollment, payment: Payment, now: Date): Enrollment {
  if (enrollment.paymentRef !== payment.id || enrollment.status !== 'cancelled') return enrollment;
  const paymentStatus = payment.status === 'refunded' ? 'refunded' : 'paid';
  return enrollment.paymentStatus === paymentStatus
    ? enrollment
    : { ...enrollment, paymentStatus, updatedAt: now };
}
