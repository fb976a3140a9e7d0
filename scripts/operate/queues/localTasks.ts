import { z } from 'zod';
import type { QueueName } from '../../../functions/src/domain/outbox/jobPolicies';
import { Misuse } from '../desk';
import type { Queues } from './queues';

const statistics = z.record(
  z.string(),
  z.object({
    numberOfTasks: z.number(),
    runningTasks: z.number(),
    completedLastMin: z.number(),
    maxRate: z.number(),
    maxConcurrent: z.number(),
  }),
);

/** The queues of the Firebase CLI's Tasks emulator, which counts and does not purge. */
export function localTasks(host: string, project: string, location: string): Queues {
  return {
    look: async (queue: QueueName) => {
      const response = await fetch(`http://${host}/queueStats`);
      const found = statistics.parse(await response.json())[`queue:${project}-${location}-${queue}`];
      return {
        queue,
        state: found === undefined ? 'MISSING' : 'RUNNING',
        tasks: found?.numberOfTasks ?? 0,
        running: found?.runningTasks ?? 0,
        finishedLastMinute: found?.completedLastMin ?? 0,
        maxPerSecond: found?.maxRate,
        maxConcurrent: found?.maxConcurrent,
      };
    },
    purge: () => Promise.reject(new Misuse('The queues of the local suite cannot be purged.')),
  };
}
