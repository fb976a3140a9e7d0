import { type Row, compareStrings } from './source';

/** What belongs to one key. */
export interface Keyed<V> {
  readonly key: string;
  readonly value: V;
}

/** One value for each key of rows that come in the order of their keys, made of its rows one by one, so that none of them is kept. */
export async function* folded<T, V>(
  rows: AsyncIterable<Row<T>>,
  keyOf: (row: Row<T>) => string,
  begin: (key: string) => V,
  add: (value: V, row: Row<T>) => V,
): AsyncGenerator<Keyed<V>> {
  let open: Keyed<V> | undefined;
  for await (const row of rows) {
    const key = keyOf(row);
    if (open !== undefined && open.key !== key) {
      yield open;
      open = undefined;
    }
    open = { key, value: add(open?.value ?? begin(key), row) };
  }
  if (open !== undefined) yield open;
}

/** The rows of each key together: for what a contract bounds. */
export function grouped<T>(
  rows: AsyncIterable<Row<T>>,
  keyOf: (row: Row<T>) => string,
): AsyncGenerator<Keyed<readonly Row<T>[]>> {
  return folded(
    rows,
    keyOf,
    (): readonly Row<T>[] => [],
    (group, row) => [...group, row],
  );
}

/** Each row by its key. */
export async function* keyed<T>(
  rows: AsyncIterable<Row<T>>,
  keyOf: (row: Row<T>) => string,
): AsyncGenerator<Keyed<Row<T>>> {
  for await (const row of rows) yield { key: keyOf(row), value: row };
}

type Streams<V> = { readonly [Name in keyof V]: AsyncIterable<Keyed<V[Name]>> };

/** What several streams have of one key; undefined where one has nothing. */
export type Joined<V> = { readonly [Name in keyof V]: V[Name] | undefined } & { readonly key: string };

/**
 * A merge of streams that come in the order of their keys, each key at most once: no stream is ahead of the others by more than one.
 * @throws Error for a stream out of order
 */
export async function* joined<V extends object>(streams: Streams<V>): AsyncGenerator<Joined<V>> {
  const names = Object.keys(streams) as (keyof V & string)[];
  const heads = new Map(
    names.map((name) => [name, { iterator: streams[name][Symbol.asyncIterator](), last: '' }]),
  );
  const waiting = new Map<string, Keyed<unknown>>();
  const advance = async (name: keyof V & string): Promise<void> => {
    const head = heads.get(name);
    const next = await head?.iterator.next();
    if (head === undefined || next === undefined || next.done === true) return void waiting.delete(name);
    if (compareStrings(next.value.key, head.last) < 0)
      throw new Error(`${name} is not in the order of its keys`);
    head.last = next.value.key;
    waiting.set(name, next.value);
  };
  await Promise.all(names.map(advance));
  while (waiting.size > 0) {
    const key = [...waiting.values()]
      .map((each) => each.key)
      .reduce((a, b) => (compareStrings(a, b) <= 0 ? a : b));
    const met = names.filter((name) => waiting.get(name)?.key === key);
    const values = Object.fromEntries(met.map((name) => [name, waiting.get(name)?.value]));
    yield { ...values, key } as Joined<V>;
    await Promise.all(met.map(advance));
  }
}

/** Rows in batches, for lookups of many documents in one round trip. */
export async function* batched<T>(items: AsyncIterable<T>, size = 100): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
