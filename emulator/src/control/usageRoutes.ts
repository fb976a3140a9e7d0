import type { CostMeter } from '../operations/meter';
import type { ControlRoute } from './controlApi';

const USAGE = '/emulator/v1/projects/{project}/usage';

/** What a project's calls have cost since the last reset, as production would bill it. */
export function usageRoutes(meter: CostMeter): readonly ControlRoute[] {
  return [
    {
      verb: 'GET',
      path: USAGE,
      answer: (request) => ({
        total: meter.total(request.param('project')),
        operations: Object.fromEntries(meter.byOperation(request.param('project'))),
      }),
    },
    { verb: 'DELETE', path: USAGE, answer: (request) => meter.reset(request.param('project')) },
  ];
}
