import { DAY, MINUTE, SECOND } from '../../contracts/utilities/spans';
import { type Interval, indexAt } from './intervals';
import type { ZoneClock } from './zoneClock';

/** Steps of the wall clock that a first start is rounded up to, in minutes. */
const ALIGNMENTS = [60, 30, 20, 15, 10, 5, 1] as const;

/** What a packed grid may fall back to. */
const FINER = [15, 5, 1] as const;

/** The minutes between starts, and whether a range may begin less roundly when more starts fit. */
export interface GridRule {
  readonly lengthMin: number;
  readonly intervalMin: number;
  readonly isPacked: boolean;
}

/**
 * The starts in free time, sorted: each range begins at its first round wall time and goes on by the interval. A range over local
 * midnight begins anew there, so that what is offered does not depend on where one begins to look; a session may go over it.
 */
export function gridStarts(
  free: readonly Interval[],
  rule: GridRule,
  clock: ZoneClock,
  range: Interval,
): number[] {
  const coarsest = ALIGNMENTS.find((step) => rule.intervalMin % step === 0) ?? 1;
  const alignments = rule.isPacked ? [coarsest, ...FINER.filter((step) => step < coarsest)] : [coarsest];
  const starts: number[] = [];
  for (let i = Math.max(0, indexAt(free, range.start)); i < free.length; i += 1) {
    const whole = free[i];
    if (whole === undefined || whole.start >= range.end) break;
    for (const part of byDate(whole, clock, range)) {
      const candidates = alignments.map((step) => startsFrom(part, whole.end, step, rule, clock));
      const best = candidates.reduce((most, next) => (next.length > most.length ? next : most));
      for (const start of best) starts.push(start);
    }
  }
  return starts.filter((start) => start >= range.start && start < range.end);
}

/** A range cut at the midnights that the wall shows, as far as the dates of `range` reach. */
function byDate(whole: Interval, clock: ZoneClock, range: Interval): readonly Interval[] {
  const parts: Interval[] = [];
  let start = Math.max(whole.start, clock.toInstant(clock.dayOf(range.start) * DAY));
  const end = Math.min(whole.end, range.end);
  for (let day = clock.dayOf(start) + 1; start < end; day += 1) {
    const midnight = clock.toInstant(day * DAY);
    if (midnight <= start) continue;
    parts.push({ start, end: Math.min(whole.end, midnight) });
    start = midnight;
  }
  return parts;
}

function startsFrom(
  part: Interval,
  wholeEnd: number,
  alignment: number,
  { lengthMin, intervalMin }: GridRule,
  clock: ZoneClock,
): number[] {
  const starts: number[] = [];
  const last = wholeEnd - lengthMin * MINUTE + SECOND;
  let start = roundedUp(part.start, alignment * MINUTE, clock);
  for (; start < part.end && start <= last; start += intervalMin * MINUTE) starts.push(start);
  return starts;
}

/** The first instant whose wall time is a multiple of a step: looked at again where clocks changed on the way to it. */
function roundedUp(instant: number, step: number, clock: ZoneClock): number {
  const wall = clock.toWall(instant);
  const missing = Math.ceil(wall / step) * step - wall;
  return missing === 0 ? instant : roundedUp(instant + missing, step, clock);
}
