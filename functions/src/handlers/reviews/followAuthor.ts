import { isSuspended } from '../../domain/accounts/isSuspended';
import { withReason } from '../../domain/reviews/changedReview';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { writeReview } from './saveReview';

const PAGE = 50;

/**
 * Hides the reviews of a suspended author, and shows them again once the suspension is lifted, each with its rating in one commit; what
 * moderation hid besides stays hidden.
 */
export default jobHandler<'follow-author'>(async ({ payload: { uid }, documents, transact, now }) => {
  for (let after: string | undefined, isLast = false; !isLast;) {
    const page = await documents.query({
      from: paths.reviews,
      where: [['authorRef', '==', uid]],
      orderBy: [['id', 'asc']],
      limit: PAGE,
      ...(after !== undefined && { startAfter: [after] }),
    });
    for (const { path } of page) await transact((transaction) => follow(transaction, path.id, uid, now));
    after = page.at(-1)?.data.id;
    isLast = page.length < PAGE;
  }
});

async function follow(transaction: JobTransaction, reviewId: string, uid: string, now: Date): Promise<void> {
  const [before, suspension] = await transaction.getAll(paths.review(reviewId), paths.suspension(uid));
  if (before === undefined) return;
  const after = withReason(before, 'suspension', isSuspended(suspension, now), now);
  if (after !== before) await writeReview(transaction, { before, after }, now);
}
