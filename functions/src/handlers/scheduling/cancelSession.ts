import { cancelSession } from '../../contracts/scheduling';
import { partiesBooking } from '../../domain/scheduling/bookingAccess';
import { bookingNotice, others, ownNotices } from '../../domain/scheduling/bookingNotices';
import { isUnpaid } from '../../domain/scheduling/paidBooking';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { bookingState } from './bookingState';
import { loadCancellable } from './cancelBooking';

export default operationHandler(cancelSession, async ({ input, caller, now, documents, transact }) => {
  const path = paths.booking(input.bookingId);
  const cause = { by: caller.uid, reason: input.reason };
  const { sessionRef } = partiesBooking(await documents.get(path), caller);
  return transact(
    async (transaction) => {
      const booked = partiesBooking(await transaction.get(path), caller);
      const { cancel } = await loadCancellable(transaction, booked, now);
      const booking = cancel(cause);
      // The hosts have not heard of what was not paid yet.
      const told = others(booking, caller.uid).filter(
        (uid) => uid === booking.studentRef || !isUnpaid(booked),
      );
      for (const uid of told) transaction.job(bookingNotice('booking-cancelled', booking, uid, caller.uid));
      for (const job of ownNotices('cancellation-confirmed', booking, caller.uid)) transaction.job(job);
      transaction.log({ action: 'cancel-session', entityType: 'booking', entityRef: booking.id });
      return { ...bookingState(booking), refund: booking.cancellation?.refund ?? 0 };
    },
    { busy: paths.session(sessionRef) },
  );
});
