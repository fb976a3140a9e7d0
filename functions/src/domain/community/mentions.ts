import type { Comment, Post } from '../../contracts/documents/posts';
import type { User } from '../../contracts/documents/users';
import type { Notice } from '../notifications/noticeJobs';
import { isForEveryone, isOfProgram, type Ties } from './audience';

/** A person whom a text names, and what there is between the two. */
export interface Mentioned {
  readonly user: User | undefined;
  readonly ties: Ties;
  /** Either blocks the other. */
  readonly isApart: boolean;
}

/** Tells somebody who is named, if the text is in view, of its audience, and not between people who are apart. */
export function mentionNotice(
  post: Post,
  comment: Comment | undefined,
  { user, ties, isApart }: Mentioned,
): Notice<'mentioned'> | undefined {
  if (user === undefined || isApart) return undefined;
  if (!isForEveryone(post) && user.role !== 'admin' && !isOfProgram(ties, user)) return undefined;
  return {
    kind: 'mentioned',
    recipientRef: user.uid,
    actorRef: (comment ?? post).authorRef,
    subjectRef: (comment ?? post).id,
    version: 1,
    facts: { postId: post.id, ...(comment !== undefined && { commentId: comment.id }) },
  };
}
