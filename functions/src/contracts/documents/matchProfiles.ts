import { z } from 'zod';
import { chosenId, currency, documentId, minorUnits } from '../bounds';
import { createdAndUpdated } from '../fields';
import { quizAnswers } from './coachQuizzes';

/** The terms under which a start is offered, as the slot engine takes them; minutes and dates. */
const offering = z.strictObject({
  lengthMin: z.int(),
  intervalMin: z.int(),
  beforeMin: z.int(),
  afterMin: z.int(),
  minNoticeMin: z.int(),
  horizonDays: z.int(),
  isPacked: z.boolean(),
  capacity: z.int(),
  maxPerDay: z.int().optional(),
  maxMinutesPerDay: z.int().optional(),
});

/** What of a coach is compared, and what is demanded of it. */
const matchListing = z.strictObject({
  answers: quizAnswers,
  /** Folded, as students' wishes are. */
  languages: z.array(z.string()),
  /** The cheapest hour that can be booked, in minor units of `currency`. */
  hourlyPrice: minorUnits,
  currency,
  /** The consultation of that price, and its terms. */
  typeRef: chosenId,
  offering,
  timeZone: z.string(),
  /** Some starts that were free, spread over the coming weeks: a look at the ledger tells whether one still is. */
  freeStarts: z.array(z.date()),
  /** Taught skills with the level out of ten. */
  skills: z.record(chosenId, z.int()),
  /** The `score` of its rating summary, 1 to 5. */
  rankingScore: z.number(),
  listedAt: z.date(),
});

/**
 * `matchProfiles/{uid}`: a coach who answered the quiz, as matching finds it; made of its page, consultations, hours, calendar and skills.
 * One that cannot be found has neither keys nor listing.
 */
export const matchProfile = z.strictObject({
  coachRef: documentId,
  /** What is asked for by equality, such as `danish|usd<=5000`. */
  keys: z.array(z.string()),
  /** Where it lies: stored as a vector of Firestore, read as numbers. */
  vector: z.array(z.number()).optional(),
  listing: matchListing.optional(),
  ...createdAndUpdated,
});

export type MatchListing = z.output<typeof matchListing>;
export type MatchProfile = z.output<typeof matchProfile>;
