import { z } from 'zod';
import { documentId, instant, joinedId, line, prose } from './bounds';
import { FLAG_TARGETS } from './documents/flags';
import { operation } from './operation';
import { NUDGES } from './utilities/nudges';

/** A comment lies below a post, a message in a conversation; a profile is named by its person. */
const target = {
  targetType: z.enum(FLAG_TARGETS),
  targetId: joinedId,
  parentId: documentId.optional(),
};

/** Of a profile or resource a fingerprint of what it says. */
const version = z
  .int()
  .min(1)
  .max(2 ** 48);

function hasParent({ targetType, parentId }: { targetType: string; parentId?: string | undefined }): boolean {
  return ['comment', 'message'].includes(targetType) === (parentId !== undefined);
}

const NO_PARENT = {
  path: ['parentId'],
  error: 'a comment has its post and a message its conversation, nothing else has any',
};

export const flagContent = operation({
  name: 'admin/flagContent',
  summary:
    "Shows a post, comment, message, review, profile or resource to the moderators as the caller read it, once a person and version. Posts, comments, profiles and resources are hidden when the flags weigh enough: by each person's level and record, and new accounts together no more than a little.",
  callers: 'signed-in',
  input: z
    .strictObject({
      ...target,
      /** As the caller read it; absent is the present one. Of profiles and resources no other is known. */
      version: version.optional(),
      reason: line(500),
    })
    .refine(hasParent, NO_PARENT),
  output: z.strictObject({ flagId: z.string(), status: z.enum(['open', 'closed']) }),
  refusals: [
    'user-missing',
    'account-erasing',
    'post-missing',
    'comment-missing',
    'profile-missing',
    'resource-missing',
    'content-changed',
    'own-content',
    'already-flagged',
    'message-missing',
    'review-missing',
    'review-own',
    'report-needs-standing',
  ],
  perMinute: 10,
  isLimitExact: true,
});

const flagged = z.strictObject({
  flagId: z.string(),
  targetType: z.enum(FLAG_TARGETS),
  targetId: z.string(),
  parentId: z.string().optional(),
  /** `platform` where its own rule of first messages showed it. */
  reporterRef: z.string(),
  reason: z.string(),
  createdAt: z.iso.datetime(),
  /** What it said when it was flagged, and who; of a message the last of what led to it. */
  authorRef: z.string().optional(),
  version: z.int().optional(),
  content: z.string().optional(),
  /** Of files, which `files/getSignedUrl` opens to a moderator, their ids. */
  context: z.array(
    z.strictObject({
      senderRef: z.string(),
      content: z.string().optional(),
      nudges: z.array(z.enum(NUDGES)).optional(),
      fileRefs: z.array(z.string()).optional(),
    }),
  ),
  /** Of the flag, and of all flags of what is weighed. */
  weight: z.number().optional(),
  score: z.number().optional(),
  isBurst: z.boolean().optional(),
});

export const getFlaggedContent = operation({
  name: 'admin/getFlaggedContent',
  summary:
    'Lists the flags that wait for a moderator, with what they are about, the oldest first and a page at a time.',
  callers: 'admin',
  input: z.strictObject({
    targetType: z.enum(FLAG_TARGETS).optional(),
    limit: z.int().min(1).max(100).default(50),
    /** `nextCursor` of the page before. */
    cursor: z.strictObject({ createdAt: instant, flagId: joinedId }).optional(),
  }),
  output: z.strictObject({
    flags: z.array(flagged),
    /** Absent on the last page. */
    nextCursor: z.strictObject({ createdAt: z.iso.datetime(), flagId: z.string() }).optional(),
  }),
  refusals: [],
  isReadOnly: true,
  perMinute: 60,
});

export const reviewFlaggedContent = operation({
  name: 'admin/reviewFlaggedContent',
  summary:
    'Decides about a post, comment, message, review, profile or resource, flagged or not, and closes its flags: keeping leaves it in view or brings it back, removing takes it out, a comment with its replies where that is said, and with a profile the coach page and its programs. Its author is told why. It holds for the version that the moderator saw.',
  callers: 'admin',
  input: z
    .strictObject({
      ...target,
      /** As the moderator read it; of a review not needed. */
      version: version.optional(),
      decision: z.enum(['keep', 'remove']),
      withReplies: z.boolean().optional(),
      /** For the author to read. */
      reason: line(500),
    })
    .refine(hasParent, NO_PARENT),
  output: z.strictObject({
    targetId: z.string(),
    decision: z.enum(['keep', 'remove']),
    /** By which its author appeals; of messages and reviews none. */
    caseId: z.string().optional(),
  }),
  refusals: ['content-missing', 'content-changed', 'not-yourself', 'review-missing'],
  records: [
    'posts.isRemoved',
    'comments.isRemoved',
    'users.profileHold',
    'resources.isVisible',
    'moderationCases.decision',
  ],
  perMinute: 120,
});

const caseRef = { caseId: joinedId };

export const appealDecision = operation({
  name: 'admin/appealDecision',
  summary:
    "Asks for another moderator's look at the removal of the caller's own post, comment, profile or resource: once a decision, and for a while.",
  callers: 'signed-in',
  input: z.strictObject({ ...caseRef, text: prose(2_000) }),
  output: z.strictObject(caseRef),
  refusals: ['case-missing', 'appeal-not-possible', 'appeal-closed', 'already-appealed'],
  perMinute: 10,
});

export const decideAppeal = operation({
  name: 'admin/decideAppeal',
  summary:
    'Decides an appeal, by another moderator than the one who removed it: overturned, it is in view again unless its author deleted it, and the strike is void.',
  callers: 'admin',
  input: z.strictObject({ ...caseRef, outcome: z.enum(['uphold', 'overturn']), reason: line(500) }),
  output: z.strictObject({ ...caseRef, outcome: z.enum(['uphold', 'overturn']) }),
  refusals: ['case-missing', 'appeal-not-possible', 'appeal-needs-another', 'not-yourself'],
  records: [
    'posts.isRemoved',
    'comments.isRemoved',
    'users.profileHold',
    'resources.isVisible',
    'moderationCases.decision',
  ],
  perMinute: 60,
});

export const lockTrustLevel = operation({
  name: 'admin/lockTrustLevel',
  summary:
    'Holds a person at a level of trust, whatever it earns or loses meanwhile, or without one lets go, back to the level that it has earned by then. It binds what is written and flagged from now on.',
  callers: 'admin',
  input: z.strictObject({ userId: documentId, level: z.int().min(0).max(3).optional() }),
  output: z.strictObject({ userId: documentId, trustLevel: z.int(), isLocked: z.boolean() }),
  refusals: ['user-missing', 'not-yourself'],
  records: ['standings.lockedLevel'],
  perMinute: 60,
});
