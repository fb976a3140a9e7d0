import { markNoShow } from '../../contracts/scheduling';
import { partiesBooking } from '../../domain/scheduling/bookingAccess';
import { missedNotices, otherSide } from '../../domain/scheduling/bookingNotices';
import { missed } from '../../domain/scheduling/noShow';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(markNoShow, ({ input, caller, now, transact }) => {
  const path = paths.booking(input.bookingId);
  return transact(async (transaction) => {
    const found = partiesBooking(await transaction.get(path), caller);
    const place = paths.session(found.sessionRef);
    const { booking, session } = missed(
      { booking: found, session: await transaction.get(place) },
      caller.uid,
      now,
    );
    transaction.set(path, booking);
    if (session !== undefined) transaction.set(place, session);
    for (const job of missedNotices(booking, [otherSide(booking, caller.uid)])) transaction.job(job);
    transaction.log({ action: 'mark-no-show', entityType: 'booking', entityRef: booking.id });
    return { bookingId: booking.id, status: booking.status };
  });
});
