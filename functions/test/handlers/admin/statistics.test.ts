import { describe, expect, it } from 'vitest';
import type { LedgerTransaction } from '../../../src/contracts/documents/ledger';
import type { Statistic } from '../../../src/contracts/documents/statistics';
import { csvOf } from '../../../src/domain/statistics/csv';
import { documentAt, paths } from '../../../src/domain/paths';
import getAggregatedMetrics from '../../../src/handlers/admin/getAggregatedMetrics';
import getAnalytics from '../../../src/handlers/admin/getAnalytics';
import getPlatformStats from '../../../src/handlers/admin/getPlatformStats';
import getRevenueStats from '../../../src/handlers/admin/getRevenueStats';
import getSessionStatistics from '../../../src/handlers/admin/getSessionStatistics';
import getUserGrowthStats from '../../../src/handlers/admin/getUserGrowthStats';
import { DERIVED } from '../../../src/handlers/admin/rebuild';
import { type SourcedFact, recordAnalytics } from '../../../src/handlers/admin/recordAnalytics';
import rollUpStatistics from '../../../src/handlers/admin/rollUpStatistics';
import rollUpEvery from '../../../src/handlers/admin/rollUpStatisticsEveryFiveMinutes';
import updateAdminSetting from '../../../src/handlers/admin/updateAdminSetting';
import { runJob } from '../../../src/runtime/runJob';
import type { DocumentPath } from '../../../src/ports/documents';
import { CARLA, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import { NOON, type Platform } from '../../support/aPlatform';
import { anEnrollment } from '../../support/builders';
import { crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { shuffled } from '../../support/shuffled';
import { aUser } from '../../support/people';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const KINDS = { 'roll-up-statistics': () => Promise.resolve({ default: rollUpStatistics }) };

interface Series {
  readonly rows: readonly {
    readonly label: string;
    readonly start: string;
    readonly count: number;
    readonly sum: number;
  }[];
  readonly csv?: string;
}

/** Five minutes later, everything that happened is counted. */
async function count(market: Platform, ports = market.ports): Promise<void> {
  market.now = new Date(market.now.getTime() + 5 * MINUTE);
  await rollUpEvery(ports);
  for (const id of market.queue.splice(0)) await runJob(id, KINDS, ports);
}

function visits(market: Platform, times: readonly number[], metricType = 'visits'): Promise<void> {
  const facts = times.map((time): SourcedFact => ({
    ...{ source: `visit/${time}`, entityRef: 'site', entityType: 'program', metricType, value: 2 },
    at: new Date(time),
  }));
  return recordAnalytics(market.documents, facts, market.now);
}

const ask = async (market: Platform, period: string, from: string, to: string, metricType = 'visits') =>
  (await market.call(getAggregatedMetrics, ROOT, { metricType, period, from, to })) as Series;

function stored(market: Platform): Record<string, Pick<Statistic, 'counts' | 'sums'>> {
  const all = market.documents.dump('statistics/') as Record<string, Statistic>;
  return Object.fromEntries(
    Object.entries(all)
      .filter(([, { counts }]) => Object.keys(counts).length > 0)
      .map(([path, { counts, sums }]) => [path, { counts, sums }]),
  );
}

function book(
  market: Platform,
  index: number,
  fee: number,
  kind: LedgerTransaction['kind'] = 'charge',
): void {
  const at = new Date(market.now.getTime() - index * 7 * MINUTE);
  const id = `${kind}:order-${index}`;
  const side = (of: 'debit' | 'credit') => (kind === 'charge' ? of : of === 'debit' ? 'credit' : 'debit');
  market.documents.put(paths.ledgerTransaction(id), {
    ...{ id, kind, paymentRef: `order-${index}`, coachRef: 'carla', currency: 'usd' },
    entries: [
      { account: 'provider', side: side('debit'), amount: 10_000 },
      { account: 'fees', side: side('credit'), amount: fee },
      { account: 'coach', side: side('credit'), amount: 10_000 - fee },
    ],
    coachChange: (kind === 'charge' ? 1 : -1) * (10_000 - fee),
    createdAt: at,
    updatedAt: at,
  });
}

describe('statistics', () => {
  it('count people and programs once, however often and by how many they are counted', async () => {
    const market = await aMarket();
    for (const uid of ['sam', 'eve', 'zoe']) market.documents.put(paths.user(uid), aUser(uid));
    await count(market);
    await Promise.all([rollUpEvery(market.ports), rollUpEvery(market.ports)]);
    await count(market);
    const expected = { totalUsers: 4, totalCoaches: 2, totalStudents: 2, totalPrograms: 1, totalSessions: 0 };
    expect(await market.call(getPlatformStats, ROOT, {})).toEqual({ ...expected, totalRevenue: {} });
    market.documents.put(paths.user('new'), { ...aUser('new'), createdAt: market.now });
    await count(market);
    expect(await market.call(getPlatformStats, ROOT, {})).toMatchObject({ totalUsers: 5 });
  });

  it('sum what the platform kept to the cent of its books, refunds and all', async () => {
    const market = await aMarket();
    market.now = new Date('2026-05-01T00:00:00Z');
    for (let index = 0; index < 40; index += 1) book(market, index, 1_500 + index);
    for (let index = 0; index < 40; index += 3) book(market, index, 700 + index, 'refund');
    await count(market);
    const ledger = Object.values(market.documents.dump('ledger/')) as LedgerTransaction[];
    const fees = ledger
      .flatMap(({ entries }) => entries)
      .filter(({ account }) => account === 'fees')
      .reduce((sum, { side, amount }) => sum + (side === 'credit' ? amount : -amount), 0);
    const earned = ledger.reduce((sum, { coachChange }) => sum + coachChange, 0);
    expect(await market.call(getPlatformStats, ROOT, {})).toMatchObject({ totalRevenue: { usd: fees } });
    const span = { from: '2026-04-01T00:00:00Z', to: '2026-05-02T00:00:00Z' };
    const series = (await market.call(getRevenueStats, ROOT, { currency: 'usd', ...span })) as Series;
    expect(series.rows.reduce((sum, row) => sum + row.sum, 0)).toBe(fees);
    const own = { metricType: 'earnings.usd', coachId: 'carla', ...span };
    const earnings = (await market.call(getAggregatedMetrics, CARLA, own)) as Series;
    expect(earnings.rows.reduce((sum, row) => sum + row.sum, 0)).toBe(earned);
  });

  it('are for admins, and a coach’s own for the coach', async () => {
    const market = await aMarket();
    const span = { from: '2026-03-01T00:00:00Z', to: '2026-03-31T00:00:00Z' };
    const calls = [
      [getPlatformStats, {}],
      [getUserGrowthStats, span],
      [getRevenueStats, { currency: 'usd', ...span }],
      [getAnalytics, { metricType: 'users', ...span }],
      [getSessionStatistics, span],
      [getSessionStatistics, { coachId: 'omar', ...span }],
      [getSessionStatistics, { coachId: '*', ...span }],
      [getAggregatedMetrics, { metricType: 'revenue.usd', ...span }],
      [getAggregatedMetrics, { metricType: 'earnings.usd', coachId: 'omar', ...span }],
    ] as const;
    for (const [handler, input] of calls)
      for (const caller of [CARLA, SAM])
        await expectRefusal(market.call(handler, caller, input), 'admin-only');
    await market.call(getSessionStatistics, OMAR, { coachId: 'omar', ...span });
  });

  it('read a document a month, however much happened', async () => {
    const market = await aMarket();
    await visits(
      market,
      Array.from({ length: 300 }, (_, index) => NOON.getTime() - index * HOUR),
    );
    await count(market);
    let read = 0;
    const { documents } = market;
    const getAll: (...asked: readonly DocumentPath<unknown>[]) => Promise<readonly unknown[]> =
      documents.getAll.bind(documents);
    documents.getAll = (...asked: readonly DocumentPath<unknown>[]) => {
      read += asked.length;
      return getAll(...asked) as never;
    };
    await ask(market, 'day', '2026-02-15T00:00:00Z', '2026-03-15T00:00:00Z');
    expect(read).toBe(2);
    await expectRefusal(ask(market, 'hour', '2026-01-01T00:00:00Z', '2026-03-15T00:00:00Z'), 'span-too-long');
  });

  it('are rebuilt to the unit after a worker that died at any point, and the rest came in disorder', async () => {
    for (let point = 0; point < 60; point += 3) {
      const market = await aMarket();
      market.now = new Date('2026-05-01T00:00:00Z');
      for (let index = 0; index < 8; index += 1) book(market, index, 1_000 + index);
      const times = Array.from({ length: 40 }, (_, index) => market.now.getTime() - index * 11 * HOUR);
      await visits(market, shuffled(times, point).slice(0, 20));
      await count(market, crashingPorts(market.ports, point).ports).catch(() => undefined);
      await visits(market, shuffled(times, point + 1));
      market.now = new Date(market.now.getTime() + 10 * MINUTE);
      await count(market);
      const before = stored(market);
      const { documents, ports, now } = market;
      const around = { documents, ports, now };
      if (point % 2 === 0)
        await documents.transact((transaction) => {
          for (const path of Object.keys(documents.dump('statistics/'))) transaction.delete(documentAt(path));
          return Promise.resolve();
        });
      for (const path of Object.keys(documents.dump('analytics/')))
        await DERIVED.statistics!.rebuild(path.slice('analytics/'.length), around);
      expect([point, stored(market)]).toEqual([point, before]);
    }
  });
});

describe('A12 Hours that happen twice, events that come late', () => {
  const from = '2026-03-01T00:00:00Z';
  const every = (begin: string, end: string) => {
    const hours: number[] = [];
    for (let at = Date.parse(begin); at < Date.parse(end); at += HOUR) hours.push(at);
    return hours;
  };

  it('A12 has days of 23 and 25 hours, hours that sum to days and days to months, each event once', async () => {
    const market = await aMarket();
    market.now = new Date('2026-11-02T00:00:00Z');
    const times = [
      ...every('2026-02-28T00:00:00Z', '2026-04-02T00:00:00Z'),
      ...every('2026-09-30T00:00:00Z', '2026-11-01T00:00:00Z'),
    ];
    await visits(market, times);
    await Promise.all([visits(market, times), count(market)]);
    await visits(market, times);
    await count(market);
    await count(market);
    const days = await ask(market, 'day', from, '2026-11-01T00:00:00Z');
    const day = (label: string) => days.rows.find((row) => row.label === label)?.count;
    expect([day('2026-03-28'), day('2026-03-29'), day('2026-10-25')]).toEqual([24, 23, 25]);
    const hours = await ask(market, 'hour', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z');
    expect(hours.rows).toHaveLength(25);
    expect(
      hours.rows.filter(({ label }) => label.startsWith('2026-10-25T02')).map(({ label }) => label),
    ).toEqual(['2026-10-25T02:00+02:00', '2026-10-25T02:00+01:00']);
    const months = await ask(market, 'month', '2026-02-28T23:00:00Z', '2026-10-31T23:00:00Z');
    expect(months.rows.map(({ label, count: times }) => [label, times])).toEqual([
      ['2026-03', 743],
      ['2026-04', 26],
      ['2026-09', 22],
      ['2026-10', 745],
    ]);
    expect(months.rows.every(({ count: times, sum }) => sum === 2 * times)).toBe(true);
  });

  it('A12 lets late ones land in their own hour, caps a clock that is ahead, and keeps the first payload', async () => {
    const market = await aMarket();
    await count(market);
    market.now = new Date('2026-03-10T12:00:00Z');
    await visits(market, [Date.parse('2026-03-07T10:20:00Z'), Date.parse('2026-03-11T14:00:00Z')]);
    await count(market);
    const rows = (await ask(market, 'day', from, '2026-03-31T00:00:00Z')).rows;
    expect(rows.map(({ label, count: times }) => [label, times])).toEqual([
      ['2026-03-07', 1],
      ['2026-03-10', 1],
    ]);
    const ahead = Object.values(market.documents.dump('analytics/')) as { isCapped?: boolean }[];
    expect(ahead.filter(({ isCapped }) => isCapped === true)).toHaveLength(1);
    const other = {
      entityRef: 'x',
      entityType: 'program',
      metricType: 'visits',
      value: 99,
      at: NOON,
    } as const;
    await recordAnalytics(
      market.documents,
      [{ ...other, source: `visit/${Date.parse('2026-03-07T10:20:00Z')}` }],
      market.now,
    );
    await count(market);
    expect((await ask(market, 'day', from, '2026-03-31T00:00:00Z')).rows).toEqual(rows);
  });

  it('A12 counts ten thousand in one minute, with no error to who tells them', async () => {
    const market = await aMarket();
    market.now = new Date('2026-03-10T12:01:00Z');
    const begin = Date.parse('2026-03-10T12:00:00Z');
    await visits(
      market,
      Array.from({ length: 10_000 }, (_, index) => begin + index * 6),
    );
    await count(market);
    expect((await ask(market, 'hour', from, '2026-03-31T00:00:00Z')).rows).toMatchObject([
      { count: 10_000, sum: 20_000 },
    ]);
  });

  it('A12 shows other days in another zone, and the same in sum', async () => {
    const market = await aMarket();
    market.now = new Date('2026-05-01T00:00:00Z');
    await visits(market, every('2026-03-02T00:00:00Z', '2026-03-05T00:00:00Z'));
    await count(market);
    const change = {
      key: 'statistics.zone',
      value: { timeZone: 'Asia/Kolkata' },
      version: 0,
      reason: 'we moved',
    };
    await market.call(updateAdminSetting, ROOT, change);
    market.now = new Date(market.now.getTime() + 2 * MINUTE);
    const { rows } = await ask(market, 'day', from, '2026-03-31T00:00:00Z');
    expect(rows.map(({ label, start, count: times }) => [label, start, times])).toEqual([
      ['2026-03-02', '2026-03-02T00:00:00.000Z', 19],
      ['2026-03-03', '2026-03-02T19:00:00.000Z', 24],
      ['2026-03-04', '2026-03-03T19:00:00.000Z', 24],
      ['2026-03-05', '2026-03-04T19:00:00.000Z', 5],
    ]);
  });
});

describe('A14 The dashboard that names one person', () => {
  const span = { from: '2026-02-01T00:00:00Z', to: '2026-03-31T00:00:00Z' };
  const series = [getUserGrowthStats, getRevenueStats, getSessionStatistics, getAggregatedMetrics] as const;
  const needs = { currency: 'usd', metricType: 'enrollments' };
  const inputOf = ({ operation }: (typeof series)[number], more: object) => {
    const { shape } = operation.input as unknown as { shape: object };
    const needed = Object.entries(needs).filter(([key]) => key in shape);
    return { ...Object.fromEntries(needed), ...span, ...more };
  };

  it.each(['country', 'age', 'programId', 'studentId', 'groupBy', 'where', 'dimensions'])(
    'A14 offers no path by %s, whoever asks and in whatever format',
    async (dimension) => {
      const market = await aMarket();
      for (const handler of series)
        for (const caller of [CARLA, ROOT])
          for (const format of ['json', 'csv'])
            await expect(
              market.call(
                handler,
                caller,
                inputOf(handler, { coachId: undefined, format, [dimension]: 'CH' }),
              ),
            ).rejects.toMatchObject({
              code:
                caller === CARLA && handler.operation.callers === 'admin'
                  ? 'permission-denied'
                  : 'invalid-argument',
            });
    },
  );

  it('A14 says the same before and after one leaves, in each format, and keeps nothing that tells people apart', async () => {
    const market = await aMarket();
    for (const [index, uid] of ['de1', 'de2', 'at1', 'ch1'].entries()) {
      const enrollment = anEnrollment({
        ...{ studentRef: uid, programRef: 'bootcamp', coachRef: 'carla', country: uid.slice(0, 2) },
        createdAt: new Date(NOON.getTime() - index * HOUR),
      });
      market.documents.put(paths.enrollment(enrollment.id), enrollment);
    }
    await count(market);
    const ask = async () => {
      const input = { metricType: 'enrollments', coachId: 'carla', format: 'csv', ...span };
      return (await market.call(getAggregatedMetrics, CARLA, input)) as Series;
    };
    const before = await ask();
    await market.documents.transact((transaction) => {
      transaction.delete(paths.enrollment('ch1_bootcamp'));
      return Promise.resolve();
    });
    await count(market);
    expect(await ask()).toEqual(before);
    expect(before.rows.map(({ count: many }) => many)).toEqual([4]);
    for (const row of before.rows)
      expect(Object.keys(row).toSorted()).toEqual(['count', 'label', 'metricType', 'start', 'sum']);
    const kept = JSON.stringify([before, market.documents.dump('statistics/')]);
    for (const word of ['de1', 'ch1', 'bootcamp', '"CH"', '"ch"']) expect(kept).not.toContain(word);
  });

  it('A14 tells another coach’s and the platform’s numbers to admins alone, and remembers that they looked', async () => {
    const market = await aMarket();
    for (const handler of [getSessionStatistics, getAggregatedMetrics])
      for (const coachId of [undefined, 'omar', '*'])
        await expectRefusal(market.call(handler, CARLA, inputOf(handler, { coachId })), 'admin-only');
    const looks = () => Object.keys(market.documents.dump('activityLogs/')).length;
    const before = looks();
    await market.call(getAggregatedMetrics, ROOT, inputOf(getAggregatedMetrics, { coachId: 'omar' }));
    await market.call(getRevenueStats, ROOT, inputOf(getRevenueStats, {}));
    expect([before, looks()]).toEqual([0, 2]);
  });
});

describe('A10 Exports: formulas', () => {
  it.each([
    ['=1+2', "'=1+2"],
    ['+49 30 0', "'+49 30 0"],
    ['-5 apples', "'-5 apples"],
    ['@x', "'@x"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['＝1', "'＝1"],
    ['a";b', '"a"";b"'],
    ['two\nlines', '"two\nlines"'],
    ['plain', 'plain'],
    [-4_500, '-4500'],
  ])('A10 writes %j as %j', (cell, text) => {
    expect(csvOf(['a'], [[cell]])).toBe(`\ufeffa\r\n${text}\r\n`);
  });

  it('A10 answers the same numbers as a table', async () => {
    const market = await aMarket();
    await visits(market, [NOON.getTime() - HOUR]);
    await count(market);
    const input = {
      metricType: 'visits',
      from: '2026-03-01T00:00:00Z',
      to: '2026-03-31T00:00:00Z',
      format: 'csv',
    };
    expect(((await market.call(getAggregatedMetrics, ROOT, input)) as Series).csv).toBe(
      '\ufeffmetric,period,start,count,sum\r\nvisits,2026-03-02,2026-03-02T11:00:00.000Z,1,2\r\n',
    );
  });
});
