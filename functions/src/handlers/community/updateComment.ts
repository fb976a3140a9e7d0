import { updateComment } from '../../contracts/community';
import { openPost } from '../../domain/community/audience';
import { keptComment, editedComment, ownComment } from '../../domain/community/comments';
import { assertLinksOf } from '../../domain/community/standings';
import { existingUser } from '../../domain/community/writers';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { loadPost } from './loadPost';

export default operationHandler(updateComment, ({ input, caller, now, transact }) => {
  const { postId, commentId, content } = input;
  return transact(async (transaction) => {
    const [{ post, ties }, [user, standing, comment]] = await Promise.all([
      loadPost(transaction, postId, caller),
      transaction.getAll(
        paths.user(caller.uid),
        paths.standing(caller.uid),
        paths.comment(postId, commentId),
      ),
    ]);
    openPost(post, ties, caller);
    const before = ownComment(comment, caller.uid);
    const after = editedComment(before, content, now);
    assertLinksOf(standing, existingUser(user), [content], now);
    transaction.set(paths.text(postId, commentId, before.version), keptComment(before, now));
    transaction.set(paths.comment(postId, commentId), after);
    transaction.log({ action: 'update-comment', entityType: 'comment', entityRef: commentId });
    return { postId, commentId, version: after.version };
  });
});
