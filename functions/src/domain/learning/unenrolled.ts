import type { Enrollment } from '../../contracts/documents/enrollments';
import { Refusal } from '../refusal';
import { type Cause, holdsSeat, movedEnrollment } from './enrollmentMoves';

/** The cancelled enrollment, and whether its seat comes back with it. */
export interface Unenrolled {
  readonly enrollment: Enrollment;
  readonly isFreed: boolean;
}

/**
 * Ends an enrollment by leaving (`cancel`) or by taking its seat back (`revoke`), which bars the student from enrolling again.
 * @throws Refusal illegal-transition
 */
export function unenrolled(
  enrollment: Enrollment,
  move: 'cancel' | 'revoke',
  cause: Cause,
  now: Date,
): Unenrolled {
  if (enrollment.revokedAt !== undefined) {
    const { status: from } = enrollment;
    throw new Refusal('illegal-transition', 'This student is barred already.', { from, move });
  }
  const cancelled = movedEnrollment(enrollment, move, cause, now);
  return {
    enrollment: move === 'revoke' ? { ...cancelled, revokedAt: now } : cancelled,
    isFreed: holdsSeat(enrollment) && !holdsSeat(cancelled),
  };
}

/**
 * The enrollment of a student who may enrol again after its seat was taken back.
 * @throws Refusal illegal-transition
 */
export function readmitted(enrollment: Enrollment, now: Date): Enrollment {
  const { revokedAt, ...rest } = enrollment;
  if (revokedAt !== undefined) return { ...rest, updatedAt: now };
  const from = enrollment.status;
  throw new Refusal('illegal-transition', 'Nobody barred this student.', { from, move: 'readmit' });
}
