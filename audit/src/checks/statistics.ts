import type { Analytic } from '../../../functions/src/contracts/documents/analytics';
import type { Statistic } from '../../../functions/src/contracts/documents/statistics';
import type { LedgerTransaction } from '../../../functions/src/contracts/documents/ledger';
import { MINUTE } from '../../../functions/src/contracts/utilities/spans';
import { isPaidOut } from '../../../functions/src/domain/ledger/paidOut';
import { isPseudonym } from '../../../functions/src/domain/privacy/pseudonymised';
import { type Check, type Finding, mendedBy, unequal } from '../finding';
import { folded, joined } from '../joins';
import { type Row, type Source, rowsOf } from '../source';

/** Minutes of a cell. */
const CELL = 15;
/** The owner of what is the whole platform's. */
const PLATFORM = '*';
const MENDS = 'roll-up-statistics:';

interface Sum {
  readonly count: number;
  readonly sum: number;
}

/** By metric, period and cell: as long as time that was counted, however much happened in it. */
type Numbers = Map<string, Sum>;

/** Every cell is what happened in it, of the platform and of everybody whose number it is; months are in all time as they are. */
export const statistics: Check = async function* (source) {
  yield* differences(PLATFORM, await happened(rowsOf(source, 'analytics')), await platformOf(source));
  const people = joined({
    events: folded(
      rowsOf(source, 'analytics', 'ownerRef'),
      ({ data }) => data.ownerRef ?? '',
      (): Numbers => new Map(),
      addedEvent,
    ),
    stored: folded(
      owned(rowsOf(source, 'statistics', 'owner')),
      ({ data }) => data.owner,
      (): Numbers => new Map(),
      addedStatistic,
    ),
  });
  for await (const { key, events = new Map(), stored = new Map() } of people)
    yield* differences(key, events, stored);
};

/** What the platform kept, and what each coach earned, since the beginning, is to the cent what the books say. */
export const revenue: Check = async function* (source) {
  const [progress] = (await source.getAll(['statisticsProgress/current'])) as (
    { readonly until: Date } | undefined
  )[];
  if (progress === undefined) return;
  // What was booked since the last count is in it or not: the next one tells.
  const settledAt = progress.until.getTime() - 2 * MINUTE;
  const kept = await booked(rowsOf(source, 'ledger'), revenueOf);
  yield* againstBooks(source, { metric: 'revenue', owner: PLATFORM }, kept, settledAt);
  const coaches = folded(
    rowsOf(source, 'ledger', 'coachRef'),
    ({ data }) => data.coachRef ?? '',
    (): Booked => ({ sums: new Map(), latest: 0 }),
    (sum, row) => withMovement(sum, row, earningsOf),
  );
  for await (const { key: owner, value } of coaches)
    yield* againstBooks(
      source,
      { metric: 'earnings', owner },
      isPseudonym(owner) ? none(value) : value,
      settledAt,
    );
};

/** Of who was erased nothing is counted any more. */
function none({ sums, latest }: Booked): Booked {
  return { sums: new Map([...sums.keys()].map((currency) => [currency, 0])), latest };
}

/** Sums by currency, and when the last movement of them was booked. */
interface Booked {
  readonly sums: Map<string, number>;
  readonly latest: number;
}

type Amount = (movement: LedgerTransaction) => number;

const revenueOf: Amount = ({ entries }) =>
  entries
    .filter(({ account }) => account === 'fees' || account === 'plans')
    .reduce((sum, { side, amount }) => sum + (side === 'credit' ? amount : -amount), 0);

const earningsOf: Amount = (movement) => (isPaidOut(movement) ? 0 : movement.coachChange);

async function booked(rows: AsyncIterable<Row<LedgerTransaction>>, amountOf: Amount): Promise<Booked> {
  let all: Booked = { sums: new Map(), latest: 0 };
  for await (const row of rows) all = withMovement(all, row, amountOf);
  return all;
}

function withMovement({ sums, latest }: Booked, { data }: Row<LedgerTransaction>, amountOf: Amount): Booked {
  sums.set(data.currency, (sums.get(data.currency) ?? 0) + amountOf(data));
  return { sums, latest: Math.max(latest, data.createdAt.getTime()) };
}

async function* againstBooks(
  source: Source,
  { metric, owner }: { readonly metric: string; readonly owner: string },
  { sums, latest }: Booked,
  settledAt: number,
): AsyncGenerator<Finding> {
  const paths = [...sums.keys()].map((currency) => `statistics/${metric}.${currency}@${owner}@all`);
  const found = (await source.getAll(paths)) as (Statistic | undefined)[];
  for (const [index, [currency, sum]] of [...sums].entries()) {
    const counted = Object.values(found[index]?.sums ?? {}).reduce((all, each) => all + each, 0);
    const wrong = unequal(paths[index] ?? '', `the ${metric} in ${currency}`, counted, sum);
    yield* latest > settledAt ? mendedBy(MENDS, wrong) : wrong;
  }
}

async function happened(rows: AsyncIterable<Row<Analytic>>): Promise<Numbers> {
  let numbers: Numbers = new Map();
  for await (const row of rows) numbers = addedEvent(numbers, row);
  return numbers;
}

async function platformOf(source: Source): Promise<Numbers> {
  let numbers: Numbers = new Map();
  for await (const row of rowsOf(source, 'statistics'))
    if (row.data.owner === PLATFORM) numbers = addedStatistic(numbers, row);
  return numbers;
}

async function* owned(rows: AsyncIterable<Row<Statistic>>): AsyncGenerator<Row<Statistic>> {
  for await (const row of rows) if (row.data.owner !== PLATFORM) yield row;
}

/** An event is in a cell of its month, and in the cell of its month of all time. */
function addedEvent(numbers: Numbers, { data: { metricType, timestamp, value } }: Row<Analytic>): Numbers {
  const at = timestamp.toISOString();
  const quarter = String(Math.floor(timestamp.getUTCMinutes() / CELL) * CELL).padStart(2, '0');
  const month = at.slice(0, 7);
  for (const key of [`${metricType}@${month}@${at.slice(8, 14)}${quarter}`, `${metricType}@all@${month}`]) {
    const before = numbers.get(key) ?? { count: 0, sum: 0 };
    numbers.set(key, { count: before.count + 1, sum: before.sum + value });
  }
  return numbers;
}

function addedStatistic(
  numbers: Numbers,
  { data: { metricType, period, counts, sums } }: Row<Statistic>,
): Numbers {
  for (const cell of new Set([...Object.keys(counts), ...Object.keys(sums)]))
    numbers.set(`${metricType}@${period}@${cell}`, { count: counts[cell] ?? 0, sum: sums[cell] ?? 0 });
  return numbers;
}

function* differences(owner: string, events: Numbers, stored: Numbers): Generator<Finding> {
  for (const key of new Set([...events.keys(), ...stored.keys()])) {
    const [metric = '', period = '', cell = ''] = key.split('@');
    const path = `statistics/${metric}@${owner}@${period}`;
    const [is, expected] = [stored.get(key) ?? NOTHING, events.get(key) ?? NOTHING];
    yield* mendedBy(MENDS, [
      ...unequal(path, `the count of ${cell}`, is.count, expected.count),
      ...unequal(path, `the sum of ${cell}`, is.sum, expected.sum),
    ]);
  }
}

const NOTHING: Sum = { count: 0, sum: 0 };
