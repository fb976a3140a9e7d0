import { getUserGrowthStats } from '../../contracts/statistics';
import { operationHandler } from '../../runtime/operationHandler';
import { loadSeries } from './loadSeries';
import { PLATFORM } from '../../domain/statistics/cells';

export default operationHandler(getUserGrowthStats, ({ input, documents, ports }) =>
  loadSeries(documents, ports, { ...input, metricType: 'users', owner: PLATFORM }),
);
