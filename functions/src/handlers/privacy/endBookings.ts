import { bookingNotice, otherSide } from '../../domain/scheduling/bookingNotices';
import { takesTime } from '../../domain/scheduling/bookingMoves';
import { paths } from '../../domain/paths';
import { pseudonymised } from '../../domain/privacy/pseudonymised';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { isUnderWay, loadCancellable } from '../scheduling/cancelBooking';
import type { Erasing } from './endTraces';

/** Cancels a booking that is to come, as its person would, and tells the other side. */
export async function cancelComingBooking(
  transaction: JobTransaction,
  { known, now }: Erasing,
  bookingId: string,
): Promise<void> {
  const path = paths.booking(bookingId);
  const booking = await transaction.get(path);
  if (booking === undefined || !takesTime(booking) || booking.start <= now) return;
  const { session, cancel } = await loadCancellable(transaction, booking, now);
  if (isUnderWay(session)) return;
  const cancelled = cancel({ by: known.uid });
  const told = pseudonymised(cancelled, known);
  transaction.job(bookingNotice('booking-cancelled', told, otherSide(booking, known.uid), known.pseudonym));
}

/** Gives a booking to the pseudonym together with its session, which may name the person where nothing finds it. */
export async function endBooking(
  transaction: JobTransaction,
  { known }: Erasing,
  bookingId: string,
): Promise<void> {
  const booking = await transaction.get(paths.booking(bookingId));
  if (booking === undefined) return;
  const session = await transaction.get(paths.session(booking.sessionRef));
  transaction.set(paths.booking(bookingId), pseudonymised(booking, known));
  if (session !== undefined) transaction.set(paths.session(session.id), pseudonymised(session, known));
}
