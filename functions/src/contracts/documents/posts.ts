import { z } from 'zod';
import { documentId, line, lines, prose } from '../bounds';
import { createdAndUpdated } from '../fields';

export const POST_TYPES = ['discussion', 'question', 'announcement'] as const;

/** What the author of a post says. */
export const postContent = {
  title: line(200),
  content: prose(10_000),
  tags: lines(5, 40),
};

export const commentText = prose(4_000);

/** Counts the states of a text from 1. */
const version = z.int().min(1).max(10_000);

/**
 * Why a text is out of view, each switch by itself: hidden until a moderator has looked, removed by a moderator's verdict, or with its author,
 * who is suspended.
 */
const switches = {
  isHidden: z.boolean(),
  isRemoved: z.boolean(),
  isAuthorSuspended: z.boolean().optional(),
  /** Whether none of the switches hides it; then, and only then, it has a text. */
  isVisible: z.boolean(),
};

/** `posts/{id}`: what everybody of its audience sees; what it said while it is out of view lies in `texts`. */
export const post = z.strictObject({
  id: documentId,
  authorRef: documentId,
  postType: z.enum(POST_TYPES),
  title: postContent.title.optional(),
  content: postContent.content.optional(),
  tags: postContent.tags,
  /** `everyone`, or the program whose coach and learners alone see it. */
  audienceRef: documentId,
  /** Whether the audience is a program's. */
  isPrivate: z.boolean(),
  isPinned: z.boolean(),
  ...switches,
  /** Of a question: the visible comment that its author accepted. The one truth about it. */
  acceptedCommentRef: documentId.optional(),
  isAnswered: z.boolean(),
  version,
  editedAt: z.date().optional(),
  /** Equal the votes and the visible comments, within seconds. */
  upvotes: z.int().min(0),
  commentCount: z.int().min(0),
  /** By which the liveliest come first; grows with votes and comments, and with the date of the post, and never of itself. */
  heat: z.number(),
  ...createdAndUpdated,
});

/** `posts/{id}/comments/{id}`: stays as a tombstone where its text is out of view, so that replies keep their place. */
export const comment = z.strictObject({
  id: documentId,
  postRef: documentId,
  authorRef: documentId,
  /** The comment that it replies to, which is no reply itself. */
  parentRef: documentId.optional(),
  content: commentText.optional(),
  isDeleted: z.boolean(),
  ...switches,
  /** Whether a verdict removed it with its replies. */
  isBranchRemoved: z.boolean(),
  /** Of a reply: whether what it replies to was removed with its replies. */
  isUnderRemoved: z.boolean(),
  version,
  editedAt: z.date().optional(),
  ...createdAndUpdated,
});

/** `posts/{id}/votes/{uid}`: a person's one up-vote. */
export const vote = z.strictObject({
  userRef: documentId,
  postRef: documentId,
  ...createdAndUpdated,
});

/**
 * `posts/{id}/texts/{post_version, or commentId_version}`: what a version of the post or of a comment said that is not in view: an earlier one, or
 * one that was taken out of view.
 */
export const keptText = z.strictObject({
  authorRef: documentId,
  /** Absent where the post said it. */
  commentRef: documentId.optional(),
  title: postContent.title.optional(),
  content: postContent.content,
  ...createdAndUpdated,
});

export type Post = z.output<typeof post>;
export type PostType = Post['postType'];
export type Comment = z.output<typeof comment>;
export type Vote = z.output<typeof vote>;
export type KeptText = z.output<typeof keptText>;
