import type { MatchListing } from '../../contracts/documents/matchProfiles';
import type { QuizAnswers } from '../../contracts/documents/coachQuizzes';
import type { MatchPart } from '../../contracts/documents/matches';
import { QUIZ_FACTORS, QUIZ_FACTOR_KEYS, type QuizFactorKey } from '../../contracts/utilities/quizFactors';
import { DAY } from '../../contracts/utilities/spans';

/** What a coach is measured against. */
export interface Wishes {
  readonly answers: QuizAnswers;
  /** Skills that the student learns. */
  readonly skills: readonly string[];
}

/** What each kind of part can bring, together a hundred. */
export const SHARES = { factors: 70, skills: 15, rating: 11, newcomer: 4 } as const;

/** Days in which a new coach has something ahead of those whom everybody knows, less from day to day. */
const NEWCOMER_DAYS = 30;

const WEIGHTS = QUIZ_FACTOR_KEYS.reduce((sum, key) => sum + QUIZ_FACTORS[key].weight, 0);

/** What complete agreement about a factor brings. */
export function shareOf(key: QuizFactorKey): number {
  return (SHARES.factors * QUIZ_FACTORS[key].weight) / WEIGHTS;
}

/** Where an answer lies on its scale, 0 to 1. */
export function positionOf(answers: QuizAnswers, key: QuizFactorKey): number {
  const { min, max } = QUIZ_FACTORS[key];
  return (answers[key] - min) / (max - min);
}

/** How well a coach is rated, 0 to 1; one that nobody rated stands where the ranking puts it, not at the end. */
export function ratingOf({ rankingScore }: Pick<MatchListing, 'rankingScore'>): number {
  return Math.min(1, Math.max(0, (rankingScore - 1) / 4));
}

/** How new a coach is, from 1 on the first day to 0 after thirty. */
export function newness({ listedAt }: Pick<MatchListing, 'listedAt'>, now: Date): number {
  const days = (now.getTime() - listedAt.getTime()) / DAY;
  return Math.min(1, Math.max(0, 1 - days / NEWCOMER_DAYS));
}

/** The share of the wished skills that a coach teaches; 0 where none is wished. */
function taughtShare(wishes: Wishes, skills: MatchListing['skills']): number {
  if (wishes.skills.length === 0) return 0;
  return wishes.skills.filter((each) => Object.hasOwn(skills, each)).length / wishes.skills.length;
}

/** The parts of a coach's score: a factor loses by the square of the distance, so that two small differences are better than a large one. */
export function partsOf(wishes: Wishes, listing: MatchListing, now: Date): Record<MatchPart, number> {
  const factors = QUIZ_FACTOR_KEYS.map((key) => {
    const distance = positionOf(wishes.answers, key) - positionOf(listing.answers, key);
    return [key, rounded(shareOf(key) * (1 - distance ** 2))] as const;
  });
  return {
    ...(Object.fromEntries(factors) as Record<QuizFactorKey, number>),
    skills: rounded(SHARES.skills * taughtShare(wishes, listing.skills)),
    rating: rounded(SHARES.rating * ratingOf(listing)),
    newcomer: rounded(SHARES.newcomer * newness(listing, now)),
  };
}

/** The sum of the parts. */
export function scoreOf(parts: Readonly<Record<MatchPart, number>>): number {
  return rounded(Object.values(parts).reduce((sum, each) => sum + each, 0));
}

/** To a millionth, so that what is stored adds up to what is told. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
