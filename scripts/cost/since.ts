import { COST_UNITS, type Cost, type Measured } from './cost';
import { FIRST_ACTS, firstCost } from './firstMeasured';
import { priceOfMillion } from './prices';
import { type Sum, sumOf, USES } from './uses';

/** How what was measured first stands now, one act beside another, and by what people do in a while. */
export interface Since {
  readonly acts: readonly ({ readonly name: string } & Pair & Sum)[];
  readonly all: Sum;
  /** How many acts cost at most half of what they did, otherwise less, the same, and more. */
  readonly halved: number;
  readonly less: number;
  readonly same: number;
  readonly more: number;
  readonly uses: readonly ({ readonly name: string; readonly of: string } & Sum)[];
}

interface Pair {
  readonly then: Cost;
  readonly today: Cost;
}

/** @throws Error naming an act that is not measured any more */
export function sinceFirst(measured: readonly Measured[]): Since {
  const costs = new Map(measured.map(({ name, cost }) => [name, cost]));
  const acts = FIRST_ACTS.map((name) => {
    const [then, today] = [firstCost(name), costs.get(name)];
    if (today === undefined) throw new Error(`${name} is not measured any more`);
    return { name, then, today, first: priceOfMillion(then), now: priceOfMillion(today) };
  }).sort((a, b) => a.now / a.first - b.now / b.first);
  const count = (holds: (change: number) => boolean): number =>
    acts.filter(({ first, now }) => holds(Math.round((now - first) * 100))).length;
  const each = Object.fromEntries(FIRST_ACTS.map((name) => [name, 1]));
  const halved = acts.filter(({ first, now }) => isHalf({ first, now })).length;
  return {
    acts,
    all: sumOf({ first: each, now: each }, measured),
    halved,
    less: count((change) => change < 0) - halved,
    same: count((change) => change === 0),
    more: count((change) => change > 0),
    uses: USES.map((use) => ({ name: use.name, of: use.of, ...sumOf(use, measured) })),
  };
}

/** To the hundredth of a dollar. */
export function isHalf({ first, now }: Sum): boolean {
  return Math.round(now * 100) <= Math.round(first * 50);
}

/** Two parts of `docs/cost.md`. */
export function renderSince({ acts, all, halved, less, same, more, uses }: Since): string[] {
  return [
    '## Since the first measurement',
    '',
    'What was measured first, as documents read / written / deleted / functions run, then and now, with the dollars of a million; why each costs',
    'what it does is in [decision 0261](decisions/0261-costs-since-the-first-measurement.md).',
    '',
    '| act | first | now | $ first | $ now |',
    '|---|---|---|--:|--:|',
    ...acts.map(
      ({ name, then, today, first, now }) =>
        `| ${name} | ${documentsOf(then)} | ${documentsOf(today)} | ${dollars(first)} | ${dollars(now)} |`,
    ),
    '',
    `${halved} cost half or less, ${less} less, ${same} the same, ${more} more: all of them together $ ${dollars(all.first)} then, ${dollars(all.now)} now.`,
    '',
    '## By use',
    '',
    'The same acts as often as people do them, in dollars for a million of those people. The weights are in `scripts/cost/uses.ts`: what the acts',
    'are measured on (eleven learners, ten lessons), and a talk a week. Where a player is told of each ten seconds, each of these places was a write at',
    'first; now the client’s tracker stores what is counted here ([decision 0485](decisions/0485-a-place-is-stored-when-it-matters.md)). Sessions came later than the rest; of a',
    'booking its coach alone had a mail at first: seven mails, where there are eight.',
    '',
    '| use | of | $ first | $ now | now of then |',
    '|---|---|--:|--:|--:|',
    ...uses.map(
      ({ name, of, first, now }) =>
        `| ${name} | ${of} | ${dollars(first)} | ${dollars(now)} | ${shareOf({ first, now })} |`,
    ),
  ];
}

/** What is left of a sum, in per cent. */
export function shareOf({ first, now }: Sum): string {
  return `${Math.round((100 * now) / first)} %`;
}

export function dollars(value: number): string {
  return value.toFixed(2);
}

function documentsOf(cost: Cost): string {
  return COST_UNITS.slice(0, 4)
    .map((unit) => cost[unit])
    .join(' / ');
}
