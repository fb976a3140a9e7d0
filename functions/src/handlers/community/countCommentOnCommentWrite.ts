import { recountPostJob } from '../../domain/community/communityJobs';
import { paths } from '../../domain/paths';
import { triggerHandler } from '../../runtime/triggerHandler';
import { requestOnce } from '../outbox/requestOnce';

/** Has a post's comments counted when one came into view or went out of it; nothing is done for a post that is gone. */
export default triggerHandler<'posts/{postId}/comments/{commentId}'>(
  (before, after) => (before?.isVisible ?? false) !== (after?.isVisible ?? false),
  async (occasion) => {
    const { params, documents, now } = occasion;
    const post = await documents.get(paths.post(params.postId));
    if (post !== undefined) await requestOnce((later) => recountPostJob(params.postId, now, later), occasion);
  },
);
