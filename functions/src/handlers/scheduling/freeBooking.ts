import type { Booking } from '../../contracts/documents/bookings';
import type { Session } from '../../contracts/documents/sessions';
import { MINUTE } from '../../contracts/utilities/spans';
import { withoutStudent } from '../../domain/scheduling/bookedSession';
import type { Cause } from '../../domain/scheduling/bookingMoves';
import { hostsOf, withTurns } from '../../domain/scheduling/hosts';
import { intervalOf, type Ledger, withoutSeat } from '../../domain/scheduling/ledger';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { loadLedger, saveLedger } from './ledgerStore';

/** The span that a booking takes of its coach's time. */
export function bookedSpan({ start, end, bufferBefore, bufferAfter }: Booking): { from: Date; to: Date } {
  return {
    from: new Date(start.getTime() - bufferBefore * MINUTE),
    to: new Date(end.getTime() + bufferAfter * MINUTE),
  };
}

/** The ledgers of those who give a booking, over its time. */
export function loadHostLedgers(transaction: Transaction, booking: Booking): Promise<readonly Ledger[]> {
  return Promise.all(hostsOf(booking).map((uid) => loadLedger(transaction, uid, bookedSpan(booking))));
}

/** Reads the turns that a booking counts in; what is answered writes them, so many bookings of its host more or fewer. */
export async function loadTurn(
  transaction: Transaction,
  { isByTurn, typeRef, coachRef }: Booking,
): Promise<(more: number, now: Date) => void> {
  const path = paths.consultationHosts(typeRef);
  const named = isByTurn === true ? await transaction.get(path) : undefined;
  return (more, now) => {
    if (named !== undefined) transaction.set(path, withTurns(named, coachRef, more, now));
  };
}

/** Reads what ending a booking changes; `free` gives its time back on both sides, and its seat in the session. */
export async function loadBooked(
  transaction: JobTransaction,
  booking: Booking,
): Promise<{ readonly session: Session | undefined; readonly free: (cause: Cause, now: Date) => void }> {
  const { id, sessionRef, studentRef } = booking;
  const [hosts, student, session, takeTurn] = await Promise.all([
    loadHostLedgers(transaction, booking),
    loadLedger(transaction, studentRef, { from: booking.start, to: booking.end }),
    transaction.get(paths.session(sessionRef)),
    loadTurn(transaction, booking),
  ]);
  // After its hold the same student may be here with another booking.
  const seat = hosts[0] && intervalOf(hosts[0], sessionRef)?.seats?.[studentRef];
  const isMine = seat === undefined || seat.bookingRef === id;
  const free = (cause: Cause, now: Date): void => {
    takeTurn(-1, now);
    if (!isMine) return;
    for (const ledger of [...hosts, student])
      saveLedger(transaction, ledger, withoutSeat(ledger, sessionRef, studentRef, now));
    if (session?.studentRefs.includes(studentRef) !== true) return;
    transaction.set(paths.session(sessionRef), withoutStudent(session, studentRef, cause, now));
  };
  return { session, free };
}
