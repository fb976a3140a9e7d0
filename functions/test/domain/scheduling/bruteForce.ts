import { Temporal } from 'temporal-polyfill';
import type { Host, Offering } from '../../../src/domain/scheduling/hostTime';
import type { WorkPlan } from '../../../src/domain/scheduling/openTime';
import { dateOf, dayNumber } from '../../../src/domain/scheduling/times';
import type { SlotRequest } from '../../../src/domain/scheduling/offers';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The starts that a scan of every minute finds, by the conventions as they are written and no interval arithmetic. */
export function bruteForceStarts({ hosts, offering, assignment, range, now }: SlotRequest): number[] {
  const from = range.start - 2 * DAY;
  const minutes = (range.end - range.start + 4 * DAY) / MINUTE;
  const at = (minute: number): number => from + minute * MINUTE;
  const free = hosts.map((host) => {
    const spans = host.plans.flatMap((plan) => openSpans(plan, range));
    return Array.from({ length: minutes }, (_, minute) => isFree(at(minute), spans, host, offering));
  });
  const quantified = (list: readonly boolean[]): boolean =>
    assignment === 'roundRobin' ? list.some(Boolean) : list.every(Boolean);
  const shared = Array.from({ length: minutes }, (_, minute) => quantified(free.map((one) => one[minute]!)));
  const zone = hosts[0]!.plans[0]!.timeZone;
  const midnights = midnightsOf(zone, range);
  const isBegin = (minute: number): boolean =>
    shared[minute] === true && (shared[minute - 1] !== true || midnights.has(at(minute)));
  const starts: number[] = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    if (!isBegin(minute)) continue;
    let end = minute + 1;
    while (end < minutes && shared[end] && !isBegin(end)) end += 1;
    const part = { minute, end, fits: (from: number) => covers(shared, from, offering) };
    for (const one of gridOfPart(part, offering, (each) => wallMinute(at(each), zone))) starts.push(at(one));
  }
  const lastDay = dateIn(zone, now) + (offering.horizonDays ?? Infinity);
  return starts.filter((start) => {
    if (start < range.start || start >= range.end) return false;
    if (start < now + (offering.minNoticeMin ?? 0) * MINUTE || dateIn(zone, start) > lastDay) return false;
    const minute = (start - from) / MINUTE;
    const can = free.map(
      (one, index) => covers(one, minute, offering) && !isFull(hosts[index]!, start, offering),
    );
    return quantified(can);
  });
}

interface Part {
  readonly minute: number;
  readonly end: number;
  /** Whether a session of the offering can begin at a minute. */
  readonly fits: (from: number) => boolean;
}

/** The starts of a part of free time that no midnight cuts: by the coarsest alignment that gives the most, where it may be packed. */
function gridOfPart(
  { minute, end, fits }: Part,
  { lengthMin, intervalMin = lengthMin, isPacked = false }: Offering,
  wallOf: (minute: number) => number,
): number[] {
  const coarsest = [60, 30, 20, 15, 10, 5, 1].find((step) => intervalMin % step === 0)!;
  const steps = isPacked ? [coarsest, ...[15, 5, 1].filter((step) => step < coarsest)] : [coarsest];
  let best: number[] = [];
  for (const step of steps) {
    const some: number[] = [];
    let first = minute;
    while (first < end && wallOf(first) % step !== 0) first += 1;
    for (let each = first; each < end && fits(each); each += intervalMin) some.push(each);
    if (some.length > best.length) best = some;
  }
  return best;
}

function wallMinute(instant: number, zone: string): number {
  const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return wall.hour * 60 + wall.minute;
}

/** The date that the wall shows, in days since 1970. */
export function dateIn(zone: string, instant: number): number {
  const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return dayNumber(wall.toPlainDate().toString());
}

export function covers(free: readonly boolean[], minute: number, { lengthMin }: Offering): boolean {
  return free.slice(minute, minute + lengthMin).every(Boolean) && free.length >= minute + lengthMin;
}

export function isFree(
  instant: number,
  spans: readonly (readonly [number, number])[],
  { commitments }: Host,
  { beforeMin = 0, afterMin = 0 }: Offering,
): boolean {
  return (
    spans.some(([start, end]) => start <= instant && instant < end) &&
    !commitments.some(
      (one) =>
        one.start - ((one.beforeMin ?? 0) + afterMin) * MINUTE <= instant &&
        instant < one.end + ((one.afterMin ?? 0) + beforeMin) * MINUTE,
    )
  );
}

export function isFull(
  host: Host,
  start: number,
  { lengthMin, maxPerDay = Infinity, maxMinutesPerDay = Infinity }: Offering,
): boolean {
  const zone = host.plans[0]!.timeZone;
  const sameDay = host.commitments.filter(
    (one) => one.isSameOffering && dateIn(zone, one.start) === dateIn(zone, start),
  );
  const sessions = [...new Map(sameDay.map((one) => [one.start, one])).values()];
  const minutes = sessions.reduce((sum, one) => sum + (one.end - one.start) / MINUTE, 0);
  return sessions.length >= maxPerDay || minutes + lengthMin > maxMinutesPerDay;
}

/** Every window by itself, each end read by Temporal. */
export function openSpans(
  plan: WorkPlan,
  range: SlotRequest['range'],
): readonly (readonly [number, number])[] {
  const spans: (readonly [number, number])[] = [];
  for (let day = Math.floor(range.start / DAY) - 3; day <= Math.floor(range.end / DAY) + 3; day += 1) {
    const date = Temporal.PlainDate.from(dateOf(day));
    if (!date.toZonedDateTime(plan.timeZone).toPlainDate().equals(date)) continue;
    const weekday = date.dayOfWeek % 7;
    if (day < (plan.firstDay ?? day) || day > (plan.lastDay ?? day)) continue;
    if (plan.unavailable.has(day)) continue;
    const exception = plan.exceptions.get(day);
    const breaks = exception === undefined ? (plan.breaks?.[weekday] ?? []) : [];
    const pauses = breaks.map(({ start, end }) => [
      wallInstant(plan.timeZone, day, start),
      wallInstant(plan.timeZone, day, end),
    ]);
    const pattern = [...(plan.weekly?.[weekday] ?? []), ...(plan.monthly?.[date.day] ?? [])];
    for (const { start, end } of exception ?? pattern) {
      let from = wallInstant(plan.timeZone, day, start);
      const to = wallInstant(plan.timeZone, day, end);
      for (const [pause = 0, resume = 0] of pauses) {
        if (pause < to && from < resume) {
          spans.push([from, pause]);
          from = resume;
        }
      }
      spans.push([from, to]);
    }
  }
  return spans;
}

function wallInstant(zone: string, day: number, minutes: number): number {
  return Temporal.PlainDate.from(dateOf(day))
    .toPlainDateTime()
    .add({ minutes })
    .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

function midnightsOf(zone: string, range: SlotRequest['range']): ReadonlySet<number> {
  const days = Array.from({ length: (range.end - range.start) / DAY + 7 }, (_, index) => index - 3);
  return new Set(days.map((day) => wallInstant(zone, Math.floor(range.start / DAY) + day, 0)));
}
