import { feedbackNotice, revealed } from '../../domain/scheduling/feedback';
import { paths } from '../../domain/paths';
import { atomicJobHandler } from '../../runtime/jobHandler';
import { loadFeedback } from './loadFeedback';

/** Shows what was written of a booking whose time for writing is over; what both sides wrote has been shown already. */
export default atomicJobHandler<'reveal-feedback'>(async ({ payload, now, transaction }) => {
  const booking = await transaction.get(paths.booking(payload.bookingId));
  if (booking === undefined) return;
  const { student, coach } = await loadFeedback(transaction, booking);
  const written = [student, coach].filter((each) => each !== undefined);
  for (const each of revealed(written, now)) {
    transaction.set(paths.bookingFeedback(each.id), each);
    transaction.job(feedbackNotice(booking, each));
  }
});
