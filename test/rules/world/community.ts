import type { Comment, KeptText, Post, Vote } from '../../../functions/src/contracts/documents/posts';
import type { ModerationCase } from '../../../functions/src/contracts/documents/moderationCases';
import type { Standing } from '../../../functions/src/contracts/documents/standings';
import { dated } from './dates';

function aPost(id: string, authorRef: string, more: Partial<Post> = {}): Post {
  return {
    id,
    authorRef,
    postType: 'discussion',
    title: 'Hello',
    content: 'Who is here?',
    tags: ['start'],
    audienceRef: 'everyone',
    isPrivate: false,
    isPinned: false,
    isHidden: false,
    isRemoved: false,
    isVisible: true,
    isAnswered: false,
    version: 1,
    upvotes: 1,
    commentCount: 1,
    heat: 1,
    ...more,
    ...dated,
  };
}

function aComment(id: string, postRef: string): Comment {
  return {
    id,
    postRef,
    authorRef: 'otherStudent',
    content: 'I am.',
    isDeleted: false,
    isHidden: false,
    isRemoved: false,
    isBranchRemoved: false,
    isUnderRemoved: false,
    isVisible: true,
    version: 1,
    ...dated,
  };
}

function aVote(userRef: string, postRef: string): Vote {
  return { userRef, postRef, ...dated };
}

function aCase(postId: string, status: ModerationCase['status']): ModerationCase {
  return {
    id: `post_${postId}`,
    targetType: 'post',
    targetPath: `posts/${postId}`,
    authorRef: 'student',
    version: 1,
    flags: 1,
    weight: 1,
    newcomerFlags: 0,
    newcomerWeight: 0,
    isBurst: false,
    status,
    decisions: 0,
    isStruck: false,
    ...dated,
  };
}

const text: KeptText = { authorRef: 'student', title: 'Hi', content: 'Who?', ...dated };
const standing: Standing = {
  userRef: 'student',
  trustLevel: 0,
  strikes: 0,
  flagsAgreed: 0,
  flagsDisagreed: 0,
  activeDays: 1,
  day: '2026-01-05',
  posts: 1,
  comments: 0,
  ...dated,
};
const ofProgram = { audienceRef: 'published', isPrivate: true };

export const community: Readonly<Record<string, object>> = {
  'posts/open': aPost('open', 'student'),
  'posts/open/comments/first': aComment('first', 'open'),
  'posts/open/texts/post_0': text,
  'posts/open/votes/enrolled': aVote('enrolled', 'open'),
  'posts/open/votes/suspended': aVote('suspended', 'open'),
  'posts/circle': aPost('circle', 'otherStudent', ofProgram),
  'posts/circle/comments/first': aComment('first', 'circle'),
  'posts/circle/votes/enrolled': aVote('enrolled', 'circle'),
  'posts/ofNothing': aPost('ofNothing', 'otherStudent', { ...ofProgram, audienceRef: 'none' }),
  'posts/removed': aPost('removed', 'student', { isRemoved: true, isVisible: false }),
  'posts/removed/comments/first': aComment('first', 'removed'),
  'standings/student': standing,
  'moderationCases/post_removed': aCase('removed', 'decided'),
  'moderationCases/post_open': aCase('open', 'open'),
};
