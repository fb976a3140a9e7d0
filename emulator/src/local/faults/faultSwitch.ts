import {
  NO_FAULTS,
  occasionTest,
  type Fault,
  type FaultKind,
  type FaultPlan,
  type Occasion,
} from './faultPlan';

/** The plan in force, and the choices that it makes. */
export interface FaultSwitch {
  readonly plan: FaultPlan;
  /** Starts the plan's choices anew. */
  set(plan: FaultPlan): void;
  /** The fault of this kind that happens on this occasion, which counts as one; undefined when none does. */
  strike(kind: FaultKind, occasion: Occasion): Fault | undefined;
  /** A whole number from 0 to below `count`. */
  pick(count: number): number;
}

/** A fault and how many occasions it has seen. */
interface Armed {
  readonly fault: Fault;
  readonly concerns: (occasion: Occasion) => boolean;
  seen: number;
}

export function createFaultSwitch(): FaultSwitch {
  let plan = NO_FAULTS;
  let armed: readonly Armed[] = [];
  let random = seededRandom(plan.seed);
  const happens = (entry: Armed, occasion: Occasion): boolean => {
    if (!entry.concerns(occasion)) return false;
    entry.seen++;
    const { nth, rate } = entry.fault;
    return nth === undefined ? random() < rate : entry.seen === nth;
  };
  return {
    get plan() {
      return plan;
    },
    set(next) {
      plan = next;
      armed = next.faults.map((fault) => ({ fault, concerns: occasionTest(fault), seen: 0 }));
      random = seededRandom(next.seed);
    },
    strike: (kind, occasion) =>
      armed.find((entry) => entry.fault.kind === kind && happens(entry, occasion))?.fault,
    pick: (count) => Math.floor(random() * count),
  };
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
