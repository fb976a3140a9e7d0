import { deleteReview } from '../../contracts/reviews';
import { deletableReview } from '../../domain/reviews/reviewAccess';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { closeReports, loadOpenReports } from './reports';
import { saveReview } from './saveReview';

export default operationHandler(deleteReview, ({ input, caller, now, transact }) =>
  transact(
    async (transaction) => {
      const before = deletableReview(await transaction.get(paths.review(input.reviewId)), caller);
      const open = await loadOpenReports(transaction, before.id);
      const deleted = await saveReview(
        transaction,
        { action: 'delete-review', before, after: undefined },
        now,
      );
      closeReports(transaction, open, 'deleted', now);
      return deleted;
    },
    { busy: paths.ratingSummaryOf(input.reviewId) },
  ),
);
