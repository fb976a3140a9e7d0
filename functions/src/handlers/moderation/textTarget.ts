import type { Comment, KeptText, Post } from '../../contracts/documents/posts';
import { switchedComment } from '../../domain/community/comments';
import { keptPost, switchedPost } from '../../domain/community/posts';
import type { Accused } from '../../domain/moderation/cases';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { saveSwitched } from '../community/saveComment';

/** Where a post or comment lies. */
export interface TextPlace {
  readonly postId: string;
  /** Absent for the post itself. */
  readonly commentId?: string | undefined;
}

/** What a version of a text says. */
export type Said = Pick<KeptText, 'title' | 'content'>;

/** A post or comment that is there. */
export interface Text {
  readonly post: Post;
  readonly comment: Comment | undefined;
}

/** The id of the case about a post or comment. */
export function caseIdOf({ postId, commentId }: TextPlace): string {
  return commentId === undefined ? `post_${postId}` : `comment_${postId}_${commentId}`;
}

/** A post or comment as its case names it. */
export function accusedOf({ post, comment }: Text): Accused {
  if (comment === undefined)
    return {
      caseId: caseIdOf({ postId: post.id }),
      targetType: 'post',
      targetPath: paths.post(post.id).path,
      authorRef: post.authorRef,
      version: post.version,
    };
  return {
    caseId: caseIdOf({ postId: post.id, commentId: comment.id }),
    targetType: 'comment',
    targetPath: paths.comment(post.id, comment.id).path,
    authorRef: comment.authorRef,
    version: comment.version,
  };
}

/** The place of what a case is about. */
export function placeOf(targetPath: string): TextPlace {
  const [, postId = '', , commentId] = targetPath.split('/');
  return { postId, commentId };
}

/** Undefined for what is gone. */
export async function loadText(reader: Reader, { postId, commentId }: TextPlace): Promise<Text | undefined> {
  const [post, comment] = await reader.getAll(paths.post(postId), paths.comment(postId, commentId ?? 'none'));
  if (post === undefined) return undefined;
  if (commentId === undefined) return { post, comment: undefined };
  return comment && { post, comment };
}

/** What a version says, in view or kept; undefined where there was none. */
export async function loadSaid(
  reader: Reader,
  { post, comment }: Text,
  version: number,
): Promise<Said | undefined> {
  const { content, version: present } = comment ?? post;
  const title = comment === undefined ? post.title : undefined;
  if (version === present && content !== undefined) return { title, content };
  return reader.get(paths.text(post.id, comment?.id ?? 'post', version));
}

export function isInView({ post, comment }: Text): boolean {
  return (comment ?? post).isVisible;
}

/** Turns the switches of a post or comment that moderators, flags and suspensions have. @returns whether it is in view now */
export function switchText(
  transaction: JobTransaction,
  { post, comment }: Text,
  switches: Partial<Pick<Comment, 'isHidden' | 'isRemoved' | 'isBranchRemoved' | 'isAuthorSuspended'>>,
  kept: Said | undefined,
  now: Date,
): boolean {
  if (comment !== undefined) {
    const after = switchedComment(comment, switches, kept, now);
    saveSwitched(transaction, { post, before: comment, after }, now);
    return after.isVisible;
  }
  const { isBranchRemoved: _ofComments, ...own } = switches;
  const after = switchedPost(post, own, kept, now);
  if (after === post) return post.isVisible;
  if (post.content !== undefined && after.content === undefined)
    transaction.set(paths.text(post.id, 'post', post.version), keptPost(post, now));
  transaction.set(paths.post(post.id), after);
  return after.isVisible;
}
