import { isSuspended } from '../../domain/accounts/isSuspended';
import { withReason } from '../../domain/reviews/changedReview';
import { paths } from '../../domain/paths';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
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
  const failures: Error[] = [];
  let count = 0;
  for (let after: string | undefined, isLast = false; !isLast;) {
    const page = await documents.query({
      from: paths.reviews,
      where: [['authorRef', '==', uid]],
      orderBy: [['__name__', 'asc']],
      limit: PAGE,
      ...(after !== undefined && { startAfter: [after] }),
    });
    const ids = page.map(({ path }) => path.id);
    const followOne = (id: string) => transact((transaction) => follow(transaction, id, uid, now));
    failures.push(...(await eachAlone(ids, 1, followOne)));
    count += ids.length;
    after = ids.at(-1);
    isLast = page.length < PAGE;
  }
  throwSome(failures, count);
}

async function follow(transaction: JobTransaction, reviewId: string, uid: string, now: Date): Promise<void> {
  const [before, suspension] = await transaction.getAll(paths.review(reviewId), paths.suspension(uid));
  if (before === undefined) return;
  const after = withReason(before, 'suspension', isSuspended(suspension, now), now);
  if (after !== before) await writeReview(transaction, { before, after }, now);
}
