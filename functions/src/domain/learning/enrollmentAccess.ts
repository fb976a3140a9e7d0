import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';

/**
 * The enrollment, when the actor may act on it as its student or an admin.
 * @throws Refusal enrollment-missing, also for a stranger, who must not learn of it
 */
export function authorizeStudent(enrollment: Enrollment | undefined, actor: Actor): Enrollment {
  if (enrollment !== undefined && (enrollment.studentRef === actor.uid || actor.role === 'admin'))
    return enrollment;
  throw new Refusal('enrollment-missing', 'There is no such enrollment.');
}

/**
 * As `authorizeStudent`, also for the coach.
 * @throws Refusal enrollment-missing
 */
export function authorizeParticipant(enrollment: Enrollment | undefined, actor: Actor): Enrollment {
  if (enrollment?.coachRef === actor.uid) return enrollment;
  return authorizeStudent(enrollment, actor);
}

/**
 * The enrollment, when the actor may take its seat back or readmit its student: as its coach or an admin.
 * @throws Refusal not-enrollment-coach for its student; enrollment-missing for a stranger
 */
export function authorizeCoach(enrollment: Enrollment | undefined, actor: Actor): Enrollment {
  const known = authorizeParticipant(enrollment, actor);
  if (known.coachRef === actor.uid || actor.role === 'admin') return known;
  throw new Refusal('not-enrollment-coach', 'Only the coach of an enrollment or an admin may do this.');
}
