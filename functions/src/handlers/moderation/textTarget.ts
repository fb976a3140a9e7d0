import type { Comment, Post } from '../../contracts/documents/posts';
import { seenPost } from '../../domain/community/audience';
import { switchedComment } from '../../domain/community/comments';
import { settleRepliesJob } from '../../domain/community/communityJobs';
import { keptPost, switchedPost } from '../../domain/community/posts';
import type { Accused } from '../../domain/moderation/cases';
import type { Said } from '../../domain/moderation/textFlag';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Reader } from '../../ports/documents';
import type { Caller } from '../../runtime/operationHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { loadTies } from '../community/loadPost';
import { saveSwitched } from '../community/saveComment';
import { type Place, type Target, type Turn, caseIdOf } from './target';

/** Where a post or comment lies. */
export interface TextPlace {
  readonly postId: string;
  /** Absent for the post itself. */
  readonly commentId?: string | undefined;
}

/** A post or comment that is there. */
export interface Text {
  readonly post: Post;
  readonly comment: Comment | undefined;
}

/** Where a post or comment lies, by its path. */
export function textPlaceOf(path: string): TextPlace {
  const [, postId = '', , commentId] = path.split('/');
  return { postId, commentId };
}

/** A post or comment as the engine knows it; undefined for what is gone. */
export async function loadTextTarget(reader: Reader, place: Place): Promise<Target | undefined> {
  const text = await loadText(reader, textPlace(place));
  return text && textTarget(text);
}

/** The same for who sees it. @throws Refusal post-missing, comment-missing */
export async function seenTextTarget(reader: Reader, place: Place, caller: Caller): Promise<Target> {
  const at = textPlace(place);
  const text = await loadText(reader, at);
  const post = text?.post ?? (await reader.get(paths.post(at.postId)));
  const ties = await loadTies(reader, post?.audienceRef ?? 'everyone', caller);
  seenPost(post, ties, caller);
  if (text === undefined) throw new Refusal('comment-missing', 'There is no such comment.');
  return textTarget(text);
}

function textPlace({ targetType, targetId, parentId = '' }: Place): TextPlace {
  return targetType === 'comment' ? { postId: parentId, commentId: targetId } : { postId: targetId };
}

function textTarget(text: Text): Target {
  const { post, comment } = text;
  return {
    accused: accusedOf(text),
    about: { postId: post.id },
    isInView: (comment ?? post).isVisible,
    isRemoved: (comment ?? post).isRemoved,
    said: (reader, version) => loadSaid(reader, text, version),
    turn: (transaction, turn, now) => turnText(transaction, text, turn, now),
  };
}

function accusedOf({ post, comment }: Text): Accused {
  const { authorRef, version } = comment ?? post;
  const path = comment === undefined ? paths.post(post.id) : paths.comment(post.id, comment.id);
  const place: Place =
    comment === undefined
      ? { targetType: 'post', targetId: post.id }
      : { targetType: 'comment', targetId: comment.id, parentId: post.id };
  const { targetType } = place;
  return { caseId: caseIdOf(place), targetType, targetPath: path.path, authorRef, version };
}

function turnText(
  transaction: JobTransaction,
  text: Text,
  { to, said, withReplies = false, decisions }: Turn,
  now: Date,
): boolean {
  if (to === 'hidden') return switchText(transaction, text, { isHidden: true }, undefined, now);
  const { post, comment } = text;
  const isRemoved = to === 'removed';
  const wasBranchRemoved = comment?.isBranchRemoved ?? false;
  const isBranchRemoved = isRemoved && (withReplies || wasBranchRemoved);
  const switches = { isHidden: false, isRemoved, ...(comment !== undefined && { isBranchRemoved }) };
  const isShown = switchText(transaction, text, switches, said, now);
  if (comment !== undefined && isBranchRemoved !== wasBranchRemoved)
    transaction.job(settleRepliesJob(post.id, comment.id, `${decisions}-${now.getTime()}`));
  return isShown;
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
