import type { Found } from '../ports/documents';

/** What failed of many, each by its name; thrown once all of them were tried. */
export class SomeFailed extends AggregateError {
  constructor(failures: readonly Error[], total: number) {
    const told = failures.map(({ message }) => message).join('; ');
    super(failures, `${failures.length} of ${total} failed: ${told}`);
    this.name = 'SomeFailed';
  }
}

/**
 * Does something for each id, a few at once: one that fails holds up no other.
 * @returns the failures, each with its id
 */
export async function eachAlone(
  ids: readonly string[],
  atOnce: number,
  work: (id: string) => Promise<unknown>,
): Promise<readonly Error[]> {
  const failures: Error[] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    await Promise.all(
      ids.slice(from, from + atOnce).map((id) =>
        work(id).catch((cause: unknown) => {
          failures.push(failureOf(id, cause));
        }),
      ),
    );
  }
  return failures;
}

/**
 * Does something for each document of all pages, one after the other: one that fails holds up no other.
 * @throws SomeFailed once all of them were tried
 */
export async function eachOfPages<T>(
  pages: AsyncIterable<readonly Found<T>[]>,
  work: (found: Found<T>) => Promise<unknown>,
): Promise<void> {
  const failures: Error[] = [];
  let count = 0;
  for await (const page of pages) {
    count += page.length;
    for (const found of page)
      await work(found).catch((cause: unknown) => {
        failures.push(failureOf(found.path.path, cause));
      });
  }
  throwSome(failures, count);
}

function failureOf(name: string, cause: unknown): Error {
  return new Error(`${name}: ${String(cause)}`, { cause });
}

/** @throws SomeFailed if there are any */
export function throwSome(failures: readonly Error[], total: number): void {
  if (failures.length > 0) throw new SomeFailed(failures, total);
}
