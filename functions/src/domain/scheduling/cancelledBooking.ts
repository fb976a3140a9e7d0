import type { Booking } from '../../contracts/documents/bookings';
import type { Coach } from '../../contracts/documents/coaches';
import type { Session } from '../../contracts/documents/sessions';
import { wholeRefund } from '../payments/refunds';
import { Refusal } from '../refusal';
import type { Cause } from './bookingMoves';
import { REFUND_POLICIES, refundOf } from './refund';
import { hostsOf } from './hosts';

interface Circumstances {
  /** The coach's policy; `flexible` where none is chosen. */
  readonly policy: Coach['cancellationPolicy'];
  readonly session: Session | undefined;
  /** What can still go back of what was paid, in minor units. */
  readonly refundable: number;
  readonly cause: Cause;
}

/**
 * A cancelled booking with what goes back: all of it when the coach or the platform ends it, by the policy when the student does.
 * @throws Refusal session-begun
 */
export function cancelledBooking(
  booking: Booking,
  { policy, session, refundable, cause }: Circumstances,
  now: Date,
): Booking {
  assertNotBegun(booking, session, now);
  const { amountPaid = 0, currency, studentRef, start } = booking;
  const byPolicy = refundOf(amountPaid, REFUND_POLICIES[policy ?? 'flexible'], start, now) ?? 0;
  const refund = cause.by === studentRef ? wholeRefund(byPolicy, currency, refundable) : refundable;
  return { ...booking, holdExpiresAt: undefined, cancellation: cancellationOf(booking, cause, refund, now) };
}

/** Whose act it was, and what goes back in minor units. */
export function cancellationOf(
  booking: Pick<Booking, 'studentRef' | 'coachRef' | 'coHostRefs'>,
  { by, reason }: Cause,
  refund: number,
  now: Date,
): NonNullable<Booking['cancellation']> {
  const status =
    by === booking.studentRef
      ? 'cancelled-by-customer'
      : hostsOf(booking).includes(by)
        ? 'cancelled-by-specialist'
        : 'cancelled-by-platform';
  return { status, cancelledAt: now, ...(reason !== undefined && { reason }), refund };
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
