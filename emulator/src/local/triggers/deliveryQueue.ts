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
  /** Items of one lane go out one after another. */
  readonly laneOf: (item: T) => string;
  /** Lanes that are served side by side; 1 keeps the order of all items. */
  readonly atOnce: number;
  /** Milliseconds before each further attempt. */
  readonly backoff?: readonly number[];
}

/**
 * Delivers items in the order they came, those of several lanes side by side, each repeated with growing pauses until it is taken;
 * a fault plan in force may repeat or shuffle them.
 */
export function createDeliveryQueue<T>(options: DeliveryOptions<T>): DeliveryQueue<T> {
  const { faults, laneOf, atOnce } = options;
  const waiting: T[] = [];
  const busy = new Set<string>();
  const stopped = new AbortController();
  let gathering = false;

  const serve = async (item: T) => {
    const lane = laneOf(item);
    busy.add(lane);
    const delay = faults.delay(item);
    if (delay > 0) await sleep(delay, undefined, { ref: false });
    if (!stopped.signal.aborted) await attempt(item, options, stopped.signal);
    busy.delete(lane);
    serveWaiting();
  };

  const isFree = (item: T) => !busy.has(laneOf(item));

  const next = (): T | undefined => {
    if (!faults.shuffles()) return take(waiting.findIndex(isFree));
    const free = [...waiting.keys()].filter((index) => isFree(waiting[index] as T));
    return free.length === 0 ? undefined : take(free[faults.pick(free.length)] ?? -1);
  };

  const take = (index: number): T | undefined => (index < 0 ? undefined : waiting.splice(index, 1)[0]);

  const serveWaiting = () => {
    while (waiting.length > 0 && busy.size < atOnce) {
      const item = next();
      if (item === undefined) return;
      void serve(item);
    }
  };

  const start = async () => {
    gathering = true;
    if (faults.shuffles()) await sleep(GATHER_MS, undefined, { ref: false });
    gathering = false;
    serveWaiting();
  };

  return {
    push(item) {
      waiting.push(item);
      if (faults.duplicates(item)) waiting.push(item);
      if (!gathering) void start();
    },
    get pending() {
      return waiting.length + busy.size;
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
