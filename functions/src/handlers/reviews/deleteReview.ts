import { deleteReview } from '../../contracts/reviews';
import { deletableReview } from '../../domain/reviews/reviewAccess';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { saveReview } from './saveReview';

export default operationHandler(deleteReview, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const before = deletableReview(await transaction.get(paths.review(input.reviewId)), caller);
    return saveReview(transaction, { action: 'delete-review', before, after: undefined }, now);
  }),
);
