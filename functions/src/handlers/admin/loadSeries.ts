import type { Series } from '../../contracts/statistics';
import { PLATFORM, type Period, type Row, monthOf, viewed } from '../../domain/statistics/cells';
import { csvOf } from '../../domain/statistics/csv';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Documents } from '../../ports/documents';
import type { Ports } from '../../ports/ports';
import type { Caller } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';

const DAY = 86_400_000;
/** Days that may be asked for at once. */
const MOST: Readonly<Record<Period, number>> = { hour: 32, day: 366, month: 1_100 };

interface Wanted {
  readonly metricType: string;
  readonly owner: string;
  readonly period: Period;
  readonly from: Date;
  readonly to: Date;
  readonly format: 'json' | 'csv';
}

/** A metric in the platform's hours, days or months: a document a month, however much happened. @throws Refusal span-too-long */
export async function loadSeries(documents: Documents, ports: Ports, wanted: Wanted): Promise<Series> {
  const { metricType, owner, period, from, to, format } = wanted;
  const days = (to.getTime() - from.getTime()) / DAY;
  if (days > MOST[period] || days < 0)
    throw new Refusal('span-too-long', 'Ask for less at once.', { days: MOST[period] });
  const { timeZone } = await readSetting(ports, 'statistics.zone');
  const stored = await documents.getAll(
    ...monthsOf(from, to).map((month) => paths.statistic(metricType, owner, month)),
  );
  const months = stored.filter((month) => month !== undefined);
  const rows = viewed(months, { period, from, to, timeZone });
  return { timeZone, rows: [...rows], ...(format === 'csv' && { csv: tableOf(rows) }) };
}

/** Whose numbers are meant: a coach's own, or for an admin anybody's and the platform's. @throws Refusal admin-only */
export function ownerFor(caller: Caller, coachId: string | undefined): string {
  if (caller.role === 'admin' || coachId === caller.uid) return coachId ?? PLATFORM;
  throw new Refusal('admin-only', 'These numbers are for admins, and for whose they are.');
}

function tableOf(rows: readonly Row[]): string {
  return csvOf(
    ['metric', 'period', 'start', 'count', 'sum'],
    rows.map(({ metricType, label, start, count, sum }) => [metricType, label, start, count, sum]),
  );
}

function monthsOf(from: Date, to: Date): readonly string[] {
  const months: string[] = [];
  const last = monthOf(to);
  const at = new Date(`${monthOf(from)}-01T00:00:00Z`);
  for (; monthOf(at) <= last; at.setUTCMonth(at.getUTCMonth() + 1)) months.push(monthOf(at));
  return months;
}
