import { randomUUID } from 'node:crypto';
import type { OutputOf } from '../../contracts/operation';
import { ratingSummary } from '../../contracts/documents/ratingSummaries';
import type { createReview } from '../../contracts/reviews';
import type { Review } from '../../contracts/documents/reviews';
import { paths } from '../../domain/paths';
import { emptyRatingSummary, isSound, summaryAfter } from '../../domain/reviews/ratings';
import { recountJob } from '../../domain/reviews/recountJob';
import type { OperationTransaction } from '../../runtime/operationHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** What a review was and will be; deleting leaves nothing. */
interface Written {
  readonly before: Review | undefined;
  readonly after: Review | undefined;
}

export interface ReviewChange extends Written {
  readonly action: string;
}

/** As `writeReview`, with an entry in the activity log. */
export async function saveReview(
  transaction: OperationTransaction,
  { action, ...change }: ReviewChange,
  now: Date,
): Promise<OutputOf<typeof createReview>> {
  const { id, version, rating } = await writeReview(transaction, change, now);
  transaction.log({ action, entityType: 'review', entityRef: id, metadata: { version, rating } });
  return { reviewId: id };
}

/** Writes a review together with the rating summary of its target: the one place where either changes. */
export async function writeReview(transaction: JobTransaction, change: Written, now: Date): Promise<Review> {
  const { before, after } = change;
  const review = after ?? before;
  if (review === undefined) throw new Error('a change of a review needs a review');
  await saveSummary(transaction, review, change, now);
  if (after === undefined) {
    transaction.delete(paths.review(review.id));
    if (!review.isVisible) transaction.delete(paths.reviewModeration(review.id));
  } else {
    transaction.set(paths.review(review.id), after);
  }
  return review;
}

/** A summary that is damaged, or that the change would damage, stays as it is until it is recounted. */
async function saveSummary(
  transaction: JobTransaction,
  { targetType, targetRef }: Review,
  { before, after }: Written,
  now: Date,
): Promise<void> {
  const path = paths.ratingSummary(targetType, targetRef);
  const found = await transaction.get(path);
  const summary = found ?? emptyRatingSummary({ type: targetType, ref: targetRef }, now);
  const isWhole = ratingSummary.safeParse(summary).success && isSound(summary);
  const changed = isWhole ? summaryAfter(summary, before, after, now) : summary;
  if (!isWhole || !isSound(changed)) transaction.job(recountJob({ targetType, targetRef }, randomUUID()));
  else if (changed !== summary) transaction.set(path, changed);
}
