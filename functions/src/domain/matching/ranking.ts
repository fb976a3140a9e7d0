import type { Match } from '../../contracts/documents/matches';
import type { MatchListing, MatchProfile } from '../../contracts/documents/matchProfiles';
import { HOUR } from '../../contracts/utilities/spans';
import { type Wishes, partsOf, scoreOf } from './matchScore';
import { reasonsFor } from './reasons';

/** How long a ranking is good for that nothing changes. */
export const MATCHES_KEPT = 6 * HOUR;

/** A profile of a coach who can be booked. */
export type ListedProfile = MatchProfile & { readonly listing: MatchListing };

export function isListed(profile: MatchProfile): profile is ListedProfile {
  return profile.listing !== undefined;
}

/** A coach measured against a student's wishes. */
export function matchOf(wishes: Wishes, { coachRef, listing, updatedAt }: ListedProfile, now: Date): Match {
  const parts = partsOf(wishes, listing, now);
  const reasons = reasonsFor(wishes, listing, now);
  return { coachRef, score: scoreOf(parts), parts, reasons, profileAt: updatedAt };
}

/** The highest score first, equal ones by id, so that the same wishes see the same order. */
export function ranked(wishes: Wishes, profiles: readonly ListedProfile[], now: Date): readonly Match[] {
  return profiles
    .map((profile) => matchOf(wishes, profile, now))
    .toSorted(
      (a, b) => b.score - a.score || (a.coachRef < b.coachRef ? -1 : Number(a.coachRef > b.coachRef)),
    );
}
