import type { Found } from '../ports/documents';

type Read<T> = (last: Found<T> | undefined) => Promise<readonly Found<T>[]>;

/**
 * The pages of a query, one after the other, until one is not full.
 * @param read reads the page after a document, or the first one
 */
export async function* pagesOf<T>(size: number, read: Read<T>): AsyncGenerator<readonly Found<T>[], void> {
  for (let last: Found<T> | undefined; ;) {
    const page = await read(last);
    yield page;
    if (page.length < size) return;
    last = page.at(-1);
  }
}

/** All that a query finds, read in pages as by `pagesOf`. */
export async function allOf<T>(size: number, read: Read<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const page of pagesOf(size, read)) all.push(...page.map(({ data }) => data));
  return all;
}
