import { getCoachEarnings } from '../../contracts/statistics';
import { operationHandler } from '../../runtime/operationHandler';
import { loadMoney, ownerFor } from '../admin/loadSeries';

const METRICS = ['sales', 'refunds', 'disputes', 'earnings', 'payouts'] as const;

export default operationHandler(getCoachEarnings, async ({ input, caller, documents, ports }) => ({
  currency: input.currency,
  ...(await loadMoney(documents, ports, METRICS, {
    ...input,
    owner: ownerFor(caller, input.coachId ?? caller.uid),
  })),
}));
