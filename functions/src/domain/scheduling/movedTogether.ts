import type { Booking } from '../../contracts/documents/bookings';
import type { Session } from '../../contracts/documents/sessions';
import { Refusal } from '../refusal';
import { movedSession } from './bookedSession';
import { type Cause, rescheduled } from './bookingMoves';
import { type Ledger, withMoves } from './ledger';
import { slotTaken } from './plannedSession';
import type { Shift, Shifted } from './series';

/** Sessions with the bookings in them that take time, and the ledgers of everybody: the coach's first. */
export interface Gathering {
  readonly sessions: readonly Session[];
  readonly bookings: readonly Booking[];
  readonly coach: Ledger;
  /** Of those who give them together with the coach, and of the students. */
  readonly others: readonly Ledger[];
}

/**
 * Everything at its new time: sessions, bookings and ledgers, all or none.
 * @throws Refusal slot-taken with the starts that are, student-busy with who and where
 */
export function movedTogether(
  { sessions, bookings, coach, others }: Gathering,
  { moved, seriesDates }: Shift,
  cause: Cause,
  now: Date,
): Gathering {
  const moves = moved.map(({ session, start, end }) => ({ id: session.id, start, end }));
  const given = withMoves(coach, moves, now);
  if (given.clashing.length > 0) throw slotTaken(startsOf(moved, given.clashing));
  const taken = others.map((student) => ({ uid: student.personRef, ...withMoves(student, moves, now) }));
  const busy = taken.filter(({ clashing }) => clashing.length > 0);
  if (busy.length > 0)
    throw new Refusal('student-busy', 'Somebody in it has another session then.', {
      studentIds: busy.map(({ uid }) => uid),
      conflicts: startsOf(
        moved,
        busy.flatMap(({ clashing }) => clashing),
      ).map((start) => start.toISOString()),
    });
  const at = new Map(moved.map((one) => [one.session.id, one]));
  return {
    sessions: sessions.map((session) => sessionAfter(session, at.get(session.id), seriesDates, cause, now)),
    bookings: bookings.flatMap((booking) => bookingAfter(booking, at.get(booking.sessionRef), cause, now)),
    coach: given.ledger,
    others: taken.map(({ ledger }) => ledger),
  };
}

function startsOf(moved: readonly Shifted[], ids: readonly string[]): readonly Date[] {
  return moved.filter(({ session }) => ids.includes(session.id)).map(({ start }) => start);
}

/** One that leaves its series alone is an exception of it; where the series goes on from there it is none. */
function sessionAfter(
  session: Session,
  shifted: Shifted | undefined,
  seriesDates: ReadonlyMap<string, string>,
  cause: Cause,
  now: Date,
): Session {
  const seriesDate = seriesDates.get(session.id) ?? session.seriesDate;
  if (shifted === undefined) return { ...session, seriesDate, updatedAt: now };
  const { start, wallTime } = shifted;
  const isException = session.seriesRef !== undefined && !seriesDates.has(session.id);
  return {
    ...movedSession(session, { start, duration: session.duration }, cause, now),
    wallTime,
    seriesDate,
    isException: isException ? true : undefined,
  };
}

function bookingAfter(
  booking: Booking,
  shifted: Shifted | undefined,
  cause: Cause,
  now: Date,
): readonly Booking[] {
  if (shifted === undefined) return [];
  const { start, end, wallTime } = shifted;
  const { sessionRef, version } = booking;
  return [{ ...rescheduled(booking, { start, end, sessionRef, version }, cause, now), wallTime }];
}
