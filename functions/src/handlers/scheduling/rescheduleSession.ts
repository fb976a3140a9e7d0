import { rescheduleSession } from '../../contracts/scheduling';
import { partiesBooking } from '../../domain/scheduling/bookingAccess';
import { ownNotices } from '../../domain/scheduling/bookingNotices';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { bookingState } from './bookingState';
import { loadTerms } from './loadTerms';
import { moveBooking } from './moveBooking';
import { hostsOf } from '../../domain/scheduling/hosts';
import { termsOfHosts } from '../../domain/scheduling/terms';

export default operationHandler(rescheduleSession, async ({ input, caller, now, documents, transact }) => {
  const path = paths.booking(input.bookingId);
  const seen = partiesBooking(await documents.get(path), caller);
  const { id, typeRef, duration, studentRef, sessionRef } = seen;
  if (seen.programRef !== undefined)
    throw new Refusal(
      'session-shared',
      'A session of a program is moved by its coach, with everybody in it.',
    );
  // Who gives it stays the same.
  const terms = termsOfHosts(await loadTerms(documents, typeRef, duration, now), hostsOf(seen));
  const wanted = { terms, start: input.startsAt, studentRef, seat: { bookingRef: id }, now };
  const cause = { by: caller.uid, reason: input.reason };
  return transact(
    async (transaction) => {
      const booked = partiesBooking(await transaction.get(path), caller);
      const booking = await moveBooking(transaction, booked, { wanted, version: input.version, cause });
      for (const job of ownNotices('move-confirmed', booking, caller.uid)) transaction.job(job);
      transaction.log({ action: 'reschedule-session', entityType: 'booking', entityRef: booking.id });
      return bookingState(booking);
    },
    { busy: paths.session(sessionRef) },
  );
});
