import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createEngine } from '../../../src/engine/createEngine';
import type { QuerySpec } from '../../../src/engine/model/model';
import { createQueryView } from '../../../src/serving/streams/queryView';
import type { Value } from '../../../src/values/value';

const DATABASE = 'projects/p/databases/(default)';
const ROOT = `${DATABASE}/documents`;

const integer = (n: number): Value => ({ type: 'integer', value: BigInt(n) });

function aQuery(changes: Partial<QuerySpec> = {}): QuerySpec {
  return {
    from: [{ collectionId: 'items', allDescendants: false }],
    where: undefined,
    orderBy: [],
    startAt: undefined,
    endAt: undefined,
    offset: 0,
    limit: undefined,
    select: undefined,
    findNearest: undefined,
    ...changes,
  };
}

const byN = [{ field: 'n', direction: 'ASC' as const }];
const QUERIES: readonly (readonly [string, QuerySpec])[] = [
  ['everything', aQuery()],
  ['a filter', aQuery({ where: { op: 'GREATER_THAN', field: 'n', value: integer(4) } })],
  ['a limit', aQuery({ orderBy: byN, limit: 3 })],
  ['a limit in descending order', aQuery({ orderBy: [{ field: 'n', direction: 'DESC' }], limit: 2 })],
  ['an offset', aQuery({ orderBy: byN, offset: 2 })],
  ['an offset and a limit', aQuery({ orderBy: byN, offset: 1, limit: 2 })],
  [
    'a cursor and a limit',
    aQuery({ orderBy: byN, startAt: { values: [integer(3)], before: true }, limit: 2 }),
  ],
];

/** Commits of up to three writes: a document's new number, or its end. */
const commits = fc.array(
  fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 7 }),
      n: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 3, selector: ({ id }) => id },
  ),
  { maxLength: 20 },
);

describe('the view of a query with', () => {
  test.each(QUERIES)(
    '%s equals the query after every commit, and a client that applies its deltas agrees',
    (_name, spec) => {
      fc.assert(
        fc.property(commits, (history) => {
          const database = createEngine().database(DATABASE);
          const query = database.prepare(ROOT, spec);
          const view = createQueryView(database, query);
          const client = new Map<string, number>();
          database.onCommit(({ changes, time }) => {
            const { changed, gone } = view.apply(changes, time);
            for (const { name } of gone) expect(client.delete(name)).toBe(true);
            for (const { name, updateTime } of changed) client.set(name, updateTime);
          });
          for (const writes of history) {
            const versions = writes.map(({ id, n }) => ({
              name: `${ROOT}/items/i${id}`,
              fields: n === undefined ? undefined : new Map([['n', integer(n)]]),
            }));
            const effective = versions.filter(({ name, fields }) => fields ?? database.read(name));
            database.commit({ kind: 'owner' }, database.nextCommitTime(), effective);
            const expected = query.run().map(({ name, updateTime }) => [name, updateTime]);
            expect([...view.members.values()].map(({ name }) => name).sort()).toEqual(
              expected.map(([name]) => name).sort(),
            );
            expect([...client].sort()).toEqual(expected.sort());
          }
        }),
        { numRuns: 60 },
      );
    },
  );
});
