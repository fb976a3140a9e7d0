import type { MatchListing } from '../../contracts/documents/matchProfiles';
import { QUIZ_FACTOR_KEYS } from '../../contracts/utilities/quizFactors';
import { SHARES, type Wishes, newness, positionOf, ratingOf, shareOf } from './matchScore';

/** Skills share this many places. */
const SKILL_PLACES = 256;
/** Each skill has several: two seldom meet in all of theirs, and what meets in one counts a part. */
const PLACES_EACH = 4;

/** Factors, standing, skills, and what makes all coaches equally long in the skills. */
export const VECTOR_DIMENSION = QUIZ_FACTOR_KEYS.length + 1 + SKILL_PLACES + 1;

/**
 * Where a coach lies, so that the square of the distance to a student's wishes is a number of the student's less the score: what scores
 * highest is nearest. A factor is an axis, scaled by the root of its share. What is lost by rating and time is one axis on which students
 * lie at 0. Skills are a product, which a distance contains once all coaches are equally far from 0 there: the last axis sees to it.
 */
export function coachVector(listing: MatchListing, now: Date): number[] {
  const lost = SHARES.rating * (1 - ratingOf(listing)) + SHARES.newcomer * (1 - newness(listing, now));
  const taught = new Set(Object.keys(listing.skills).flatMap(placesOf));
  const places = Array.from({ length: SKILL_PLACES }, (_, place) => (taught.has(place) ? 1 : 0));
  return [...factorAxes(listing.answers), Math.sqrt(lost), ...places, Math.sqrt(SKILL_PLACES - taught.size)];
}

/** Where a student's wishes lie among the coaches. */
export function wishVector({ answers, skills }: Wishes): number[] {
  const places = Array.from({ length: SKILL_PLACES }, () => 0);
  const each = SHARES.skills / (2 * skills.length * PLACES_EACH);
  for (const place of skills.flatMap(placesOf)) places[place] = (places[place] ?? 0) + each;
  return [...factorAxes(answers), 0, ...places, 0];
}

function factorAxes(answers: Wishes['answers']): number[] {
  return QUIZ_FACTOR_KEYS.map((key) => Math.sqrt(shareOf(key)) * positionOf(answers, key));
}

/** The places of a skill, by FNV-1a from several beginnings; never one twice. */
function placesOf(skill: string): readonly number[] {
  const places: number[] = [];
  for (let salt = 0; places.length < PLACES_EACH; salt += 1) {
    const place = hashOf(`${salt} ${skill}`) % SKILL_PLACES;
    if (!places.includes(place)) places.push(place);
  }
  return places;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  // The low bits alone are too alike of texts that end alike.
  return (hash ^ (hash >>> 15)) >>> 0;
}
