import type { TaskQueueFunction, TaskQueueOptions } from 'firebase-functions/v2/tasks';
import type { Ports } from '../ports/ports';
import { deferred } from './deferred';
import { loadLivePorts } from './loadLivePorts';
import { optionsOf } from './options';

type Tasks = typeof import('firebase-functions/v2/tasks');

/** Does one item of work; the queue may hand over the same one several times. */
export type QueueHandler<Item> = (item: Item, ports: Ports) => Promise<void>;

/** A Cloud Tasks queue and the function that works it off. */
export function queue<Item>(
  options: TaskQueueOptions,
  load: () => Promise<{ readonly default: QueueHandler<Item> }>,
  loadPorts = loadLivePorts,
): TaskQueueFunction<Item> {
  return deferred('firebase-functions/v2/tasks', ({ onTaskDispatched }: Tasks) =>
    onTaskDispatched<Item>(optionsOf('queue', options), async ({ data }) => {
      const [ports, { default: handle }] = await Promise.all([loadPorts(), load()]);
      await handle(data, ports);
    }),
  );
}
