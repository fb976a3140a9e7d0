import type { Booking } from '../../contracts/documents/bookings';
import type { Job } from '../../ports/jobs';
import { noticeJob } from '../notifications/noticeJobs';
import { paidOf } from '../payments/paidOf';
import { wasConfirmed } from './bookingMoves';
import { hostsOf } from './hosts';

type BookingNotice =
  | 'booking-requested'
  | 'booking-confirmed'
  | 'booking-declined'
  | 'booking-cancelled'
  | 'booking-moved'
  | 'cancellation-confirmed'
  | 'move-confirmed'
  | 'feedback-revealed';

/** Of those which tell a coach of a booking that is new, and so of money that came. */
const OF_NEW: readonly BookingNotice[] = ['booking-requested', 'booking-confirmed'];

/** Tells one side of a booking what the other did, its coach also what was paid; once for each state and time of the booking. */
export function bookingNotice(
  kind: BookingNotice,
  booking: Booking,
  recipientRef: string,
  actorRef: string,
): Job {
  const { id, title, start, version, coachRef } = booking;
  const paid = recipientRef === coachRef && OF_NEW.includes(kind) ? paidOf(booking) : undefined;
  const facts = { bookingId: id, title, startsAt: start.toISOString(), paid };
  // Each move is told by a mail of its own.
  return noticeJob({ kind, recipientRef, actorRef, subjectRef: `${id}:${version}`, version, facts });
}

/** Tells the side that acted itself, whose calendar has the booking as it was before. */
export function ownNotices(
  kind: Extract<BookingNotice, 'cancellation-confirmed' | 'move-confirmed'>,
  booking: Booking,
  actor: string,
): readonly Job[] {
  const isSide = actor === booking.studentRef || hostsOf(booking).includes(actor);
  if (!isSide || !wasConfirmed(booking)) return [];
  return [bookingNotice(kind, booking, actor, otherSide(booking, actor))];
}

/** Tells those sides of a booking that they did not come, as far as is known; once for each time that it is said. */
export function missedNotices(booking: Booking, absent: readonly string[]): readonly Job[] {
  const { id, title, start, statusHistory } = booking;
  const facts = { bookingId: id, title, startsAt: start.toISOString() };
  return absent.map((recipientRef) =>
    noticeJob({
      kind: 'session-missed',
      recipientRef,
      actorRef: otherSide(booking, recipientRef),
      subjectRef: id,
      version: statusHistory.length,
      facts,
    }),
  );
}

/** The side that did not act, of several hosts the first; an admin's act is told to the student. */
export function otherSide({ coachRef, studentRef }: Booking, actor: string): string {
  return actor === studentRef ? coachRef : studentRef;
}

/** Those who did not act; an admin's act is told to the student, and to those who give it together. */
export function others(booking: Booking, actor: string): readonly string[] {
  const { studentRef, coHostRefs = [] } = booking;
  if (actor === studentRef) return hostsOf(booking);
  const together = coHostRefs.length > 0 ? hostsOf(booking) : [];
  return [studentRef, ...together.filter((uid) => uid !== actor)];
}
