import type { Booking } from '../../contracts/documents/bookings';
import type { Session } from '../../contracts/documents/sessions';
import { missedNotices } from '../../domain/scheduling/bookingNotices';
import { absentFrom, closedBooking, closedSession, isOwed } from '../../domain/scheduling/closedSession';
import { plannedEnd } from '../../domain/scheduling/sessionMoves';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { atomicJobHandler } from '../../runtime/jobHandler';
import { moneyOfBooking } from './bookingPurchase';

/** As many as a session may have seats. */
const MAX_BOOKINGS = 100;

/** Ends a session that nobody ended, if it is still at the time that the job was made for. */
export default atomicJobHandler<'close-session'>(
  async ({ payload: { sessionId, version }, now, transaction }) => {
    const session = await transaction.get(paths.session(sessionId));
    if (session === undefined || (session.version ?? 1) !== version || isOver(session)) return;
    const bookings = await bookingsOf(transaction, session);
    const closed = closedSession(session, plannedEnd(session, now), now);
    await saveClosed(transaction, closed, bookings, 'system', now);
  },
);

export function isOver({ status }: Session): boolean {
  return status === 'completed' || status === 'cancelled';
}

export async function bookingsOf(transaction: Transaction, session: Session): Promise<readonly Booking[]> {
  const found = await transaction.query<Booking>({
    from: paths.bookings,
    where: [['sessionRef', '==', session.id]],
    limit: MAX_BOOKINGS,
  });
  return found.map(({ data }) => data);
}

/** Writes a session that is over with its bookings; who paid for what the coach did not give gets all of it back. */
export async function saveClosed(
  transaction: JobTransaction,
  session: Session,
  bookings: readonly Booking[],
  by: string,
  now: Date,
): Promise<void> {
  const changed = bookings
    .map((booking) => ({ booking, closed: closedBooking(booking, session, by, now) }))
    .filter(({ booking, closed }) => closed !== booking);
  const owed = changed.filter(({ closed }) => isOwed(closed, session)).map(({ booking }) => booking);
  const moneys = await Promise.all(owed.map((booking) => moneyOfBooking(transaction, booking, now)));
  transaction.set(paths.session(session.id), session);
  for (const { closed } of changed) {
    transaction.set(paths.booking(closed.id), closed);
    if (closed.status !== 'no-show') continue;
    for (const job of missedNotices(closed, absentFrom(closed, session))) transaction.job(job);
  }
  for (const { giveBack } of moneys) giveBack({ reason: 'service-not-provided', by: 'system' });
}
