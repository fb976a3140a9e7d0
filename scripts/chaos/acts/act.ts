import type { Life } from '../life';

/** Something that somebody does. */
export interface Act {
  /** How often, beside the others. */
  readonly weight: number;
  readonly play: (life: Life) => Promise<unknown>;
}

/** What an act needs is not there yet: nobody does it. */
export function oneOf<T>({ dice }: Pick<Life, 'dice'>, list: readonly T[]): T | undefined {
  return list.length === 0 ? undefined : dice.one(list);
}
