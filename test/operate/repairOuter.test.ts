import { describe, expect, it } from 'vitest';
import { DAMAGE } from '../../audit/test/damage';
import { JOB_KINDS, type JobKind } from '../../functions/src/contracts/jobs';
import type { Analytic } from '../../functions/src/contracts/documents/analytics';
import { documentAt } from '../../functions/src/domain/paths';
import type { CheckName } from '../../scripts/operate/repair/mends';
import { NOW, findings, platformOf, repaired, world } from './support/repairWorld';

/** What is mended by a job that goes outside, or that decides more than a count. */
const BY_JOBS: readonly string[] = [
  'a session to come has its room, and no other has one',
  'a session to come is once in its coach’s calendar, and no other is',
  'a recording is stored until its time has come',
  'what two sides say of each other appears together',
  'what is held or on offer is let go when its time is over',
] satisfies readonly CheckName[];

describe('npm run audit -- --repair, by the job that was lost', () => {
  it.each(DAMAGE.filter(([, , check]) => BY_JOBS.includes(check)))(
    '%s: asks for it, once, or leaves it to a person',
    async (_what, documents, name) => {
      const only = { only: [name as CheckName] };
      const platform = platformOf(Object.fromEntries(documents.map(({ path, data }) => [path, { ...data }])));
      const before = platform.documents.dump();
      expect(await findings(platform, only)).not.toEqual([]);
      await repaired(platform, true, only);
      expect(platform.documents.dump()).toEqual(before);

      const { mended, left } = await repaired(platform, false, only);
      expect(mended.length + left.length).toBeGreaterThan(0);
      expect(await findings(platform, only)).toEqual(left.map(({ finding }) => finding));
      for (const { path, after } of mended.flatMap(({ changes }) => changes)) {
        expect(path).toMatch(/^outbox\//);
        const { kind, payload } = after as { readonly kind: JobKind; readonly payload: unknown };
        expect(JOB_KINDS[kind].safeParse(payload).success).toBe(true);
      }

      const after = platform.documents.dump();
      await repaired(platform, false, only);
      expect(platform.documents.dump()).toEqual(after);
    },
  );
});

it('records anew what the books have and nobody counted, to the cent', async () => {
  const platform = platformOf(world);
  const { documents } = platform;
  documents.put(documentAt('statisticsProgress/current'), { until: NOW, updatedAt: NOW });
  const whole = documents.dump('statistics/');
  const lost = Object.entries(documents.dump('analytics/') as Record<string, Analytic>).find(
    ([, { metricType, value }]) => metricType.startsWith('revenue.') && value > 0,
  );
  await documents.transact((transaction) => {
    transaction.delete(documentAt(lost?.[0] ?? ''));
    return Promise.resolve();
  });
  const counts = { only: ['statistics are a recount of what happened'] } as const;
  await repaired(platform, false, counts);
  expect(await findings(platform, counts)).toEqual([]);
  const books = { only: [...counts.only, 'revenue and earnings are what the books say'] } as const;
  expect((await findings(platform, books)).map(({ check }) => check)).toContain(books.only[1]);

  await repaired(platform, true, books);
  expect((await findings(platform, books)).length).toBeGreaterThan(0);
  await repaired(platform, false, books);
  expect(await findings(platform, books)).toEqual([]);
  const now = documents.dump('statistics/') as Record<string, { readonly sums: object }>;
  for (const [path, { sums }] of Object.entries(whole as typeof now)) expect(now[path]?.sums).toEqual(sums);
});
