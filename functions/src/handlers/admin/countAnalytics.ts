import type { Analytic } from '../../contracts/documents/analytics';
import type { Statistic } from '../../contracts/documents/statistics';
import {
  PLATFORM,
  STEP,
  cellOf,
  monthOf,
  recounted,
  tallied,
  withMonth,
} from '../../domain/statistics/cells';
import { paths } from '../../domain/paths';
import type { Documents, Reader } from '../../ports/documents';
import { allOf } from '../../runtime/pages';

const PAGE = 500;

/** A stretch of one metric within one month: whole cells, from one step to before another. */
export interface Stretch {
  readonly metricType: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Counts some cells of a metric anew from what was recorded, for the platform, everybody whose number it is and whom it may have been. It reads in the
 * transaction that writes, after the month itself: of two that count at once the later sees all.
 */
export async function countAnalytics(
  documents: Documents,
  stretch: Stretch,
  now: Date,
  former: readonly string[] = [],
): Promise<void> {
  const { metricType, from, to } = stretch;
  const [month, cells] = [monthOf(from), cellsOf(stretch)];
  const at = (owner: string) =>
    [paths.statistic(metricType, owner, month), paths.statistic(metricType, owner, 'all')] as const;
  await documents.transact(async (transaction) => {
    const platform = await transaction.getAll(...at(PLATFORM));
    const counted = tallied(await recordedIn(transaction, metricType, { from, to }));
    const owners = [...new Set([...counted.keys(), ...former])].filter((owner) => owner !== PLATFORM);
    const stored = owners.length === 0 ? [] : await transaction.getAll(...owners.flatMap(at));
    const all = [PLATFORM, ...owners].map((owner, index) => {
      const [own, ever] = index === 0 ? platform : [stored[2 * index - 2], stored[2 * index - 1]];
      return { owner, own, ever };
    });
    for (const { owner, own, ever } of all) {
      const about = { metricType, owner, updatedAt: now };
      const present = recounted(own ?? NONE, cells, counted.get(owner));
      const [monthPath, everPath] = at(owner);
      transaction.set(monthPath, { ...about, period: month, ...present, createdAt: own?.createdAt ?? now });
      const total = withMonth(ever ?? NONE, month, present);
      transaction.set(everPath, { ...about, period: 'all', ...total, createdAt: ever?.createdAt ?? now });
    }
  });
}

const NONE: Pick<Statistic, 'counts' | 'sums'> = { counts: {}, sums: {} };

function cellsOf({ from, to }: Stretch): readonly string[] {
  return Array.from({ length: Math.ceil((to - from) / STEP) }, (_, index) => cellOf(from + index * STEP));
}

function recordedIn(
  reader: Reader,
  metricType: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly Analytic[]> {
  return allOf<Analytic>(PAGE, (last) =>
    reader.query({
      from: paths.analytics,
      where: [
        ['metricType', '==', metricType],
        ['timestamp', '>=', new Date(from)],
        ['timestamp', '<', new Date(to)],
      ],
      orderBy: [
        ['timestamp', 'asc'],
        ['__name__', 'asc'],
      ],
      limit: PAGE,
      ...(last && { startAfter: [last.data.timestamp, last.path.id] }),
    }),
  );
}
