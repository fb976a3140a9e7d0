import type { Booking } from '../../contracts/documents/bookings';
import { bookingNotice, others } from '../../domain/scheduling/bookingNotices';
import { takesTime } from '../../domain/scheduling/bookingMoves';
import { paths } from '../../domain/paths';
import { pseudonymised } from '../../domain/privacy/pseudonymised';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { isUnderWay, loadCancellable } from '../scheduling/cancelBooking';
import type { RunningJob } from '../../runtime/jobHandler';
import { callOffComing } from '../scheduling/callOffComing';
import type { Erasing } from './endTraces';

type Transact = RunningJob<'erase-account'>['transact'];

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
  for (const uid of others(booking, known.uid))
    transaction.job(bookingNotice('booking-cancelled', told, uid, known.pseudonym));
}

/** Calls off what the person has planned in programs, before anything is rewritten; its students are told as of the pseudonym. */
export function callOffPlanned({ documents, known, now }: Erasing, transact: Transact): Promise<void> {
  const { uid, pseudonym } = known;
  const noticeOf = (booking: Booking) =>
    bookingNotice('booking-cancelled', pseudonymised(booking, known), booking.studentRef, pseudonym);
  const causeOf = () => Promise.resolve({ by: uid });
  return callOffComing({ uid, documents, now, transact, causeOf, noticeOf });
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
