import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Program } from '../../contracts/documents/programs';
import { type Cause, holdsSeat, movedEnrollment } from './enrollmentMoves';

/** The cancelled enrollment, and its program with the seat back; a program that is gone has none to give back. */
export interface Unenrolled {
  readonly enrollment: Enrollment;
  readonly program: Program | undefined;
}

/** @throws Refusal illegal-transition */
export function unenrolled(
  enrollment: Enrollment,
  program: Program | undefined,
  cause: Cause,
  now: Date,
): Unenrolled {
  const cancelled = movedEnrollment(enrollment, 'cancel', cause, now);
  const freed = Number(holdsSeat(enrollment)) - Number(holdsSeat(cancelled));
  return {
    enrollment: cancelled,
    program: program && {
      ...program,
      currentEnrollments: program.currentEnrollments - freed,
      updatedAt: now,
    },
  };
}
