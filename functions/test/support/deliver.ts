import type { TriggerEvent } from '../../src/runtime/triggerHandler';
import type { Documents } from '../../src/ports/documents';
import { transactWithJobs } from '../../src/runtime/transactWithJobs';
import type { Platform } from './aPlatform';

/** One write as its trigger is told of it. */
export interface Write<T, Params extends string> {
  readonly params: Readonly<Record<Params, string>>;
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** Hands a write to its trigger. */
export function deliver<T, Params extends string>(
  platform: Platform<Documents>,
  handler: (event: TriggerEvent<T, Params>) => Promise<void>,
  write: Write<T, Params>,
): Promise<void> {
  const { documents, ports, now } = platform;
  return handler({
    ...write,
    eventId: JSON.stringify(write),
    documents,
    ports,
    now,
    transact: (work) => transactWithJobs(platform, work),
  });
}
