import type { Booking } from '../../contracts/documents/bookings';
import type { Attendance, Session } from '../../contracts/documents/sessions';
import { movedBooking } from './bookingMoves';
import { sessionEnd } from './sessionJobs';

/** The seconds of one person up to a moment, the present visit included. */
export function attendedUntil({ seconds, sinceAt }: Attendance, until: Date): number {
  if (sinceAt === undefined) return seconds;
  return seconds + Math.max(0, Math.round((until.getTime() - sinceAt.getTime()) / 1_000));
}

/** The session over, everybody out of the room, and who never came named; where nobody is known to have come, nobody is said to have stayed away. */
export function closedSession(session: Session, endedAt: Date, now: Date): Session {
  const attendance = Object.fromEntries(
    Object.entries(session.attendance ?? {}).map(([uid, visit]) => [uid, leftBy(visit, endedAt)]),
  );
  const expected = Object.keys(attendance).length > 0 ? [session.coachRef, ...session.studentRefs] : [];
  const noShowRefs = expected.filter((uid) => attendance[uid] === undefined);
  const activity = session.activity ?? { pauses: [], rescheduling: [] };
  const pauses = activity.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: endedAt } : pause));
  return {
    ...session,
    status: 'completed',
    activity: { ...activity, pauses, endedAt },
    attendance,
    noShowRefs,
    updatedAt: now,
  };
}

function leftBy(visit: Attendance, endedAt: Date): Attendance {
  if (visit.sinceAt === undefined) return visit;
  const { joinedAt } = visit;
  return { joinedAt, leftAt: endedAt, seconds: attendedUntil(visit, endedAt) };
}

/** Nobody ends a session later than its plan by forgetting it. */
export function plannedEnd(session: Session, now: Date): Date {
  const end = sessionEnd(session);
  return end < now ? end : now;
}

/** A booking of a session that is over: completed unless one of its two sides did not come. */
export function closedBooking(booking: Booking, session: Session, by: string, now: Date): Booking {
  if (booking.status === 'pending')
    return movedBooking(booking, 'decline', { by, reason: 'nobody answered' }, now);
  if (booking.status !== 'confirmed') return booking;
  const absent = (session.noShowRefs ?? []).filter(
    (uid) => uid === booking.coachRef || uid === booking.studentRef,
  );
  const isMissed = absent.length > 0;
  const reason = isMissed ? `absent: ${absent.map((uid) => sideOf(booking, uid)).join(', ')}` : undefined;
  return movedBooking(booking, isMissed ? 'miss' : 'complete', { by, reason }, now);
}

function sideOf({ coachRef }: Booking, uid: string): 'coach' | 'student' {
  return uid === coachRef ? 'coach' : 'student';
}
