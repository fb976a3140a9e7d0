import type { Comment, KeptText } from '../../contracts/documents/posts';
import type { Notice } from '../notifications/noticeJobs';
import { Refusal } from '../refusal';

type Switches = Pick<
  Comment,
  'isDeleted' | 'isHidden' | 'isRemoved' | 'isUnderRemoved' | 'isAuthorSuspended'
>;

/** A comment as it begins. @throws Refusal comment-missing, not-a-reply-target: replies have one level */
export function newComment(
  { id, postRef, authorRef, content }: Pick<Comment, 'id' | 'postRef' | 'authorRef'> & { content: string },
  parent: { readonly id: string; readonly found: Comment | undefined } | undefined,
  now: Date,
): Comment {
  if (parent !== undefined && parent.found?.isVisible !== true)
    throw new Refusal('comment-missing', 'There is no such comment in view.');
  if (parent?.found?.parentRef !== undefined)
    throw new Refusal('not-a-reply-target', 'A reply is not replied to; reply to what it replies to.');
  return {
    id,
    postRef,
    authorRef,
    ...(parent !== undefined && { parentRef: parent.id }),
    content,
    isDeleted: false,
    isHidden: false,
    isRemoved: false,
    isBranchRemoved: false,
    isUnderRemoved: false,
    isVisible: true,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}

/** Tells whom a comment answers: the author of what it replies to, or of the post; nobody is told of the own words. */
export function commentNotice(comment: Comment, answeredRef: string): Notice<'post-commented'> | undefined {
  const { id, postRef, authorRef } = comment;
  if (answeredRef === authorRef) return undefined;
  return {
    kind: 'post-commented',
    recipientRef: answeredRef,
    actorRef: authorRef,
    subjectRef: id,
    version: 1,
    facts: { postId: postRef, commentId: id },
  };
}

/** The next version of a comment. @throws Refusal comment-hidden */
export function editedComment(comment: Comment, content: string, now: Date): Comment {
  if (!comment.isVisible) throw new Refusal('comment-hidden', 'This comment is out of view.');
  return { ...comment, content, version: comment.version + 1, editedAt: now, updatedAt: now };
}

/**
 * The comment with switches turned: it is in view when none hides it, and then has the text that was kept. Which switch hid it, the others
 * do not know: what its author deleted stays deleted when a verdict is lifted. The same object when nothing changes.
 * @param kept what it says, where it does not stand in the comment
 */
export function switchedComment(
  comment: Comment,
  switches: Partial<Switches & Pick<Comment, 'isBranchRemoved'>>,
  kept: Pick<KeptText, 'content'> | undefined,
  now: Date,
): Comment {
  const after = { ...comment, ...switches };
  const { isDeleted, isHidden, isRemoved, isUnderRemoved, isAuthorSuspended = false } = after;
  const isVisible = !(isDeleted || isHidden || isRemoved || isUnderRemoved || isAuthorSuspended);
  const content = isVisible ? (comment.content ?? kept?.content) : undefined;
  if (isVisible && content === undefined) throw new Error(`the text of the comment ${comment.id} is lost`);
  const isSame =
    isVisible === comment.isVisible &&
    (Object.keys(switches) as (keyof typeof switches)[]).every((each) => comment[each] === after[each]);
  return isSame ? comment : { ...after, isVisible, content, updatedAt: now };
}

/** As its author takes it back: a state of its own, of which flags and verdicts of an earlier one do not speak. */
export function deletedComment(comment: Comment, now: Date): Comment {
  const deleted = switchedComment(comment, { isDeleted: true }, undefined, now);
  return { ...deleted, version: comment.version + 1 };
}

/** What a comment in view says, as it is kept. */
export function keptComment({ id, authorRef, content }: Comment, now: Date): KeptText {
  if (content === undefined) throw new Error('a comment in view has a text');
  return { authorRef, commentRef: id, content, createdAt: now, updatedAt: now };
}

/** @throws Refusal comment-missing, not-comment-author */
export function ownComment(comment: Comment | undefined, uid: string): Comment {
  if (comment === undefined || comment.isDeleted)
    throw new Refusal('comment-missing', 'There is no such comment.');
  if (comment.authorRef !== uid) throw new Refusal('not-comment-author', 'Somebody else wrote this.');
  return comment;
}
