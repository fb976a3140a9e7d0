import type { Session } from '../../contracts/documents/sessions';
import { bookingNotice, otherSide } from '../../domain/scheduling/bookingNotices';
import { movedBooking, takesTime } from '../../domain/scheduling/bookingMoves';
import { cancelledBooking } from '../../domain/scheduling/cancelledBooking';
import { paths } from '../../domain/paths';
import { pseudonymised } from '../../domain/privacy/pseudonymised';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { moneyOfBooking } from '../scheduling/bookingPurchase';
import { loadBooked } from '../scheduling/freeBooking';
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
  const coach = await transaction.get(paths.coach(booking.coachRef));
  const { session, free } = await loadBooked(transaction, booking);
  if (isUnderWay(session)) return;
  const { refundable, giveBack } = await moneyOfBooking(transaction, booking, now);
  const cause = { by: known.uid };
  const moved = movedBooking(booking, 'cancel', cause, now);
  const terms = { policy: coach?.cancellationPolicy, session, refundable, cause };
  const cancelled = cancelledBooking(moved, terms, now);
  free(cause, now);
  transaction.set(path, cancelled);
  const reason = known.uid === booking.studentRef ? 'left' : 'service-not-provided';
  giveBack({ amount: cancelled.cancellation?.refund, reason, by: known.uid });
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

function isUnderWay(session: Session | undefined): boolean {
  return session?.status === 'in-progress' || session?.status === 'paused';
}
