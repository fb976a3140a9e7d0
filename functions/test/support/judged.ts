import type { ListedProfile } from '../../src/domain/matching/ranking';
import { ranked } from '../../src/domain/matching/ranking';
import type { DrawnStudent } from './manyPeople';

const SHOWN = 10;

export interface Judged {
  /** Shares of the way from a random list to the best possible one. */
  readonly matching: number;
  readonly ratingAlone: number;
}

/** How much better lists are than random ones, by what students feel in truth. */
export function judged(
  students: readonly DrawnStudent[],
  coaches: readonly ListedProfile[],
  now: Date,
): Judged {
  const byId = new Map(coaches.map((coach) => [coach.coachRef, coach]));
  const byRating = coaches.toSorted((a, b) => b.listing.rankingScore - a.listing.rankingScore);
  let [random, best, matching, rating] = [0, 0, 0, 0];
  for (const { wishes, feels } of students) {
    const felt = (list: readonly ListedProfile[]) =>
      list.reduce((sum, { listing }) => sum + feels(listing), 0) / list.length;
    random += felt(coaches);
    best += felt(coaches.toSorted((a, b) => feels(b.listing) - feels(a.listing)).slice(0, SHOWN));
    rating += felt(byRating.slice(0, SHOWN));
    const found = ranked(wishes, coaches, now).slice(0, SHOWN);
    matching += felt(found.flatMap(({ coachRef }) => byId.get(coachRef) ?? []));
  }
  const share = (value: number) => (value - random) / (best - random);
  return { matching: share(matching), ratingAlone: share(rating) };
}
