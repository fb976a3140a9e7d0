import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Payment } from '../../contracts/documents/payments';
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
