import { MONEY_METRICS, getPaymentStatistics } from '../../contracts/statistics';
import { PLATFORM } from '../../domain/statistics/cells';
import { operationHandler } from '../../runtime/operationHandler';
import { loadMoney } from './loadSeries';

export default operationHandler(getPaymentStatistics, async ({ input, documents, ports }) => ({
  currency: input.currency,
  ...(await loadMoney(documents, ports, MONEY_METRICS, { ...input, owner: PLATFORM })),
}));
