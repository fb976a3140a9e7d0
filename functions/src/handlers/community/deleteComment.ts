import { deleteComment } from '../../contracts/community';
import { seenPost } from '../../domain/community/audience';
import { deletedComment, ownComment } from '../../domain/community/comments';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { loadPost } from './loadPost';
import { saveSwitched } from './saveComment';

export default operationHandler(deleteComment, ({ input: { postId, commentId }, caller, now, transact }) =>
  transact(async (transaction) => {
    const [{ post: found, ties }, comment] = await Promise.all([
      loadPost(transaction, postId, caller),
      transaction.get(paths.comment(postId, commentId)),
    ]);
    const isOwn = comment?.authorRef === caller.uid;
    const post = found !== undefined && isOwn ? found : seenPost(found, ties, caller);
    const before = ownComment(comment, caller.uid);
    const after = deletedComment(before, now);
    saveSwitched(transaction, { post, before, after }, now);
    transaction.log({ action: 'delete-comment', entityType: 'comment', entityRef: commentId });
    return { postId, commentId };
  }),
);
