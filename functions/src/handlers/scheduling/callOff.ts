import type { Booking } from '../../contracts/documents/bookings';
import type { Session } from '../../contracts/documents/sessions';
import { cancelledSession } from '../../domain/scheduling/bookedSession';
import { type Cause, movedBooking } from '../../domain/scheduling/bookingMoves';
import { bookingNotice } from '../../domain/scheduling/bookingNotices';
import { cancellationOf } from '../../domain/scheduling/cancelledBooking';
import { withoutInterval } from '../../domain/scheduling/ledger';
import { paths } from '../../domain/paths';
import type { Job } from '../../ports/jobs';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { moneyOfBooking } from './bookingPurchase';
import { gather } from './gatherSessions';
import { saveLedger } from './ledgerStore';

/** Ends sessions of one coach for everybody in them: their time is free, what was paid goes back as a whole, and everybody is told. */
export async function callOff(
  transaction: JobTransaction,
  sessions: readonly Session[],
  cause: Cause,
  now: Date,
  noticeOf = (booking: Booking): Job =>
    bookingNotice('booking-cancelled', booking, booking.studentRef, cause.by),
): Promise<void> {
  const { bookings, coach, others } = await gather(transaction, sessions);
  const moneys = await Promise.all(bookings.map((booking) => moneyOfBooking(transaction, booking, now)));
  for (const ledger of [coach, ...others]) {
    const free = sessions.reduce((left, { id }) => withoutInterval(left, id, now), ledger);
    saveLedger(transaction, ledger, free);
  }
  for (const session of sessions)
    transaction.set(paths.session(session.id), cancelledSession(session, cause, now));
  bookings.forEach((booking, index) => {
    const { refundable = 0, giveBack } = moneys[index] ?? {};
    const ended = movedBooking(booking, 'cancel', cause, now);
    const cancellation = cancellationOf(booking, cause, refundable, now);
    const cancelled = { ...ended, holdExpiresAt: undefined, cancellation };
    transaction.set(paths.booking(booking.id), cancelled);
    transaction.job(noticeOf(cancelled));
    giveBack?.({ amount: refundable, reason: 'service-not-provided', by: cause.by });
  });
}
