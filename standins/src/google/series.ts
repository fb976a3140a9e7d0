import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { GoogleError, invalid } from './googleError';
import type { Calendar, EventTime, GoogleEvent } from './world';

/** How far a series without an end is told of, in milliseconds from now. */
const HORIZON = 2 * 366 * 86_400_000;
/** A time without an offset. */
const READING = /^[\d-]+T[\d:.]+$/;
/** Dates of one series that are looked at, at most. */
const MOST = 5_000;

/** An occurrence of a series, as its rule has it. */
export interface Occurrence {
  /** `{series}_{20260617T080000Z}`, or `{series}_{20260617}` of whole days. */
  readonly id: string;
  readonly start: EventTime;
  readonly end: EventTime;
}

/** A reading of a wall, whose day and time are those of the zone of the series. */
type Wall = Temporal.PlainDateTime;

export function isSeries({ recurrence }: GoogleEvent): boolean {
  return Array.isArray(recurrence);
}

/** @throws GoogleError for a rule that is none, and for a time without the zone in which it recurs */
export function assertRecurrence(body: Readonly<Record<string, unknown>>): void {
  const { recurrence, start } = body as { recurrence?: unknown; start?: EventTime };
  if (recurrence === undefined || recurrence === null) return;
  const isLine = (line: unknown) => typeof line === 'string' && /^(RRULE|EXDATE|RDATE)[:;]/.test(line);
  if (!Array.isArray(recurrence) || !recurrence.every(isLine)) throw invalid('Invalid recurrence rule.');
  if (start?.dateTime !== undefined && start.timeZone === undefined)
    throw new GoogleError(400, 'required', 'Missing time zone definition for start time.');
  try {
    occurrencesOf(body as unknown as GoogleEvent, Date.now());
  } catch (error) {
    throw invalid(`Invalid recurrence rule. ${error instanceof Error ? error.message : ''}`);
  }
}

/** Every occurrence of a series until its end or the horizon, whatever became of single ones. */
export function occurrencesOf(series: GoogleEvent, now: number): readonly Occurrence[] {
  const { id, start, end, status } = series;
  const recurrence = series.recurrence as readonly string[] | undefined;
  if (recurrence === undefined || start === undefined || end === undefined || status === 'cancelled')
    return [];
  const clock = clockOf(start);
  const [first, last] = [clock.wallOf(start), clock.wallOf(end)];
  const length = clock.instantOf(last) - clock.instantOf(first);
  const until = now + HORIZON;
  const walls = new Map<string, Wall>();
  const add = (wall: Wall): void => void walls.set(clock.suffixOf(wall), wall);
  for (const line of recurrence) {
    if (line.startsWith('RRULE')) for (const wall of recurring(line, first, clock, until)) add(wall);
    else if (line.startsWith('RDATE')) for (const wall of datesOf(line, clock)) add(wall);
  }
  for (const line of recurrence)
    if (line.startsWith('EXDATE'))
      for (const wall of datesOf(line, clock)) walls.delete(clock.suffixOf(wall));
  return [...walls]
    .toSorted(([, one], [, other]) => Temporal.PlainDateTime.compare(one, other))
    .map(([suffix, wall]) => ({ id: `${id}_${suffix}`, ...clock.timesOf(wall, length) }));
}

/** The event that one occurrence of a series is, as long as nothing was done to it alone. */
function instanceOf(series: GoogleEvent, { id, start, end }: Occurrence): GoogleEvent {
  const { recurrence: _recurrence, ...rest } = series;
  return { ...rest, id, start, end, recurringEventId: series.id, originalStartTime: start };
}

/** An occurrence that nothing was done to alone. */
export function instanceAt(calendar: Calendar, id: string, now: number): GoogleEvent | undefined {
  const series = calendar.events.get(id.slice(0, Math.max(0, id.lastIndexOf('_'))))?.event;
  const found = series && occurrencesOf(series, now).find((each) => each.id === id);
  return found && instanceOf(series, found);
}

/** What a calendar shows: single events, occurrences, and what became of some of these; of what is gone, that it is. */
export function expanded(
  calendar: Calendar,
  now: number,
): readonly { readonly event: GoogleEvent; readonly revision: number }[] {
  const all = [...calendar.events.values()];
  const occurrences = all
    .filter(({ event }) => isSeries(event))
    .flatMap(({ event, revision }) =>
      occurrencesOf(event, now).map((each) => ({ event: instanceOf(event, each), revision })),
    )
    .filter(({ event }) => !calendar.events.has(event.id));
  const alone = all.filter(({ event }) => !isSeries(event) && !calendar.gone.has(event.id));
  return [...alone, ...occurrences, ...calendar.gone.values()];
}

interface SeriesClock {
  wallOf(time: EventTime): Wall;
  instantOf(wall: Wall): number;
  suffixOf(wall: Wall): string;
  timesOf(wall: Wall, length: number): { readonly start: EventTime; readonly end: EventTime };
  /** Of a date that a rule names: of UTC with a Z, and of the zone without. */
  wallOfText(text: string): Wall;
}

function clockOf({ date, timeZone = 'UTC' }: EventTime): SeriesClock {
  const zone = date === undefined ? timeZone : 'UTC';
  const instantOf = (wall: Wall): number => wall.toZonedDateTime(zone).epochMilliseconds;
  const wallAt = (instant: number): Wall =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  const ofDay = (instant: number): EventTime => ({ date: wallAt(instant).toPlainDate().toString() });
  const ofTime = (instant: number): EventTime => ({
    dateTime: Temporal.Instant.fromEpochMilliseconds(instant)
      .toZonedDateTimeISO(zone)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    timeZone: zone,
  });
  const told = date === undefined ? ofTime : ofDay;
  const compact = (text: string): string => text.replaceAll(/[-:]/g, '').slice(0, 15);
  return {
    wallOf: (time) =>
      time.date === undefined
        ? wallAt(momentOf(time) ?? 0)
        : Temporal.PlainDate.from(time.date).toPlainDateTime(),
    instantOf,
    suffixOf: (wall) =>
      date === undefined
        ? `${compact(new Date(instantOf(wall)).toISOString())}Z`
        : compact(wall.toPlainDate().toString()),
    timesOf: (wall, length) => {
      const instant = instantOf(wall);
      return { start: told(instant), end: told(instant + length) };
    },
    wallOfText: (text) => {
      const [, year, month, day, clock, utc] = /^(\d{4})(\d\d)(\d\d)(?:T(\d{6})(Z)?)?$/.exec(text) ?? [];
      if (year === undefined) throw new Error(`${text} is no date`);
      const time = (clock ?? '000000').replaceAll(/(\d\d)(?=\d)/g, '$1:');
      const reading = `${year}-${month ?? ''}-${day ?? ''}T${time}`;
      return utc === undefined ? Temporal.PlainDateTime.from(reading) : wallAt(Date.parse(`${reading}Z`));
    },
  };
}

/** A reading of a zone as the instant that it is, said in that zone. */
export function withOffset(time: EventTime): EventTime {
  const { dateTime, timeZone } = time;
  if (dateTime === undefined || timeZone === undefined || !READING.test(dateTime)) return time;
  const told = Temporal.PlainDateTime.from(dateTime).toZonedDateTime(timeZone);
  return { ...time, dateTime: told.toString({ timeZoneName: 'never', smallestUnit: 'second' }) };
}

/** Milliseconds of a time of the day; without an offset it is a reading of its zone. */
export function momentOf({ dateTime = '', timeZone }: EventTime): number | undefined {
  const isReading = timeZone !== undefined && READING.test(dateTime);
  const at = isReading
    ? Temporal.PlainDateTime.from(dateTime).toZonedDateTime(timeZone).epochMilliseconds
    : Date.parse(dateTime);
  return Number.isNaN(at) ? undefined : at;
}

/** A rule recurs on the wall: a change of clocks moves no reading. */
function* recurring(line: string, first: Wall, clock: SeriesClock, until: number): Generator<Wall> {
  const rule = ICAL.Recur.fromString(line.slice('RRULE:'.length).replace(/;?UNTIL=[^;]*/, ''));
  const end = /UNTIL=([^;]+)/.exec(line)?.[1];
  // A date ends with its day.
  const last = end && clock.wallOfText(end.includes('T') ? end : `${end}T235959`);
  const steps = rule.iterator(ICAL.Time.fromString(first.toString({ smallestUnit: 'second' }), undefined));
  for (let count = 0; count < MOST; count += 1) {
    const next = steps.next() as ICAL.Time | null;
    if (next === null) return;
    const wall = Temporal.PlainDateTime.from(next.toString());
    if (last !== undefined && last !== '' && Temporal.PlainDateTime.compare(wall, last) > 0) return;
    if (clock.instantOf(wall) > until) return;
    yield wall;
  }
}

function datesOf(line: string, clock: SeriesClock): readonly Wall[] {
  return line
    .slice(line.lastIndexOf(':') + 1)
    .split(',')
    .map((text) => clock.wallOfText(text));
}
