import appealDecision from '../../src/handlers/admin/appealDecision';
import decideAppeal from '../../src/handlers/admin/decideAppeal';
import flagContent from '../../src/handlers/admin/flagContent';
import getFlaggedContent from '../../src/handlers/admin/getFlaggedContent';
import lockTrustLevel from '../../src/handlers/admin/lockTrustLevel';
import reviewFlaggedContent from '../../src/handlers/admin/reviewFlaggedContent';
import acceptAnswer from '../../src/handlers/community/acceptAnswer';
import createComment from '../../src/handlers/community/createComment';
import createPost from '../../src/handlers/community/createPost';
import deleteComment from '../../src/handlers/community/deleteComment';
import deletePost from '../../src/handlers/community/deletePost';
import pinPost from '../../src/handlers/community/pinPost';
import updateComment from '../../src/handlers/community/updateComment';
import updatePost from '../../src/handlers/community/updatePost';

const post = { postId: 'hello' };
const comment = { ...post, commentId: 'first' };
const target = { targetType: 'comment', targetId: 'first', parentId: 'hello', version: 1 } as const;
const said = { postType: 'question', title: 'How?', content: 'With what?', tags: ['clay'] } as const;

/** The operations of the community, each with an input that is right in form. */
export const COMMUNITY_INPUTS = [
  [createPost, { ...said, programId: 'bootcamp', mentions: ['eve'] }],
  [updatePost, { ...post, updates: said }],
  [deletePost, post],
  [pinPost, { ...post, isPinned: true }],
  [createComment, { ...post, content: 'So.', parentId: 'first', mentions: ['eve'] }],
  [updateComment, { ...comment, content: 'Or so.' }],
  [deleteComment, comment],
  [acceptAnswer, comment],
  [flagContent, { ...target, reason: 'spam' }],
  [
    getFlaggedContent,
    { targetType: 'post', limit: 10, cursor: { createdAt: '2026-05-01T10:00:00Z', flagId: 'f1' } },
  ],
  [reviewFlaggedContent, { ...target, decision: 'remove', withReplies: true, reason: 'spam' }],
  [appealDecision, { caseId: 'post_hello', text: 'Look again.' }],
  [lockTrustLevel, { userId: 'sam', level: 1 }],
  [decideAppeal, { caseId: 'post_hello', outcome: 'uphold', reason: 'spam' }],
] as const;
