import type { MatchPreferences } from '../../contracts/documents/coachQuizzes';
import type { MatchListing } from '../../contracts/documents/matchProfiles';
import { foldText } from '../../contracts/utilities/foldText';

/** Prices of an hour, in minor units, up to which coaches are found together. */
const CEILINGS = [2_500, 5_000, 7_500, 10_000, 15_000, 25_000, 50_000] as const;
/** Of a coach; each costs index entries for every ceiling. */
export const MAX_LANGUAGES = 10;

export function foldedLanguage(language: string): string {
  return foldText(language).trim();
}

/** Whether a page says a language, however it writes it. */
export function speaks(
  { languages = [] }: { readonly languages?: readonly string[] | undefined },
  language: string,
): boolean {
  return languages.some((each) => foldedLanguage(each) === foldedLanguage(language));
}

/** What a coach is found by: each of its languages, with every ceiling that its price keeps. */
export function keysOf({ languages, currency, hourlyPrice }: MatchListing): string[] {
  const kept = CEILINGS.filter((each) => hourlyPrice <= each).map((each) => `${currency}<=${each}`);
  return languages.flatMap((language) => ['any', currency, ...kept].map((price) => `${language}|${price}`));
}

/** The one key that all coaches have who keep what a student demands, and few who do not. */
export function wantedKey({ language, currency, maxHourlyPrice }: MatchPreferences): string {
  const ceiling = CEILINGS.find((each) => maxHourlyPrice !== undefined && maxHourlyPrice <= each);
  if (maxHourlyPrice === undefined) return `${foldedLanguage(language)}|any`;
  return `${foldedLanguage(language)}|${currency}${ceiling === undefined ? '' : `<=${ceiling}`}`;
}

export type Obstacle = 'language' | 'price';

/** What of a student's demands a coach does not keep, to the cent. */
export function obstaclesOf(
  { language, currency, maxHourlyPrice }: MatchPreferences,
  listing: Pick<MatchListing, 'languages' | 'currency' | 'hourlyPrice'>,
): readonly Obstacle[] {
  const isTooDear =
    maxHourlyPrice !== undefined && (listing.currency !== currency || listing.hourlyPrice > maxHourlyPrice);
  return [
    ...(listing.languages.includes(foldedLanguage(language)) ? [] : (['language'] as const)),
    ...(isTooDear ? (['price'] as const) : []),
  ];
}
