import { describe, expect, it } from 'vitest';
import type { Analytic } from '../../functions/src/contracts/documents/analytics';
import type { Statistic } from '../../functions/src/contracts/documents/statistics';
import type { LedgerTransaction } from '../../functions/src/contracts/documents/ledger';
import { paths } from '../../functions/src/domain/paths';
import { isPseudonym } from '../../functions/src/domain/privacy/pseudonymised';
import { sourceOf } from '../../functions/src/domain/statistics/factNames';
import { ledgerFacts } from '../../functions/src/domain/statistics/facts';
import deleteUser from '../../functions/src/handlers/accounts/deleteUser';
import { analyticId, recordAnalytics } from '../../functions/src/handlers/admin/recordAnalytics';
import rollUpEvery from '../../functions/src/handlers/admin/rollUpStatisticsEveryFiveMinutes';
import enrollStudent from '../../functions/src/handlers/learning/enrollStudent';
import refundPayment from '../../functions/src/handlers/payments/refundPayment';
import { CARLA, SAM, aMarket } from '../../functions/test/support/aMarket';
import { aPractice, disputed } from '../../functions/test/support/aPractice';
import type { Platform } from '../../functions/test/support/aPlatform';
import { crashingPorts } from '../../functions/test/support/crashing';
import { erasure, hours, leave, settle } from '../../functions/test/support/leaving';
import { aUser } from '../../functions/test/support/people';
import { revenue, statistics } from '../src/checks/statistics';
import { memorySource } from '../src/memorySource';

const MINUTE = 60_000;

async function count(platform: Platform): Promise<void> {
  pass(platform, 5);
  await rollUpEvery(platform.ports);
  await settle(platform);
}

function pass(platform: Platform, minutes: number): void {
  platform.now = new Date(platform.now.getTime() + minutes * MINUTE);
}

/** Carla, who was paid out all that she earned, before she is erased; counted at none, some or all of the steps. */
async function anErasedCoach(isCounted: (step: number) => boolean): Promise<Platform> {
  const diary = await aPractice();
  diary.payouts.arrival = 'paid';
  const steps = [
    () => disputed(diary, 'won'),
    () => leave(diary),
    ...Array.from({ length: 20 }, () => () => hours(diary, 12, 12)),
  ];
  for (const [step, next] of steps.entries()) {
    await next();
    if (isCounted(step)) await count(diary);
  }
  await count(diary);
  expect(erasure(diary).status).toBe('erased');
  return diary;
}

async function findings({ documents, now }: Platform, dump = documents.dump()): Promise<readonly string[]> {
  const stored = Object.entries(dump).map(([path, data]) => ({ path, data: data as object }));
  const found: string[] = [];
  for (const check of [statistics, revenue])
    for await (const { path } of check(memorySource(stored, now))) found.push(path);
  return found;
}

const all = <T>({ documents }: Platform, collection: string) =>
  Object.values(documents.dump(`${collection}/`)) as T[];

describe('statistics of a coach who was paid out and is erased', () => {
  it.each([
    ['before', (step: number) => step === 0],
    ['before and all the time', () => true],
    ['at its end alone', () => false],
    ['from the wish on', (step: number) => step > 0],
  ])(
    'counted %s: are of nobody any more, the platform’s stay, and an audit finds nothing',
    async (_when, isCounted) => {
      const diary = await anErasedCoach(isCounted);
      const owners = new Set(all<Statistic>(diary, 'statistics').map(({ owner }) => owner));
      expect([...owners].filter((owner) => owner === 'carla' || isPseudonym(owner))).toEqual([]);
      const earned = all<Analytic>(diary, 'analytics').filter(
        ({ metricType }) => metricType === 'earnings.eur',
      );
      expect(earned.length).toBeGreaterThan(0);
      expect(earned.filter(({ ownerRef }) => ownerRef !== undefined)).toEqual([]);
      const total = diary.documents.dump('statistics/earnings.eur@*@all')['statistics/earnings.eur@*@all'];
      expect(Object.values((total as Statistic).sums).reduce((sum, each) => sum + each, 0)).toBe(17_000);
      expect(await findings(diary)).toEqual([]);
    },
  );

  it('are found by an audit where some are left under the pseudonym', async () => {
    const diary = await anErasedCoach(() => false);
    const path = `statistics/earnings.eur@${erasure(diary).pseudonym}@all`;
    const dump = diary.documents.dump();
    const left = { ...(dump['statistics/earnings.eur@*@all'] as Statistic), owner: erasure(diary).pseudonym };
    expect(await findings(diary, { ...dump, [path]: left })).toContain(path);
  });
});

const ORDER = 'sam_bootcamp_1';

/** Sam's money is back and counted, a minute after it went, and sam wants to be gone at once. */
async function aRefundedPayer(): Promise<Platform> {
  const market = await aMarket({ price: 8_000, maxStudents: 5, currency: 'eur' });
  market.isSelling = true;
  market.payments.isEager = true;
  market.documents.put(paths.user('sam'), aUser('sam', { fullName: 'Sam Sample' }));
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  await settle(market);
  await count(market);
  pass(market, 3 * 60);
  await settle(market);
  await count(market);
  pass(market, 4);
  await market.call(refundPayment, CARLA, { paymentId: ORDER, reason: 'other' });
  await settle(market);
  pass(market, -4);
  await count(market);
  await market.call(deleteUser, { ...SAM, signedInAt: market.now }, { userId: 'sam', immediately: true });
  return market;
}

/** What is kept and counted names nobody who is gone, and is the books' to the cent. */
async function expectCountedOnce(market: Platform): Promise<void> {
  expect(erasure(market).status).toBe('erased');
  for (const collection of ['analytics/', 'statistics/'])
    expect(JSON.stringify(market.documents.dump(collection))).not.toMatch(/(?<![a-z])sam(?![a-z])/i);
  const ever = Object.values(market.documents.dump('statistics/')) as Statistic[];
  const sums = ever.filter(({ period, metricType }) => period === 'all' && metricType.endsWith('.eur'));
  expect(
    Object.fromEntries(
      sums.map(({ metricType, owner, counts, sums: each }) => [
        `${metricType} ${owner}`,
        [...Object.values(counts), ...Object.values(each)],
      ]),
    ),
  ).toEqual({
    ...{ 'sales.eur *': [1, 8_000], 'sales.eur carla': [1, 8_000] },
    ...{ 'refunds.eur *': [1, 8_000], 'refunds.eur carla': [1, 8_000] },
    ...{ 'earnings.eur *': [2, 0], 'earnings.eur carla': [2, 0], 'revenue.eur *': [2, 0] },
  });
  expect(await findings(market)).toEqual([]);
  for (const event of all<Analytic>(market, 'analytics').filter(({ metricType }) =>
    metricType.endsWith('.eur'),
  ))
    expect(event.id).toBe(analyticId(event.metricType, sourceOf(event)));
}

describe('a refund right before its payer is erased', () => {
  it('is counted once, and its event names nobody', async () => {
    const market = await aRefundedPayer();
    for (let minutes = 0; minutes < 30; minutes += 5) {
      await settle(market);
      await count(market);
    }
    await expectCountedOnce(market);
  });

  it('is one event still when it was read before, and is recorded after its movement has another name', async () => {
    const market = await aRefundedPayer();
    const booked = all<LedgerTransaction>(market, 'ledger');
    await settle(market);
    const facts = booked.flatMap((entry) =>
      ledgerFacts(entry).map((fact) => ({ ...fact, source: `ledger/${entry.id}` })),
    );
    await recordAnalytics(market.documents, facts, market.now);
    await count(market);
    expect(erasure(market).status).toBe('erasing');
    const ever = market.documents.dump('statistics/refunds.eur@carla@all')[
      'statistics/refunds.eur@carla@all'
    ];
    expect(Object.values((ever as Statistic).counts)).toEqual([2]);
    for (let minutes = 0; minutes < 30; minutes += 5) {
      await settle(market);
      await count(market);
    }
    await expectCountedOnce(market);
  });

  it.each([10, 40, 70, 100, 130, 160, 190, 220])(
    'is counted once, though the erasure dies at its call %i',
    async (point) => {
      const market = await aRefundedPayer();
      await settle(market, crashingPorts(market.ports, point).ports).catch(() => undefined);
      await count(market);
      for (let minutes = 0; minutes < 90; minutes += 5) {
        await settle(market);
        await count(market);
      }
      await expectCountedOnce(market);
    },
  );
});
