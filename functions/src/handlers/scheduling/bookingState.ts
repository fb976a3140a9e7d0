import type { Booking } from '../../contracts/documents/bookings';

/** What an operation on a booking answers. */
export function bookingState({ id, sessionRef, status, start, end, version }: Booking) {
  return {
    bookingId: id,
    sessionId: sessionRef,
    status,
    startsAt: start.toISOString(),
    endsAt: end.toISOString(),
    version,
  };
}
