const said = {
  postType: 'announcement',
  title: 'What is new',
  content: 'A lot.',
  tags: ['news'],
} as const;
const comment = { postId: 'post-none', commentId: 'comment-none' } as const;
const target = {
  targetType: 'comment',
  targetId: 'comment-none',
  parentId: 'post-none',
  version: 1,
} as const;

/** The inputs of the community. */
export const COMMUNITY_INPUTS = {
  'community/createPost': { ...said, programId: 'program-none', mentions: ['person-none'] },
  'community/updatePost': { postId: 'post-none', updates: said },
  'community/deletePost': { postId: 'post-none' },
  'community/pinPost': { postId: 'post-none', isPinned: true },
  'community/createComment': {
    postId: 'post-none',
    content: 'Well.',
    parentId: 'comment-none',
    mentions: ['person-none'],
  },
  'community/updateComment': { ...comment, content: 'Well.' },
  'community/deleteComment': comment,
  'community/acceptAnswer': comment,
  'admin/flagContent': { ...target, reason: 'Advertising' },
  'admin/getFlaggedContent': {
    targetType: 'post',
    limit: 5,
    cursor: { createdAt: '2030-01-01T09:00:00Z', flagId: 'post_none_nobody' },
  },
  'admin/reviewFlaggedContent': { ...target, decision: 'remove', withReplies: true, reason: 'Advertising' },
  'admin/appealDecision': { caseId: 'post_none', text: 'Look again.' },
  'admin/lockTrustLevel': { userId: 'nobody', level: 1 },
  'admin/decideAppeal': { caseId: 'post_none', outcome: 'uphold', reason: 'It stays' },
} as const;
