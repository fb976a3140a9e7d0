import { pinPost } from '../../contracts/community';
import { assertMayPin, openPost } from '../../domain/community/audience';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { loadPost } from './loadPost';

export default operationHandler(pinPost, ({ input: { postId, isPinned }, caller, now, transact }) =>
  transact(async (transaction) => {
    const { post, ties } = await loadPost(transaction, postId, caller);
    const seen = openPost(post, ties, caller);
    assertMayPin(seen, ties, caller);
    if (seen.isPinned !== isPinned) {
      transaction.update(paths.post(postId), { isPinned, updatedAt: now });
      transaction.log({ action: 'pin-post', entityType: 'post', entityRef: postId, metadata: { isPinned } });
    }
    return { postId, isPinned };
  }),
);
