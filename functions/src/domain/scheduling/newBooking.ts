import type { Booking } from '../../contracts/documents/bookings';
import type { Terms } from './terms';

export interface BookingWish {
  readonly id: string;
  readonly sessionRef: string;
  readonly studentRef: string;
  readonly start: Date;
  readonly end: Date;
  /** Minutes around the session that it takes of its coach's time. */
  readonly bufferBefore: number;
  readonly bufferAfter: number;
  readonly answers?: Booking['answers'];
  readonly customerNotes?: Booking['customerNotes'];
}

/** A booking under the terms of this moment: confirmed at once, or waiting for the coach's word. */
export function newBooking(
  { type, durationMin, price, timeZone }: Terms,
  wish: BookingWish,
  now: Date,
): Booking {
  const status = type.requiresApproval ? 'pending' : 'confirmed';
  return {
    ...wish,
    typeRef: type.id,
    coachRef: type.coachRef,
    title: type.title,
    status,
    statusHistory: [{ to: status, at: now, by: wish.studentRef }],
    duration: durationMin,
    timeZone,
    price,
    currency: type.currency,
    capacity: type.capacity,
    place: type.place,
    placeDetail: type.placeDetail,
    rescheduleHistory: [],
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}
