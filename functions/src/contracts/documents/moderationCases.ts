import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/** What flags are weighed about. */
const CASE_TARGETS = ['post', 'comment', 'profile', 'resource'] as const;

/** `moderationCases/{type_id, of a comment comment_postId_id}`: what flags and moderators say about one text, profile or resource; flags are counted for one version of it. */
export const moderationCase = z.strictObject({
  id: z.string(),
  targetType: z.enum(CASE_TARGETS),
  /** Where it lies. */
  targetPath: z.string(),
  authorRef: z.string(),
  /** Of what the flags are about; of a profile or resource, which count no versions, a fingerprint of what it says. */
  version: z.int().min(1),
  /** How many flags of that version wait for a moderator, and how much they weigh: those of new accounts apart, which together have a cap. */
  flags: z.int().min(0),
  weight: z.number().min(0),
  newcomerFlags: z.int().min(0),
  newcomerWeight: z.number().min(0),
  /** Many new accounts flagged it within an hour. */
  isBurst: z.boolean(),
  /** The version that a moderator left in view: flags do not hide it any more. */
  approvedVersion: z.int().min(1).optional(),
  status: z.enum(['open', 'decided', 'appealed']),
  decision: z.enum(['kept', 'removed']).optional(),
  /** Counts the decisions. */
  decisions: z.int().min(0),
  /** For the author to read. */
  reason: z.string().optional(),
  decidedBy: z.string().optional(),
  decidedAt: z.date().optional(),
  /** Whether the author has a strike for it. */
  isStruck: z.boolean(),
  /** Of the present decision: one, by its author. */
  appeal: z
    .strictObject({
      text: z.string(),
      at: z.date(),
      outcome: z.enum(['upheld', 'overturned']).optional(),
      reason: z.string().optional(),
      decidedBy: z.string().optional(),
      decidedAt: z.date().optional(),
    })
    .optional(),
  ...createdAndUpdated,
});

export type ModerationCase = z.output<typeof moderationCase>;
