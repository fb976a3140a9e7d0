import type { Session } from '../../contracts/documents/sessions';
import { Refusal } from '../refusal';
import { type Ledger, clashOf, withInterval } from './ledger';
import { sessionEnd } from './sessionJobs';

/** A seat in a session of a program, and the booking that it is. */
export interface SessionSeat {
  readonly session: Session;
  readonly bookingId: string;
}

/**
 * The sessions and the student's ledger with the student in all of them.
 * @throws Refusal session-full, student-busy, each with every start where it is so
 */
export function reserved(
  seats: readonly SessionSeat[],
  student: Ledger,
  now: Date,
): { readonly sessions: readonly Session[]; readonly student: Ledger } {
  const uid = student.personRef;
  const full = seats.filter(({ session }) => session.studentRefs.length >= (session.capacity ?? 1));
  if (full.length > 0) throw new Refusal('session-full', 'No seat is left.', { conflicts: starts(full) });
  const busy = busySeats(seats, student, now);
  let after = student;
  for (const { session, bookingId: bookingRef } of seats) {
    const [start, end] = [session.scheduledTime, sessionEnd(session)];
    const times = { kind: 'session' as const, start, end, from: start, to: end };
    after = withInterval(after, session.id, { ...times, seats: { [uid]: { bookingRef } } }, now);
  }
  if (busy.length > 0)
    throw new Refusal('student-busy', 'The student has another session at this time.', {
      conflicts: starts(busy),
    });
  const sessions = seats.map(({ session }) => ({
    ...session,
    studentRefs: [...session.studentRefs, uid],
    updatedAt: now,
  }));
  return { sessions, student: after };
}

/** A session of a program with the bookings that its named students have, by uid. */
export interface NamedSeats {
  readonly session: Session;
  readonly bookingIds: Readonly<Record<string, string>>;
}

/**
 * The sessions with the people of these ledgers in all of them, and the ledgers with the sessions.
 * @throws Refusal session-full, student-busy with who and every start where somebody is
 */
export function namedIn(
  seats: readonly NamedSeats[],
  ledgers: readonly Ledger[],
  now: Date,
): { readonly sessions: readonly Session[]; readonly students: readonly Ledger[] } {
  const busy = new Map<string, readonly string[]>();
  let sessions = seats.map(({ session }) => session);
  const students = ledgers.map((ledger) => {
    const uid = ledger.personRef;
    const own = sessions.map((session, index) => ({
      session,
      bookingId: seats[index]?.bookingIds[uid] ?? '',
    }));
    const taken = busySeats(own, ledger, now);
    if (taken.length > 0) {
      busy.set(uid, starts(taken));
      return ledger;
    }
    const after = reserved(own, ledger, now);
    sessions = [...after.sessions];
    return after.student;
  });
  if (busy.size > 0)
    throw new Refusal('student-busy', 'Somebody who is named has another session then.', {
      studentIds: [...busy.keys()],
      conflicts: [...new Set([...busy.values()].flat())].toSorted(),
    });
  return { sessions, students };
}

/** Those at whose time the person is elsewhere. */
function busySeats(seats: readonly SessionSeat[], student: Ledger, now: Date): readonly SessionSeat[] {
  return seats.filter(({ session }) => {
    const span = { from: session.scheduledTime, to: sessionEnd(session) };
    return clashOf(student, span, now) !== undefined;
  });
}

function starts(seats: readonly SessionSeat[]): readonly string[] {
  return seats.map(({ session }) => session.scheduledTime.toISOString());
}
