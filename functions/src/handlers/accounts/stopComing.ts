import type { Cause } from '../../domain/scheduling/bookingMoves';
import { takesTime } from '../../domain/scheduling/bookingMoves';
import { bookingNotice, others } from '../../domain/scheduling/bookingNotices';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { eachOfPages } from '../../runtime/eachAlone';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { cancelComing } from '../events/cancelComing';
import { callOffComing } from '../scheduling/callOffComing';
import { isUnderWay, loadCancellable } from '../scheduling/cancelBooking';
import { comingBookings, type ComingSide } from '../scheduling/comingBookings';

/** Whose it is that is to come, and in whose name it is cancelled. */
export interface Stopping {
  readonly uid: string;
  readonly documents: Documents;
  readonly now: Date;
  readonly transact: <R>(work: (transaction: JobTransaction) => Promise<R>) => Promise<R>;
  /** As it is in the moment of each commit; undefined where there is no reason any more. */
  readonly causeOf: (transaction: JobTransaction) => Promise<Cause | undefined>;
}

/**
 * Cancels what is to come with a person: what was planned in programs, the events of an organiser, and bookings on the given sides. Each in a
 * transaction of its own that asks for the reason again: what was cancelled is found no more to cancel, however often this is killed and run again.
 */
export async function stopComing(stopping: Stopping, sides: readonly ComingSide[]): Promise<void> {
  await callOffComing(stopping);
  await cancelComing(stopping);
  const { uid, documents, now } = stopping;
  for (const side of sides)
    await eachOfPages(comingBookings(documents, side, uid, now), ({ path }) =>
      stopBooking(stopping, path.id),
    );
}

/** Of a student who goes it is the student's own act, by the policy of its coach. */
async function stopBooking({ uid, now, transact, causeOf }: Stopping, bookingId: string): Promise<void> {
  await transact(async (transaction) => {
    const booking = await transaction.get(paths.booking(bookingId));
    const cause = await causeOf(transaction);
    if (booking === undefined || cause === undefined) return;
    if (!takesTime(booking) || booking.start <= now) return;
    const { session, cancel } = await loadCancellable(transaction, booking, now);
    if (isUnderWay(session)) return;
    const by = booking.studentRef === uid ? uid : cause.by;
    const cancelled = cancel({ ...cause, by });
    for (const other of others(booking, by).filter((each) => each !== uid))
      transaction.job(bookingNotice('booking-cancelled', cancelled, other, by));
  });
}
