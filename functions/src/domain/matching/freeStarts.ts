import type { MatchListing } from '../../contracts/documents/matchProfiles';
import { DAY, MINUTE } from '../../contracts/utilities/spans';
import { hostOf } from '../scheduling/claimedSlot';
import { blockedBy, hostTime } from '../scheduling/hostTime';
import { type Ledger, datesTouched } from '../scheduling/ledger';
import { bookableFrom, offers } from '../scheduling/offers';
import type { Terms } from '../scheduling/terms';
import { zoneClock } from '../scheduling/zoneClock';

/** Days ahead in which starts are kept, as far as a student may ask for. */
export const DAYS_AHEAD = 28;
/** Of one date. */
const STARTS_A_DATE = 2;

/** The first starts of each date that a coach's calendar leaves free. */
export function freeStartsOf(terms: Terms, ledger: Ledger, now: Date): Date[] {
  const range = { start: now.getTime(), end: now.getTime() + (DAYS_AHEAD + 1) * DAY };
  const host = hostOf(terms, ledger, now);
  const request = { hosts: [host], offering: terms.offering, range, now: range.start } as const;
  const free = offers({ ...request, assignment: 'single' }).map(({ start }) => start);
  return datesOf(free, terms.timeZone)
    .flatMap((starts) => starts.slice(0, STARTS_A_DATE))
    .map((start) => new Date(start));
}

/** The starts that a student could still book, by the coach's date, the first date first. */
export function startsToCome(
  { freeStarts, offering, timeZone }: MatchListing,
  withinDays: number,
  now: Date,
): readonly (readonly number[])[] {
  const clock = zoneClock(timeZone, now.getTime(), now.getTime() + (withinDays + 1) * DAY);
  const last = clock.dayOf(now.getTime()) + withinDays;
  const earliest = now.getTime() + offering.minNoticeMin * MINUTE;
  const coming = freeStarts
    .map((start) => start.getTime())
    .filter((start) => start >= earliest && clock.dayOf(start) <= last);
  return datesOf(coming, timeZone);
}

/** The days of a coach's ledger that tell whether starts are free: their own dates for the caps, and the buffers around them. */
export function daysToRead(
  { offering, timeZone }: MatchListing,
  starts: readonly number[],
): readonly string[] {
  const [first = 0, last = first] = [starts[0], starts.at(-1)];
  const clock = zoneClock(timeZone, first, last);
  const isCapped = offering.maxPerDay !== undefined || offering.maxMinutesPerDay !== undefined;
  const [before, after] = [offering.beforeMin * MINUTE, offering.afterMin * MINUTE];
  const day = clock.dayOf(first);
  const from = isCapped ? Math.min(first - before, clock.toInstant(day * DAY)) : first - before;
  const end = last + offering.lengthMin * MINUTE + after;
  const to = isCapped ? Math.max(end, clock.toInstant((day + 1) * DAY)) : end;
  return datesTouched(new Date(from), new Date(to));
}

/** Whether a student can still have a start, by the coach's ledger as it is. */
export function isFree(listing: MatchListing, start: number, ledger: Ledger, now: Date): boolean {
  const { offering, timeZone, typeRef } = listing;
  const plans = [{ timeZone, exceptions: new Map(), unavailable: new Set<number>() }];
  const host = hostOf({ type: { id: typeRef }, plans }, ledger, now);
  const [range, end] = [{ start, end: start + 1 }, start + offering.lengthMin * MINUTE];
  const time = hostTime(host, offering, range);
  const request = { hosts: [host], offering, assignment: 'single', range, now: now.getTime() } as const;
  if (!bookableFrom(request, time)(start)) return false;
  const shared = host.commitments.filter((each) => each.isSameOffering === true && each.start === start);
  if (shared.length > 0) return shared.length < offering.capacity;
  const blocked = host.commitments.map((each) => blockedBy(each, offering));
  return !blocked.some((each) => each.start < end && start < each.end) && !time.isFull(start);
}

/** Sorted starts, those of one date together. */
function datesOf(starts: readonly number[], timeZone: string): readonly (readonly number[])[] {
  const [first = 0, last = 0] = [starts[0], starts.at(-1)];
  const clock = zoneClock(timeZone, first, last);
  return [...Map.groupBy(starts, (start) => clock.dayOf(start)).values()];
}
