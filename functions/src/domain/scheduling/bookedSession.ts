import type { Booking } from '../../contracts/documents/bookings';
import type { Session } from '../../contracts/documents/sessions';
import type { Cause } from './bookingMoves';
import { wallTimeOf } from './recurrence';

/** The session that a confirmed booking brings about. */
export function newSession(booking: Booking, now: Date): Session {
  return {
    id: booking.sessionRef,
    typeRef: booking.typeRef,
    type: booking.capacity > 1 ? 'group' : 'one-on-one',
    coachRef: booking.coachRef,
    ...(booking.coHostRefs !== undefined && { coHostRefs: booking.coHostRefs }),
    studentRefs: [booking.studentRef],
    capacity: booking.capacity,
    title: booking.title,
    scheduledTime: booking.start,
    duration: booking.duration,
    timeZone: booking.timeZone,
    ...(booking.wallTime !== undefined && { wallTime: booking.wallTime }),
    place: booking.place,
    ...(booking.placeDetail !== undefined && { placeDetail: booking.placeDetail }),
    ...(booking.isRecorded === true && { isRecorded: true }),
    status: 'scheduled',
    version: 1,
    activity: { pauses: [], rescheduling: [] },
    attendance: {},
    createdAt: now,
    updatedAt: now,
  };
}

/** A session with one student more: a cancelled one, which nobody is in, lives again under its id, as if it had moved. */
export function withStudent(session: Session | undefined, booking: Booking, now: Date): Session {
  if (session === undefined) return newSession(booking, now);
  if (session.status === 'cancelled')
    return { ...newSession(booking, now), version: (session.version ?? 1) + 1, createdAt: session.createdAt };
  const others = session.studentRefs.filter((uid) => uid !== booking.studentRef);
  return { ...session, studentRefs: [...others, booking.studentRef], updatedAt: now };
}

/** A session with one student fewer; one that nobody is left in is cancelled. */
export function withoutStudent(
  session: Session,
  studentRef: string,
  cause: { readonly by: string; readonly reason?: string | undefined },
  now: Date,
): Session {
  const studentRefs = session.studentRefs.filter((uid) => uid !== studentRef);
  // A coach's session of a program takes place for whoever comes still.
  if (studentRefs.length > 0 || session.programRef !== undefined)
    return { ...session, studentRefs, updatedAt: now };
  return cancelledSession(session, cause, now);
}

/** Who was in it stays named: a cancelled session is theirs to see. */
export function cancelledSession(session: Session, { by, reason }: Cause, now: Date): Session {
  const cancellation = { at: now, by, ...(reason !== undefined && { reason }) };
  return { ...session, status: 'cancelled', cancellation, calendarFlag: undefined, updatedAt: now };
}

/** A session at the time of its booking, with the move in its history. */
export function movedSession(
  session: Session,
  booking: Pick<Booking, 'start' | 'duration'>,
  cause: { readonly by: string; readonly reason?: string | undefined },
  now: Date,
): Session {
  const { activity = { pauses: [], rescheduling: [] }, timeZone } = session;
  const move = { from: session.scheduledTime, to: booking.start, at: now, by: cause.by };
  const rescheduling = [
    ...activity.rescheduling,
    { ...move, ...(cause.reason !== undefined && { reason: cause.reason }) },
  ];
  return {
    ...session,
    scheduledTime: booking.start,
    duration: booking.duration,
    ...(timeZone !== undefined && { wallTime: wallTimeOf(booking.start, timeZone) }),
    calendarFlag: undefined,
    clockFlag: undefined,
    activity: { ...activity, rescheduling: rescheduling.slice(-50) },
    version: (session.version ?? 1) + 1,
    updatedAt: now,
  };
}

/** Whether what happens around the session is still to be planned: it is new, or was cancelled before. */
export function isNewlyPlanned(before: Session | undefined, session: Session): boolean {
  return before?.version !== session.version;
}
