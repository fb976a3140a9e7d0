/** What may go wrong with the deliveries of events. */
export interface FaultPlan {
  /** The same seed gives the same choices. */
  readonly seed: number;
  /** The part of the deliveries, 0 to 1, that happens twice. */
  readonly duplicate: number;
  /** Waiting deliveries go out in any order instead of the commits'. */
  readonly shuffle: boolean;
  /** Milliseconds that each delivery waits first. */
  readonly delay: number;
}

export const NO_FAULTS: FaultPlan = { seed: 1, duplicate: 0, shuffle: false, delay: 0 };

/** Uniform numbers in [0, 1): mulberry32, by Tommy Ettinger, public domain. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
