import type { MoneyMetric, Series } from '../../contracts/statistics';
import { DAY } from '../../contracts/utilities/spans';
import { PLATFORM, type Period, type Row, monthOf, viewed } from '../../domain/statistics/cells';
import { csvOf } from '../../domain/statistics/csv';
import { type MoneyTable, moneyCsv, moneyTable } from '../../domain/statistics/moneyTable';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Documents } from '../../ports/documents';
import type { Ports } from '../../ports/ports';
import type { Caller } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';

/** Days that may be asked for at once. */
const MOST: Readonly<Record<Period, number>> = { hour: 32, day: 366, month: 1_100 };

interface Span {
  readonly period: Period;
  readonly from: Date;
  readonly to: Date;
  readonly format: 'json' | 'csv';
}

interface Wanted extends Span {
  readonly metricType: string;
  readonly owner: string;
}

/** A metric in the platform's hours, days or months: a document a month, however much happened. @throws Refusal span-too-long */
export async function loadSeries(documents: Documents, ports: Ports, wanted: Wanted): Promise<Series> {
  const { timeZone, rows } = await loadRows(documents, ports, wanted);
  return { timeZone, rows: [...rows], ...(wanted.format === 'csv' && { csv: tableOf(rows) }) };
}

/** Several metrics of money side by side, at a document a month for each. @throws Refusal span-too-long */
export async function loadMoney<Metric extends MoneyMetric>(
  documents: Documents,
  ports: Ports,
  metrics: readonly Metric[],
  { currency, owner, ...span }: Span & { readonly currency: string; readonly owner: string },
): Promise<MoneyTable<Metric> & { readonly timeZone: string; readonly csv?: string }> {
  const series = await Promise.all(
    metrics.map(async (metric) => {
      const metricType = `${metric}.${currency}`;
      return [metric, await loadRows(documents, ports, { ...span, metricType, owner })] as const;
    }),
  );
  const table = moneyTable<Metric>(series.map(([metric, { rows }]) => [metric, rows] as const));
  const timeZone = series[0]?.[1].timeZone ?? '';
  return { timeZone, ...table, ...(span.format === 'csv' && { csv: moneyCsv(metrics, table) }) };
}

async function loadRows(
  documents: Documents,
  ports: Ports,
  { metricType, owner, period, from, to }: Wanted,
): Promise<{ readonly timeZone: string; readonly rows: readonly Row[] }> {
  const days = (to.getTime() - from.getTime()) / DAY;
  if (days > MOST[period] || days < 0)
    throw new Refusal('span-too-long', 'Ask for less at once.', { days: MOST[period] });
  const { timeZone } = await readSetting(ports, 'statistics.zone');
  const stored = await documents.getAll(
    ...monthsOf(from, to).map((month) => paths.statistic(metricType, owner, month)),
  );
  const months = stored.filter((month) => month !== undefined);
  return { timeZone, rows: viewed(months, { period, from, to, timeZone }) };
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
