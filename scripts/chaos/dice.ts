import { mulberry32, shuffled } from '../../functions/test/support/shuffled';

/** Choices that a seed decides. */
export interface Dice {
  /** Whether something happens that happens in this part of all cases, 0 to 1. */
  chance(part: number): boolean;
  one<T>(list: readonly T[]): T;
  /** A whole number from 0 to below `count`. */
  below(count: number): number;
  shuffled<T>(list: readonly T[]): T[];
}

/** @param name of what is decided: each has choices of its own, so that none depends on how many another one took */
export function diceOf(seed: number, name: string): Dice {
  const random = mulberry32(hashOf(`${seed} ${name}`));
  const below = (count: number) => Math.floor(random() * count);
  return {
    chance: (part) => random() < part,
    one: (list) => {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('there is nothing to choose from');
      return found;
    },
    below,
    shuffled: (list) => shuffled(list, below(2 ** 31)),
  };
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
