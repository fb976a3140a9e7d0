import {
  type Commitment,
  type Host,
  type Offering,
  hostTime,
} from '../../functions/src/domain/scheduling/hostTime';
import { type Interval, common, merged } from '../../functions/src/domain/scheduling/intervals';
import { type Assignment, type Offer, offersOf } from '../../functions/src/domain/scheduling/offers';
import type { WallWindow, WorkPlan } from '../../functions/src/domain/scheduling/openTime';
import { dayNumber, minutesOf } from '../../functions/src/domain/scheduling/times';

/** One case of a file of slot cases; its conventions stand in the `meta` of the file. */
export interface SlotCase {
  readonly id: string;
  readonly title: string;
  readonly now: string;
  readonly hosts: readonly CaseHost[];
  readonly event: CaseEvent;
  readonly query: { readonly from: string; readonly to: string; readonly viewer?: string };
  readonly assignment?: Assignment;
  readonly expect: CaseExpectation;
}

interface CaseHost {
  readonly schedule: {
    readonly timeZone: string;
    readonly weekly?: readonly {
      readonly days: readonly number[];
      readonly start: string;
      readonly end: string;
    }[];
    readonly overrides?: readonly {
      readonly date: string;
      readonly windows: readonly (readonly [string, string])[];
    }[];
  };
  readonly busy?: readonly CaseBusy[];
  readonly holds?: readonly (CaseBusy & { readonly by?: string; readonly expiresAt?: string })[];
}

interface CaseBusy {
  readonly start: string;
  readonly end: string;
  readonly kind?: string;
  readonly status?: string;
  readonly sameEvent?: boolean;
  readonly beforeBufferMin?: number;
  readonly afterBufferMin?: number;
}

interface CaseEvent {
  readonly lengthMin: number;
  readonly intervalMin?: number;
  readonly beforeBufferMin?: number;
  readonly afterBufferMin?: number;
  readonly minNoticeMin?: number;
  readonly maxPerDay?: number;
  readonly maxMinutesPerDay?: number;
  readonly packing?: string;
  readonly pendingBlocks?: boolean;
  readonly seats?: number;
}

export interface CaseExpectation {
  readonly count?: number;
  readonly slotsUtc?: readonly string[];
  readonly firstUtc?: string;
  readonly lastUtc?: string;
  /** The free ranges of the assignment in the query. */
  readonly rangesUtc?: readonly (readonly [string, string])[];
}

/** What the engine gives for a case. */
export interface SlotResult {
  readonly offers: readonly Offer[];
  readonly ranges: readonly Interval[];
}

export function evaluate(slotCase: SlotCase): SlotResult {
  const range = { start: Date.parse(slotCase.query.from), end: Date.parse(slotCase.query.to) };
  const offering = offeringOf(slotCase.event);
  const hosts = slotCase.hosts.map((host, index) => hostOf(host, String(index), slotCase));
  const assignment = slotCase.assignment ?? 'single';
  const times = hosts.map((host) => hostTime(host, offering, range));
  const request = { hosts, offering, assignment, range, now: Date.parse(slotCase.now) };
  const free =
    assignment === 'roundRobin'
      ? merged(times.flatMap((time) => time.free))
      : times.map((time) => time.free).reduce(common);
  return { offers: offersOf(request, times), ranges: common(free, [range]) };
}

function offeringOf(event: CaseEvent): Offering {
  return {
    lengthMin: event.lengthMin,
    intervalMin: event.intervalMin ?? event.lengthMin,
    beforeMin: event.beforeBufferMin ?? 0,
    afterMin: event.afterBufferMin ?? 0,
    minNoticeMin: event.minNoticeMin ?? 0,
    maxPerDay: event.maxPerDay ?? Infinity,
    maxMinutesPerDay: event.maxMinutesPerDay ?? Infinity,
    isPacked: event.packing === 'optimized',
    capacity: event.seats ?? 1,
  };
}

function hostOf(
  { schedule, busy = [], holds = [] }: CaseHost,
  id: string,
  { event, query, now }: SlotCase,
): Host {
  const blocking = busy.filter(
    ({ status = 'ACCEPTED' }) =>
      status === 'ACCEPTED' || (status === 'PENDING' && event.pendingBlocks === true),
  );
  const alive = holds.filter(
    ({ by, expiresAt }) =>
      !(by !== undefined && by === query.viewer) &&
      (expiresAt === undefined || Date.parse(expiresAt) > Date.parse(now)),
  );
  const hasSeats = (event.seats ?? 1) > 1;
  return {
    id,
    plans: [planOf(schedule)],
    commitments: [
      ...blocking.map((one) =>
        commitmentOf(one, one.kind === 'external' ? 'external' : 'session', one.sameEvent),
      ),
      // A hold counts in no cap; it takes a seat where there are seats.
      ...alive.map((one) => commitmentOf(one, 'hold', hasSeats && (one.sameEvent ?? true))),
    ],
  };
}

function commitmentOf(busy: CaseBusy, kind: Commitment['kind'], isSameOffering = false): Commitment {
  const { beforeBufferMin = 0, afterBufferMin = 0 } = kind === 'external' ? {} : busy;
  const [start, end] = [Date.parse(busy.start), Date.parse(busy.end)];
  return { start, end, kind, isSameOffering, beforeMin: beforeBufferMin, afterMin: afterBufferMin };
}

function planOf({ timeZone, weekly = [], overrides = [] }: CaseHost['schedule']): WorkPlan {
  const byDay: Record<number, WallWindow[]> = {};
  for (const { days, start, end } of weekly) {
    for (const day of days) (byDay[day] ??= []).push(windowOf(start, end));
  }
  const exceptions = new Map<number, WallWindow[]>();
  for (const { date, windows } of overrides) {
    const day = dayNumber(date);
    exceptions.set(day, [
      ...(exceptions.get(day) ?? []),
      ...windows.map(([start, end]) => windowOf(start, end)),
    ]);
  }
  return { timeZone, weekly: byDay, exceptions, unavailable: new Set() };
}

function windowOf(start: string, end: string): WallWindow {
  return { start: minutesOf(start), end: end === '23:59' ? 1_440 : minutesOf(end) };
}
