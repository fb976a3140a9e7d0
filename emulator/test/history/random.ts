export interface Random {
  /** From 0 to below the limit. */
  int(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Some of the list, at least one. */
  some<T>(list: readonly T[]): T[];
}

/** Numbers that depend on the seed alone: mulberry32 by Tommy Ettinger. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(list: readonly T[]) => list[int(list.length)] as T;
  return {
    int,
    pick,
    chance: (probability) => next() < probability,
    some: (list) => {
      const chosen = list.filter(() => next() < 0.5);
      return chosen.length > 0 ? chosen : [pick(list)];
    },
  };
}
