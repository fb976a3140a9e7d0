import { getPlatformStats } from '../../contracts/statistics';
import { PLATFORM, sumOf } from '../../domain/statistics/cells';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';

/** More metrics than there are currencies and kinds of things. */
const METRICS = 500;

export default operationHandler(getPlatformStats, async ({ documents }) => {
  const all = await documents.query({
    from: paths.statistics,
    where: [
      ['owner', '==', PLATFORM],
      ['period', '==', 'all'],
    ],
    limit: METRICS,
  });
  const totals = new Map(all.map(({ data }) => [data.metricType, data]));
  const countOf = (metricType: string): number => sumOf(totals.get(metricType)?.counts ?? {});
  const revenue = [...totals.values()].filter(({ metricType }) => metricType.startsWith('revenue.'));
  return {
    totalUsers: countOf('users'),
    totalCoaches: countOf('coaches'),
    totalStudents: countOf('students'),
    totalPrograms: countOf('programs'),
    totalSessions: countOf('sessions'),
    totalRevenue: Object.fromEntries(
      revenue.map(({ metricType, sums }) => [metricType.slice('revenue.'.length), sumOf(sums)]),
    ),
  };
});
