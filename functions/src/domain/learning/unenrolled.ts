import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Program } from '../../contracts/documents/programs';
import { Refusal } from '../refusal';
import { type Cause, holdsSeat, movedEnrollment } from './enrollmentMoves';

/** The cancelled enrollment, and its program with the seat back; a program that is gone has none to give back. */
export interface Unenrolled {
  readonly enrollment: Enrollment;
  readonly program: Program | undefined;
}

/**
 * Ends an enrollment by leaving (`cancel`) or by taking its seat back (`revoke`), which bars the student from enrolling again.
 * @throws Refusal illegal-transition
 */
export function unenrolled(
  enrollment: Enrollment,
  program: Program | undefined,
  move: 'cancel' | 'revoke',
  cause: Cause,
  now: Date,
): Unenrolled {
  const cancelled = movedEnrollment(enrollment, move, cause, now);
  const freed = Number(holdsSeat(enrollment)) - Number(holdsSeat(cancelled));
  return {
    enrollment: move === 'revoke' ? { ...cancelled, revokedAt: now } : cancelled,
    program: program && {
      ...program,
      currentEnrollments: program.currentEnrollments - freed,
      updatedAt: now,
    },
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
