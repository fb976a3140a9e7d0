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
  const busy: SessionSeat[] = [];
  let after = student;
  for (const seat of seats) {
    const { session, bookingId: bookingRef } = seat;
    const [start, end] = [session.scheduledTime, sessionEnd(session)];
    if (clashOf(after, { from: start, to: end }, now) !== undefined) busy.push(seat);
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

function starts(seats: readonly SessionSeat[]): readonly string[] {
  return seats.map(({ session }) => session.scheduledTime.toISOString());
}
