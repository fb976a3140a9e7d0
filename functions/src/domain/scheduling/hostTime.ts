import { MINUTE } from '../../contracts/utilities/spans';
import { type Interval, indexAt, merged, without } from './intervals';
import { type OpenTime, type WorkPlan, openTime } from './openTime';
import { type ZoneClock, zoneClock } from './zoneClock';

export type CommitmentKind = 'session' | 'hold' | 'block' | 'external';

/** What a host has promised already; buffers in minutes, which blocks and external events have none of. */
export interface Commitment extends Interval {
  readonly kind: CommitmentKind;
  readonly beforeMin?: number;
  readonly afterMin?: number;
  /** Whether it is of the offering that is asked for: it counts in the caps, and may have seats left. */
  readonly isSameOffering?: boolean;
  /** How many may share its session, as it was booked. */
  readonly capacity?: number | undefined;
}

/** Who may give a session. Each plan speaks for itself; the zone of the first one gives the host's dates. */
export interface Host {
  readonly id: string;
  readonly plans: readonly WorkPlan[];
  readonly commitments: readonly Commitment[];
}

/** What is offered, whoever gives it. */
export interface Offering {
  readonly lengthMin: number;
  /** Between starts; the length where nothing is said. */
  readonly intervalMin?: number;
  readonly beforeMin?: number;
  readonly afterMin?: number;
  readonly minNoticeMin?: number;
  /** How many dates of the host after today can be booked. */
  readonly horizonDays?: number;
  /** How many of this offering a host gives on one date of its own. */
  readonly maxPerDay?: number | undefined;
  readonly maxMinutesPerDay?: number | undefined;
  readonly isPacked?: boolean;
  /** How many book the same session. */
  readonly capacity?: number;
}

/** A host's time over a range, as one offering sees it. */
export interface HostTime extends OpenTime {
  readonly host: Host;
  readonly clock: ZoneClock;
  readonly free: readonly Interval[];
  /** Whether one more session that starts then would go over a cap of its date. */
  isFull(start: number): boolean;
}

export function hostTime(host: Host, offering: Offering, range: Interval): HostTime {
  const clock = zoneClock(host.plans[0]?.timeZone ?? 'UTC', range.start, range.end);
  const times = host.plans.map((plan) =>
    openTime(
      plan,
      plan.timeZone === clock.timeZone ? clock : zoneClock(plan.timeZone, range.start, range.end),
      range,
    ),
  );
  const open = merged(times.flatMap((time) => time.open));
  const blocked = merged(host.commitments.map((commitment) => blockedBy(commitment, offering)));
  const closed = times.flatMap((time) => time.closed);
  const isFull = fullDays(host.commitments, offering, clock);
  return { host, clock, open, closed, free: without(open, blocked), isFull };
}

/** The time in which no session of an offering can be: the buffers of both sides add up. */
export function blockedBy(
  { start, end, beforeMin = 0, afterMin = 0 }: Commitment,
  offering: Pick<Offering, 'beforeMin' | 'afterMin'>,
): Interval {
  return {
    start: start - (beforeMin + (offering.afterMin ?? 0)) * MINUTE,
    end: end + (afterMin + (offering.beforeMin ?? 0)) * MINUTE,
  };
}

export function isFreeFor(free: readonly Interval[], { start, end }: Interval): boolean {
  const around = free[indexAt(free, start)];
  return around !== undefined && end <= around.end + 1_000;
}

/** Caps count the sessions of the offering by the host's own date; what is only held counts too, for it may become one. */
function fullDays(
  commitments: readonly Commitment[],
  { lengthMin, maxPerDay = Infinity, maxMinutesPerDay = Infinity }: Offering,
  clock: ZoneClock,
): (start: number) => boolean {
  if (maxPerDay === Infinity && maxMinutesPerDay === Infinity) return () => false;
  const days = new Map<number, { count: number; minutes: number }>();
  // Those who share a session with seats count once.
  const sessions = new Map(commitments.filter((one) => one.isSameOffering).map((one) => [one.start, one]));
  for (const { start, end } of sessions.values()) {
    const day = clock.dayOf(start);
    const { count, minutes } = days.get(day) ?? { count: 0, minutes: 0 };
    days.set(day, { count: count + 1, minutes: minutes + (end - start) / MINUTE });
  }
  return (start) => {
    const { count, minutes } = days.get(clock.dayOf(start)) ?? { count: 0, minutes: 0 };
    return count + 1 > maxPerDay || minutes + lengthMin > maxMinutesPerDay;
  };
}
