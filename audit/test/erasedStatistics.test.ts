import { describe, expect, it } from 'vitest';
import type { Analytic } from '../../functions/src/contracts/documents/analytics';
import type { Statistic } from '../../functions/src/contracts/documents/statistics';
import { isPseudonym } from '../../functions/src/domain/privacy/pseudonymised';
import rollUpEvery from '../../functions/src/handlers/admin/rollUpStatisticsEveryFiveMinutes';
import { aPractice, disputed } from '../../functions/test/support/aPractice';
import type { Platform } from '../../functions/test/support/aPlatform';
import { erasure, hours, leave, settle } from '../../functions/test/support/leaving';
import { revenue, statistics } from '../src/checks/statistics';
import { memorySource } from '../src/memorySource';

const MINUTE = 60_000;

async function count(diary: Platform): Promise<void> {
  diary.now = new Date(diary.now.getTime() + 5 * MINUTE);
  await rollUpEvery(diary.ports);
  await settle(diary);
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
