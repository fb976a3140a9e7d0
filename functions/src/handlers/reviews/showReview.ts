import { showReview } from '../../contracts/reviews';
import { shownReview } from '../../domain/reviews/changedReview';
import { existingReview } from '../../domain/reviews/reviewAccess';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { closeReports, loadOpenReports } from './reports';
import { saveReview } from './saveReview';

export default operationHandler(showReview, ({ input, now, transact }) =>
  transact(
    async (transaction) => {
      const before = existingReview(await transaction.get(paths.review(input.reviewId)));
      const open = await loadOpenReports(transaction, before.id);
      const after = shownReview(before, now);
      const saved = await saveReview(transaction, { action: 'show-review', before, after }, now);
      if (after !== before) transaction.delete(paths.reviewModeration(before.id));
      closeReports(transaction, open, 'kept', now);
      return saved;
    },
    { busy: paths.ratingSummaryOf(input.reviewId) },
  ),
);
