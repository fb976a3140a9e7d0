import { settleRepliesJob } from '../../domain/community/communityJobs';
import { switchedComment } from '../../domain/community/comments';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import { jobHandler } from '../../runtime/jobHandler';
import { jobOnce } from '../../runtime/jobOnce';
import { saveSwitched } from './saveComment';

const BATCH = 50;
const AT_ONCE = 5;

/**
 * Brings a page of a comment's replies to whether it was removed with them, and leaves the next to another job; each follows on its own, and one
 * that cannot holds up no other.
 */
export default jobHandler<'settle-replies'>(async ({ payload, documents, now, transact }) => {
  const { postId, commentId, decision, batch, after } = payload;
  const page = await documents.query({
    from: paths.comments(postId),
    where: [['parentRef', '==', commentId]],
    orderBy: [['__name__', 'asc']],
    limit: BATCH,
    ...(after !== undefined && { startAfter: [after] }),
  });
  const ids = page.map(({ path }) => path.id);
  const failures = await eachAlone(ids, AT_ONCE, (id) =>
    settleReply(documents, { postId, commentId, replyId: id }, now),
  );
  const last = ids.at(-1);
  if (ids.length === BATCH && last !== undefined) {
    const next = settleRepliesJob(postId, commentId, decision, { batch: batch + 1, after: last });
    await transact((transaction) => jobOnce(transaction, next));
  }
  throwSome(failures, ids.length);
});

interface Place {
  readonly postId: string;
  readonly commentId: string;
  readonly replyId: string;
}

/** What is so now decides, whichever change called for it. */
function settleReply(documents: Documents, { postId, commentId, replyId }: Place, now: Date): Promise<void> {
  return documents.transact(async (transaction) => {
    const [post, parent, before] = await transaction.getAll(
      paths.post(postId),
      paths.comment(postId, commentId),
      paths.comment(postId, replyId),
    );
    if (post === undefined || parent === undefined || before === undefined) return;
    const kept = await transaction.get(paths.text(postId, replyId, before.version));
    const after = switchedComment(before, { isUnderRemoved: parent.isBranchRemoved }, kept, now);
    saveSwitched(transaction, { post, before, after }, now);
  });
}
