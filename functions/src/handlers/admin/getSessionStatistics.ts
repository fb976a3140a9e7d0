import { getSessionStatistics } from '../../contracts/statistics';
import { operationHandler } from '../../runtime/operationHandler';
import { loadSeries, ownerFor } from './loadSeries';

export default operationHandler(getSessionStatistics, ({ input, caller, documents, ports }) =>
  loadSeries(documents, ports, { ...input, metricType: 'sessions', owner: ownerFor(caller, input.coachId) }),
);
