import { setTimeout as sleep } from 'node:timers/promises';

import { seededRandom, type FaultPlan } from './faultPlan';

/** Milliseconds before each further attempt; after the last one the event is given up. */
const BACKOFF = [100, 200, 400, 800, 1600, 3200, 6400];

/** How long a shuffled queue gathers deliveries before it picks one. */
const GATHER_MS = 20;

/** Throws when the function did not take the event. */
export type Deliver<T> = (item: T, signal: AbortSignal) => Promise<void>;

export interface DeliveryQueue<T> {
  push(item: T): void;
  /** Items not yet delivered or given up. */
  readonly pending: number;
  /** Drops what waits and breaks off the attempt under way. */
  stop(): void;
}

/**
 * Delivers items one after another in the order they came, each repeated with growing pauses until it is taken, unless the
 * fault plan of the moment says to repeat or shuffle them.
 */
export function createDeliveryQueue<T>(
  deliver: Deliver<T>,
  faults: () => FaultPlan,
  giveUp: (item: T, error: unknown) => void,
): DeliveryQueue<T> {
  const waiting: T[] = [];
  const stopped = new AbortController();
  let random = chooser(faults());
  let running = false;
  let inFlight = 0;

  const run = async () => {
    running = true;
    for (let item = await next(); item !== undefined && !stopped.signal.aborted; item = await next()) {
      inFlight = 1;
      await attempt(item.value, deliver, giveUp, stopped.signal);
      inFlight = 0;
    }
    running = false;
  };

  const next = async (): Promise<{ readonly value: T } | undefined> => {
    const { shuffle, delay } = faults();
    const pause = delay + (shuffle ? GATHER_MS : 0);
    if (pause > 0) await sleep(pause, undefined, { ref: false });
    const at = shuffle ? Math.floor(random.next() * waiting.length) : 0;
    const [value] = waiting.splice(at, 1);
    return value === undefined ? undefined : { value };
  };

  return {
    push(item) {
      random = random.plan === faults() ? random : chooser(faults());
      waiting.push(item);
      if (random.next() < faults().duplicate) waiting.push(item);
      if (!running) void run();
    },
    get pending() {
      return waiting.length + inFlight;
    },
    stop() {
      waiting.length = 0;
      stopped.abort();
    },
  };
}

function chooser(plan: FaultPlan): { readonly plan: FaultPlan; readonly next: () => number } {
  return { plan, next: seededRandom(plan.seed) };
}

async function attempt<T>(
  item: T,
  deliver: Deliver<T>,
  giveUp: (item: T, error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const pause of [...BACKOFF, undefined]) {
    try {
      return await deliver(item, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (pause === undefined) return giveUp(item, error);
      await sleep(pause, undefined, { ref: false });
    }
  }
}
