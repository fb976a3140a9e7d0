import { z } from 'zod';
import { createdAndUpdated } from '../fields';
import { NUDGES } from '../utilities/nudges';

/** What people can show to the moderators. */
export const FLAG_TARGETS = ['message', 'review', 'post', 'comment', 'profile', 'resource'] as const;

/** `flags/{id}`: what a person reported to the moderators, with what they need to judge it. */
export const flag = z.strictObject({
  id: z.string(),
  targetType: z.enum(FLAG_TARGETS),
  /** Where it lies. */
  targetPath: z.string(),
  /** The person, or `platform` where a rule of the platform's showed it. */
  reporterRef: z.string(),
  reason: z.string(),
  status: z.enum(['open', 'closed']),
  /** What became of what was reported, once that is decided. */
  decision: z.enum(['kept', 'hidden', 'deleted', 'removed']).optional(),
  /** The message, last, and what was said before it, as it was when it was reported; of a review none. */
  context: z
    .array(
      z.strictObject({
        messageRef: z.string(),
        senderRef: z.string(),
        seq: z.number(),
        content: z.string().optional(),
        url: z.string().optional(),
        /** What the platform found in it. */
        nudges: z.array(z.enum(NUDGES)).optional(),
        /** The files that came with it. */
        fileRefs: z.array(z.string()).optional(),
      }),
    )
    .max(6),
  /** The review, as it was when it was reported. */
  review: z
    .strictObject({
      authorRef: z.string(),
      version: z.number(),
      rating: z.number(),
      text: z.string().optional(),
    })
    .optional(),
  /** The post, comment, profile or resource, as its reporter read it. */
  text: z
    .strictObject({
      authorRef: z.string(),
      version: z.number(),
      title: z.string().optional(),
      content: z.string(),
    })
    .optional(),
  /** Of a flag that is weighed: how much it weighed when it was given. */
  weight: z.number().optional(),
  /** Everybody whom it names. */
  peopleRefs: z.array(z.string()),
  ...createdAndUpdated,
});

export type FlagDecision = NonNullable<Flag['decision']>;
export type Flag = z.output<typeof flag>;
