import type { MoneyMetric } from '../../contracts/statistics';
import type { Row } from './cells';
import { csvOf } from './csv';

interface Movements {
  readonly count: number;
  /** Minor units. */
  readonly sum: number;
}

type Columns<Metric extends MoneyMetric> = Record<Metric, Movements>;

/** Metrics of money side by side: for each period in which any of them moved, and in all. */
export interface MoneyTable<Metric extends MoneyMetric> {
  readonly totals: Columns<Metric>;
  readonly rows: ({ label: string; start: string } & Columns<Metric>)[];
}

/** @param series of each metric, in order of time */
export function moneyTable<Metric extends MoneyMetric>(
  series: readonly (readonly [Metric, readonly Row[]])[],
): MoneyTable<Metric> {
  const columns = (of: (rows: readonly Row[]) => readonly Row[]) =>
    Object.fromEntries(series.map(([metric, rows]) => [metric, together(of(rows))])) as Columns<Metric>;
  const starts = new Map<string, string>();
  for (const { label, start } of series.flatMap(([, rows]) => rows)) {
    const known = starts.get(label);
    if (known === undefined || start < known) starts.set(label, start);
  }
  return {
    totals: columns((rows) => rows),
    rows: [...starts]
      .sort(([, one], [, other]) => (one < other ? -1 : 1))
      .map(([label, start]) => ({
        ...{ label, start },
        ...columns((rows) => rows.filter((row) => row.label === label)),
      })),
  };
}

export function moneyCsv<Metric extends MoneyMetric>(
  metrics: readonly Metric[],
  { rows }: MoneyTable<Metric>,
): string {
  const cells = metrics.flatMap((metric) => [`${metric}Count`, metric]);
  return csvOf(
    ['period', 'start', ...cells],
    rows.map((row) => [row.label, row.start, ...metrics.flatMap((each) => [row[each].count, row[each].sum])]),
  );
}

function together(rows: readonly Row[]): Movements {
  return rows.reduce((all, { count, sum }) => ({ count: all.count + count, sum: all.sum + sum }), {
    count: 0,
    sum: 0,
  });
}
