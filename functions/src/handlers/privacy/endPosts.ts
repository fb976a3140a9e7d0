import type { Comment } from '../../contracts/documents/posts';
import { clearPostJob } from '../../domain/community/communityJobs';
import { switchedComment } from '../../domain/community/comments';
import { withoutAnswer } from '../../domain/community/posts';
import { paths } from '../../domain/paths';
import { pseudonymised } from '../../domain/privacy/pseudonymised';
import type { DocumentPath } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import type { Erasing } from './endTraces';

/** Deletes a post of the person, with all that hangs on it. */
export async function endPost(transaction: JobTransaction, postId: string): Promise<void> {
  const [post, clearing] = await transaction.getAll(
    paths.post(postId),
    paths.outboxJob(clearPostJob(postId).id),
  );
  if (post === undefined) return;
  transaction.delete(paths.post(postId));
  if (clearing === undefined) transaction.job(clearPostJob(postId));
}

/** Leaves of a comment that somebody wrote here once, so that replies keep their place; it answers no question any more. */
export async function endComment(
  transaction: JobTransaction,
  { known, now }: Erasing,
  path: DocumentPath<Comment>,
): Promise<void> {
  const comment = await transaction.get(path);
  if (comment === undefined) return;
  const post = await transaction.get(paths.post(comment.postRef));
  const ended = switchedComment(comment, { isDeleted: true }, undefined, now);
  transaction.set(path, pseudonymised(ended, known));
  const open = post && withoutAnswer(post, comment.id, now);
  if (open !== undefined && open !== post) transaction.set(paths.post(open.id), open);
}
