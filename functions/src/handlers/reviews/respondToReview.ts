import { respondToReview } from '../../contracts/reviews';
import { answeredReview } from '../../domain/reviews/changedReview';
import { answerableReview } from '../../domain/reviews/reviewAccess';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { saveReview } from './saveReview';

export default operationHandler(respondToReview, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const before = answerableReview(await transaction.get(paths.review(input.reviewId)), caller);
    const after = answeredReview(before, input.text ?? null, now);
    return saveReview(transaction, { action: 'respond-to-review', before, after }, now);
  }),
);
