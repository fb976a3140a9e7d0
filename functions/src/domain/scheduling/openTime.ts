import { DAY, MINUTE } from '../../contracts/utilities/spans';
import { type Interval, common, merged, without } from './intervals';
import { weekdayOf } from './times';
import type { ZoneClock } from './zoneClock';

/** A span of the wall clock, in minutes since midnight; an end beyond 1440 lies on the next date. */
export type WallWindow = Interval;

/** When a coach works by one schedule, in the wall time of its zone; dates are day numbers. */
export interface WorkPlan {
  readonly timeZone: string;
  /** The dates between which it applies, both included. */
  readonly firstDay?: number | undefined;
  readonly lastDay?: number | undefined;
  /** By weekday, 0 being Sunday. */
  readonly weekly?: Readonly<Record<number, readonly WallWindow[]>>;
  /** By day of the month, 1 to 31. */
  readonly monthly?: Readonly<Record<number, readonly WallWindow[]>>;
  /** What replaces the pattern of a date; an empty list closes it. */
  readonly exceptions: ReadonlyMap<number, readonly WallWindow[]>;
  readonly unavailable: ReadonlySet<number>;
  /** Pauses of a weekday. */
  readonly breaks?: Readonly<Record<number, readonly WallWindow[]>>;
}

export type ClosingRule = 'date-exception' | 'unavailable-date' | 'break';

/** Open time, and why some of it is not. */
export interface OpenTime {
  readonly open: readonly Interval[];
  readonly closed: readonly (Interval & { readonly rule: ClosingRule })[];
}

/**
 * The instants at which a plan is open from two days before a range to two days after it: so that whole dates of whoever gives it, in another
 * zone, are there, with what begins earlier and reaches in. Each date stands for itself: a wall time that a change of clocks skips or
 * repeats is read by `toInstant`. A date that a zone left out, as Samoa did with 30 December 2011, has no time that could be open.
 */
export function openTime(plan: WorkPlan, clock: ZoneClock, range: Interval): OpenTime {
  const open: Interval[] = [];
  const closed: OpenTime['closed'][number][] = [];
  const first = Math.max(clock.dayOf(range.start - DAY) - 1, plan.firstDay ?? -Infinity);
  const last = Math.min(clock.dayOf(range.end + DAY) + 1, plan.lastDay ?? Infinity);
  for (let day = first; day <= last; day += 1) {
    if (clock.dayOf(clock.toInstant(day * DAY)) !== day) continue;
    const { windows, breaks, rule } = datePlan(plan, day);
    const onWall = ({ start, end }: WallWindow): Interval => ({
      start: clock.toInstant(day * DAY + start * MINUTE),
      end: clock.toInstant(day * DAY + end * MINUTE),
    });
    const [worked, pauses] = [merged(windows.map(onWall)), merged(breaks.map(onWall))];
    open.push(...without(worked, pauses));
    if (rule !== undefined) closed.push({ ...onWall({ start: 0, end: 1440 }), rule });
    closed.push(...common(worked, pauses).map((pause) => ({ ...pause, rule: 'break' as const })));
  }
  return { open: merged(open), closed };
}

interface DatePlan {
  readonly windows: readonly WallWindow[];
  readonly breaks: readonly WallWindow[];
  readonly rule?: ClosingRule;
}

function datePlan(plan: WorkPlan, day: number): DatePlan {
  const breaks = plan.breaks?.[weekdayOf(day)] ?? [];
  if (plan.unavailable.has(day)) return { windows: [], breaks, rule: 'unavailable-date' };
  const exception = plan.exceptions.get(day);
  if (exception !== undefined) return { windows: exception, breaks: [], rule: 'date-exception' };
  const monthly = plan.monthly?.[new Date(day * DAY).getUTCDate()] ?? [];
  return { windows: [...(plan.weekly?.[weekdayOf(day)] ?? []), ...monthly], breaks };
}
