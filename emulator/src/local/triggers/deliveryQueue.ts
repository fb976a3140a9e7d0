import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds before each further attempt; after the last one the item is given up. */
const BACKOFF = [100, 200, 400, 800, 1600, 3200, 6400];

/**
 * Milliseconds for which items that come together wait before the first goes out: the answer to the commit goes first, as in production, and
 * whoever waits for it does not share the processor with what follows from it. A shuffled queue has something to pick from then.
 */
const GATHER_MS = 20;

export interface DeliveryQueue<T> {
  readonly push: (item: T) => void;
  /** Items not yet delivered or given up. */
  readonly pending: number;
  /** Drops what waits and breaks off the attempts under way. */
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
  /** Whether an item that was not taken is tried again. */
  readonly isRetried: (item: T, error: unknown) => boolean;
  /** Told of an item that was never taken. */
  readonly giveUp: (item: T, error: unknown) => void;
  readonly faults: DeliveryFaults<T>;
  /** Items under way side by side. With 1 all keep their order: one that is tried again holds the others back. */
  readonly atOnce: number;
  /** Milliseconds after which an item under way, which may wait for one behind it, leaves its place to the next. Default: never. */
  readonly patience?: number | undefined;
  /** Milliseconds before each further attempt. */
  readonly backoff?: readonly number[];
}

/** An item on its way; `attempts` have failed so far. */
interface Delivery<T> {
  readonly item: T;
  readonly attempts: number;
}

/** Delivers items in the order they came, several side by side; a fault plan in force may repeat or shuffle them. */
export function createDeliveryQueue<T>(options: DeliveryOptions<T>): DeliveryQueue<T> {
  const { faults, atOnce } = options;
  const waiting: Delivery<T>[] = [];
  const stopped = new AbortController();
  const places = createPlaces(options, () => serveWaiting());
  let underWay = 0;
  let resting = 0;
  let gathering = false;

  const serve = async (delivery: Delivery<T>): Promise<void> => {
    underWay++;
    const leave = places.take();
    if (delivery.attempts === 0) await pauseFor(faults.delay(delivery.item));
    const pause = await attempt(delivery, options, stopped.signal);
    if (pause !== undefined) await rest(delivery, pause);
    underWay--;
    leave();
  };

  /** Where order does not count, an item that waits for its next attempt lets others go first. */
  const rest = async ({ item, attempts }: Delivery<T>, pause: number): Promise<void> => {
    const again = { item, attempts: attempts + 1 };
    if (atOnce > 1) {
      resting++;
      setTimeout(() => {
        resting--;
        if (!stopped.signal.aborted) waiting.push(again);
        serveWaiting();
      }, pause).unref();
      return;
    }
    await pauseFor(pause);
    if (!stopped.signal.aborted) waiting.unshift(again);
  };

  const next = (): Delivery<T> | undefined => {
    if (!places.isFree() || waiting.length === 0) return undefined;
    return faults.shuffles() ? waiting.splice(faults.pick(waiting.length), 1)[0] : waiting.shift();
  };

  const serveWaiting = () => {
    for (let delivery = next(); delivery !== undefined; delivery = next()) void serve(delivery);
  };
  const start = async () => {
    gathering = true;
    await pauseFor(GATHER_MS);
    gathering = false;
    serveWaiting();
  };
  return {
    push(item) {
      const delivery = { item, attempts: 0 };
      waiting.push(delivery);
      if (faults.duplicates(item)) waiting.push(delivery);
      if (!gathering) void start();
    },
    get pending() {
      return waiting.length + underWay + resting;
    },
    stop() {
      waiting.length = 0;
      stopped.abort();
    },
  };
}

/** Keeps no process alive. */
async function pauseFor(ms: number): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, { ref: false });
}

/** The places of items under way; one that holds its place for longer than there is patience loses it to the next. */
function createPlaces<T>({ atOnce, patience }: DeliveryOptions<T>, onFree: () => void) {
  let taken = 0;
  return {
    isFree: () => taken < atOnce,
    /** Returns what gives the place back. */
    take: (): (() => void) => {
      taken++;
      let isHeld = true;
      const leave = () => {
        if (!isHeld) return;
        isHeld = false;
        taken--;
        onFree();
      };
      const timer = patience === undefined ? undefined : setTimeout(leave, patience).unref();
      return () => {
        clearTimeout(timer);
        leave();
      };
    },
  };
}

/** Milliseconds until the next attempt; undefined when there is none, as after the queue was stopped. */
async function attempt<T>(
  { item, attempts }: Delivery<T>,
  { deliver, isRetried, giveUp, backoff = BACKOFF }: DeliveryOptions<T>,
  signal: AbortSignal,
): Promise<number | undefined> {
  try {
    if (!signal.aborted) await deliver(item, signal);
    return undefined;
  } catch (error) {
    if (signal.aborted) return undefined;
    const pause = isRetried(item, error) ? backoff[attempts] : undefined;
    if (pause === undefined) giveUp(item, error);
    return pause;
  }
}
