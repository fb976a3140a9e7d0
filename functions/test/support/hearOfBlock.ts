import type { Ports } from '../../src/ports/ports';
import { performTrigger } from '../../src/runtime/performTrigger';
import type { WrittenEvent } from '../../src/runtime/trigger';
import { triggerHandler } from '../../src/runtime/triggerHandler';

/** An instance hears that Ana blocked Ben; what else hangs on it is left out. */
export function hearOfBlock(ports: Ports): Promise<void> {
  const now = ports.now();
  const block = { blockerRef: 'ana', blockedRef: 'ben', createdAt: now, updatedAt: now };
  const written = {
    ...{ id: 'event-1', time: now.toISOString(), document: 'blocks/ana_ben', params: { blockId: 'ana_ben' } },
    data: { before: { data: () => undefined }, after: { data: () => block } },
  };
  const handler = triggerHandler<'blocks/{blockId}'>(
    () => false,
    () => Promise.resolve(),
  );
  return performTrigger(
    'blocks/{blockId}',
    written as unknown as WrittenEvent,
    () => Promise.resolve({ default: handler }),
    () => Promise.resolve(ports),
  );
}
