import { z } from 'zod';
import { chosenId, currency, documentId, line, minorUnits } from '../bounds';
import { createdAndUpdated } from '../fields';

const level = z.int().min(1).max(10);

/** `userSkills/{uid}_{skillId}`: what a person teaches, for everybody to see, or learns. */
export const userSkill = z.strictObject({
  userRef: documentId,
  skillRef: chosenId,
  kind: z.enum(['teaching', 'learning']),
  /** As the person says, out of 10. */
  level,
  /** Of what is learned: the level to reach, and what for. */
  targetLevel: level.optional(),
  goal: line(300).optional(),
  /** Of what is taught: minor units of `currency` for an hour. */
  rate: minorUnits.optional(),
  currency: currency.optional(),
  /** What a coach of the person says: the level counts, whatever the person claims since. */
  endorsement: z
    .strictObject({ coachRef: documentId, level, note: line(300).optional(), endorsedAt: z.date() })
    .optional(),
  ...createdAndUpdated,
});

export type UserSkill = z.output<typeof userSkill>;
