import type { Coach } from '../../contracts/documents/coaches';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Post, PostType } from '../../contracts/documents/posts';
import { EVERYONE } from '../../contracts/utilities/audience';
import type { Program } from '../../contracts/documents/programs';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';

/** What ties a person to a program; the rules decide by the same. */
export interface Ties {
  readonly program: Pick<Program, 'coachRef'> | undefined;
  readonly enrollment: Pick<Enrollment, 'status'> | undefined;
}

const LEARNING: readonly Enrollment['status'][] = ['active', 'paused', 'completed'];

/** Whether the person is the coach of the program or learns it, so that nobody's name needs to stand in a post. */
export function isOfProgram({ program, enrollment }: Ties, { uid }: Pick<Actor, 'uid'>): boolean {
  return (
    program !== undefined &&
    (program.coachRef === uid || (enrollment !== undefined && LEARNING.includes(enrollment.status)))
  );
}

export function isForEveryone({ audienceRef }: Pick<Post, 'audienceRef'>): boolean {
  return audienceRef === EVERYONE;
}

/**
 * The post, for who sees it: its author and the admins always, others of its audience while it is in view.
 * @throws Refusal post-missing
 */
export function seenPost(post: Post | undefined, ties: Ties, caller: Actor): Post {
  const isOf = post !== undefined && (isForEveryone(post) || isOfProgram(ties, caller));
  if (post !== undefined && (isAuthorOrAdmin(post, caller) || (post.isVisible && isOf))) return post;
  throw new Refusal('post-missing', 'There is no such post.');
}

/** As `seenPost`, of what is in view. @throws Refusal post-missing */
export function openPost(post: Post | undefined, ties: Ties, caller: Actor): Post {
  const seen = seenPost(post, ties, caller);
  if (seen.isVisible) return seen;
  throw new Refusal('post-missing', 'There is no such post in view.');
}

/** @throws Refusal not-post-author */
export function assertPostAuthor(post: Post, { uid }: Actor): void {
  if (post.authorRef !== uid) throw new Refusal('not-post-author', 'Somebody else wrote this.');
}

/** @throws Refusal program-missing for who is not of the program */
export function assertMayAddress(audienceRef: string, ties: Ties, caller: Actor): void {
  if (isForEveryone({ audienceRef }) || isOfProgram(ties, caller)) return;
  if (caller.role === 'admin' && ties.program !== undefined) return;
  throw new Refusal('program-missing', 'There is no such program of yours.');
}

/**
 * Announcements are made by admins, by coaches, and to a program's people by its own coach.
 * @throws Refusal announcement-not-allowed
 */
export function assertMayBeOfType(
  { postType, audienceRef }: { readonly postType: PostType; readonly audienceRef: string },
  { coach, ties }: { readonly coach: Pick<Coach, 'isActive'> | undefined; readonly ties: Ties },
  caller: Actor,
): void {
  if (postType !== 'announcement' || caller.role === 'admin') return;
  const isOwn = isForEveryone({ audienceRef }) || ties.program?.coachRef === caller.uid;
  if (coach?.isActive !== true || !isOwn)
    throw new Refusal('announcement-not-allowed', 'Announcements are made by coaches and admins.');
}

/** @throws Refusal pin-not-allowed */
export function assertMayPin(post: Post, { program }: Ties, caller: Actor): void {
  if (caller.role === 'admin') return;
  if (isForEveryone(post) || program?.coachRef !== caller.uid)
    throw new Refusal('pin-not-allowed', 'Posts are pinned by admins, and by coaches for their own people.');
}

export function isAuthorOrAdmin({ authorRef }: { readonly authorRef: string }, caller: Actor): boolean {
  return authorRef === caller.uid || caller.role === 'admin';
}
