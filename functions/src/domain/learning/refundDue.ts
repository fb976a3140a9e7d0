import type { Enrollment } from '../../contracts/documents/enrollments';
import { DAY } from '../../contracts/utilities/spans';

/** Within so many days of paying, and with no more of the lessons done than this percentage, who leaves gets the money back. */
const CHANGE_OF_MIND = { days: 14, progress: 20 } as const;

/**
 * Whether ending a paid enrollment gives all of its money back: whenever its coach or an admin ends it before it is completed, and when
 * its student changes its mind early.
 */
export function isRefundDue(enrollment: Enrollment, actorUid: string, now: Date): boolean {
  const { paymentStatus, paymentRef, status, studentRef, enrollmentDate, progress } = enrollment;
  if (paymentStatus !== 'paid' || paymentRef === undefined || status === 'completed') return false;
  if (actorUid !== studentRef) return true;
  const days = (now.getTime() - enrollmentDate.getTime()) / DAY;
  return days <= CHANGE_OF_MIND.days && progress <= CHANGE_OF_MIND.progress;
}
