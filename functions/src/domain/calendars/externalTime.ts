import type { ExternalBusy } from '../../contracts/documents/calendarConnections';
import type { LedgerInterval } from '../../contracts/documents/calendarDays';
import { DAY } from '../../contracts/utilities/spans';
import type { EventTime, SeenEvent } from '../../ports/calendars';
import { dayNumber } from '../scheduling/times';
import { zoneClock } from '../scheduling/zoneClock';
import { sessionIdOf } from './sessionEvents';

export interface Span {
  readonly start: Date;
  readonly end: Date;
}

/** How far a calendar is read: what lies further ahead comes in as time goes on. */
export function windowAt(now: Date): Span {
  return { start: new Date(now.getTime() - DAY), end: new Date(now.getTime() + 365 * DAY) };
}

/** The time of its owner that an event takes, within a window; undefined for one that takes none, and for the platform's own. */
export function busyTime(event: SeenEvent, timeZone: string, window: Span): Span | undefined {
  const { id, time, isBusy, isDeleted } = event;
  if (isDeleted || !isBusy || time === undefined || sessionIdOf(id) !== undefined) return undefined;
  const whole = instantsOf(time, timeZone);
  const start = new Date(Math.max(whole.start.getTime(), window.start.getTime()));
  const end = new Date(Math.min(whole.end.getTime(), window.end.getTime()));
  return start < end ? { start, end } : undefined;
}

/** Dates are those of the calendar's zone, whatever zone the server is in. */
function instantsOf(time: EventTime, timeZone: string): Span {
  if ('start' in time) return time;
  const [first, last] = [dayNumber(time.startDate) * DAY, dayNumber(time.endDate) * DAY];
  const clock = zoneClock(timeZone, first, last);
  return { start: new Date(clock.toInstant(first)), end: new Date(clock.toInstant(last)) };
}

/** What an event takes of a person's ledger. */
export function externalInterval({ start, end }: Span): LedgerInterval {
  return { kind: 'external', start, end, from: start, to: end };
}

/** One thing to do to what is known of a calendar: what an event takes from now on, `undefined` for nothing. */
export interface BusyChange {
  readonly id: string;
  readonly eventRef: string;
  readonly before: ExternalBusy | undefined;
  readonly after: Span | undefined;
}

export function isChange({ before, after }: BusyChange): boolean {
  if (before === undefined || after === undefined) return before !== after;
  return before.start.getTime() !== after.start.getTime() || before.end.getTime() !== after.end.getTime();
}

/** Changes in portions that touch few days each, so that a transaction stays small. */
export function portionsOf(changes: readonly BusyChange[]): readonly (readonly BusyChange[])[] {
  const portions: BusyChange[][] = [];
  let days = Infinity;
  for (const change of changes) {
    const touched = daysOf(change.before) + daysOf(change.after);
    if (days + touched > MAX_DAYS) {
      portions.push([]);
      days = 0;
    }
    portions.at(-1)?.push(change);
    days += touched;
  }
  return portions;
}

/** Documents that one transaction changes, unless a single event takes more. */
const MAX_DAYS = 60;

function daysOf(span: Span | undefined): number {
  return span === undefined ? 0 : 2 + Math.ceil((span.end.getTime() - span.start.getTime()) / DAY);
}
