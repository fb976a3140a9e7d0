import { giveFeedback } from '../../contracts/feedback';
import { feedbackNotice, newFeedback, revealJob, revealedBy, sideIn } from '../../domain/scheduling/feedback';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { loadFeedback } from './loadFeedback';

export default operationHandler(giveFeedback, ({ input: { bookingId, ...content }, caller, now, transact }) =>
  transact(async (transaction) => {
    const given = sideIn(await transaction.get(paths.booking(bookingId)), caller.uid);
    const { booking } = given;
    const written = newFeedback(given, content, await loadFeedback(transaction, booking), now);
    for (const each of written) {
      transaction.set(paths.bookingFeedback(each.id), each);
      transaction.job(each.isRevealed ? feedbackNotice(booking, each) : revealJob(booking, each));
    }
    transaction.log({ action: 'give-feedback', entityType: 'booking', entityRef: booking.id });
    const feedbackId = paths.bookingFeedbackOf(caller.uid, booking.id).id;
    return { feedbackId, isRevealed: written.length > 1, revealsAt: revealedBy(booking).toISOString() };
  }),
);
