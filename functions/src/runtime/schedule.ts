import type { ScheduleFunction } from 'firebase-functions/v2/scheduler';
import type { Ports } from '../ports/ports';
import { deferred } from './deferred';
import { loadLivePorts } from './loadLivePorts';
import { optionsOf } from './options';

type Scheduler = typeof import('firebase-functions/v2/scheduler');

/** Finds work and hands it on; a run that was missed or doubled does no harm. */
export type ScheduleHandler = (ports: Ports) => Promise<void>;

/** @param cron in UTC, or App Engine's English form such as `every 1 minutes` */
export function schedule(
  cron: string,
  load: () => Promise<{ readonly default: ScheduleHandler }>,
  loadPorts = loadLivePorts,
): ScheduleFunction {
  return deferred('firebase-functions/v2/scheduler', ({ onSchedule }: Scheduler) =>
    onSchedule(optionsOf('schedule', { schedule: cron, timeZone: 'Etc/UTC', maxInstances: 1 }), async () => {
      const [{ logged }, { newTrace }, ports, { default: handle }] = await Promise.all([
        import('./log'),
        import('./trace'),
        loadPorts(),
        load(),
      ]);
      await logged('schedule', { operation: handle.name, trace: newTrace() }, () => handle(ports));
    }),
  );
}
