import type { Booking, BookingStatus } from '../../contracts/documents/bookings';
import { Refusal } from '../refusal';
import { wallTimeOf } from './recurrence';

export type BookingMove = 'confirm' | 'decline' | 'cancel' | 'complete' | 'miss' | 'excuse' | 'reopen';

/** Where each move leads; what is not listed is illegal. */
const BOOKING_MOVES: Readonly<Record<BookingStatus, Partial<Record<BookingMove, BookingStatus>>>> = {
  pending: { confirm: 'confirmed', decline: 'declined', cancel: 'cancelled' },
  confirmed: { cancel: 'cancelled', complete: 'completed', miss: 'no-show' },
  // Evidence of who was there may come late.
  'no-show': { excuse: 'completed' },
  completed: { miss: 'no-show' },
  declined: {},
  // The money for a slot that was not paid in time may come late.
  cancelled: { reopen: 'pending' },
};

export const MAX_HISTORY = 50;

/** Who moved it: a uid or `system`, and why. */
export interface Cause {
  readonly by: string;
  readonly reason?: string | undefined;
}

/** Whether the booking takes its time in both ledgers. */
export function takesTime({ status }: Pick<Booking, 'status'>): boolean {
  return status === 'pending' || status === 'confirmed';
}

/** Whether it stood at any time, so that calendars may have it. */
export function wasConfirmed({ statusHistory }: Pick<Booking, 'statusHistory'>): boolean {
  return statusHistory.some(({ to }) => to === 'confirmed');
}

/**
 * The booking in its next status, with the move in its history.
 * @throws Refusal illegal-transition
 */
export function movedBooking(booking: Booking, move: BookingMove, { by, reason }: Cause, now: Date): Booking {
  const from = booking.status;
  const to = BOOKING_MOVES[from][move];
  if (to === undefined)
    throw new Refusal('illegal-transition', `A booking that is ${from} cannot ${move}.`, { from, move });
  const change = { from, to, at: now, by, ...(reason !== undefined && { reason }) };
  return {
    ...booking,
    status: to,
    statusHistory: [...booking.statusHistory, change].slice(-MAX_HISTORY),
    updatedAt: now,
  };
}

/**
 * The booking at another time: the same identity, with the move in its history.
 * @throws Refusal illegal-transition for one that takes no time any more, booking-changed for one that moved since it was seen
 */
export function rescheduled(
  booking: Booking,
  { start, end, sessionRef, version }: Pick<Booking, 'start' | 'end' | 'sessionRef' | 'version'>,
  { by, reason }: Cause,
  now: Date,
): Booking {
  assertMovable(booking, version);
  const change = { from: booking.start, to: start, at: now, by, ...(reason !== undefined && { reason }) };
  return {
    ...booking,
    sessionRef,
    start,
    end,
    wallTime: wallTimeOf(start, booking.timeZone),
    rescheduleHistory: [...booking.rescheduleHistory, change].slice(-MAX_HISTORY),
    version: booking.version + 1,
    updatedAt: now,
  };
}

/** @throws Refusal illegal-transition, booking-changed */
export function assertMovable(booking: Booking, version: number): void {
  const { status: from } = booking;
  if (!takesTime(booking))
    throw new Refusal('illegal-transition', `A booking that is ${from} cannot move.`, {
      from,
      move: 'reschedule',
    });
  if (booking.version === version) return;
  throw new Refusal('booking-changed', 'This booking has moved since it was seen.', {
    version: booking.version,
    startsAt: booking.start.toISOString(),
  });
}
