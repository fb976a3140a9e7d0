import type { AvailabilitySchedule } from '../../contracts/documents/availabilitySchedules';
import type { Coach } from '../../contracts/documents/coaches';
import type { CoachQuiz } from '../../contracts/documents/coachQuizzes';
import type { ConsultationType } from '../../contracts/documents/consultationTypes';
import type { MatchListing, MatchProfile } from '../../contracts/documents/matchProfiles';
import type { Suspension } from '../../contracts/documents/suspensions';
import type { UserSkill } from '../../contracts/documents/userSkills';
import { isSuspended } from '../accounts/isSuspended';
import { strictlyAfter } from '../accounts/strictlyAfter';
import type { Ledger } from '../scheduling/ledger';
import { termsOf } from '../scheduling/terms';
import { freeStartsOf } from './freeStarts';
import { MAX_LANGUAGES, foldedLanguage, keysOf } from './matchKeys';
import { coachVector } from './matchVector';

/** Everything of a coach that matching looks at. */
export interface MatchSources {
  readonly quiz: CoachQuiz;
  readonly coach: Coach | undefined;
  readonly suspension: Suspension | undefined;
  readonly types: readonly ConsultationType[];
  readonly schedules: readonly AvailabilitySchedule[];
  readonly ledger: Ledger;
  readonly skills: readonly UserSkill[];
}

/** The profile of a coach as it follows from its sources; later than the one before, by which lists notice that it changed. */
export function matchProfile(
  coachRef: string,
  sources: MatchSources,
  before: MatchProfile | undefined,
  now: Date,
): MatchProfile {
  const listing = listingOf(sources, now);
  const updatedAt = before === undefined ? now : strictlyAfter(before.updatedAt, now);
  const dates = { createdAt: before?.createdAt ?? now, updatedAt };
  if (listing === undefined) return { coachRef, keys: [], ...dates };
  return { coachRef, keys: keysOf(listing), vector: coachVector(listing, now), listing, ...dates };
}

/** Undefined for a coach whom nobody can book. */
function listingOf(sources: MatchSources, now: Date): MatchListing | undefined {
  const { quiz, coach, suspension, types, skills } = sources;
  if (coach?.isActive !== true || isSuspended(suspension, now)) return undefined;
  const cheapest = types.flatMap(hoursOf).toSorted((a, b) => a.hourly - b.hourly || a.minutes - b.minutes)[0];
  if (cheapest === undefined) return undefined;
  const terms = termsOf({ ...sources, type: cheapest.type }, cheapest.minutes, now);
  return {
    answers: quiz.answers,
    languages: [...new Set((coach.languages ?? []).map(foldedLanguage))].slice(0, MAX_LANGUAGES),
    hourlyPrice: cheapest.hourly,
    currency: cheapest.type.currency,
    typeRef: cheapest.type.id,
    offering: terms.offering,
    timeZone: terms.timeZone,
    freeStarts: freeStartsOf(terms, sources.ledger, now),
    skills: Object.fromEntries(
      skills.filter(({ kind }) => kind === 'teaching').map(({ skillRef, level }) => [skillRef, level]),
    ),
    rankingScore: coach.rankingScore,
    listedAt: coach.createdAt,
  };
}

interface PricedHour {
  readonly type: ConsultationType;
  readonly minutes: number;
  /** Minor units. */
  readonly hourly: number;
}

/** What an hour of a consultation costs, by each of its durations; nothing of one that is not offered. */
function hoursOf(type: ConsultationType): readonly PricedHour[] {
  if (!type.isActive) return [];
  return Object.entries<number | undefined>(type.prices).flatMap(([minutes, price]) =>
    price === undefined
      ? []
      : [{ type, minutes: Number(minutes), hourly: Math.round((price * 60) / Number(minutes)) }],
  );
}
