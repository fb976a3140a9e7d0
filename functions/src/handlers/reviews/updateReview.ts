import { updateReview } from '../../contracts/reviews';
import { editedReview, hidingReasons } from '../../domain/reviews/changedReview';
import { authoredReview } from '../../domain/reviews/reviewAccess';
import { paths } from '../../domain/paths';
import { updatesOf } from '../../domain/withUpdates';
import { operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';
import { saveReview } from './saveReview';

export default operationHandler(updateReview, async ({ input, caller, now, ports, transact }) => {
  const editing = await readSetting(ports, 'reviews.editing');
  return transact(
    async (transaction) => {
      const before = authoredReview(await transaction.get(paths.review(input.reviewId)), caller);
      const after = editedReview(before, updatesOf(input), editing, now);
      const moderation = paths.reviewModeration(before.id);
      const isModerated = hidingReasons(before).includes('moderation');
      const decision = isModerated ? await transaction.get(moderation) : undefined;
      const saved = await saveReview(transaction, { action: 'update-review', before, after }, now);
      if (decision !== undefined) transaction.update(moderation, { editedAt: now, updatedAt: now });
      return saved;
    },
    { busy: paths.ratingSummaryOf(input.reviewId) },
  );
});
