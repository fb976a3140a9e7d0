import type { Booking } from '../../contracts/documents/bookings';
import type { Session } from '../../contracts/documents/sessions';
import { endedVisit } from './attendance';
import { movedBooking } from './bookingMoves';
import { hostsOf } from './hosts';

/** The session over, everybody out of the room, and who never came named; where nobody is known to have come, only those who were marked. */
export function closedSession(session: Session, endedAt: Date, now: Date): Session {
  const attendance = Object.fromEntries(
    Object.entries(session.attendance ?? {}).map(([uid, visit]) => [
      uid,
      endedVisit(session, visit, endedAt),
    ]),
  );
  const expected = Object.keys(attendance).length > 0 ? [...hostsOf(session), ...session.studentRefs] : [];
  const absent = [...(session.noShowRefs ?? []), ...expected].filter((uid) => attendance[uid] === undefined);
  const activity = session.activity ?? { pauses: [], rescheduling: [] };
  // What stood still after its end, because nobody ended it, is no pause of it.
  const pauses = activity.pauses
    .filter(({ from }) => from < endedAt)
    .map(({ from, to }) => ({ from, to: to !== undefined && to < endedAt ? to : endedAt }));
  return {
    ...session,
    status: 'completed',
    activity: { ...activity, pauses, endedAt },
    attendance,
    noShowRefs: [...new Set(absent)],
    updatedAt: now,
  };
}

/** A booking of a session that is over: completed unless one of its two sides did not come; a mark that the room contradicts is taken back. */
export function closedBooking(booking: Booking, session: Session, by: string, now: Date): Booking {
  if (booking.status === 'pending')
    return {
      ...movedBooking(booking, 'decline', { by, reason: 'nobody answered' }, now),
      holdExpiresAt: undefined,
    };
  const absent = absentFrom(booking, session);
  if (booking.status === 'no-show' && absent.length === 0)
    return movedBooking(booking, 'excuse', { by, reason: 'both sides came' }, now);
  if (booking.status !== 'confirmed') return booking;
  return absent.length > 0
    ? movedBooking(booking, 'miss', { by, reason: absenceOf(booking, absent) }, now)
    : movedBooking(booking, 'complete', { by }, now);
}

/** The sides of a booking that did not come to its session. */
export function absentFrom(
  { coachRef, studentRef }: Booking,
  { noShowRefs = [] }: Session,
): readonly string[] {
  return noShowRefs.filter((uid) => uid === coachRef || uid === studentRef);
}

/** Whether what was paid goes back: the coach never answered, or is missing where the room knows that the student came. */
export function isOwed({ status, coachRef, studentRef }: Booking, session: Session): boolean {
  const isLetDown =
    session.noShowRefs?.includes(coachRef) === true && session.attendance?.[studentRef] !== undefined;
  return status === 'declined' || (status === 'no-show' && isLetDown);
}

/** Who was absent, in the words of the history. */
export function absenceOf({ coachRef }: Booking, absent: readonly string[]): string {
  return `absent: ${absent.map((uid) => (uid === coachRef ? 'coach' : 'student')).join(', ')}`;
}
