import { decodeFaultPlan, NO_FAULTS } from '../../local/faults/faultPlan';
import type { FaultSwitch } from '../../local/faults/faultSwitch';
import type { ControlRoute } from './controlApi';

/** One plan for the whole engine; the project in the address only keeps the routes alike. */
const FAULTS = '/emulator/v1/projects/{project}/faults';

/** Makes things go wrong on purpose, and right again. */
export function faultRoutes(faults: FaultSwitch): readonly ControlRoute[] {
  return [
    { verb: 'GET', path: FAULTS, answer: () => faults.plan },
    {
      verb: 'PUT',
      path: FAULTS,
      answer: async (request) => faults.set(decodeFaultPlan(await request.json())),
    },
    { verb: 'DELETE', path: FAULTS, answer: () => faults.set(NO_FAULTS) },
  ];
}
