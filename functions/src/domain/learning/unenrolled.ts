import type { Enrollment } from '../../contracts/documents/enrollments';
import { Refusal } from '../refusal';
import { type Cause, holdsSeat, movedEnrollment } from './enrollmentMoves';
import { type SeatShard, seatGivenBack } from './seats';

/** The cancelled enrollment, and the part of the seats with one back. */
export interface Unenrolled {
  readonly enrollment: Enrollment;
  readonly seat: SeatShard | undefined;
}

/**
 * Ends an enrollment by leaving (`cancel`) or by taking its seat back (`revoke`), which bars the student from enrolling again.
 * @param held the part of the seats that the enrollment notes; a program that is gone has none
 * @throws Refusal illegal-transition
 */
export function unenrolled(
  enrollment: Enrollment,
  held: SeatShard | undefined,
  move: 'cancel' | 'revoke',
  cause: Cause,
  now: Date,
): Unenrolled {
  if (enrollment.revokedAt !== undefined) {
    const { status: from } = enrollment;
    throw new Refusal('illegal-transition', 'This student is barred already.', { from, move });
  }
  const cancelled = movedEnrollment(enrollment, move, cause, now);
  const isFreed = holdsSeat(enrollment) && !holdsSeat(cancelled);
  return {
    enrollment: move === 'revoke' ? { ...cancelled, revokedAt: now } : cancelled,
    seat: held && isFreed ? seatGivenBack(held, now) : undefined,
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
