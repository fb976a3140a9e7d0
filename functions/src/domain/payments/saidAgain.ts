import { Refusal } from '../refusal';

/** What was made under each number so far, and whether one of them is what is asked for now. */
export interface Numbered<T> {
  /** How many there are. */
  readonly made: number;
  readonly read: (number: number) => Promise<T | undefined>;
  readonly isWished: (made: T) => boolean;
}

/**
 * What was made by the same words before, of which the answer was lost; undefined where none was.
 * @param number which one the caller means it to be; without one it is always another
 * @throws Refusal not-the-next
 */
export async function saidAgain<T>(
  number: number | undefined,
  { made, read, isWished }: Numbered<T>,
): Promise<T | undefined> {
  if (number === undefined || number === made + 1) return undefined;
  const before = number <= made ? await read(number) : undefined;
  if (before !== undefined && isWished(before)) return before;
  throw new Refusal('not-the-next', 'Another one came meanwhile; look again.', { next: made + 1 });
}
