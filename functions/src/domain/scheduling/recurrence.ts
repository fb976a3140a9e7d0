import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../refusal';
import { dateOf, dayNumber, weekdayOf } from './times';

/** On which dates something happens again at one wall time. */
export interface Recurrence {
  /** `2026-10-12` */
  readonly firstDate: string;
  /** `00:30` */
  readonly at: string;
  readonly timeZone: string;
  readonly everyWeeks?: number | undefined;
  /** 1 is Monday. */
  readonly weekdays?: readonly number[] | undefined;
  readonly count?: number | undefined;
  /** The last date, included. */
  readonly until?: string | undefined;
}

/** One date of it, and the instant that its wall time is by the rules of that date. */
export interface Occurrence {
  readonly date: string;
  /** `2026-10-12T00:30` */
  readonly wallTime: string;
  readonly start: Date;
  /** Whether a change of clocks skips the wall time, so that it starts later by what is skipped. */
  readonly isShifted: boolean;
}

/**
 * The occurrences in order. Weekday and step belong to the local date, and only what comes out is an instant.
 * @param max of which one more is refused
 * @throws Refusal series-empty, series-too-large
 */
export function occurrencesOf(rule: Recurrence, max: number): readonly Occurrence[] {
  const dates = datesOf(rule, max + 1);
  if (dates.length > max) throw new Refusal('series-too-large', 'It would have too many dates.', { max });
  if (dates.length === 0) throw new Refusal('series-empty', 'It has no date.');
  return dates.map((date) => occurrenceOn(date, rule.at, rule.timeZone));
}

function datesOf(rule: Recurrence, most: number): readonly string[] {
  const { firstDate, everyWeeks = 1, count = most, until = '9999-12-31' } = rule;
  const first = dayNumber(firstDate);
  const weekdays = new Set(rule.weekdays ?? [isoWeekday(first)]);
  const dates: string[] = [];
  const monday = first - isoWeekday(first) + 1;
  for (let week = monday; dates.length < Math.min(count, most); week += 7 * everyWeeks)
    for (let day = Math.max(first, week); day < week + 7; day += 1) {
      if (dateOf(day) > until) return dates;
      if (weekdays.has(isoWeekday(day)) && dates.length < Math.min(count, most)) dates.push(dateOf(day));
    }
  return dates;
}

function isoWeekday(day: number): number {
  return weekdayOf(day) || 7;
}

export function occurrenceOn(date: string, at: string, timeZone: string): Occurrence {
  const wallTime = `${date}T${at}`;
  const plain = Temporal.PlainDateTime.from(wallTime);
  const zoned = plain.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  const start = new Date(zoned.epochMilliseconds);
  return { date, wallTime, start, isShifted: !zoned.toPlainDateTime().equals(plain) };
}

/** What the wall of a zone shows at an instant, to the minute. */
export function wallTimeOf(instant: Date, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return zoned.toPlainDateTime().toString({ smallestUnit: 'minute' });
}
