import { declineBooking } from '../../contracts/scheduling';
import { coachsBooking } from '../../domain/scheduling/bookingAccess';
import { movedBooking } from '../../domain/scheduling/bookingMoves';
import { bookingNotice } from '../../domain/scheduling/bookingNotices';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { bookingState } from './bookingState';
import { moneyOfBooking } from './bookingPurchase';
import { loadBooked } from './freeBooking';

export default operationHandler(declineBooking, ({ input, caller, now, transact }) => {
  const path = paths.booking(input.bookingId);
  const cause = { by: caller.uid, reason: input.reason };
  return transact(async (transaction) => {
    const waiting = coachsBooking(await transaction.get(path), caller);
    const booking = movedBooking(waiting, 'decline', cause, now);
    const { free } = await loadBooked(transaction, waiting);
    const { giveBack } = await moneyOfBooking(transaction, waiting, now);
    free(cause, now);
    transaction.set(path, { ...booking, holdExpiresAt: undefined });
    giveBack({ reason: 'service-not-provided', by: caller.uid });
    transaction.job(bookingNotice('booking-declined', booking, booking.studentRef, caller.uid));
    transaction.log({ action: 'decline-booking', entityType: 'booking', entityRef: booking.id });
    return bookingState(booking);
  });
});
