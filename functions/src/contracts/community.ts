import { z } from 'zod';
import { documentId } from './bounds';
import { POST_TYPES, commentText, postContent } from './documents/posts';
import { EVERYONE } from './utilities/audience';
import { operation } from './operation';
import { NO_CHANGE, isChange } from './removal';

const postRef = { postId: documentId };
const commentRef = { ...postRef, commentId: documentId };
/** Uids of those whom it names: each is told once, who may see it and is not apart from the author by a block. None of them is stored. */
const mentions = z.array(documentId).min(1).max(10).optional();

export const createPost = operation({
  name: 'community/createPost',
  summary:
    "Publishes a post for everybody who is signed in, or for a program's people; announcements are for coaches and admins, and a day has an end.",
  callers: 'signed-in',
  input: z.strictObject({
    postType: z.enum(POST_TYPES),
    ...postContent,
    tags: postContent.tags.default([]),
    /** The program whose people alone see it; absent is everybody. */
    programId: documentId.refine((id) => id !== EVERYONE, 'not the id of a program').optional(),
    mentions,
  }),
  output: z.strictObject(postRef),
  refusals: [
    'user-missing',
    'announcement-not-allowed',
    'program-missing',
    'too-many-posts',
    'too-many-links',
    'too-many-mentions',
  ],
  perMinute: 10,
});

const updates = z.strictObject({
  postType: z.enum(POST_TYPES).optional(),
  title: postContent.title.optional(),
  content: postContent.content.optional(),
  tags: postContent.tags.optional(),
});

export const updatePost = operation({
  name: 'community/updatePost',
  summary:
    "Changes the caller's own post and keeps what it said before; one that is out of view is not changed. What is a question no more has no accepted answer.",
  callers: 'signed-in',
  input: z.strictObject({ ...postRef, updates }).refine(isChange, NO_CHANGE),
  output: z.strictObject({ ...postRef, version: z.int() }),
  refusals: [
    'user-missing',
    'post-missing',
    'not-post-author',
    'post-hidden',
    'announcement-not-allowed',
    'too-many-links',
  ],
  perMinute: 30,
});

export const deletePost = operation({
  name: 'community/deletePost',
  summary:
    "Deletes the caller's own post, or any as an admin: it is gone at once, and its comments, votes and earlier versions follow, however many they are.",
  callers: 'signed-in',
  input: z.strictObject(postRef),
  output: z.strictObject(postRef),
  refusals: ['post-missing', 'not-post-author'],
  perMinute: 30,
});

export const pinPost = operation({
  name: 'community/pinPost',
  summary:
    "Puts a post above the others or back among them: an admin any, a coach those of an own program's people.",
  callers: 'signed-in',
  input: z.strictObject({ ...postRef, isPinned: z.boolean() }),
  output: z.strictObject({ ...postRef, isPinned: z.boolean() }),
  refusals: ['post-missing', 'pin-not-allowed'],
  perMinute: 30,
});

export const createComment = operation({
  name: 'community/createComment',
  summary:
    'Comments on a post that the caller sees, or replies to a comment that is no reply itself; not where the author of the post blocks the caller.',
  callers: 'signed-in',
  input: z.strictObject({ ...postRef, content: commentText, parentId: documentId.optional(), mentions }),
  output: z.strictObject(commentRef),
  refusals: [
    'user-missing',
    'post-missing',
    'comment-missing',
    'not-a-reply-target',
    'too-many-comments',
    'too-many-links',
    'too-many-mentions',
  ],
  perMinute: 20,
});

export const updateComment = operation({
  name: 'community/updateComment',
  summary: "Changes the caller's own comment while it is in view, and keeps what it said before.",
  callers: 'signed-in',
  input: z.strictObject({ ...commentRef, content: commentText }),
  output: z.strictObject({ ...commentRef, version: z.int() }),
  refusals: [
    'user-missing',
    'post-missing',
    'comment-missing',
    'not-comment-author',
    'comment-hidden',
    'too-many-links',
  ],
  perMinute: 30,
});

export const deleteComment = operation({
  name: 'community/deleteComment',
  summary:
    "Takes back the caller's own comment, also one that is hidden: a place without words stays, and an accepted answer is none any more.",
  callers: 'signed-in',
  input: z.strictObject(commentRef),
  output: z.strictObject(commentRef),
  refusals: ['post-missing', 'comment-missing', 'not-comment-author'],
  perMinute: 30,
});

export const acceptAnswer = operation({
  name: 'community/acceptAnswer',
  summary:
    'Marks the one comment that answers a question, in place of an earlier one, or without any takes the mark back; for the author of the question and admins.',
  callers: 'signed-in',
  input: z.strictObject({ ...postRef, commentId: documentId.optional() }),
  output: z.strictObject({ ...postRef, acceptedCommentRef: documentId.nullable() }),
  refusals: ['post-missing', 'not-post-author', 'not-a-question', 'comment-missing'],
  perMinute: 30,
});
