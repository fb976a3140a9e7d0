import { beforeAll, describe, expect, it } from 'vitest';
import type { LedgerTransaction } from '../../functions/src/contracts/documents/ledger';
import { documentAt, paths } from '../../functions/src/domain/paths';
import { DERIVED } from '../../functions/src/handlers/admin/rebuild';
import { type SourcedFact, recordAnalytics } from '../../functions/src/handlers/admin/recordAnalytics';
import rollUpStatistics from '../../functions/src/handlers/admin/rollUpStatistics';
import rollUpEvery from '../../functions/src/handlers/admin/rollUpStatisticsEveryFiveMinutes';
import { runJob } from '../../functions/src/runtime/runJob';
import { aMarket } from '../../functions/test/support/aMarket';
import type { Platform } from '../../functions/test/support/aPlatform';
import { crashingPorts } from '../../functions/test/support/crashing';
import { mulberry32, shuffled } from '../../functions/test/support/shuffled';
import { revenue, statistics } from '../src/checks/statistics';
import type { Check } from '../src/finding';
import { memorySource } from '../src/memorySource';

const MINUTE = 60_000;
const BEGIN = Date.parse('2026-05-01T00:00:00Z');
const KINDS = { 'roll-up-statistics': () => Promise.resolve({ default: rollUpStatistics }) };

/** What a sale, a refund or a payout of a coach books. */
function movement(index: number, draw: () => number, createdAt: Date): LedgerTransaction {
  const kind =
    (['charge', 'charge', 'charge', 'refund', 'payout'] as const)[Math.floor(draw() * 5)] ?? 'charge';
  const coachRef = ['carla', 'omar', 'zoe'][Math.floor(draw() * 3)] ?? 'carla';
  const currency = draw() < 0.7 ? 'usd' : 'eur';
  const amount = 1_000 + Math.floor(draw() * 90_000);
  const fee = kind === 'payout' ? 0 : Math.round(amount * 0.15);
  const sides = kind === 'charge' ? (['debit', 'credit'] as const) : (['credit', 'debit'] as const);
  return {
    ...{ id: `${kind}:order-${index}`, kind, paymentRef: `order-${index}`, coachRef, currency },
    entries: [
      { account: 'provider', side: sides[0], amount },
      ...(fee > 0 ? [{ account: 'fees' as const, side: sides[1], amount: fee }] : []),
      { account: 'coach', side: sides[1], amount: amount - fee },
    ],
    coachChange: (kind === 'charge' ? 1 : -1) * (amount - fee),
    createdAt,
    updatedAt: createdAt,
  };
}

async function count(market: Platform, ports = market.ports): Promise<void> {
  market.now = new Date(market.now.getTime() + 5 * MINUTE);
  await rollUpEvery(ports);
  for (const id of market.queue.splice(0)) await runJob(id, KINDS, ports);
}

/** Money and visits of eighty days that are told late, doubled and in disorder, to workers that die. */
async function aBusyYear(seed: number): Promise<Platform> {
  const market = await aMarket();
  market.now = new Date(BEGIN);
  const draw = mulberry32(seed);
  const visits = Array.from({ length: 60 }, (_, index): SourcedFact => ({
    ...{ source: `visit/${index}`, entityRef: 'site', entityType: 'program', metricType: 'visits', value: 3 },
    ...(index % 3 > 0 && { ownerRef: index % 3 === 1 ? 'carla' : 'omar' }),
    at: new Date(BEGIN - Math.floor(draw() * 80 * 24 * 60) * MINUTE),
  }));
  for (let round = 0; round < 6; round += 1) {
    for (let index = 0; index < 12; index += 1) {
      const moved = movement(100 * round + index, draw, market.now);
      market.documents.put(paths.ledgerTransaction(moved.id), moved);
    }
    await recordAnalytics(market.documents, shuffled(visits, seed + round).slice(0, 30), market.now);
    await count(market, crashingPorts(market.ports, Math.floor(draw() * 60)).ports).catch(() => undefined);
    market.now = new Date(market.now.getTime() + 20 * MINUTE);
    await Promise.all([count(market), count(market)]);
  }
  market.now = new Date(market.now.getTime() + 20 * MINUTE);
  await count(market);
  return market;
}

async function findings(
  check: Check,
  documents: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const stored = Object.entries(documents).map(([path, data]) => ({ path, data: data as object }));
  const found: string[] = [];
  for await (const { path } of check(memorySource(stored, new Date(BEGIN)))) found.push(path);
  return found;
}

describe.each([3, 4, 5])('statistics after chaos %i', (seed) => {
  it(
    'are what happened, revenue and earnings what the books say, and a rebuild changes nothing',
    { timeout: 60_000 },
    async () => {
      const market = await aBusyYear(seed);
      const dump = market.documents.dump();
      expect(Object.keys(dump).filter((path) => path.startsWith('analytics/')).length).toBeGreaterThan(150);
      expect(await findings(statistics, dump)).toEqual([]);
      expect(await findings(revenue, dump)).toEqual([]);
      const { documents, ports, now } = market;
      await documents.transact((transaction) => {
        for (const path of Object.keys(documents.dump('statistics/'))) transaction.delete(documentAt(path));
        return Promise.resolve();
      });
      expect(await findings(statistics, documents.dump())).not.toEqual([]);
      const around = { documents, ports, now };
      for (const path of Object.keys(documents.dump('analytics/')))
        await DERIVED.statistics!.rebuild(path.slice('analytics/'.length), around);
      expect(numbers(documents.dump('statistics/'))).toEqual(numbers(dump));
    },
  );
});

function numbers(dump: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const cells = Object.entries(dump).filter(([path]) => path.startsWith('statistics/')) as [
    string,
    { counts: object; sums: object },
  ][];
  return Object.fromEntries(cells.map(([path, { counts, sums }]) => [path, { counts, sums }]));
}

describe('an audit of statistics', () => {
  let dump: Record<string, Record<string, unknown>>;
  let month: string;
  beforeAll(async () => {
    dump = (await aBusyYear(9)).documents.dump() as typeof dump;
    month = Object.keys(dump).find((path) => path.startsWith('statistics/visits@*@2026'))!;
  });

  const withFields = (path: string, fields: object) => ({ ...dump, [path]: { ...dump[path], ...fields } });

  it('finds a count too many, a sum too small, and a cell in which nothing happened', async () => {
    const { counts, sums } = dump[month] as Record<'counts' | 'sums', Record<string, number>>;
    const [cell = ''] = Object.keys(counts);
    for (const damage of [
      { counts: { ...counts, [cell]: counts[cell]! + 1 } },
      { sums: { ...sums, [cell]: sums[cell]! - 1 } },
      { counts: { ...counts, '31T23:45': 1 } },
    ])
      expect(await findings(statistics, withFields(month, damage))).toEqual([month]);
  });

  it('finds what happened and nobody counted, of the platform and of whose number it is', async () => {
    const own = 'statistics/visits@carla@all';
    const { [own]: _own, ...without } = dump;
    expect(await findings(statistics, without)).toContain(own);
    const [path = ''] = Object.keys(dump).filter((each) => each.startsWith('analytics/visits:'));
    const { [path]: event, ...rest } = dump;
    expect(event).toBeDefined();
    expect(await findings(statistics, rest)).toContain('statistics/visits@*@all');
  });

  it('finds revenue and earnings that are a cent from the books, though the events agree with them', async () => {
    for (const path of ['statistics/revenue.usd@*@all', 'statistics/earnings.usd@carla@all']) {
      const sums = dump[path]!.sums as Record<string, number>;
      const [cell = ''] = Object.keys(sums);
      const wrong = { sums: { ...sums, [cell]: sums[cell]! + 1 } };
      expect(await findings(revenue, withFields(path, wrong))).toEqual([path]);
    }
  });
});
