import type { Comment, Post } from '../../contracts/documents/posts';
import { keptComment } from '../../domain/community/comments';
import { withoutAnswer } from '../../domain/community/posts';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';

/** A comment before and after its switches were turned, and the post that it is of. */
export interface SwitchedComment {
  readonly post: Post;
  readonly before: Comment;
  readonly after: Comment;
}

/** Writes a comment whose switches were turned: what goes out of view is kept beside it and answers no question any more. */
export function saveSwitched(
  transaction: Transaction,
  { post, before, after }: SwitchedComment,
  now: Date,
): void {
  if (after === before) return;
  if (before.content !== undefined && after.content === undefined)
    transaction.set(paths.text(post.id, before.id, before.version), keptComment(before, now));
  transaction.set(paths.comment(post.id, before.id), after);
  if (after.isVisible) return;
  const open = withoutAnswer(post, before.id, now);
  if (open !== post) transaction.set(paths.post(post.id), open);
}
