import type { Enrollment, EnrollmentStatus } from '../../contracts/documents/enrollments';
import { Refusal } from '../refusal';

export type EnrollmentMove =
  'reopen' | 'hold' | 'pay' | 'complete' | 'cancel' | 'revoke' | 'pause' | 'resume';

/** Where each move leads; what is not listed is illegal. `completed` stays, unless its seat is taken back; who left can be barred still. */
const ENROLLMENT_MOVES: Readonly<
  Record<EnrollmentStatus, Partial<Record<EnrollmentMove, EnrollmentStatus>>>
> = {
  pending: { pay: 'active', cancel: 'cancelled', revoke: 'cancelled' },
  active: { complete: 'completed', cancel: 'cancelled', revoke: 'cancelled', pause: 'paused' },
  paused: { resume: 'active', cancel: 'cancelled', revoke: 'cancelled' },
  completed: { revoke: 'cancelled' },
  cancelled: { reopen: 'active', hold: 'pending', revoke: 'cancelled' },
};

/** The moves that an enrollment remembers: the latest ones. */
export const MAX_STATUS_HISTORY = 50;

/** What an enrollment is in that holds a seat. */
export const SEAT_HOLDING_STATUSES = (Object.keys(ENROLLMENT_MOVES) as EnrollmentStatus[]).filter(
  (status) => status !== 'cancelled',
);

/** Whether the enrollment counts in its program's `currentEnrollments`. */
export function holdsSeat({ status }: Pick<Enrollment, 'status'>): boolean {
  return status !== 'cancelled';
}

/** Who moved it: a uid or `system`, and why. */
export interface Cause {
  readonly by: string;
  readonly reason?: string | undefined;
}

/**
 * The enrollment in its next status, with the move in its history.
 * @throws Refusal illegal-transition
 */
export function movedEnrollment(
  enrollment: Enrollment,
  move: EnrollmentMove,
  cause: Cause,
  now: Date,
): Enrollment {
  const from = enrollment.status;
  const to = ENROLLMENT_MOVES[from][move];
  if (to === undefined) {
    throw new Refusal('illegal-transition', `An enrollment that is ${from} cannot ${move}.`, { from, move });
  }
  const change = {
    from,
    to,
    at: now,
    by: cause.by,
    ...(cause.reason !== undefined && { reason: cause.reason }),
  };
  return {
    ...enrollment,
    status: to,
    statusHistory: [...enrollment.statusHistory, change].slice(-MAX_STATUS_HISTORY),
    updatedAt: now,
  };
}
