import type { Enrollment } from '../../contracts/documents/enrollments';
import { movedEnrollment } from './enrollmentMoves';

/**
 * A paused enrollment under way again: the days after which its lessons open did not count while it was paused.
 * @throws Refusal illegal-transition
 */
export function resumedEnrollment(enrollment: Enrollment, by: string, now: Date): Enrollment {
  const resumed = movedEnrollment(enrollment, 'resume', { by }, now);
  const pausedAt = enrollment.statusHistory.findLast(({ to }) => to === 'paused')?.at ?? now;
  const { dripFrom = enrollment.enrollmentDate } = enrollment;
  return { ...resumed, dripFrom: new Date(dripFrom.getTime() + now.getTime() - pausedAt.getTime()) };
}
