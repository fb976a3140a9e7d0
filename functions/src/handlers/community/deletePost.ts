import { deletePost } from '../../contracts/community';
import { isAuthorOrAdmin, seenPost } from '../../domain/community/audience';
import { clearPostJob } from '../../domain/community/communityJobs';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { loadPost } from './loadPost';

/** Shuts first and sweeps later: with the post, everything that hangs on it is refused from the first commit. */
export default operationHandler(deletePost, ({ input: { postId }, caller, transact }) =>
  transact(async (transaction) => {
    const { post, ties } = await loadPost(transaction, postId, caller);
    if (!isAuthorOrAdmin(seenPost(post, ties, caller), caller))
      throw new Refusal('not-post-author', 'Somebody else wrote this.');
    transaction.delete(paths.post(postId));
    transaction.job(clearPostJob(postId));
    transaction.log({ action: 'delete-post', entityType: 'post', entityRef: postId });
    return { postId };
  }),
);
