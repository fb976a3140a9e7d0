import type { Booking } from '../../contracts/documents/bookings';
import type { Coach } from '../../contracts/documents/coaches';
import type { Session } from '../../contracts/documents/sessions';
import { Refusal } from '../refusal';
import type { Cause } from './bookingMoves';
import { REFUND_POLICIES, refundOf } from './refund';

interface Circumstances {
  /** The coach's policy; `flexible` where none is chosen. */
  readonly policy: Coach['cancellationPolicy'];
  readonly session: Session | undefined;
  readonly cause: Cause;
}

/**
 * A cancelled booking with what goes back: all of it when the coach or the platform ends it, by the policy when the student does.
 * @throws Refusal session-begun
 */
export function cancelledBooking(
  booking: Booking,
  { policy, session, cause }: Circumstances,
  now: Date,
): Booking {
  assertNotBegun(booking, session, now);
  const isStudent = cause.by === booking.studentRef;
  const byPolicy = refundOf(booking.price, REFUND_POLICIES[policy ?? 'flexible'], booking.start, now);
  const status = isStudent
    ? ('cancelled-by-customer' as const)
    : cause.by === booking.coachRef
      ? ('cancelled-by-specialist' as const)
      : ('cancelled-by-platform' as const);
  const reason = cause.reason === undefined ? {} : { reason: cause.reason };
  const refund = isStudent ? (byPolicy ?? 0) : booking.price;
  return { ...booking, cancellation: { status, cancelledAt: now, ...reason, refund } };
}

/** @throws Refusal session-begun */
export function assertNotBegun(
  { start }: Pick<Booking, 'start'>,
  session: Session | undefined,
  now: Date,
): void {
  const isRunning = session?.status === 'in-progress' || session?.status === 'paused';
  if (now < start && !isRunning) return;
  throw new Refusal('session-begun', 'This session has begun.', { startsAt: start.toISOString() });
}
