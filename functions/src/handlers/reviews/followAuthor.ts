import { isSuspended } from '../../domain/accounts/isSuspended';
import type { Review } from '../../contracts/documents/reviews';
import { withReason } from '../../domain/reviews/changedReview';
import { paths } from '../../domain/paths';
import { eachOfPages } from '../../runtime/eachAlone';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { pagesOf } from '../../runtime/pages';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { followTexts } from '../community/followTexts';
import { writeReview } from './saveReview';

const PAGE = 50;

/**
 * Hides the reviews, posts and comments of a suspended author, and shows them again once the suspension is lifted, a review with its rating in
 * one commit; what moderation hid besides stays hidden. One that cannot follow holds up no other.
 */
export default jobHandler<'follow-author'>(async (job) => {
  await followReviews(job);
  await followTexts(job);
});

async function followReviews({
  payload: { uid },
  documents,
  transact,
  now,
}: RunningJob<'follow-author'>): Promise<void> {
  const written = pagesOf<Review>(PAGE, (last) =>
    documents.query({
      from: paths.reviews,
      where: [['authorRef', '==', uid]],
      orderBy: [['__name__', 'asc']],
      limit: PAGE,
      ...(last && { startAfter: [last.path.id] }),
    }),
  );
  await eachOfPages(written, ({ path }) => transact((transaction) => follow(transaction, path.id, uid, now)));
}

async function follow(transaction: JobTransaction, reviewId: string, uid: string, now: Date): Promise<void> {
  const [before, suspension] = await transaction.getAll(paths.review(reviewId), paths.suspension(uid));
  if (before === undefined) return;
  const after = withReason(before, 'suspension', isSuspended(suspension, now), now);
  if (after !== before) await writeReview(transaction, { before, after }, now);
}
