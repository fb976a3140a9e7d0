import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What the SDK waits by; it offers the handler to its own tests only. */
interface Backoff {
  readonly setTimeoutHandler?: (handler: (resume: () => void, milliseconds: number) => unknown) => void;
}

const load = createRequire(__filename);

/**
 * Has the SDK try for the first time at once. Before each transaction and each read it waits for a timer of zero milliseconds, of which
 * Node makes one or more: a call that reads twice in a transaction loses three. An SDK without the handler keeps its timers.
 */
export function promptFirstTries(): void {
  const file = join(dirname(load.resolve('@google-cloud/firestore')), 'backoff.js');
  const { setTimeoutHandler } = load(file) as Backoff;
  setTimeoutHandler?.((resume, milliseconds) => {
    if (milliseconds > 0) setTimeout(resume, milliseconds);
    else resume();
  });
}
