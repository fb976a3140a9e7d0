import { updatePost } from '../../contracts/community';
import { assertMayBeOfType, assertPostAuthor, seenPost } from '../../domain/community/audience';
import { editedPost, keptPost } from '../../domain/community/posts';
import { assertLinksOf } from '../../domain/community/standings';
import { existingUser } from '../../domain/community/writers';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { loadPost } from './loadPost';

export default operationHandler(updatePost, ({ input: { postId, updates }, caller, now, transact }) =>
  transact(async (transaction) => {
    const [{ post, ties }, [user, standing, coach]] = await Promise.all([
      loadPost(transaction, postId, caller),
      transaction.getAll(paths.user(caller.uid), paths.standing(caller.uid), paths.coach(caller.uid)),
    ]);
    const before = seenPost(post, ties, caller);
    assertPostAuthor(before, caller);
    const after = editedPost(before, updates, now);
    if (after.postType !== before.postType) assertMayBeOfType(after, { coach, ties }, caller);
    assertLinksOf(standing, existingUser(user), [after.title ?? '', after.content ?? ''], now);
    transaction.set(paths.text(postId, 'post', before.version), keptPost(before, now));
    transaction.set(paths.post(postId), after);
    transaction.log({ action: 'update-post', entityType: 'post', entityRef: postId });
    return { postId, version: after.version };
  }),
);
