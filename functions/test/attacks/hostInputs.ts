import answerHosting from '../../src/handlers/scheduling/answerHosting';
import bookSeries from '../../src/handlers/scheduling/bookSeries';
import setHosts from '../../src/handlers/scheduling/setHosts';
import { CARLA, SAM } from '../support/aMarket';
import { aCaller } from '../support/aPlatform';

const series = {
  ...{ consultationTypeId: 'carla_0', durationMinutes: 60, timeZone: 'Europe/Berlin' },
  ...{ firstDate: '2026-03-24', at: '16:00', everyWeeks: 1, weekdays: [2], count: 2 },
} as const;

/** A right input of each operation on hosts and on what they give again and again. */
export const HOST_INPUTS = [
  [setHosts, { consultationTypeId: 'carla_0', hostIds: ['hugo'] }],
  [answerHosting, { consultationTypeId: 'carla_0', isAccepted: true }],
  [bookSeries, { ...series, answers: ['x'], notes: 'x' }],
] as const;

/** Each of them as it happens. */
export const HOST_STEPS = [
  [setHosts, CARLA, { consultationTypeId: 'carla_0', hostIds: ['omar'] }],
  [answerHosting, aCaller('omar', 'coach'), { consultationTypeId: 'carla_0', isAccepted: true }],
  [bookSeries, SAM, series],
] as const;
