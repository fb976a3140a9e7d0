import { z } from 'zod';
import { documentId } from './bounds';
import { match } from './documents/matches';
import { operation } from './operation';

const refusals = ['student-missing', 'quiz-missing'] as const;
const { coachRef: _coach, profileAt: _profileAt, ...told } = match.shape;

export const findMatches = operation({
  name: 'matching/findMatches',
  summary:
    "Ranks coaches by how well they fit the caller's answers to the quiz: only those who speak the language, keep the price, are active and can be booked in time, and with whom neither side has blocked the other. Each with its score, which is the sum of its parts, and what speaks for it; equal wishes see the same order. What was ranked is kept for six hours, and looked through again at every call.",
  callers: 'signed-in',
  isReadOnly: true,
  input: z.strictObject({ limit: z.int().min(1).max(10).default(10) }),
  output: z.strictObject({
    matches: z.array(
      z.strictObject({
        coachId: documentId,
        slug: z.string(),
        title: z.string(),
        headline: z.string().optional(),
        rating: z.number(),
        totalReviews: z.int(),
        ...told,
        /** The cheapest hour, in minor units of `currency`, and what it is an hour of. */
        hourlyPrice: z.int(),
        currency: z.string(),
        consultationTypeId: z.string(),
        /** A start that was free a moment ago. */
        nextStart: z.iso.datetime(),
      }),
    ),
    /** When the ranking is made anew, if nothing changes before. */
    expiresAt: z.iso.datetime(),
  }),
  refusals,
  perMinute: 20,
});

/** Why somebody is not among the matches; `unavailable` is also whoever must not be told of. */
export const NO_MATCH_REASONS = [
  'unavailable',
  'blocked-by-you',
  'quiz-missing',
  'language',
  'price',
  'no-free-slot',
  'outranked',
] as const;

export const explainMatch = operation({
  name: 'matching/explainMatch',
  summary:
    'Tells how one coach fits the caller, part by part, and where it is not among the matches, why not; nobody learns of a block by it but who set it.',
  callers: 'signed-in',
  isReadOnly: true,
  input: z.strictObject({ coachId: documentId }),
  output: z.strictObject({
    coachId: documentId,
    isMatched: z.boolean(),
    /** Among those that were ranked, from 1; absent for one that is not. */
    rank: z.int().optional(),
    /** Absent where nothing can be compared. */
    match: z.strictObject(told).optional(),
    reasons: z.array(z.strictObject({ reason: z.enum(NO_MATCH_REASONS), text: z.string() })),
  }),
  refusals,
  perMinute: 30,
});
