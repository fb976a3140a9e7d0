import { hideReview } from '../../contracts/reviews';
import { hiddenReview, hidingDecision } from '../../domain/reviews/changedReview';
import { existingReview } from '../../domain/reviews/reviewAccess';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { closeReports, loadOpenReports } from './reports';
import { saveReview } from './saveReview';

export default operationHandler(hideReview, ({ input, caller, now, transact }) =>
  transact(
    async (transaction) => {
      const before = existingReview(await transaction.get(paths.review(input.reviewId)));
      const open = await loadOpenReports(transaction, before.id);
      const after = hiddenReview(before, now);
      const saved = await saveReview(transaction, { action: 'hide-review', before, after }, now);
      transaction.set(paths.reviewModeration(before.id), hidingDecision(input.reason, caller.uid, now));
      closeReports(transaction, open, 'hidden', now);
      return saved;
    },
    { busy: paths.ratingSummaryOf(input.reviewId) },
  ),
);
