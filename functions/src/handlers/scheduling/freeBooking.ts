import type { Booking } from '../../contracts/documents/bookings';
import type { Session } from '../../contracts/documents/sessions';
import { withoutStudent } from '../../domain/scheduling/bookedSession';
import type { Cause } from '../../domain/scheduling/bookingMoves';
import { intervalOf, withoutSeat } from '../../domain/scheduling/ledger';
import { MINUTE } from '../../domain/scheduling/times';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';
import { loadLedger, saveLedger } from './ledgerStore';

/** The span that a booking takes of its coach's time. */
export function bookedSpan({ start, end, bufferBefore, bufferAfter }: Booking): { from: Date; to: Date } {
  return {
    from: new Date(start.getTime() - bufferBefore * MINUTE),
    to: new Date(end.getTime() + bufferAfter * MINUTE),
  };
}

/** Reads what ending a booking changes; `free` gives its time back on both sides, and its seat in the session. */
export async function loadBooked(
  transaction: Transaction,
  booking: Booking,
): Promise<{ readonly session: Session | undefined; readonly free: (cause: Cause, now: Date) => void }> {
  const { id, sessionRef, coachRef, studentRef } = booking;
  const [coach, student, session] = await Promise.all([
    loadLedger(transaction, coachRef, bookedSpan(booking)),
    loadLedger(transaction, studentRef, { from: booking.start, to: booking.end }),
    transaction.get(paths.session(sessionRef)),
  ]);
  // After its hold the same student may be here with another booking.
  const seat = intervalOf(coach, sessionRef)?.seats?.[studentRef];
  const isMine = seat === undefined || seat.bookingRef === id;
  const free = (cause: Cause, now: Date): void => {
    if (!isMine) return;
    saveLedger(transaction, coach, withoutSeat(coach, sessionRef, studentRef, now));
    saveLedger(transaction, student, withoutSeat(student, sessionRef, studentRef, now));
    if (session?.studentRefs.includes(studentRef) !== true) return;
    transaction.set(paths.session(sessionRef), withoutStudent(session, studentRef, cause, now));
  };
  return { session, free };
}
