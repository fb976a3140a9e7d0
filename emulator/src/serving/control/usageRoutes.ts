import type { CostMeter } from '../../engine/usage/costMeter';
import { NO_USAGE } from '../../engine/usage/usage';
import { LIST_PRICES, priceOf } from '../../local/meter/prices';
import type { WriteWatch } from '../../local/meter/writeWatch';
import { pageReply, type ControlRoute } from './controlApi';
import { usagePage } from './usagePage';

const USAGE = '/emulator/v1/projects/{project}/usage';

/** What a project's calls have cost since the last reset, as production would bill it, and what it would warn of. */
export function usageRoutes(meter: CostMeter, watch: WriteWatch): readonly ControlRoute[] {
  const report = (project: string) => ({
    total: meter.total(project),
    price: { usd: priceOf(meter.total(project)), per100k: LIST_PRICES },
    operations: Object.fromEntries(meter.byOperation(project)),
    rpcs: Object.fromEntries(meter.byRpc(project)),
    warnings: watch.warnings(project),
    recent: meter.recent(project),
  });
  return [
    { verb: 'GET', path: USAGE, answer: (request) => report(request.param('project')) },
    {
      verb: 'GET',
      path: `${USAGE}.html`,
      answer: (request) => pageReply(usagePage(report(request.param('project')))),
    },
    {
      verb: 'GET',
      path: `${USAGE}/calls/{call}`,
      answer: (request) => meter.ofCall(request.param('project'), request.param('call')) ?? NO_USAGE,
    },
    {
      verb: 'DELETE',
      path: USAGE,
      answer: (request) => {
        meter.reset(request.param('project'));
        watch.reset(request.param('project'));
      },
    },
  ];
}
