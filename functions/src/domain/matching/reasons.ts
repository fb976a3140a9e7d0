import type { Match, MatchPart } from '../../contracts/documents/matches';
import type { MatchListing } from '../../contracts/documents/matchProfiles';
import {
  QUIZ_FACTORS,
  QUIZ_FACTOR_KEYS,
  type QuizFactor,
  type QuizFactorKey,
} from '../../contracts/utilities/quizFactors';
import { type Wishes, newness, positionOf, ratingOf, shareOf } from './matchScore';

/** Factors that are named; more says nothing. */
const NAMED = 3;
/** Further apart than this on a scale is no agreement. */
const NEAR = 0.25;
/** The part of the scale around its middle where a student has no strong wish. */
const MIDDLE = 0.2;
const WELL_RATED = 0.8;

/** What speaks for a coach, the strongest first: where one feels strongly and the other is near, then skills, rating and newness. */
export function reasonsFor(wishes: Wishes, listing: MatchListing, now: Date): Match['reasons'] {
  const agreed = QUIZ_FACTOR_KEYS.map((key) => ({ key, strength: agreement(wishes, listing, key) }))
    .filter(({ strength }) => strength > 0)
    .toSorted((a, b) => b.strength - a.strength)
    .slice(0, NAMED)
    .map(({ key }) => ({ about: key, text: agreedText(key, positionOf(wishes.answers, key)) }));
  return [...skillReason(wishes, listing), ...agreed, ...standingReasons(listing, now)];
}

/** 0 where the two differ, or where the student stands in the middle. */
function agreement({ answers }: Wishes, listing: MatchListing, key: QuizFactorKey): number {
  const wish = positionOf(answers, key);
  const isNear = Math.abs(wish - positionOf(listing.answers, key)) <= NEAR;
  const strength = Math.abs(wish - 0.5);
  return isNear && strength > MIDDLE ? shareOf(key) * strength : 0;
}

function agreedText(key: QuizFactorKey, wish: number): string {
  const { low, high }: QuizFactor = QUIZ_FACTORS[key];
  return `You both lean towards ${wish < 0.5 ? low : high}.`;
}

function skillReason({ skills }: Wishes, listing: MatchListing): Match['reasons'] {
  const taught = skills.filter((each) => Object.hasOwn(listing.skills, each)).length;
  if (taught === 0) return [];
  const of = skills.length === 1 ? 'the skill' : `${taught} of the ${skills.length} skills`;
  return [{ about: 'skills', text: `Teaches ${of} that you learn.` }];
}

function standingReasons(listing: MatchListing, now: Date): Match['reasons'] {
  const reasons: { about: MatchPart; text: string }[] = [];
  if (ratingOf(listing) >= WELL_RATED)
    reasons.push({ about: 'rating', text: 'Rated highly by those it coached.' });
  if (newness(listing, now) > 0) reasons.push({ about: 'newcomer', text: 'New on the platform.' });
  return reasons;
}
