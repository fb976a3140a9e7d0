import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Payment } from '../../contracts/documents/payments';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** Has an enrollment that ended say whether the money of its order went back. */
export function markRefunded(
  transaction: JobTransaction,
  enrollment: Enrollment,
  payment: Payment,
  now: Date,
): Enrollment {
  if (enrollment.paymentRef !== payment.id || enrollment.status !== 'cancelled') return enrollment;
  const paymentStatus = payment.status === 'refunded' ? 'refunded' : 'paid';
  if (enrollment.paymentStatus === paymentStatus) return enrollment;
  const change = { paymentStatus, updatedAt: now } as const;
  transaction.update(paths.enrollment(enrollment.id), change);
  return { ...enrollment, ...change };
}
