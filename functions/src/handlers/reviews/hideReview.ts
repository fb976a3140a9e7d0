import { hideReview } from '../../contracts/reviews';
import { hiddenReview } from '../../domain/reviews/changedReview';
import { existingReview } from '../../domain/reviews/reviewAccess';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { saveReview } from './saveReview';

export default operationHandler(hideReview, ({ input, now, transact }) =>
  transact(async (transaction) => {
    const before = existingReview(await transaction.get(paths.review(input.reviewId)));
    const after = hiddenReview(before, input.reason, now);
    return saveReview(transaction, { action: 'hide-review', before, after }, now);
  }),
);
