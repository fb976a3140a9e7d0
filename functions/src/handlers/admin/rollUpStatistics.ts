import type { Analytic } from '../../contracts/documents/analytics';
import { STEP, monthOf, stepOf } from '../../domain/statistics/cells';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { eachAlone, throwSome } from '../../runtime/eachAlone';
import { jobHandler } from '../../runtime/jobHandler';
import { pagesOf } from '../../runtime/pages';
import { type Stretch, countAnalytics } from './countAnalytics';
import { countCustomers } from './countCustomers';
import { recordSources } from './statisticsSources';

const PAGE = 500;
/** Milliseconds of what was counted that are looked at again: longer than a commit takes, and clocks differ. */
const OVERLAP = 120_000;
/** So many cells of one month are counted as one stretch. */
const MANY = 24;

/**
 * Records what happened since the last time, and counts each quarter of an hour anew that something came into, whenever it happened, and
 * each student and coach of whom something changed. What
 * is recorded twice is one, and what is counted twice is the same: it may die anywhere and run again.
 */
export default jobHandler<'roll-up-statistics'>(async ({ documents, now }) => {
  const progress = await documents.get(paths.statisticsProgress());
  const since = new Date((progress?.until.getTime() ?? 0) - OVERLAP);
  await recordSources(documents, since, now);
  const stretches = await touchedSince(documents, since);
  const byName = new Map(stretches.map((each) => [`${each.metricType} ${each.from}`, each]));
  const failures = await eachAlone([...byName.keys()], 1, async (name) => {
    const stretch = byName.get(name);
    if (stretch !== undefined) await countAnalytics(documents, stretch, now);
  });
  throwSome(failures, byName.size);
  await countCustomers(documents, since, now);
  await documents.transact((transaction) => {
    const createdAt = progress?.createdAt ?? now;
    transaction.set(paths.statisticsProgress(), { until: now, createdAt, updatedAt: now });
    return Promise.resolve();
  });
});

async function touchedSince(documents: Documents, since: Date): Promise<readonly Stretch[]> {
  const steps = new Map<string, Set<number>>();
  const pages = pagesOf<Analytic>(PAGE, (last) =>
    documents.query({
      from: paths.analytics,
      where: [['receivedAt', '>=', since]],
      orderBy: [
        ['receivedAt', 'asc'],
        ['__name__', 'asc'],
      ],
      limit: PAGE,
      ...(last && { startAfter: [last.data.receivedAt, last.path.id] }),
    }),
  );
  for await (const page of pages)
    for (const { data } of page) {
      const key = `${data.metricType} ${monthOf(data.timestamp)}`;
      steps.set(key, (steps.get(key) ?? new Set()).add(stepOf(data.timestamp)));
    }
  return [...steps].flatMap(([key, touched]) => stretchesOf(key.split(' ')[0] ?? '', [...touched]));
}

function stretchesOf(metricType: string, steps: readonly number[]): readonly Stretch[] {
  if (steps.length <= MANY) return steps.map((from) => ({ metricType, from, to: from + STEP }));
  return [{ metricType, from: Math.min(...steps), to: Math.max(...steps) + STEP }];
}
