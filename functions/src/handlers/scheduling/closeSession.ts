import type { Booking } from '../../contracts/documents/bookings';
import type { Session } from '../../contracts/documents/sessions';
import { closedBooking, closedSession } from '../../domain/scheduling/closedSession';
import { plannedEnd } from '../../domain/scheduling/sessionMoves';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';
import { jobHandler } from '../../runtime/jobHandler';

/** As many as a session may have seats. */
const MAX_BOOKINGS = 100;

/** Ends a session that nobody ended, if it is still at the time that the job was made for. */
export default jobHandler<'close-session'>(({ payload: { sessionId, version }, now, transact }) =>
  transact(async (transaction) => {
    const session = await transaction.get(paths.session(sessionId));
    if (session === undefined || (session.version ?? 1) !== version || isOver(session)) return;
    const bookings = await bookingsOf(transaction, session);
    saveClosed(transaction, closedSession(session, plannedEnd(session, now), now), bookings, 'system', now);
  }),
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

export function saveClosed(
  transaction: Transaction,
  session: Session,
  bookings: readonly Booking[],
  by: string,
  now: Date,
): void {
  transaction.set(paths.session(session.id), session);
  for (const booking of bookings) {
    const closed = closedBooking(booking, session, by, now);
    if (closed !== booking) transaction.set(paths.booking(booking.id), closed);
  }
}
