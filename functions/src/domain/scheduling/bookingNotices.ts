import type { Booking } from '../../contracts/documents/bookings';
import type { Job } from '../../ports/jobs';
import { noticeJob } from '../notifications/noticeJobs';

type BookingNotice =
  'booking-requested' | 'booking-confirmed' | 'booking-declined' | 'booking-cancelled' | 'booking-moved';

/** Tells one side of a booking what the other did; once for each state and time of the booking. */
export function bookingNotice(
  kind: BookingNotice,
  booking: Booking,
  recipientRef: string,
  actorRef: string,
): Job {
  const { id, title, start, version } = booking;
  const facts = { bookingId: id, title, startsAt: start.toISOString() };
  // Each move is told by a mail of its own.
  return noticeJob({ kind, recipientRef, actorRef, subjectRef: `${id}:${version}`, version, facts });
}

/** The side that did not act; an admin's act is told to the student. */
export function otherSide({ coachRef, studentRef }: Booking, actor: string): string {
  return actor === studentRef ? coachRef : studentRef;
}
