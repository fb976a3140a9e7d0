import { getAggregatedMetrics } from '../../contracts/statistics';
import { operationHandler } from '../../runtime/operationHandler';
import { loadSeries, ownerFor } from './loadSeries';

export default operationHandler(getAggregatedMetrics, ({ input, caller, documents, ports }) =>
  loadSeries(documents, ports, {
    ...input,
    metricType: input.metricType,
    owner: ownerFor(caller, input.coachId),
  }),
);
