import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';

/**
 * The enrollment, when the actor may steer it as its student or an admin.
 * @throws Refusal enrollment-missing, also for a stranger, who must not learn of it
 */
export function steeredEnrollment(enrollment: Enrollment | undefined, actor: Actor): Enrollment {
  if (enrollment !== undefined && (enrollment.studentRef === actor.uid || actor.role === 'admin'))
    return enrollment;
  throw new Refusal('enrollment-missing', 'There is no such enrollment.');
}

/**
 * As `steeredEnrollment`, also for the coach.
 * @throws Refusal enrollment-missing
 */
export function endedEnrollment(enrollment: Enrollment | undefined, actor: Actor): Enrollment {
  if (enrollment?.coachRef === actor.uid) return enrollment;
  return steeredEnrollment(enrollment, actor);
}
