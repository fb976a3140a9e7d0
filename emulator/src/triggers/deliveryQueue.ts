import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds before each further attempt; after the last one the item is given up. */
const BACKOFF = [100, 200, 400, 800, 1600, 3200, 6400];

/** How long a shuffled queue that was idle gathers items before it picks the first. */
const GATHER_MS = 20;

export interface DeliveryQueue<T> {
  readonly push: (item: T) => void;
  /** Items not yet delivered or given up. */
  readonly pending: number;
  /** Drops what waits and breaks off the attempt under way. */
  stop(): void;
}

/** What goes wrong on the way. */
export interface DeliveryFaults<T> {
  /** Asked once an item: whether it is delivered twice. */
  duplicates(item: T): boolean;
  /** Milliseconds to wait before an item. */
  delay(item: T): number;
  /** Whether waiting items go out in any order. */
  shuffles(): boolean;
  /** The next of `count` waiting items. */
  pick(count: number): number;
}

export interface DeliveryOptions<T> {
  /** Throws when the receiver did not take the item. */
  readonly deliver: (item: T, signal: AbortSignal) => Promise<void>;
  /** Told of an item that was never taken. */
  readonly giveUp: (item: T, error: unknown) => void;
  readonly faults: DeliveryFaults<T>;
  /** Milliseconds before each further attempt. */
  readonly backoff?: readonly number[];
}

/**
 * Delivers items one after another in the order they came, each repeated with growing pauses until it is taken, unless the
 * fault plan in force says to repeat or shuffle them.
 */
export function createDeliveryQueue<T>(options: DeliveryOptions<T>): DeliveryQueue<T> {
  const { faults } = options;
  const waiting: T[] = [];
  const stopped = new AbortController();
  let running = false;

  const run = async () => {
    running = true;
    if (faults.shuffles()) await sleep(GATHER_MS, undefined, { ref: false });
    while (waiting.length > 0) {
      const [item] = waiting.splice(faults.shuffles() ? faults.pick(waiting.length) : 0, 1);
      if (item === undefined) break;
      const delay = faults.delay(item);
      if (delay > 0) await sleep(delay, undefined, { ref: false });
      if (!stopped.signal.aborted) await attempt(item, options, stopped.signal);
    }
    running = false;
  };

  return {
    push(item) {
      waiting.push(item);
      if (faults.duplicates(item)) waiting.push(item);
      if (!running) void run();
    },
    get pending() {
      return waiting.length + (running ? 1 : 0);
    },
    stop() {
      waiting.length = 0;
      stopped.abort();
    },
  };
}

async function attempt<T>(
  item: T,
  { deliver, giveUp, backoff = BACKOFF }: DeliveryOptions<T>,
  signal: AbortSignal,
): Promise<void> {
  for (const pause of [...backoff, undefined]) {
    try {
      await deliver(item, signal);
      return;
    } catch (error) {
      if (signal.aborted) return;
      if (pause === undefined) {
        giveUp(item, error);
        return;
      }
      await sleep(pause, undefined, { ref: false });
    }
  }
}
