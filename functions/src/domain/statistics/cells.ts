import type { Analytic } from '../../contracts/documents/analytics';
import type { Statistic } from '../../contracts/documents/statistics';
import { MINUTE } from '../../contracts/utilities/spans';
import { zoneClock } from '../scheduling/zoneClock';

/** Milliseconds of a cell: every zone's hours and days are whole ones of these. */
export const STEP = 15 * MINUTE;

/** The owner of what is the whole platform's. */
export const PLATFORM = '*';

export type Period = 'hour' | 'day' | 'month';

type Counted = Pick<Analytic, 'value' | 'timestamp' | 'ownerRef'>;
type Numbers = Pick<Statistic, 'counts' | 'sums'>;

/** The beginning of the cell in which an instant lies. */
export function stepOf(at: Date): number {
  return Math.floor(at.getTime() / STEP) * STEP;
}

/** In UTC, such as `2026-03`. */
export function monthOf(at: Date | number): string {
  return new Date(at).toISOString().slice(0, 7);
}

/** A cell of a month, such as `02T14:15`. */
export function cellOf(step: number): string {
  return new Date(step).toISOString().slice(8, 16);
}

/** The cells of what happened, for the platform and for each owner. */
export function tallied(events: Iterable<Counted>): ReadonlyMap<string, Numbers> {
  const byOwner = new Map<string, { counts: Record<string, number>; sums: Record<string, number> }>();
  for (const { value, timestamp, ownerRef } of events) {
    const cell = cellOf(stepOf(timestamp));
    for (const owner of ownerRef === undefined ? [PLATFORM] : [PLATFORM, ownerRef]) {
      const numbers = byOwner.get(owner) ?? { counts: {}, sums: {} };
      byOwner.set(owner, numbers);
      numbers.counts[cell] = (numbers.counts[cell] ?? 0) + 1;
      numbers.sums[cell] = (numbers.sums[cell] ?? 0) + value;
    }
  }
  return byOwner;
}

/** A month with some of its cells counted anew. */
export function recounted(before: Numbers, cells: readonly string[], fresh: Numbers | undefined): Numbers {
  return {
    counts: replaced(before.counts, cells, fresh?.counts),
    sums: replaced(before.sums, cells, fresh?.sums),
  };
}

/** All time, with one month as it is now. */
export function withMonth(all: Numbers, month: string, now: Numbers): Numbers {
  return {
    counts: replaced(all.counts, [month], { [month]: sumOf(now.counts) }),
    sums: replaced(all.sums, [month], { [month]: sumOf(now.sums) }),
  };
}

export function sumOf(numbers: Readonly<Record<string, number>>): number {
  return Object.values(numbers).reduce((sum, each) => sum + each, 0);
}

function replaced(
  before: Readonly<Record<string, number>>,
  cells: readonly string[],
  fresh: Readonly<Record<string, number>> = {},
): Record<string, number> {
  const kept = Object.entries(before).filter(([cell]) => !cells.includes(cell));
  const counted = cells.flatMap((cell) => (fresh[cell] === undefined ? [] : [[cell, fresh[cell]] as const]));
  return Object.fromEntries([...kept, ...counted]);
}

export interface Row {
  readonly metricType: string;
  readonly label: string;
  readonly start: string;
  readonly count: number;
  readonly sum: number;
}

/** The months of a metric as hours, days or months of a zone, from one instant to before another. */
export function viewed(
  months: readonly Statistic[],
  { period, from, to, timeZone }: { period: Period; from: Date; to: Date; timeZone: string },
): readonly Row[] {
  const clock = zoneClock(timeZone, from.getTime(), to.getTime());
  const rows = new Map<string, Row>();
  for (const { metricType, period: month, counts, sums } of months)
    for (const [cell, count] of Object.entries(counts)) {
      const at = Date.parse(`${month}-${cell}Z`);
      if (at < from.getTime() || at >= to.getTime()) continue;
      const label = labelOf(at, clock.toWall(at), period);
      const before = rows.get(label);
      const start = before === undefined ? at : Math.min(at, Date.parse(before.start));
      rows.set(label, {
        metricType,
        label,
        start: new Date(start).toISOString(),
        count: (before?.count ?? 0) + count,
        sum: (before?.sum ?? 0) + (sums[cell] ?? 0),
      });
    }
  return [...rows.values()].sort((one, other) => (one.start < other.start ? -1 : 1));
}

/** An hour says its offset too: when the clocks go back there are two of one name. */
function labelOf(at: number, wall: number, period: Period): string {
  const reading = new Date(wall).toISOString();
  if (period === 'month') return reading.slice(0, 7);
  if (period === 'day') return reading.slice(0, 10);
  const offset = Math.round((wall - at) / MINUTE);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${reading.slice(0, 13)}:00${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
}
