import { bookingNotice } from '../../domain/scheduling/bookingNotices';
import { movedBooking } from '../../domain/scheduling/bookingMoves';
import { paths } from '../../domain/paths';
import { atomicJobHandler } from '../../runtime/jobHandler';
import { moneyOfBooking } from './bookingPurchase';
import { loadBooked } from './freeBooking';

/** Turns a request down that its coach has not answered when it was to begin, if it is still at the time that the job was made for. */
export default atomicJobHandler<'expire-request'>(
  async ({ payload: { bookingId, version }, now, transaction }) => {
    const path = paths.booking(bookingId);
    const waiting = await transaction.get(path);
    if (waiting?.status !== 'pending' || waiting.version !== version) return;
    const cause = { by: 'system', reason: 'nobody answered' };
    const booking = movedBooking(waiting, 'decline', cause, now);
    const { free } = await loadBooked(transaction, waiting);
    const { giveBack } = await moneyOfBooking(transaction, waiting, now);
    free(cause, now);
    transaction.set(path, booking);
    giveBack({ reason: 'service-not-provided', by: 'system' });
    transaction.job(bookingNotice('booking-declined', booking, booking.studentRef, booking.coachRef));
  },
);
