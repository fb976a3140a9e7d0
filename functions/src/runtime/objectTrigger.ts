import type { CloudFunction } from 'firebase-functions/v2/core';
import type { StorageEvent } from 'firebase-functions/v2/storage';
import { storageBucket } from 'firebase-functions/params';
import type { Ports } from '../ports/ports';
import { deferred } from './deferred';
import { loadLivePorts } from './loadLivePorts';
import { optionsOf } from './options';

type StorageTriggers = typeof import('firebase-functions/v2/storage');

/** Reacts to an object that is complete: at least once, late and in any order; a sweep finds what no event told. */
export type ObjectHandler = (path: string, ports: Ports) => Promise<void>;

/** Runs a handler for each object that is complete in the bucket of the project. What fails comes again for a day. */
export function objectTrigger(
  load: () => Promise<{ readonly default: ObjectHandler }>,
  loadPorts = loadLivePorts,
): CloudFunction<StorageEvent> {
  return deferred('firebase-functions/v2/storage', ({ onObjectFinalized }: StorageTriggers) =>
    onObjectFinalized(optionsOf('trigger', { bucket: storageBucket, retry: true }), async ({ id, data }) => {
      const [{ logged, note }, { newTrace }, ports, { default: handle }] = await Promise.all([
        import('./log'),
        import('./trace'),
        loadPorts(),
        load(),
      ]);
      const work = { operation: handle.name, eventId: id, trace: newTrace() };
      await logged('trigger', work, async () => {
        try {
          await handle(data.name, ports);
        } catch (error) {
          note({ outcome: 'retry' }, error);
          throw error;
        }
      });
    }),
  );
}
