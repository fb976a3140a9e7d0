import type { QuizAnswers } from '../../src/contracts/documents/coachQuizzes';
import type { MatchListing } from '../../src/contracts/documents/matchProfiles';
import { QUIZ_FACTORS, QUIZ_FACTOR_KEYS } from '../../src/contracts/utilities/quizFactors';
import { type Wishes, positionOf } from '../../src/domain/matching/matchScore';
import { coachVector } from '../../src/domain/matching/matchVector';
import { keysOf } from '../../src/domain/matching/matchKeys';
import type { ListedProfile } from '../../src/domain/matching/ranking';

const DAY = 86_400_000;
const SKILLS = Array.from({ length: 60 }, (_, index) => `skill-${index + 1}`);

/** A source of the same numbers every time, 0 to 1 (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function answersFrom(next: () => number): QuizAnswers {
  const answers = QUIZ_FACTOR_KEYS.map((key) => {
    const { min, max } = QUIZ_FACTORS[key];
    return [key, min + Math.floor(next() * (max - min + 1))];
  });
  return Object.fromEntries(answers) as QuizAnswers;
}

function someSkills(next: () => number, most: number): string[] {
  return [
    ...new Set(
      Array.from({ length: Math.floor(next() * (most + 1)) }, () => SKILLS[Math.floor(next() * 60)]!),
    ),
  ];
}

/** A coach of whom everything is drawn; most came long ago. @param days since it came, where that is given */
export function aDrawnCoach(id: string, next: () => number, now: Date, days?: number): ListedProfile {
  const age = days ?? 40 + next() * 1_000;
  const listing: MatchListing = {
    answers: answersFrom(next),
    languages: ['english'],
    hourlyPrice: 3_000 + Math.floor(next() * 12_000),
    currency: 'usd',
    typeRef: `${id}_0`,
    offering: {
      lengthMin: 60,
      intervalMin: 60,
      beforeMin: 0,
      afterMin: 0,
      minNoticeMin: 0,
      horizonDays: 180,
      isPacked: false,
      capacity: 1,
    },
    timeZone: 'UTC',
    freeStarts: [1, 2, 3].map((day) => new Date(now.getTime() + day * DAY)),
    skills: Object.fromEntries(someSkills(next, 6).map((skill) => [skill, 5])),
    // Who is new has been rated by nobody.
    rankingScore: age < 40 ? 3.5 : 2.5 + next() * 2.5,
    listedAt: new Date(now.getTime() - age * DAY),
  };
  const dates = { createdAt: now, updatedAt: now };
  return { coachRef: id, keys: keysOf(listing), vector: coachVector(listing, now), listing, ...dates };
}

/** A student with wishes, and with what it would feel, which no score knows. */
export interface DrawnStudent {
  readonly wishes: Wishes;
  /** How well a coach suits it in truth. */
  readonly feels: (listing: MatchListing) => number;
}

/**
 * A student who cares about some factors more than the table says, the fewest as it does, about skills, and a little about what others
 * say: so that a score is measured against taste, and not against itself.
 */
export function aDrawnStudent(next: () => number): DrawnStudent {
  const wishes = { answers: answersFrom(next), skills: someSkills(next, 4) };
  const cares = Object.fromEntries(
    QUIZ_FACTOR_KEYS.map((key) => [key, QUIZ_FACTORS[key].weight * next() * 2]),
  ) as Record<(typeof QUIZ_FACTOR_KEYS)[number], number>;
  const noise = next();
  return {
    wishes,
    feels: ({ answers, skills, rankingScore }) => {
      const lost = QUIZ_FACTOR_KEYS.reduce(
        (sum, key) => sum + cares[key] * (positionOf(wishes.answers, key) - positionOf(answers, key)) ** 2,
        0,
      );
      const taught = wishes.skills.filter((each) => Object.hasOwn(skills, each)).length;
      return taught * 4 + rankingScore * (1 + noise) - lost;
    },
  };
}
