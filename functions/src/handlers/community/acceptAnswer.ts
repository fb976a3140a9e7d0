import { acceptAnswer } from '../../contracts/community';
import { isAuthorOrAdmin, openPost } from '../../domain/community/audience';
import { answeredPost } from '../../domain/community/posts';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { loadPost } from './loadPost';

export default operationHandler(acceptAnswer, ({ input: { postId, commentId }, caller, now, transact }) =>
  transact(async (transaction) => {
    const { post: found, ties } = await loadPost(transaction, postId, caller);
    const post = openPost(found, ties, caller);
    if (!isAuthorOrAdmin(post, caller))
      throw new Refusal('not-post-author', 'The author of a question accepts its answer.');
    const answer = commentId === undefined ? null : await transaction.get(paths.comment(postId, commentId));
    const after = answeredPost(post, answer, now);
    if (after !== post) {
      transaction.set(paths.post(postId), after);
      transaction.log({
        action: 'accept-answer',
        entityType: 'post',
        entityRef: postId,
        metadata: { commentId: commentId ?? null },
      });
    }
    return { postId, acceptedCommentRef: after.acceptedCommentRef ?? null };
  }),
);
