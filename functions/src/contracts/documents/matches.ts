import { z } from 'zod';
import { documentId } from '../bounds';
import { createdAndUpdated } from '../fields';
import { QUIZ_FACTOR_KEYS } from '../utilities/quizFactors';

/** What a part of a score is for: a factor, or one of what is no matter of taste. */
const MATCH_PARTS = [...QUIZ_FACTOR_KEYS, 'skills', 'rating', 'newcomer'] as const;
const matchPart = z.enum(MATCH_PARTS).meta({ title: 'MatchPart' });

/** A coach with its score, out of a hundred, which is the sum of its parts. */
export const match = z.strictObject({
  coachRef: documentId,
  score: z.number(),
  parts: z.record(matchPart, z.number()),
  /** What speaks for it most, in words. */
  reasons: z.array(z.strictObject({ about: matchPart, text: z.string() })),
  /** Of its profile: another one means that the coach is not what was ranked. */
  profileAt: z.date(),
});

/**
 * `matches/{uid}`: the ranking that calls start from. For nobody to read: whom it may show is decided at each call, since those who
 * block somebody are not told of.
 */
export const matches = z.strictObject({
  studentRef: documentId,
  /** Of the answers that it was made of. */
  quizAt: z.date(),
  ranking: z.array(match),
  coachRefs: z.array(documentId),
  expiresAt: z.date(),
  ...createdAndUpdated,
});

export type Match = z.output<typeof match>;
export type MatchPart = z.output<typeof matchPart>;
export type Matches = z.output<typeof matches>;
