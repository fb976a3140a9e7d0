import { type ICalEventData, ICalEventStatus } from 'ical-generator';
import type { Booking } from '../../contracts/documents/bookings';

export const PRODUCT = { company: 'Nebula', product: 'Bookings', language: 'EN' };

/**
 * A booking as every calendar has it, in a mail or in a feed: the same identity through all moves, each with a higher sequence; all in
 * UTC, which needs no zones of the reader's and tells the two hours of a fold apart.
 */
export function eventOf(booking: Booking): ICalEventData {
  const { id, title, start, end, version, updatedAt, placeDetail } = booking;
  return {
    id: `${id}@nebula`,
    // A cancellation is one change more.
    sequence: version - 1 + (isOff(booking) ? 1 : 0),
    summary: title,
    start,
    end,
    stamp: updatedAt,
    status: isOff(booking) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(placeDetail !== undefined && { location: placeDetail }),
  };
}

export function isOff({ status }: Booking): boolean {
  return status === 'cancelled' || status === 'declined';
}
