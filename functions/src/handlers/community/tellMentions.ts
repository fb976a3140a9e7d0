import { mentionNotice, type Mentioned } from '../../domain/community/mentions';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { jobHandler } from '../../runtime/jobHandler';
import { loadTies } from './loadPost';

/** Tells those whom a text names, of those who may see it; nobody of what is out of view by then. */
export default jobHandler<'tell-mentions'>(({ payload: { postId, commentId, uids }, transact }) =>
  transact(async (transaction) => {
    const [post, comment] = await Promise.all([
      transaction.get(paths.post(postId)),
      commentId === undefined ? undefined : transaction.get(paths.comment(postId, commentId)),
    ]);
    const text = commentId === undefined ? post : comment;
    if (post?.isVisible !== true || text?.isVisible !== true) return;
    const between = { authorRef: text.authorRef, audienceRef: post.audienceRef };
    const people = await Promise.all(uids.map((uid) => loadMentioned(transaction, uid, between)));
    const notices = people.flatMap((each) => mentionNotice(post, comment, each) ?? []).map(noticeJob);
    const [first] = notices;
    // They are committed together: the first stands for the others.
    const isTold = first !== undefined && (await transaction.get(paths.outboxJob(first.id))) !== undefined;
    if (!isTold) for (const notice of notices) transaction.job(notice);
  }),
);

async function loadMentioned(
  reader: Reader,
  uid: string,
  { authorRef, audienceRef }: { readonly authorRef: string; readonly audienceRef: string },
): Promise<Mentioned> {
  const [[user, blocking, blocked], ties] = await Promise.all([
    reader.getAll(paths.user(uid), paths.block(uid, authorRef), paths.block(authorRef, uid)),
    loadTies(reader, audienceRef, { uid, role: undefined }),
  ]);
  return { user, ties, isApart: blocking !== undefined || blocked !== undefined };
}
