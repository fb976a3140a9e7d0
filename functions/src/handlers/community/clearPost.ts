import { clearPostJob } from '../../domain/community/communityJobs';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';

const BATCH = 100;

/**
 * Deletes one batch of what lay below a post that is gone, and leaves the next to another job: whatever the post had, a job's memory has
 * an end, and one that dies is begun anew where it was.
 */
export default jobHandler<'clear-post'>(({ payload: { postId, batch }, transact }) =>
  transact(async (transaction) => {
    const next = clearPostJob(postId, batch + 1);
    const [post, following] = await transaction.getAll(paths.post(postId), paths.outboxJob(next.id));
    if (post !== undefined) return;
    const found = await Promise.all([
      transaction.query({ from: paths.comments(postId), limit: BATCH }),
      transaction.query({ from: paths.votes(postId), limit: BATCH }),
      transaction.query({ from: paths.texts(postId), limit: BATCH }),
    ]);
    for (const page of found) for (const { path } of page) transaction.delete<unknown>(path);
    if (found.some((page) => page.length === BATCH) && following === undefined) transaction.job(next);
  }),
);
