import type { Flag } from '../../contracts/documents/flags';
import { clearPostJob } from '../../domain/community/communityJobs';
import { postPath } from '../../domain/notifications/notificationKinds';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { atomicJobHandler } from '../../runtime/jobHandler';
import { closeGone, loadCases } from '../moderation/applyVerdict';

const BATCH = 100;

/**
 * Deletes one batch of what lay below a post that is gone, and leaves the next to another job: whatever the post had, a job's memory has
 * an end, and one that dies is begun anew where it was.
 */
export default atomicJobHandler<'clear-post'>(async ({ payload: { postId, batch }, now, transaction }) => {
  const next = clearPostJob(postId, batch + 1);
  const [post, following] = await transaction.getAll(paths.post(postId), paths.outboxJob(next.id));
  if (post !== undefined) return;
  const flags = await openFlags(transaction, postId);
  const cases = await loadCases(transaction, flags);
  const found = await Promise.all([
    transaction.query({ from: paths.comments(postId), limit: BATCH }),
    transaction.query({ from: paths.votes(postId), limit: BATCH }),
    transaction.query({ from: paths.texts(postId), limit: BATCH }),
    // What anybody was told of it leads nowhere now.
    transaction.query({
      from: paths.everyNotification,
      where: [['actionPath', '==', postPath(postId)]],
      limit: BATCH,
    }),
  ]);
  for (const page of found) for (const { path } of page) transaction.delete<unknown>(path);
  closeGone(transaction, { flags, cases }, now);
  const isMore = flags.length >= BATCH || found.some((page) => page.length === BATCH);
  if (isMore && following === undefined) transaction.job(next);
});

/** The open flags of a post and of what was said below it, which tell what it said when they were given. */
async function openFlags(reader: Reader, postId: string): Promise<readonly Flag[]> {
  const { path } = paths.post(postId);
  const [own, below] = await Promise.all([
    reader.query({
      from: paths.flags,
      where: [
        ['targetPath', '==', path],
        ['status', '==', 'open'],
      ],
      limit: BATCH,
    }),
    reader.query({
      from: paths.flags,
      where: [
        ['status', '==', 'open'],
        ['targetPath', '>=', `${path}/`],
        // The sign after a slash.
        ['targetPath', '<', `${path}0`],
      ],
      limit: BATCH,
    }),
  ]);
  return [...own, ...below].map(({ data }) => data);
}
