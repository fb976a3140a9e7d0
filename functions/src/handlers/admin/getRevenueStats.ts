import { getRevenueStats } from '../../contracts/statistics';
import { operationHandler } from '../../runtime/operationHandler';
import { loadSeries } from './loadSeries';
import { PLATFORM } from '../../domain/statistics/cells';

export default operationHandler(getRevenueStats, ({ input, documents, ports }) =>
  loadSeries(documents, ports, { ...input, metricType: `revenue.${input.currency}`, owner: PLATFORM }),
);
