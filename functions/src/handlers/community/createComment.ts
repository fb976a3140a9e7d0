import { randomUUID } from 'node:crypto';
import { createComment } from '../../contracts/community';
import { openPost } from '../../domain/community/audience';
import { tellMentionsJob } from '../../domain/community/communityJobs';
import { commentNotice, newComment } from '../../domain/community/comments';
import { writingStanding } from '../../domain/community/standings';
import { existingUser } from '../../domain/community/writers';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { loadPost } from './loadPost';

export default operationHandler(createComment, ({ input, caller, now, transact }) => {
  const { postId, parentId, content, mentions = [] } = input;
  const id = randomUUID();
  return transact(async (transaction) => {
    const [{ post, ties }, [user, standing]] = await Promise.all([
      loadPost(transaction, postId, caller),
      transaction.getAll(paths.user(caller.uid), paths.standing(caller.uid)),
    ]);
    const author = existingUser(user);
    const { authorRef } = openPost(post, ties, caller);
    const [block, parent] = await transaction.getAll(
      paths.block(authorRef, caller.uid),
      paths.comment(postId, parentId ?? id),
    );
    if (block !== undefined) throw new Refusal('post-missing', 'There is no such post.');
    const target = parentId === undefined ? undefined : { id: parentId, found: parent };
    const comment = newComment({ id, postRef: postId, authorRef: caller.uid, content }, target, now);
    const writing = { kind: 'comments', texts: [content], mentions } as const;
    transaction.set(paths.standing(caller.uid), writingStanding(standing, author, writing, now));
    transaction.create(paths.comment(postId, id), comment);
    const answeredRef = target?.found?.authorRef ?? authorRef;
    const told = commentNotice(comment, answeredRef);
    if (told !== undefined) transaction.job(noticeJob(told));
    const telling = tellMentionsJob({ postId, commentId: id }, mentions, [caller.uid, answeredRef]);
    if (telling !== undefined) transaction.job(telling);
    transaction.log({ action: 'create-comment', entityType: 'comment', entityRef: id, metadata: { postId } });
    return { postId, commentId: id };
  });
});
