import type { Session } from '../../contracts/documents/sessions';
import type { Cause } from '../../domain/scheduling/bookingMoves';
import { bookingNotice } from '../../domain/scheduling/bookingNotices';
import { type Gathering, movedTogether } from '../../domain/scheduling/movedTogether';
import { assertPaid } from '../../domain/scheduling/paidBooking';
import { assertPlannable } from '../../domain/scheduling/plannedSession';
import { shiftedTo } from '../../domain/scheduling/series';
import { requestJob, sessionJobs } from '../../domain/scheduling/sessionJobs';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { gather } from './gatherSessions';
import { saveLedger } from './ledgerStore';
import { payableMove } from './moveBooking';

interface Move {
  readonly start: Date;
  readonly isSeries: boolean;
  readonly cause: Cause;
  readonly now: Date;
}

/**
 * Moves sessions with everybody in them, their money, and what is to happen around them.
 * @throws Refusal too-soon, beyond-horizon, slot-taken, student-busy, booking-unpaid, series-too-large
 */
export async function moveTogether(
  transaction: JobTransaction,
  sessions: readonly Session[],
  { start, isSeries, cause, now }: Move,
) {
  const shift = shiftedTo(sessions, start, isSeries);
  assertPlannable(
    shift.moved.map((one) => one.start),
    now,
  );
  const before = await gather(transaction, sessions, shift.moved);
  before.bookings.forEach(assertPaid);
  const moves = await Promise.all(before.bookings.map((booking) => payableMove(transaction, booking)));
  const after = movedTogether(before, shift, cause, now);
  save(transaction, before, after, cause);
  before.bookings.forEach(({ id }, index) => {
    const booking = after.bookings.find((one) => one.id === id);
    if (booking !== undefined) moves[index]?.(booking, now);
  });
  const isMoved = new Map(shift.moved.map((one) => [one.session.id, one]));
  const moved = after.sessions.flatMap((session) => {
    const found = isMoved.get(session.id);
    return found === undefined ? [] : [{ session, isShifted: found.isShifted }];
  });
  for (const { session } of moved) for (const job of sessionJobs(session, now)) transaction.job(job);
  return { moved, kept: shift.kept };
}

function save(transaction: JobTransaction, before: Gathering, after: Gathering, { by }: Cause): void {
  saveLedger(transaction, before.coach, after.coach);
  after.others.forEach((ledger, index) => {
    saveLedger(transaction, before.others[index] ?? ledger, ledger);
  });
  for (const session of after.sessions) transaction.set(paths.session(session.id), session);
  for (const booking of after.bookings) {
    transaction.set(paths.booking(booking.id), booking);
    if (booking.status === 'pending') transaction.job(requestJob(booking));
    transaction.job(bookingNotice('booking-moved', booking, booking.studentRef, by));
  }
}
