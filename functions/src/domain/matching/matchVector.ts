import type { MatchListing } from '../../contracts/documents/matchProfiles';
import { QUIZ_FACTOR_KEYS } from '../../contracts/utilities/quizFactors';
import { SHARES, type Wishes, newness, positionOf, ratingOf, shareOf } from './matchScore';

/** Skills share this many places; two that meet in one are told apart by the exact score afterwards. */
const SKILL_PLACES = 24;

/** Factors, standing, skills, and what makes all coaches equally long in the skills. */
export const VECTOR_DIMENSION = QUIZ_FACTOR_KEYS.length + 1 + SKILL_PLACES + 1;

/**
 * Where a coach lies, so that the square of the distance to a student's wishes is a number of the student's less the score: what scores
 * highest is nearest. A factor is an axis, scaled by the root of its share. What is lost by rating and time is one axis on which students
 * lie at 0. Skills are a product, which a distance contains once all coaches are equally far from 0 there: the last axis sees to it.
 */
export function coachVector(listing: MatchListing, now: Date): number[] {
  const lost = SHARES.rating * (1 - ratingOf(listing)) + SHARES.newcomer * (1 - newness(listing, now));
  const taught = new Set(Object.keys(listing.skills).map(placeOf));
  const places = Array.from({ length: SKILL_PLACES }, (_, place) => (taught.has(place) ? 1 : 0));
  return [...factorAxes(listing.answers), Math.sqrt(lost), ...places, Math.sqrt(SKILL_PLACES - taught.size)];
}

/** Where a student's wishes lie among the coaches. */
export function wishVector({ answers, skills }: Wishes): number[] {
  const places = Array.from({ length: SKILL_PLACES }, () => 0);
  for (const skill of skills) {
    const place = placeOf(skill);
    places[place] = (places[place] ?? 0) + SHARES.skills / (2 * skills.length);
  }
  return [...factorAxes(answers), 0, ...places, 0];
}

function factorAxes(answers: Wishes['answers']): number[] {
  return QUIZ_FACTOR_KEYS.map((key) => Math.sqrt(shareOf(key)) * positionOf(answers, key));
}

/** FNV-1a. */
function placeOf(skill: string): number {
  let hash = 0x811c9dc5;
  for (const letter of skill) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % SKILL_PLACES;
}
