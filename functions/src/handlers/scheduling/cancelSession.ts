import { cancelSession } from '../../contracts/scheduling';
import { partiesBooking } from '../../domain/scheduling/bookingAccess';
import { movedBooking } from '../../domain/scheduling/bookingMoves';
import { bookingNotice, otherSide } from '../../domain/scheduling/bookingNotices';
import { cancelledBooking } from '../../domain/scheduling/cancelledBooking';
import { isUnpaid } from '../../domain/scheduling/paidBooking';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { bookingState } from './bookingState';
import { moneyOfBooking } from './bookingPurchase';
import { loadBooked } from './freeBooking';

export default operationHandler(cancelSession, ({ input, caller, now, transact }) => {
  const path = paths.booking(input.bookingId);
  const cause = { by: caller.uid, reason: input.reason };
  return transact(async (transaction) => {
    const booked = partiesBooking(await transaction.get(path), caller);
    const moved = movedBooking(booked, 'cancel', cause, now);
    const coach = await transaction.get(paths.coach(booked.coachRef));
    const { session, free } = await loadBooked(transaction, booked);
    const { refundable, giveBack } = await moneyOfBooking(transaction, booked, now);
    const terms = { policy: coach?.cancellationPolicy, session, refundable, cause };
    const booking = cancelledBooking(moved, terms, now);
    const refund = booking.cancellation?.refund ?? 0;
    free(cause, now);
    transaction.set(path, booking);
    giveBack({
      amount: refund,
      reason: caller.uid === booking.studentRef ? 'left' : 'service-not-provided',
      by: caller.uid,
    });
    const told = otherSide(booking, caller.uid);
    // The coach has not heard of what was not paid yet.
    if (told !== booking.coachRef || !isUnpaid(booked))
      transaction.job(bookingNotice('booking-cancelled', booking, told, caller.uid));
    transaction.log({ action: 'cancel-session', entityType: 'booking', entityRef: booking.id });
    return { ...bookingState(booking), refund };
  });
});
