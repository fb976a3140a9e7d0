import { StatusError } from '../status';

/** What shall go wrong, as it does in production now and then. */
export interface FaultPlan {
  /** The same seed gives the same choices. */
  readonly seed: number;
  /** The part of the trigger deliveries, 0 to 1, that happens twice. */
  readonly duplicate: number;
  /** Waiting deliveries go out in any order instead of the commits'. */
  readonly shuffle: boolean;
  /** Milliseconds that each delivery waits first. */
  readonly delay: number;
  /** The part of the transactions' commits, 0 to 1, that is aborted as if there were contention. */
  readonly abort: number;
}

export const NO_FAULTS: FaultPlan = { seed: 1, duplicate: 0, shuffle: false, delay: 0, abort: 0 };

/** The plan in force, and the choices that it makes. */
export interface FaultSwitch {
  readonly plan: FaultPlan;
  /** Starts the plan's choices anew. */
  set(plan: FaultPlan): void;
  /** True for the given part of the calls. */
  happens(part: number): boolean;
  /** A whole number from 0 to below `count`. */
  pick(count: number): number;
}

export function createFaultSwitch(): FaultSwitch {
  let plan = NO_FAULTS;
  let random = seededRandom(plan.seed);
  return {
    get plan() {
      return plan;
    },
    set(next) {
      plan = next;
      random = seededRandom(next.seed);
    },
    happens: (part) => part > 0 && random() < part,
    pick: (count) => Math.floor(random() * count),
  };
}

/** Reads `{seed?, duplicate?, …}`; what is not named does not happen. @throws StatusError INVALID_ARGUMENT */
export function decodeFaultPlan(body: Readonly<Record<string, unknown>>): FaultPlan {
  for (const [name, value] of Object.entries(body)) {
    const wanted = typeof NO_FAULTS[name as keyof FaultPlan];
    if (wanted === 'undefined') throw new StatusError('INVALID_ARGUMENT', `There is no fault "${name}".`);
    if (typeof value !== wanted) throw new StatusError('INVALID_ARGUMENT', `"${name}" must be a ${wanted}.`);
  }
  return { ...NO_FAULTS, ...body };
}

/** Uniform numbers in [0, 1): mulberry32, by Tommy Ettinger, public domain. */
function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
