import type { JobQueue, Wake } from '../../src/ports/jobs';

export interface InMemoryQueue extends JobQueue {
  /** Every task that was ever made, in that order. */
  readonly made: readonly Wake[];
  /** Takes the tasks whose time has come. */
  take(now: Date): readonly Wake[];
}

/** As Cloud Tasks does it: one task a name, also when the first is gone, and none before its time. */
export function inMemoryQueue(): InMemoryQueue {
  const made: Wake[] = [];
  const names = new Set<string>();
  let waiting: Wake[] = [];
  return {
    made,
    enqueue: (wake) => {
      if (!names.has(wake.name)) {
        names.add(wake.name);
        made.push(wake);
        waiting.push(wake);
      }
      return Promise.resolve();
    },
    take: (now) => {
      const due = waiting.filter(({ runAt }) => runAt <= now);
      waiting = waiting.filter(({ runAt }) => runAt > now);
      return due;
    },
  };
}
