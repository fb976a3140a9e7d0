import type { StoredPath } from '../../contracts/storedDocuments';
import { type Holding, anywhere, byField, byId, mine } from './holdings';

/** What people say to each other in public: texts and votes before the posts and comments that they are of. */
export const COMMUNITY_HOLDINGS = {
  'posts/{postId}/texts/{textId}': {
    isInternal: true,
    found: [anywhere('authorRef', 'delete')],
    personal: 'authorRef title content',
    other: 'commentRef',
  },
  'posts/{postId}/votes/{uid}': {
    isInternal: true,
    found: [{ ...anywhere('userRef', 'delete'), mine: true }],
    personal: 'userRef',
    other: 'postRef',
  },
  'posts/{postId}/comments/{commentId}': {
    isInternal: true,
    found: [{ ...anywhere('authorRef', 'comment'), mine: true }],
    personal: 'authorRef content',
    other:
      'id postRef parentRef isDeleted isHidden isRemoved isBranchRemoved isUnderRemoved isAuthorSuspended isVisible version editedAt',
  },
  'posts/{postId}': {
    found: [mine('authorRef', 'post')],
    personal: 'authorRef title content tags',
    other:
      'id postType audienceRef isPrivate isPinned isHidden isRemoved isAuthorSuspended isVisible acceptedCommentRef isAnswered version editedAt upvotes commentCount heat',
  },
  'moderationCases/{caseId}': {
    found: [byField('authorRef', 'pseudonymise'), byField('decidedBy', 'pseudonymise')],
    personal: 'authorRef targetPath reason decidedBy appeal',
    other:
      'id targetType version flags weight newcomerFlags newcomerWeight isBurst approvedVersion status decision decisions decidedAt isStruck',
  },
  'standings/{uid}': {
    found: [byId('delete')],
    personal:
      'userRef trustLevel lockedLevel strikes flagsAgreed flagsDisagreed activeDays day posts comments',
    other: '',
  },
} as const satisfies Partial<Record<StoredPath, Holding>>;
