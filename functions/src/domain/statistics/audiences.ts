import type { Audience, AudienceFigure, AudienceFigures } from '../../contracts/documents/audiences';
import type { Enrollment } from '../../contracts/documents/enrollments';
import type { RatingSummary } from '../../contracts/documents/ratingSummaries';
import type { AudienceAnswer } from '../../contracts/statistics';
import { DAY } from '../../contracts/utilities/spans';
import { TOO_FEW } from '../../contracts/utilities/tooFew';
import type { Job } from '../../ports/jobs';
import { isLearner } from '../catalog/programAccess';
import { zoneClock } from '../scheduling/zoneClock';
import { csvOf } from './csv';
import { SMALLEST, differing, grouped, medianOf } from './smallGroups';

/** Those that most people completed. */
const MOST_PROGRAMS = 200;
const UNKNOWN = 'unknown';
const NOBODY: AudienceFigure = { people: 0 };

/** When the present day of the platform began: until then is counted. */
export function audienceDay(now: Date, timeZone: string): Date {
  const at = now.getTime();
  const clock = zoneClock(timeZone, at, at);
  return new Date(clock.toInstant(clock.dayOf(at) * DAY));
}

/** One a coach and day, however often somebody asks. */
export function countAudienceJob(uid: string, asOf: Date): Job<'count-audience'> {
  const day = asOf.toISOString();
  return { id: `count-audience:${uid}:${day}`, kind: 'count-audience', payload: { uid, asOf: day } };
}

/** Whether somebody was learning at a moment, as the history of the enrollment says. */
export function wasLearner({ statusHistory }: Enrollment, at: Date): boolean {
  const last = statusHistory.findLast((move) => move.at < at);
  return last !== undefined && isLearner({ status: last.to });
}

/** Each person once, whatever they learn. */
export function countriesOf(
  uids: Iterable<string>,
  countryOf: (uid: string) => string | undefined,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const uid of uids) {
    const country = countryOf(uid) ?? UNKNOWN;
    counts[country] = (counts[country] ?? 0) + 1;
  }
  return counts;
}

/** How long those took who completed a program before a moment, and what its reviews say of it. */
export function programsOf(
  enrollments: readonly Pick<Enrollment, 'programRef' | 'enrollmentDate' | 'completionDate'>[],
  ratingOf: (programId: string) => RatingSummary | undefined,
): AudienceFigures['programs'] {
  const days = new Map<string, number[]>();
  for (const { programRef, enrollmentDate, completionDate } of enrollments) {
    const known = days.get(programRef) ?? [];
    if (completionDate !== undefined)
      known.push(tenth((completionDate.getTime() - enrollmentDate.getTime()) / DAY));
    days.set(programRef, known);
  }
  const sorted = [...days].toSorted(([, one], [, other]) => other.length - one.length);
  return Object.fromEntries(
    sorted.slice(0, MOST_PROGRAMS).map(([programId, each]) => {
      const { count = 0, average } = ratingOf(programId) ?? {};
      return [
        programId,
        { completion: figureOf(each.length, medianOf(each)), rating: figureOf(count, average) },
      ];
    }),
  );
}

/** The audience after a count: each of the things that the coach is told stays as it was until five people at least differ. */
export function counted(
  known: Audience | undefined,
  uid: string,
  exact: AudienceFigures,
  now: Date,
): Audience {
  const shown = known === undefined ? exact : settled(known.shown, exact);
  return { id: uid, exact, shown, createdAt: known?.createdAt ?? now, updatedAt: now };
}

function settled(before: AudienceFigures, after: AudienceFigures): AudienceFigures {
  const isSettled = isTold(before.countries) && differing(before.countries, after.countries) < SMALLEST;
  const { asOf, countries } = isSettled ? before : after;
  const ids = Object.keys(after.programs);
  const programs = ids.map((id) => {
    const [old, now] = [before.programs[id], after.programs[id]];
    const each = (of: 'completion' | 'rating') => settledFigure(old?.[of] ?? NOBODY, now?.[of] ?? NOBODY);
    return [id, { completion: each('completion'), rating: each('rating') }] as const;
  });
  return { asOf, countries, programs: Object.fromEntries(programs) };
}

function settledFigure(before: AudienceFigure, after: AudienceFigure): AudienceFigure {
  const isSettled = before.people >= SMALLEST && Math.abs(after.people - before.people) < SMALLEST;
  return isSettled ? before : after;
}

function isTold(countries: AudienceFigures['countries']): boolean {
  return grouped(countries).total !== null;
}

/** As an admin is told of it: everything. */
export function exactAnswer({ exact }: Audience): AudienceAnswer {
  const countries = Object.entries(exact.countries)
    .map(([country, people]) => ({ country, people }))
    .toSorted((one, other) => other.people - one.people || (one.country < other.country ? -1 : 1));
  return {
    asOf: exact.asOf.toISOString(),
    learners: { people: countries.reduce((sum, { people }) => sum + people, 0) },
    countries,
    programs: Object.entries(exact.programs).map(([programId, { completion, rating }]) => ({
      programId,
      completions: { people: completion.people, days: completion.value ?? null },
      reviews: { people: rating.people, stars: rating.value ?? null },
    })),
  };
}

/** As its coach is told of it: nothing of fewer than five people, and nothing from which that follows. */
export function shownAnswer({ shown }: Audience): AudienceAnswer {
  const { total, groups, others } = grouped(shown.countries);
  return {
    asOf: shown.asOf.toISOString(),
    learners: total === null ? { people: null, note: TOO_FEW } : { people: total },
    countries: groups.map(({ name, people }) => ({ country: name, people })),
    ...(others !== undefined && { others }),
    programs: Object.entries(shown.programs).map(([programId, { completion, rating }]) => ({
      programId,
      completions: isFew(completion)
        ? { people: null, days: null, note: TOO_FEW }
        : { people: completion.people, days: completion.value ?? null },
      reviews: isFew(rating)
        ? { people: null, stars: null, note: TOO_FEW }
        : { people: rating.people, stars: rating.value ?? null },
    })),
  };
}

/** The same answer as a table. */
export function audienceCsv({ learners, countries, others, programs }: AudienceAnswer): string {
  const told = (number: number | null, note?: string) => number ?? note ?? '';
  return csvOf(
    ['what', 'of', 'people', 'value'],
    [
      ...countries.map(({ country, people }) => ['learners', country, people, '']),
      ...(others === undefined ? [] : [['learners', 'others', others, '']]),
      ['learners', 'all', told(learners.people, learners.note), ''],
      ...programs.flatMap(({ programId, completions, reviews }) => [
        [
          'days to complete',
          programId,
          told(completions.people, completions.note),
          told(completions.days, completions.note),
        ],
        ['stars', programId, told(reviews.people, reviews.note), told(reviews.stars, reviews.note)],
      ]),
    ],
  );
}

const isFew = ({ people }: AudienceFigure): boolean => people < SMALLEST;

function figureOf(people: number, value: number | null | undefined): AudienceFigure {
  return { people, ...(typeof value === 'number' && { value }) };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
