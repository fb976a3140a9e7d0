import { setImmediate } from 'node:timers/promises';
import type { DocumentPath, Documents, Reader } from '../../src/ports/documents';

/** Documents whose reads wait for all that are asked for side by side, and what each round of them asked for, in order; `wait` is for what else is asked. */
export function inRounds(documents: Documents): {
  readonly documents: Documents;
  readonly rounds: string[][];
  readonly wait: (...asked: readonly { readonly path: string }[]) => Promise<void>;
} {
  const rounds: string[][] = [];
  let round: Promise<void> | undefined;
  const wait = async (...asked: readonly { readonly path: string }[]): Promise<void> => {
    if (round === undefined) {
      rounds.push([]);
      round = setImmediate().then(() => void (round = undefined));
    }
    rounds.at(-1)?.push(...asked.map(({ path }) => path));
    await round;
  };
  const reads = <R extends Reader>(reader: R): R => ({
    ...reader,
    get: async (document) => {
      await wait(document);
      return reader.get(document);
    },
    getAll: async (...asked) => {
      const own: readonly DocumentPath<unknown>[] = asked;
      await wait(...own);
      return (await reader.getAll<readonly unknown[]>(...own)) as never;
    },
    query: async (query) => {
      await wait(query.from);
      return reader.query(query);
    },
  });
  const slow = (fast: Documents): Documents => ({
    ...reads(fast),
    within: (milliseconds) => slow(fast.within(milliseconds)),
    transact: (work, options) => fast.transact((transaction) => work(reads(transaction)), options),
  });
  return { documents: slow(documents), rounds, wait };
}
