import type { InputOf } from '../../contracts/operation';
import type { createPost, updatePost } from '../../contracts/community';
import type { Comment, KeptText, Post } from '../../contracts/documents/posts';
import { EVERYONE } from '../../contracts/utilities/audience';
import { Refusal } from '../refusal';
import { withUpdates } from '../withUpdates';

/** Seconds by which a post may be older and as high, for each ten times as many votes. */
const HEAT_SECONDS = 45_000;
/** A comment says more than a vote. */
const COMMENT_WEIGHT = 2;
/** From which dates count, so that heat keeps its digits. */
const EPOCH = Date.parse('2026-01-01T00:00:00Z') / 1_000;

export type PostContent = Omit<InputOf<typeof createPost>, 'programId' | 'mentions'>;
export type PostUpdates = InputOf<typeof updatePost>['updates'];

/** A post as it begins. @param audienceRef everyone, or a program's id */
export function newPost(
  { id, authorRef, audienceRef }: Pick<Post, 'id' | 'authorRef' | 'audienceRef'>,
  { postType, title, content, tags }: PostContent,
  now: Date,
): Post {
  return {
    id,
    authorRef,
    postType,
    title,
    content,
    tags: [...new Set(tags)],
    audienceRef,
    isPrivate: audienceRef !== EVERYONE,
    isPinned: false,
    isHidden: false,
    isRemoved: false,
    isVisible: true,
    isAnswered: false,
    version: 1,
    upvotes: 0,
    commentCount: 0,
    heat: heatOf({ upvotes: 0, commentCount: 0, createdAt: now }),
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * The order of magnitude of what a post calls forth, and its date: a post that is younger by twelve and a half hours needs a tenth of it to
 * stand as high. It changes with votes and comments only, so that no clock has to visit every post (as Reddit ranked).
 */
function heatOf({
  upvotes,
  commentCount,
  createdAt,
}: Pick<Post, 'upvotes' | 'commentCount' | 'createdAt'>): number {
  const lively = Math.log10(1 + upvotes + COMMENT_WEIGHT * commentCount);
  return lively + (createdAt.getTime() / 1_000 - EPOCH) / HEAT_SECONDS;
}

/** The post with its votes and comments as they were counted. */
export function countedPost(post: Post, counts: Pick<Post, 'upvotes' | 'commentCount'>): Post {
  const counted = { ...post, ...counts };
  return { ...counted, heat: heatOf(counted) };
}

/** The next version of a post; what is no question has no answer. @throws Refusal post-hidden */
export function editedPost(post: Post, updates: PostUpdates, now: Date): Post {
  if (!post.isVisible) throw new Refusal('post-hidden', 'This post is out of view.');
  const said = withUpdates(post, updates);
  const edited = { ...said, version: post.version + 1, editedAt: now, updatedAt: now };
  const tags = [...new Set(edited.tags)];
  return edited.postType === 'question' ? { ...edited, tags } : { ...withAnswer(edited, null, now), tags };
}

/** What a post says, as it is kept. @throws Error for one that is out of view: its text is kept already */
export function keptPost({ authorRef, title, content }: Post, now: Date): KeptText {
  if (title === undefined || content === undefined) throw new Error('a post in view has a text');
  return { authorRef, title, content, createdAt: now, updatedAt: now };
}

/** As `switchedComment`, of a post. @param kept what it says, where it does not stand in the post */
export function switchedPost(
  post: Post,
  switches: Partial<Pick<Post, 'isHidden' | 'isRemoved' | 'isAuthorSuspended'>>,
  kept: Pick<KeptText, 'title' | 'content'> | undefined,
  now: Date,
): Post {
  const after = { ...post, ...switches };
  const isSame = (Object.keys(switches) as (keyof typeof switches)[]).every(
    (each) => post[each] === after[each],
  );
  if (isSame) return post;
  const isVisible = !after.isHidden && !after.isRemoved && after.isAuthorSuspended !== true;
  const { title, content } = post.content === undefined ? (kept ?? {}) : post;
  if (isVisible && content === undefined) throw new Error(`the text of the post ${post.id} is lost`);
  const said = isVisible ? { title, content } : { title: undefined, content: undefined };
  return { ...after, ...said, isVisible, updatedAt: now };
}

/**
 * The question with one accepted answer, or none; the same object when it is so.
 * @throws Refusal not-a-question, comment-missing for one that is not in view
 */
export function answeredPost(post: Post, answer: Comment | undefined | null, now: Date): Post {
  if (answer === null) return withAnswer(post, null, now);
  if (post.postType !== 'question') throw new Refusal('not-a-question', 'Only questions have answers.');
  if (answer?.isVisible !== true) throw new Refusal('comment-missing', 'There is no such comment in view.');
  return withAnswer(post, answer.id, now);
}

/** The question without the answer that goes out of view; the same object when that was not the accepted one. */
export function withoutAnswer(post: Post, commentId: string, now: Date): Post {
  return post.acceptedCommentRef === commentId ? withAnswer(post, null, now) : post;
}

function withAnswer(post: Post, commentId: string | null, now: Date): Post {
  if ((post.acceptedCommentRef ?? null) === commentId) return post;
  const acceptedCommentRef = commentId ?? undefined;
  return { ...post, acceptedCommentRef, isAnswered: commentId !== null, updatedAt: now };
}
