import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../../src/domain/paths';
import { type SourcedFact, recordAnalytics } from '../../src/handlers/admin/recordAnalytics';
import rollUpStatistics from '../../src/handlers/admin/rollUpStatistics';
import rollUpEvery from '../../src/handlers/admin/rollUpStatisticsEveryFiveMinutes';
import { runJob } from '../../src/runtime/runJob';
import { aPlatform } from '../support/aPlatform';
import { CONTENTION } from '../support/insist';
import { shuffled } from '../support/shuffled';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';

const EVENTS = 10_000;
const TELLERS = 20;
const BEGIN = Date.parse('2026-03-10T12:00:00Z');
const KINDS = { 'roll-up-statistics': () => Promise.resolve({ default: rollUpStatistics }) };

describe('one metric, under contention', { timeout: 300_000 }, () => {
  let firestore: RunningFirestore;
  beforeAll(async () => {
    firestore = await startFirestore();
  });
  afterAll(() => firestore.stop());

  it('A12 counts ten thousand events of one minute, told twice by twenty at once while two workers count', async () => {
    const platform = aPlatform(unhurried(firestore.documents));
    platform.now = new Date(BEGIN + 61_000);
    await firestore.play(CONTENTION);
    const facts = Array.from({ length: EVENTS }, (_, index): SourcedFact => ({
      ...{
        source: `visit/${index}`,
        entityRef: 'site',
        entityType: 'program',
        metricType: 'visits',
        value: 2,
      },
      at: new Date(BEGIN + index * 6),
    }));
    const count = async (): Promise<void> => {
      platform.now = new Date(platform.now.getTime() + 5 * 60_000);
      await rollUpEvery(platform.ports);
      for (const id of platform.queue.splice(0)) await runJob(id, KINDS, platform.ports);
    };
    // Each is told by two, who have each a tenth of all.
    const share = (2 * EVENTS) / TELLERS;
    const told = Array.from({ length: TELLERS }, (_, teller) => {
      const from = Math.floor(teller / 2) * share;
      return shuffled(facts.slice(from, from + share), teller);
    });
    const telling = told.map((each) => recordAnalytics(platform.documents, each, platform.now));
    const errors = (await Promise.allSettled([...telling, count()])).filter(
      ({ status }) => status === 'rejected',
    );
    expect(errors).toEqual([]);
    await Promise.all([count(), count()]);
    const stored = await firestore.documents.get(paths.statistic('visits', '*', '2026-03'));
    expect([stored?.counts, stored?.sums]).toEqual([{ '10T12:00': EVENTS }, { '10T12:00': 2 * EVENTS }]);
    expect(await firestore.documents.count({ from: paths.analytics })).toBe(EVENTS);
  });
});
