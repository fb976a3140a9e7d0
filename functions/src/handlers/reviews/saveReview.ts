import type { OutputOf } from '../../contracts/operation';
import type { createReview } from '../../contracts/reviews';
import type { Review } from '../../contracts/documents/reviews';
import { paths } from '../../domain/paths';
import { emptyRatingSummary, summaryAfter } from '../../domain/reviews/ratings';
import type { OperationTransaction } from '../../runtime/operationHandler';

/** What a review was and will be; deleting leaves nothing. */
export interface ReviewChange {
  readonly action: string;
  readonly before: Review | undefined;
  readonly after: Review | undefined;
}

/** Writes a review together with the rating summary of its target: the one place where either changes. */
export async function saveReview(
  transaction: OperationTransaction,
  { action, before, after }: ReviewChange,
  now: Date,
): Promise<OutputOf<typeof createReview>> {
  const review = after ?? before;
  if (review === undefined) throw new Error('a change of a review needs a review');
  const summaryPath = paths.ratingSummary(review.targetType, review.targetRef);
  const found = await transaction.get(summaryPath);
  const summary = found ?? emptyRatingSummary({ type: review.targetType, ref: review.targetRef }, now);
  const changed = summaryAfter(summary, before, after, now);
  if (changed !== found) transaction.set(summaryPath, changed);
  if (after === undefined) transaction.delete(paths.review(review.id));
  else transaction.set(paths.review(review.id), after);
  transaction.log({ action, entityType: 'review', entityRef: review.id });
  return { reviewId: review.id };
}
