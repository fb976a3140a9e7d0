import type { CalendarDay, LedgerInterval, LedgerSeat } from '../../contracts/documents/calendarDays';
import { DAY } from '../../contracts/utilities/spans';
import { dateOf, dayNumber } from './times';

const KEPT_DAYS = 90;

/** Days of one person's ledger by UTC date; undefined where nothing is taken yet. */
export interface Ledger {
  readonly personRef: string;
  readonly days: ReadonlyMap<string, CalendarDay | undefined>;
}

/** The UTC dates that a span of time touches, in order. */
export function datesTouched(from: Date, to: Date): readonly string[] {
  const first = Math.floor(from.getTime() / DAY);
  const last = Math.max(first, Math.ceil(to.getTime() / DAY) - 1);
  return Array.from({ length: last - first + 1 }, (_, index) => dateOf(first + index));
}

/** The end of the last day that was read. */
export function readUntil({ days }: Ledger): number {
  return Math.max(...[...days.keys()].map((date) => (dayNumber(date) + 1) * DAY));
}

/** Whether a seat is booked, or held still. */
export function isSeatAlive({ expiresAt }: LedgerSeat, now: Date): boolean {
  return expiresAt === undefined || now < expiresAt;
}

/** The students whose seats count now. */
export function takers({ seats = {} }: LedgerInterval, now: Date): readonly string[] {
  return Object.keys(seats).filter((uid) => isSeatAlive(seats[uid] ?? {}, now));
}

/** A session is taken as long as somebody has a seat in it; an expired hold is free without anybody sweeping it. */
export function isAlive(interval: LedgerInterval, now: Date): boolean {
  return interval.seats === undefined || takers(interval, now).length > 0;
}

/** What is taken, by id. */
export function liveIntervals({ days }: Ledger, now: Date): ReadonlyMap<string, LedgerInterval> {
  const all = [...days.values()].flatMap((day) => [
    ...Object.entries(day?.intervals ?? {}),
    ...closedTime(day, now),
  ]);
  return new Map(all.filter(([, interval]) => isAlive(interval, now)));
}

/** The whole of a day is taken while it is settled who of those who wait gets what became free of it. */
function closedTime(day: CalendarDay | undefined, now: Date): readonly [string, LedgerInterval][] {
  if (day?.settlesBy === undefined || day.settlesBy <= now) return [];
  const start = new Date(dayNumber(day.date) * DAY);
  const end = new Date(start.getTime() + DAY);
  return [[`settling_${day.date}`, { kind: 'block', start, end, from: start, to: end }]];
}

/** The id of something that is in the way of a span, buffers of both sides included; what only touches is not. */
export function clashOf(
  ledger: Ledger,
  span: Pick<LedgerInterval, 'from' | 'to'>,
  now: Date,
  except: readonly (string | undefined)[] = [],
): string | undefined {
  const inTheWay = [...liveIntervals(ledger, now)].find(
    ([id, { from, to }]) => !except.includes(id) && from < span.to && span.from < to,
  );
  return inTheWay?.[0];
}

/** The ledger with an interval in every day that it touches, in the place of an earlier one of its id. @throws Error for a day that was not read */
export function withInterval(ledger: Ledger, id: string, interval: LedgerInterval, now: Date): Ledger {
  const cleared = withoutInterval(ledger, id, now);
  const days = new Map(cleared.days);
  for (const date of datesTouched(interval.from, interval.to)) {
    if (!days.has(date)) throw new Error(`the ledger of ${date} was not read`);
    const intervals = { ...days.get(date)?.intervals, [id]: interval };
    days.set(date, { ...newDay(ledger.personRef, date, now), ...days.get(date), intervals, updatedAt: now });
  }
  return { ...ledger, days };
}

/** A day on which nothing is taken. */
export function newDay(personRef: string, date: string, now: Date): CalendarDay {
  return { personRef, date, intervals: {}, expiresAt: expiryOf(date), updatedAt: now };
}

/** A day of the past is of no use to anybody; a season later it goes. */
function expiryOf(date: string): Date {
  return new Date((dayNumber(date) + KEPT_DAYS) * DAY);
}

/** The ledger without an interval, and without what has expired in the days that change. */
export function withoutInterval(ledger: Ledger, id: string, now: Date): Ledger {
  const days = new Map(
    [...ledger.days].map(([date, day]) => {
      if (day?.intervals[id] === undefined) return [date, day] as const;
      const rest = Object.entries(day.intervals).filter(([each, one]) => each !== id && isAlive(one, now));
      return [date, { ...day, intervals: Object.fromEntries(rest), updatedAt: now }] as const;
    }),
  );
  return { ...ledger, days };
}

/** An interval with one seat more, or changed. */
export function withSeat(interval: LedgerInterval, uid: string, seat: LedgerSeat, now: Date): LedgerInterval {
  const alive = takers(interval, now).map((each) => [each, interval.seats?.[each] ?? {}] as const);
  return { ...interval, seats: { ...Object.fromEntries(alive), [uid]: seat } };
}

/** The ledger after a person gave up a seat; the interval goes with its last seat. */
export function withoutSeat(ledger: Ledger, id: string, uid: string, now: Date): Ledger {
  const interval = intervalOf(ledger, id);
  // A coach's session of a program stays, whoever leaves it.
  if (interval?.seats === undefined) return ledger;
  const left = takers(interval, now).filter((each) => each !== uid);
  if (left.length === 0) return withoutInterval(ledger, id, now);
  const seats = Object.fromEntries(left.map((each) => [each, interval.seats?.[each] ?? {}]));
  return withInterval(ledger, id, { ...interval, seats }, now);
}

/** Whom a day of a ledger names, by which it is found when one of them leaves. */
export function peopleIn({ intervals, lineRefs = [] }: CalendarDay): string[] {
  const named = Object.values(intervals).flatMap(({ seats = {}, typeRef = '' }) => [
    ...Object.keys(seats),
    // `{coachUid}_0` for a consultation; a program names nobody.
    ...(typeRef.includes('_') ? [typeRef.slice(0, typeRef.lastIndexOf('_'))] : []),
  ]);
  // `{coachUid}_{date}`
  const waitedFor = lineRefs.map((line) => line.slice(0, line.lastIndexOf('_')));
  return [...new Set([...named, ...waitedFor])].sort();
}

/** A session at another time. */
export interface LedgerMove {
  readonly id: string;
  readonly start: Date;
  readonly end: Date;
}

/** The ledger with sessions at other times, each with the buffers that it had, and the ids of those that have no room there. */
export function withMoves(
  ledger: Ledger,
  moves: readonly LedgerMove[],
  now: Date,
): { readonly ledger: Ledger; readonly clashing: readonly string[] } {
  const clashing: string[] = [];
  let after = moves.reduce((left, { id }) => withoutInterval(left, id, now), ledger);
  for (const { id, start, end } of moves) {
    const interval = intervalOf(ledger, id);
    if (interval === undefined) continue;
    const from = new Date(start.getTime() - (interval.start.getTime() - interval.from.getTime()));
    const to = new Date(end.getTime() + (interval.to.getTime() - interval.end.getTime()));
    if (clashOf(after, { from, to }, now) !== undefined) clashing.push(id);
    after = withInterval(after, id, { ...interval, start, end, from, to }, now);
  }
  return { ledger: after, clashing };
}

export function intervalOf({ days }: Ledger, id: string): LedgerInterval | undefined {
  return [...days.values()].flatMap((day) => day?.intervals[id] ?? [])[0];
}
