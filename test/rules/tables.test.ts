import { describe, expect, test } from 'vitest';
import { paths } from '../../functions/src/domain/paths';
import { everyone } from './people';
import { collectionOf, gaps } from './table';
import { tables } from './tables/tables';
import { world } from './world/world';

interface Made {
  readonly path: string;
  readonly group?: boolean;
}

describe('the rules tables', () => {
  test('have a table for each collection of the platform', () => {
    const constructors = Object.values(paths) as ((...args: string[]) => Made | undefined)[];
    const made = constructors.map((path) => (typeof path === 'function' ? path('x_x', 'x_x') : path)!);
    // Some ids are made of two, joined by an underscore. A collection group has only its last name.
    const isTabled = ({ path, group }: Made) =>
      group === true ? [...tabled].some((each) => each.endsWith(`/${path}`)) : tabled.has(collectionOf(path));
    const missing = made.filter((each) => !isTabled(each)).map(({ path }) => collectionOf(path));
    expect([...new Set(missing)]).toEqual([]);
  });

  test('have one table for each collection', () => {
    expect(tabled.size).toBe(tables.length);
  });

  for (const { collection, blocks, attempts } of tables) {
    test.each(blocks)(`${collection}, $document: a row for each person and verb`, (block) => {
      expect(gaps(block, everyone)).toEqual([]);
    });

    test(`${collection}: every document lies in it, and every block's is stored`, () => {
      for (const { path } of [...blocks, ...attempts])
        expect(collectionOf(path)).toBe(collectionOf(collection));
      for (const { path } of blocks) expect(world).toHaveProperty([path]);
    });
  }
});

const tabled = new Set(tables.map(({ collection }) => collectionOf(collection)));
