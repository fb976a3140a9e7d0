import { Temporal } from 'temporal-polyfill';
import type { Host, Offering } from '../../../src/domain/scheduling/hostTime';
import type { WorkPlan } from '../../../src/domain/scheduling/openTime';
import { dateOf } from '../../../src/domain/scheduling/times';
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
  const interval = offering.intervalMin ?? offering.lengthMin;
  const alignment = [60, 30, 20, 15, 10, 5, 1].find((step) => interval % step === 0)!;
  const midnights = midnightsOf(zone, range);
  const starts: number[] = [];
  let anchor: number | undefined;
  for (let minute = 0; minute < minutes; minute += 1) {
    if (!shared[minute]) {
      anchor = undefined;
      continue;
    }
    if (midnights.has(at(minute)) || (minute > 0 && !shared[minute - 1])) anchor = undefined;
    if (anchor === undefined) {
      const wall = Temporal.Instant.fromEpochMilliseconds(at(minute)).toZonedDateTimeISO(zone);
      if ((wall.hour * 60 + wall.minute) % alignment === 0) anchor = minute;
    }
    if (anchor === undefined || (minute - anchor) % interval !== 0) continue;
    const start = at(minute);
    if (start < range.start || start >= range.end) continue;
    if (start < now + (offering.minNoticeMin ?? 0) * MINUTE) continue;
    const can = free.map(
      (one, index) => covers(one, minute, offering) && !isFull(hosts[index]!, start, offering),
    );
    if (quantified(can)) starts.push(start);
  }
  return starts;
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

export function isFull(host: Host, start: number, { maxPerDay = Infinity }: Offering): boolean {
  const zone = host.plans[0]!.timeZone;
  const date = (instant: number): string =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
  const sameDay = host.commitments.filter((one) => one.isSameOffering && date(one.start) === date(start));
  return new Set(sameDay.map((one) => one.start)).size >= maxPerDay;
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
    if (plan.unavailable.has(day)) continue;
    const exception = plan.exceptions.get(day);
    const breaks = exception === undefined ? (plan.breaks?.[weekday] ?? []) : [];
    const pauses = breaks.map(({ start, end }) => [
      wallInstant(plan.timeZone, day, start),
      wallInstant(plan.timeZone, day, end),
    ]);
    for (const { start, end } of exception ?? plan.weekly?.[weekday] ?? []) {
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
