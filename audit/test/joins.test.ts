import { expect, it } from 'vitest';
import { joined, keyed } from '../src/joins';
import { type Row, comparePaths } from '../src/source';
import { collected } from './support/collected';

async function* rows(...ids: readonly string[]): AsyncGenerator<Row<object>> {
  for (const id of ids) yield await Promise.resolve({ path: `all/${id}`, ids: [id], data: {} });
}

const stream = (...ids: readonly string[]) => keyed(rows(...ids), (row) => row.ids[0] ?? '');

it('a merge meets each key once, with what every stream has of it', async () => {
  const met = [];
  for await (const { key, left, right } of joined({ left: stream('a', 'c'), right: stream('b', 'c', 'd') })) {
    met.push([key, left?.path, right?.path]);
  }
  expect(met).toEqual([
    ['a', 'all/a', undefined],
    ['b', undefined, 'all/b'],
    ['c', 'all/c', 'all/c'],
    ['d', undefined, 'all/d'],
  ]);
});

it('a stream that is out of order is no silent gap', async () => {
  const merge = joined({ left: stream('b', 'a') });
  await expect(collected(merge)).rejects.toThrow('left is not in the order of its keys');
});

it('paths are ordered as Firestore orders them: by segments, and by the bytes of each', () => {
  const paths = ['a/😀', 'a/ﬀ', 'a/b/c/d', 'a/b', 'a/b-/c/d', 'a/b/c/e'];
  expect(paths.toSorted(comparePaths)).toEqual(['a/b', 'a/b/c/d', 'a/b/c/e', 'a/b-/c/d', 'a/ﬀ', 'a/😀']);
});
