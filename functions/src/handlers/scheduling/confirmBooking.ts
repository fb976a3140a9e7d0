import { confirmBooking } from '../../contracts/scheduling';
import { coachsBooking } from '../../domain/scheduling/bookingAccess';
import { isNewlyPlanned, withStudent } from '../../domain/scheduling/bookedSession';
import { movedBooking } from '../../domain/scheduling/bookingMoves';
import { assertNotBegun } from '../../domain/scheduling/cancelledBooking';
import { assertPaid } from '../../domain/scheduling/paidBooking';
import { bookingNotice } from '../../domain/scheduling/bookingNotices';
import { sessionJobs } from '../../domain/scheduling/sessionJobs';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { bookingState } from './bookingState';

export default operationHandler(confirmBooking, ({ input, caller, now, transact }) => {
  const path = paths.booking(input.bookingId);
  return transact(async (transaction) => {
    const waiting = coachsBooking(await transaction.get(path), caller);
    const booking = movedBooking(waiting, 'confirm', { by: caller.uid }, now);
    assertPaid(waiting);
    assertNotBegun(booking, undefined, now);
    const found = await transaction.get(paths.session(booking.sessionRef));
    const session = withStudent(found, booking, now);
    transaction.set(path, booking);
    transaction.set(paths.session(session.id), session);
    if (isNewlyPlanned(found, session)) for (const job of sessionJobs(session, now)) transaction.job(job);
    transaction.job(bookingNotice('booking-confirmed', booking, booking.studentRef, caller.uid));
    transaction.log({ action: 'confirm-booking', entityType: 'booking', entityRef: booking.id });
    return bookingState(booking);
  });
});
