import answerHosting from '../../src/handlers/scheduling/answerHosting';
import bookSeries from '../../src/handlers/scheduling/bookSeries';
import blockTime from '../../src/handlers/scheduling/blockTime';
import joinDayWaitlist from '../../src/handlers/scheduling/joinDayWaitlist';
import leaveDayWaitlist from '../../src/handlers/scheduling/leaveDayWaitlist';
import setHosts from '../../src/handlers/scheduling/setHosts';
import { CARLA, SAM } from '../support/aMarket';
import { aCaller } from '../support/aPlatform';

const series = {
  ...{ consultationTypeId: 'carla_0', durationMinutes: 60, timeZone: 'Europe/Berlin' },
  ...{ firstDate: '2026-03-24', at: '16:00', everyWeeks: 1, weekdays: [2], count: 2 },
} as const;

/** Carla's whole day. */
const blocked = { from: '2026-03-26T00:00:00Z', to: '2026-03-27T00:00:00Z' };
const day = { consultationTypeId: 'carla_0', date: '2026-03-26' };

/** A right input of each operation on hosts, on what they give again and again, and on days that are full. */
export const HOST_INPUTS = [
  [setHosts, { consultationTypeId: 'carla_0', hostIds: ['hugo'] }],
  [answerHosting, { consultationTypeId: 'carla_0', isAccepted: true }],
  [bookSeries, { ...series, answers: ['x'], notes: 'x' }],
  [joinDayWaitlist, { ...day, durationMinutes: 30 }],
  [leaveDayWaitlist, day],
] as const;

/** Each of them as it happens. */
export const HOST_STEPS = [
  [setHosts, CARLA, { consultationTypeId: 'carla_0', hostIds: ['omar'] }],
  [answerHosting, aCaller('omar', 'coach'), { consultationTypeId: 'carla_0', isAccepted: true }],
  [bookSeries, SAM, series],
  [blockTime, CARLA, blocked],
  [joinDayWaitlist, SAM, { ...day, durationMinutes: 30 }],
  [leaveDayWaitlist, SAM, day],
] as const;
