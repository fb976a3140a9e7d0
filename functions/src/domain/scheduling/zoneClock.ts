import { Temporal } from 'temporal-polyfill';
import { DAY } from '../../contracts/utilities/spans';

/** Which offset a zone has from an instant on. */
interface Span {
  readonly start: number;
  /** Milliseconds to add to an instant for the wall's reading. */
  readonly offset: number;
}

/**
 * A zone's wall clock over some time. A wall time is written as the milliseconds of the same reading in UTC, so that
 * `Math.floor(wall / DAY)` is its date.
 */
export interface ZoneClock {
  readonly timeZone: string;
  toWall(instant: number): number;
  /** As Temporal's `compatible`: a time in a gap moves forward by the gap, a repeated one is the earlier of the two. */
  toInstant(wall: number): number;
  /** The date that the wall shows, in days since 1970-01-01. */
  dayOf(instant: number): number;
}

/** A clock that is right from three days before `from` to three days after `to`; in between, the zone's rules are asked once a change. */
export function zoneClock(timeZone: string, from: number, to: number): ZoneClock {
  const spans = offsetSpans(timeZone, from - 3 * DAY, to + 3 * DAY);
  const toWall = (instant: number): number => instant + offsetAt(spans, instant);
  return {
    timeZone,
    toWall,
    toInstant: (wall) => instantOf(spans, wall),
    dayOf: (instant) => Math.floor(toWall(instant) / DAY),
  };
}

function offsetSpans(timeZone: string, from: number, to: number): readonly Span[] {
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  const spans: Span[] = [{ start: -Infinity, offset: at.offsetNanoseconds / 1e6 }];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > to) return spans;
    at = next;
    spans.push({ start: at.epochMilliseconds, offset: at.offsetNanoseconds / 1e6 });
  }
}

function offsetAt(spans: readonly Span[], instant: number): number {
  return spans.findLast(({ start }) => start <= instant)?.offset ?? 0;
}

/** Offsets are tried in the order of time, so the first that fits is the earlier reading; the last before a gap carries over it. */
function instantOf(spans: readonly Span[], wall: number): number {
  let beforeGap = wall;
  for (const [index, { start, offset }] of spans.entries()) {
    const instant = wall - offset;
    if (instant < start) break;
    if (instant < (spans[index + 1]?.start ?? Infinity)) return instant;
    beforeGap = instant;
  }
  return beforeGap;
}
