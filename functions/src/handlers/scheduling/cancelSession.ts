import { cancelSession } from '../../contracts/scheduling';
import { partiesBooking } from '../../domain/scheduling/bookingAccess';
import { movedBooking } from '../../domain/scheduling/bookingMoves';
import { bookingNotice, otherSide } from '../../domain/scheduling/bookingNotices';
import { cancelledBooking } from '../../domain/scheduling/cancelledBooking';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { bookingState } from './bookingState';
import { loadBooked } from './freeBooking';

export default operationHandler(cancelSession, ({ input, caller, now, transact }) => {
  const path = paths.booking(input.bookingId);
  const cause = { by: caller.uid, reason: input.reason };
  return transact(async (transaction) => {
    const booked = partiesBooking(await transaction.get(path), caller);
    const moved = movedBooking(booked, 'cancel', cause, now);
    const coach = await transaction.get(paths.coach(booked.coachRef));
    const { session, free } = await loadBooked(transaction, booked);
    const booking = cancelledBooking(moved, { policy: coach?.cancellationPolicy, session, cause }, now);
    free(cause, now);
    transaction.set(path, booking);
    transaction.job(bookingNotice('booking-cancelled', booking, otherSide(booking, caller.uid), caller.uid));
    transaction.log({ action: 'cancel-session', entityType: 'booking', entityRef: booking.id });
    return { ...bookingState(booking), refund: booking.cancellation?.refund ?? 0 };
  });
});
