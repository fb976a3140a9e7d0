import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuerySpec } from '../../../src/engine/model/model';
import { prepareQuery } from '../../../src/engine/query/prepareQuery';
import type { Filter } from '../../../src/values/filter';
import { StatusError } from '../../../src/wire/status';
import { DocumentStore } from '../../../src/engine/storage/documentStore';
import type { StoredDocument } from '../../../src/values/value';
import { fieldsOf, valueOf, type Plain } from '../../values/plainValues';

const DATABASE = 'projects/demo/databases/d';
const ROOT = `${DATABASE}/documents`;

const PLAIN: QuerySpec = {
  from: [{ collectionId: 'c', allDescendants: false }],
  where: undefined,
  orderBy: [],
  startAt: undefined,
  endAt: undefined,
  offset: 0,
  limit: undefined,
  select: undefined,
  findNearest: undefined,
};

const scalar = fc.constantFrom<Plain>(null, NaN, 0n, 1n, 1, 2n, 2.5, 'a', 'b', true);
const field = fc.constantFrom('a', 'b', 'c.d');
const content = fc.record(
  {
    a: fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })),
    b: scalar,
    c: fc.record({ d: scalar }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

/** More documents than a scan is used for, so that indexes serve the query; ids repeat, so documents change. */
const history = fc.array(fc.tuple(fc.nat(220), fc.option(content, { freq: 9 })), {
  minLength: 300,
  maxLength: 400,
});

const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    op: fc.constantFrom(
      'EQUAL',
      'EQUAL',
      'LESS_THAN',
      'LESS_THAN_OR_EQUAL',
      'GREATER_THAN',
      'GREATER_THAN_OR_EQUAL',
      'NOT_EQUAL',
      'ARRAY_CONTAINS',
    ),
    field,
    value: scalar.map(valueOf),
  }),
  fc.record({
    op: fc.constantFrom('IN', 'NOT_IN', 'ARRAY_CONTAINS_ANY'),
    field,
    value: fc.array(scalar, { minLength: 1, maxLength: 3 }).map(valueOf),
  }),
  fc.record({ op: fc.constantFrom('IS_NULL', 'IS_NAN', 'IS_NOT_NULL', 'IS_NOT_NAN'), field }),
);
const filter: fc.Arbitrary<Filter> = fc.oneof(
  leaf,
  fc.record({ op: fc.constantFrom('AND', 'OR'), filters: fc.array(leaf, { minLength: 1, maxLength: 3 }) }),
);
const spec: fc.Arbitrary<QuerySpec> = fc
  .record({
    where: fc.option(filter, { nil: undefined }),
    orderBy: fc.uniqueArray(fc.record({ field, direction: fc.constantFrom('ASC', 'DESC') }), {
      maxLength: 2,
      selector: (order) => order.field,
    }),
    startAt: fc.option(
      fc.record({ values: fc.array(scalar.map(valueOf), { maxLength: 2 }), before: fc.boolean() }),
      { nil: undefined },
    ),
    endAt: fc.option(
      fc.record({ values: fc.array(scalar.map(valueOf), { maxLength: 1 }), before: fc.boolean() }),
      { nil: undefined },
    ),
    offset: fc.nat(3),
    limit: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
  })
  .map((parts) => ({ ...PLAIN, ...parts }));

function accepted(query: QuerySpec): boolean {
  try {
    prepareQuery(new DocumentStore(DATABASE), ROOT, query);
    return true;
  } catch (error) {
    if (error instanceof StatusError) return false;
    throw error;
  }
}

describe('executeQuery', () => {
  it('indexes give what a scan, a sort and a cut would give, now and in the past', () => {
    fc.assert(
      fc.property(
        history,
        fc.array(spec.filter(accepted), { minLength: 5, maxLength: 5 }),
        fc.nat(299),
        (writes, queries, at) => {
          const store = new DocumentStore(DATABASE);
          let then: StoredDocument[] = [];
          const prepared = queries.map((query) => prepareQuery(store, ROOT, query));
          writes.forEach(([id, fields], time) => {
            store.apply(
              [{ name: `${ROOT}/c/d${id}`, fields: fields === null ? undefined : fieldsOf(fields) }],
              time,
            );
            if (time === at) then = all(store);
            if (time === 250) prepared.forEach((query) => query.run());
          });
          for (const query of prepared) {
            expect(names(query.run())).toEqual(names(expected(query, all(store))));
            expect(names(query.run(at))).toEqual(names(expected(query, then)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

function all(store: DocumentStore): StoredDocument[] {
  return store.names().flatMap((name) => store.read(name) ?? []);
}

function expected(query: ReturnType<typeof prepareQuery>, documents: StoredDocument[]): StoredDocument[] {
  const { offset, limit = Infinity } = query.spec;
  return documents
    .filter((document) => query.matches(document))
    .sort((a, b) => query.compare(a, b))
    .slice(offset, offset + limit);
}

function names(documents: readonly StoredDocument[]): string[] {
  return documents.map(({ name }) => name);
}
