import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIndexFile } from '../../../src/engine/indexes/indexFile';
import { indexNeed, type IndexNeed } from '../../../src/engine/indexes/indexNeed';
import { indexesFor, proposedIndex } from '../../../src/engine/indexes/indexesFor';
import { indexJson } from '../../../src/engine/indexes/missingIndex';
import { decodeQuery } from '../../../src/engine/query/decodeQuery';
import { disjunctions } from '../../../src/engine/query/disjunctions';
import { withImplicitOrders } from '../../../src/engine/query/resultOrder';
import type { Value } from '../../../src/values/value';
import { StatusError } from '../../../src/wire/status';

type Index = readonly string[] | { readonly group: readonly string[] };

interface Asked {
  /** `a ==`, `tags array-contains`, `price >` */
  readonly where?: readonly string[];
  readonly any?: readonly string[];
  /** `a`, `a desc` */
  readonly orderBy?: readonly string[];
  readonly group?: true;
  readonly aggregated?: readonly string[];
  /** How many values the start cursor has. */
  readonly after?: number;
  readonly vector?: { readonly field: string; readonly dimension: number };
}

const OPERATORS: Readonly<Record<string, string>> = {
  '==': 'EQUAL',
  '>': 'GREATER_THAN',
  '!=': 'NOT_EQUAL',
  in: 'IN',
  'not-in': 'NOT_IN',
  'array-contains': 'ARRAY_CONTAINS',
  'array-contains-any': 'ARRAY_CONTAINS_ANY',
};

const name = (id: string) => `projects/p/databases/(default)/documents/c/${id}`;

function filter(text: string) {
  const [fieldPath = '', operator = ''] = text.split(' ');
  const one = fieldPath === '__name__' ? { referenceValue: name('x') } : { integerValue: 1 };
  const isList = ['in', 'not-in', 'array-contains-any'].includes(operator);
  const value = isList ? { arrayValue: { values: [one, { integerValue: 2 }] } } : one;
  return { fieldFilter: { field: { fieldPath }, op: OPERATORS[operator] as never, value } };
}

/** The indexes that answer each part of the query: undefined for one that production would refuse. */
function answered(asked: Asked, declared: readonly Index[] = [], overrides: readonly object[] = []) {
  const filters = (asked.any ?? asked.where ?? []).map(filter);
  const op = asked.any ? 'OR' : 'AND';
  const decoded = decodeQuery({
    from: [{ collectionId: 'c', allDescendants: asked.group ?? false }],
    ...(filters.length > 0 && { where: { compositeFilter: { op, filters } } }),
    orderBy: (asked.orderBy ?? []).map((text) => {
      const [fieldPath = '', direction] = text.split(' ');
      return { field: { fieldPath }, direction: direction === 'desc' ? 'DESCENDING' : 'ASCENDING' };
    }),
  });
  const spec = {
    ...decoded,
    orderBy: withImplicitOrders(decoded.orderBy, decoded.where),
    startAt:
      asked.after === undefined
        ? undefined
        : { values: Array<Value>(asked.after).fill({ type: 'null' }), before: false },
    findNearest: asked.vector && {
      field: asked.vector.field,
      queryVector: Array.from({ length: asked.vector.dimension }, () => 0),
      measure: 'COSINE' as const,
      limit: 1,
      distanceResultField: undefined,
      distanceThreshold: undefined,
    },
  };
  const file = parseIndexFile(JSON.stringify({ indexes: declared.map(declare), fieldOverrides: overrides }));
  return disjunctions(spec.where).map((conjunction) => {
    const need = indexNeed(spec, conjunction, asked.aggregated ?? []);
    return need === undefined ? [] : indexesFor(need, file);
  });
}

const isServed = (...given: Parameters<typeof answered>) =>
  answered(...given).every((indexes) => indexes !== undefined);

/** `a`, `a desc`, `tags contains`, `v vector 3` */
function declare(index: Index) {
  const [texts, queryScope] = Array.isArray(index)
    ? [index as readonly string[], 'COLLECTION']
    : [(index as { group: readonly string[] }).group, 'COLLECTION_GROUP'];
  return {
    collectionGroup: 'c',
    queryScope,
    fields: texts.map((text) => {
      const [fieldPath, mode, dimension] = text.split(' ');
      if (mode === 'contains') return { fieldPath, arrayConfig: 'CONTAINS' };
      if (mode === 'vector') return { fieldPath, vectorConfig: { dimension: Number(dimension), flat: {} } };
      return { fieldPath, order: mode === 'desc' ? 'DESCENDING' : 'ASCENDING' };
    }),
  };
}

describe('a vector search that asks for an element of an array', () => {
  const asked: Asked = { where: ['tags array-contains'], vector: { field: 'v', dimension: 3 } };

  test.each<[Index]>([[['tags contains', 'v vector 3']]])('is served by %j', (index) => {
    expect(isServed(asked, [index])).toBe(true);
  });

  test.each<[Index]>([
    [['v vector 3']],
    [['tags', 'v vector 3']],
    [['tags contains', 'v vector 4']],
    [['tags contains', 'a', 'v vector 3']],
  ])('is not served by %j', (index) => {
    expect(isServed(asked, [index])).toBe(false);
  });
});

describe('without a declared index', () => {
  test.each<Asked>([
    {},
    { where: ['a =='] },
    { where: ['a ==', 'b ==', 'd =='] },
    { where: ['a ==', 'b in'] },
    { where: ['a >'] },
    { where: ['a !='] },
    { where: ['a not-in'] },
    { where: ['a >'], orderBy: ['a desc'] },
    { where: ['a =='], orderBy: ['a'] },
    { where: ['a =='], orderBy: ['a desc'] },
    { where: ['a =='], orderBy: ['__name__ desc'] },
    { where: ['a ==', '__name__ >'] },
    { where: ['__name__ =='] },
    { where: ['__name__ >'] },
    { orderBy: ['a.b'] },
    { orderBy: ['a desc'] },
    { where: ['tags array-contains'] },
    { where: ['tags array-contains-any'] },
    { any: ['a ==', 'b =='] },
    { any: ['a >', 'a =='] },
    { aggregated: ['a'] },
    { orderBy: ['__name__'], aggregated: ['num'] },
    { orderBy: ['__name__'], after: 1 },
    { orderBy: ['num', '__name__'], after: 2, aggregated: ['num'] },
    { group: true },
  ])('%j is served', (asked) => {
    expect(isServed(asked)).toBe(true);
  });

  test.each<Asked>([
    { where: ['a =='], orderBy: ['b'] },
    { where: ['a ==', 'b >'] },
    { where: ['a >', 'b >'] },
    { where: ['a >'], orderBy: ['b'] },
    { orderBy: ['a', 'b'] },
    { orderBy: ['a desc', '__name__'] },
    { orderBy: ['__name__ desc'] },
    { where: ['tags array-contains', 'a =='] },
    { where: ['tags array-contains'], orderBy: ['a'] },
    { any: ['a ==', 'b >'] },
    { aggregated: ['a', 'b'] },
    { where: ['a =='], aggregated: ['b'] },
    { orderBy: ['__name__'], after: 1, aggregated: ['num'] },
    { where: ['__name__ >'], aggregated: ['num'] },
    { orderBy: ['num', '__name__'], after: 2, aggregated: ['a'] },
    { where: ['a =='], group: true },
    { orderBy: ['a'], group: true },
    { where: ['tags array-contains'], group: true },
    { vector: { field: 'v', dimension: 3 } },
  ])('%j is refused', (asked) => {
    expect(isServed(asked)).toBe(false);
  });
});

describe('declared indexes', () => {
  test.each<[Asked, Index[]]>([
    [{ where: ['a =='], orderBy: ['b'] }, [['a', 'b']]],
    [{ where: ['a =='], orderBy: ['b desc'] }, [['a desc', 'b desc']]],
    [{ where: ['a ==', 'b =='], orderBy: ['d desc'] }, [['b', 'a', 'd desc']]],
    [{ where: ['a ==', 'b >'] }, [['a', 'b']]],
    [{ where: ['a >', 'b >'] }, [['a', 'b']]],
    [{ where: ['a >', 'b >'], orderBy: ['b desc', 'a'] }, [['b desc', 'a']]],
    [{ where: ['tags array-contains', 'a =='] }, [['a', 'tags contains']]],
    [{ where: ['tags array-contains'], orderBy: ['a desc'] }, [['tags contains', 'a desc']]],
    [{ any: ['a ==', 'b >'] }, [['a', 'b']]],
    [{ where: ['a =='], aggregated: ['x', 'y'] }, [['a', 'y', 'x desc']]],
    [{ orderBy: ['__name__'], after: 1, aggregated: ['num'] }, [['__name__', 'num']]],
    [{ orderBy: ['a desc', '__name__'] }, [['a desc', '__name__']]],
    [{ where: ['a =='], orderBy: ['b'], group: true }, [{ group: ['a', 'b'] }]],
    [{ vector: { field: 'v', dimension: 3 } }, [['v vector 3']]],
    [{ where: ['a =='], vector: { field: 'v', dimension: 3 } }, [['a', 'v vector 3']]],
  ])('%j is served by %j', (asked, declared) => {
    expect(isServed(asked, declared)).toBe(true);
  });

  test.each<[Asked, Index[]]>([
    [{ where: ['a =='], orderBy: ['b desc'] }, [['a', 'b']]],
    [{ where: ['a =='], orderBy: ['b'] }, [['b', 'a']]],
    [{ where: ['a ==', 'd =='], orderBy: ['b'] }, [['a', 'b']]],
    [{ where: ['a =='], orderBy: ['b'] }, [['a', 'd', 'b']]],
    [{ where: ['a =='], orderBy: ['b'] }, [['a', 'b', 'd']]],
    [{ where: ['a =='], orderBy: ['b'] }, [{ group: ['a', 'b'] }]],
    [{ where: ['a =='], orderBy: ['b', '__name__ desc'] }, [['a', 'b']]],
    [{ orderBy: ['a', 'b desc'] }, [['a desc', 'b']]],
    [{ vector: { field: 'v', dimension: 3 } }, [['v vector 2']]],
    [{ vector: { field: 'v', dimension: 3 } }, [['a', 'v vector 3']]],
  ])('%j is not served by %j', (asked, declared) => {
    expect(isServed(asked, declared)).toBe(false);
  });

  test.each<[Asked, Index[]]>([
    [
      { where: ['a ==', 'b =='], orderBy: ['d'] },
      [
        ['a', 'd'],
        ['b', 'd'],
      ],
    ],
    [
      { where: ['a ==', 'b ==', 'e =='], orderBy: ['d desc'] },
      [
        ['a', 'e', 'd desc'],
        ['b', 'd desc'],
      ],
    ],
    [
      { where: ['tags array-contains', 'a =='], orderBy: ['d'] },
      [
        ['tags contains', 'd'],
        ['a', 'd'],
      ],
    ],
  ])('%j is served by merging %j', (asked, declared) => {
    expect(answered(asked, declared)[0]?.map(indexJson)).toHaveLength(declared.length);
  });

  test('that end differently are not merged', () => {
    const asked = { where: ['a ==', 'b =='], orderBy: ['d'] };
    expect(
      isServed(asked, [
        ['a', 'd'],
        ['b', 'd desc'],
      ]),
    ).toBe(false);
  });

  test('are used before automatic ones are merged', () => {
    expect(answered({ where: ['a ==', 'b =='] }, [['a', 'b']])[0]?.map(indexJson)).toEqual([
      declare(['a', 'b']),
    ]);
  });
});

describe('an override', () => {
  const exempt = (fieldPath: string, indexes: readonly object[] = []) => [
    { collectionGroup: 'c', fieldPath, indexes },
  ];
  const groupAscending = { order: 'ASCENDING', queryScope: 'COLLECTION_GROUP' };

  test.each<[Asked, string]>([
    [{ where: ['a =='] }, 'a'],
    [{ where: ['a ==', 'b =='] }, 'b'],
    [{ orderBy: ['a.b'] }, 'a'],
    [{ orderBy: ['a'] }, '*'],
    [{ where: ['tags array-contains'] }, 'tags'],
  ])('leaves %j without the index of %s', (asked, field) => {
    expect(isServed(asked, [], exempt(field))).toBe(false);
    expect(isServed(asked, [], exempt('other'))).toBe(true);
  });

  test('gives collection groups their single-field index, in the direction that it names', () => {
    const overrides = exempt('a', [groupAscending]);
    expect(isServed({ orderBy: ['a'], group: true }, [], overrides)).toBe(true);
    expect(isServed({ orderBy: ['a desc'], group: true }, [], overrides)).toBe(false);
    expect(isServed({ orderBy: ['a'] }, [], overrides)).toBe(false);
  });

  test('of a field counts more than that of its map', () => {
    const overrides = [...exempt('a'), ...exempt('a.b', [{ order: 'ASCENDING' }])];
    expect(isServed({ orderBy: ['a.b'] }, [], overrides)).toBe(true);
  });

  test('for a lifetime alone keeps the automatic indexes', () => {
    const overrides = [{ collectionGroup: 'c', fieldPath: 'a', ttl: true }];
    expect(isServed({ orderBy: ['a'] }, [], overrides)).toBe(true);
  });
});

describe('a file of indexes', () => {
  test.each([
    ['[]', 'The file must be an object'],
    ['{"indexes": {}}', 'indexes must be a list'],
    ['{"indexes": [{"fields": []}]}', 'indexes[0].collectionGroup must be a text'],
    ['{"indexes": [{"collectionGroup": "c", "queryScope": "ALL"}]}', 'indexes[0].queryScope'],
    [
      '{"indexes": [{"collectionGroup": "c", "fields": [{"fieldPath": "a"}]}]}',
      'indexes[0].fields[0] needs an order',
    ],
    ['{"fieldOverrides": [{"collectionGroup": "c"}]}', 'fieldOverrides[0].fieldPath must be a text'],
  ])('%s is refused: %s', (text, message) => {
    expect(() => parseIndexFile(text)).toThrow(StatusError);
    expect(() => parseIndexFile(text)).toThrow(message);
  });
});

describe('the index that a refusal proposes', () => {
  const direction = fc.constantFrom('ASC' as const, 'DESC' as const);
  const fields = fc.uniqueArray(fc.constantFrom('a', 'b', 'd.e', 'f', 'g'), { minLength: 1 });
  const needs: fc.Arbitrary<IndexNeed> = fc
    .record({
      fields,
      cuts: fc.tuple(fc.nat(5), fc.nat(5)),
      modes: fc.array(direction, { minLength: 5, maxLength: 5 }),
      contains: fc.option(fc.constant('tags'), { nil: undefined }),
      queryScope: fc.constantFrom('COLLECTION' as const, 'COLLECTION_GROUP' as const),
      name: direction,
    })
    .map(({ fields, cuts, modes, ...rest }) => {
      const [first = 0, second = 0] = [...cuts].sort((a, b) => a - b);
      return {
        ...rest,
        collectionGroup: 'c',
        equal: fields.slice(0, first),
        ordered: fields.slice(first, second).map((field, i) => ({ field, mode: modes[i] ?? 'ASC' })),
        aggregated: fields.slice(second),
        vector: undefined,
      };
    });

  test('serves the query once it is in the file', () => {
    fc.assert(
      fc.property(needs, (need) => {
        const file = parseIndexFile(JSON.stringify({ indexes: [indexJson(proposedIndex(need))] }));
        expect(indexesFor(need, file)).toHaveLength(1);
      }),
    );
  });

  test('takes nothing away: a query that was served stays served', () => {
    fc.assert(
      fc.property(needs, needs, (need, other) => {
        const one = parseIndexFile(JSON.stringify({ indexes: [indexJson(proposedIndex(other))] }));
        const more = { ...one, indexes: [...one.indexes, proposedIndex(need)] };
        const served = indexesFor(need, one);
        fc.pre(served !== undefined);
        expect(indexesFor(need, more)).toBeDefined();
      }),
    );
  });
});
