import { recountPostJob } from '../../domain/community/communityJobs';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { triggerHandler } from '../../runtime/triggerHandler';
import { requestOnce } from '../outbox/requestOnce';

/** Has a post's votes counted when one came or went; a vote on a post that is gone goes too. */
export default triggerHandler<'posts/{postId}/votes/{uid}'>(
  (before, after) => !before || !after,
  async (occasion) => {
    const { params, documents, now, isGone } = occasion;
    const post = await documents.get(paths.post(params.postId));
    if (post !== undefined)
      return requestOnce((later) => recountPostJob(params.postId, now, later), occasion);
    if (isGone !== true) await dropOfNothing(documents, params.postId, params.uid);
  },
);

function dropOfNothing(documents: Documents, postId: string, uid: string): Promise<void> {
  return documents.transact(async (transaction) => {
    const path = paths.vote(postId, uid);
    const [post, vote] = await transaction.getAll(paths.post(postId), path);
    if (post === undefined && vote !== undefined) transaction.delete(path);
  });
}
