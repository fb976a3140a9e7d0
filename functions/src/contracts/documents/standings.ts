import { z } from 'zod';
import { documentId, localDate } from '../bounds';
import { createdAndUpdated } from '../fields';

const trustLevel = z.int().min(0).max(3);

/** `standings/{uid}`: how a person stands in the community, which the platform alone decides. */
export const standing = z.strictObject({
  userRef: documentId,
  /** 0 is a newcomer; a level limits what one may do now and judges nothing that was done. */
  trustLevel,
  /** The level at which an admin holds the person, whatever is earned or lost meanwhile; absent is nobody. */
  lockedLevel: trustLevel.optional(),
  /** Verdicts against what the person wrote that stand. */
  strikes: z.int().min(0),
  /** Flags of the person that moderators agreed and disagreed with. */
  flagsAgreed: z.int().min(0),
  flagsDisagreed: z.int().min(0),
  /** On how many days the person wrote something. */
  activeDays: z.int().min(0),
  /** The day in UTC on which so many posts and comments were written. */
  day: localDate,
  posts: z.int().min(0),
  comments: z.int().min(0),
  ...createdAndUpdated,
});

export type Standing = z.output<typeof standing>;
