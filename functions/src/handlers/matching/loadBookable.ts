import type { CalendarDay } from '../../contracts/documents/calendarDays';
import type { Coach } from '../../contracts/documents/coaches';
import type { MatchListing } from '../../contracts/documents/matchProfiles';
import { daysToRead, isFree, startsToCome } from '../../domain/matching/freeStarts';
import { speaks } from '../../domain/matching/matchKeys';
import type { Seeker } from '../../domain/matching/seeker';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';

/** A coach that was ranked. */
export interface Candidate {
  readonly coachRef: string;
  readonly listing: MatchListing;
}

/** A coach who may be shown: its page says so now, and one of its starts is free. */
export interface Bookable {
  readonly coach: Coach;
  readonly nextStart: Date;
}

/** How a look at a coach ended; `taken` is one whose kept starts are none any more, `unread` one that the budget did not reach. */
export type Look = Bookable | 'hidden' | 'taken' | 'unread';

/** What a call looks at coaches for. */
export interface Looking {
  readonly seeker: Seeker;
  /** Documents that may be read yet. */
  readonly budget: { left: number };
  readonly now: Date;
}

interface Open extends Candidate {
  readonly coach: Coach;
  /** The starts of the coach's next date that was not looked at, and those of the dates after it. */
  readonly dates: readonly (readonly number[])[];
}

/**
 * Looks at coaches as they are: whether the page is shown and says the language, and whether a start is free, date after date as far as the
 * budget goes. What the first ones need, the later ones go without.
 */
export async function loadBookable(
  reader: Reader,
  candidates: readonly Candidate[],
  looking: Looking,
): Promise<ReadonlyMap<string, Look>> {
  const looks = new Map<string, Look>();
  let open = await loadOpen(reader, candidates, looking, looks);
  while (open.length > 0) open = await lookAtNextDate(reader, open, looking, looks);
  return looks;
}

/** Those whose page may be shown. */
async function loadOpen(
  reader: Reader,
  candidates: readonly Candidate[],
  { seeker: { preferences }, budget, now }: Looking,
  looks: Map<string, Look>,
): Promise<readonly Open[]> {
  const asked = candidates.slice(0, budget.left);
  for (const { coachRef } of candidates.slice(asked.length)) looks.set(coachRef, 'unread');
  budget.left -= asked.length;
  const pages = await reader.getAll<Coach[]>(...asked.map(({ coachRef }) => paths.coach(coachRef)));
  return asked.flatMap((candidate, index) => {
    const coach = pages[index];
    if (coach?.isActive === true && speaks(coach, preferences.language))
      return [{ ...candidate, coach, dates: startsToCome(candidate.listing, preferences.withinDays, now) }];
    looks.set(candidate.coachRef, 'hidden');
    return [];
  });
}

/** Settles those of whom a start is free, or none is left to look at; answers the others. */
async function lookAtNextDate(
  reader: Reader,
  open: readonly Open[],
  { budget, now }: Looking,
  looks: Map<string, Look>,
): Promise<readonly Open[]> {
  const asked = open.flatMap((each) => {
    const [starts, ...dates] = each.dates;
    const days = starts === undefined ? [] : daysToRead(each.listing, starts);
    if (starts === undefined || days.length > budget.left) {
      looks.set(each.coachRef, starts === undefined ? 'taken' : 'unread');
      return [];
    }
    budget.left -= days.length;
    return [{ ...each, starts, dates, days }];
  });
  const ledgers = await loadLedgers(reader, asked);
  return asked.filter(({ coachRef, coach, listing, starts }) => {
    const ledger = { personRef: coachRef, days: ledgers.get(coachRef) ?? new Map() };
    const free = starts.find((start) => isFree(listing, start, ledger, now));
    if (free !== undefined) looks.set(coachRef, { coach, nextStart: new Date(free) });
    return free === undefined;
  });
}

/** Days of several coaches in one round trip. */
async function loadLedgers(
  reader: Reader,
  asked: readonly { readonly coachRef: string; readonly days: readonly string[] }[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, CalendarDay | undefined>>> {
  const places = asked.flatMap(({ coachRef, days }) => days.map((date) => ({ coachRef, date })));
  const found = await reader.getAll<CalendarDay[]>(
    ...places.map(({ coachRef, date }) => paths.calendarDay(coachRef, date)),
  );
  const read = places.map((place, index) => ({ ...place, day: found[index] }));
  return new Map(
    [...Map.groupBy(read, ({ coachRef }) => coachRef)].map(([coachRef, days]) => [
      coachRef,
      new Map(days.map(({ date, day }) => [date, day])),
    ]),
  );
}
