import type { google } from '@google-cloud/firestore-api/protos';
import { describe, expect, it } from 'vitest';
import type { Authorizer, QuerySpec } from '../../../src/engine/model/model';
import { decodeFields } from '../../../src/values/valueCodec';
import { fieldsOf, type Plain } from '../../values/plainValues';
import { anEngine, remove, ROOT, set, type TestEngine } from './anEngine';

const MAX = 2n ** 63n - 1n;
const from = [{ collectionId: 'c' }];
const sum = (fieldPath: string, alias = 'sum') => ({ alias, sum: { field: { fieldPath } } });
const avg = (fieldPath: string, alias = 'avg') => ({ alias, avg: { field: { fieldPath } } });
const count = { alias: 'count', count: {} };

async function aggregated(test: TestEngine, aggregations: object[], query: object = { from }) {
  const responses = await test.call<google.firestore.v1.IRunAggregationQueryResponse[]>(
    'RunAggregationQuery',
    {
      parent: ROOT,
      structuredAggregationQuery: { structuredQuery: query, aggregations },
    },
  );
  return decodeFields(responses[0]?.result?.aggregateFields);
}

async function withNumbers(...numbers: Plain[]): Promise<TestEngine> {
  const test = anEngine();
  if (numbers.length > 0) await test.commit(numbers.map((n, i) => set(`c/${i}`, { n })));
  return test;
}

describe('runAggregationQuery', () => {
  it.each<[string, Plain[], Plain, Plain]>([
    ['no documents', [], 0n, null],
    ['integers', [1n, 2n, 4n], 7n, 7 / 3],
    ['a double among integers', [1n, 2.5], 3.5, 1.75],
    ['values that are no numbers', ['x', true, null], 0n, null],
    ['NaN', [1n, NaN], NaN, NaN],
    ['more than 64 bits', [MAX, 1n], Number(MAX) + 1, Number(MAX) / 2],
    ['a transient overflow', [MAX, 5n, -5n], MAX, Number(MAX) / 3],
    ['infinities of both signs', [Infinity, -Infinity], NaN, NaN],
  ])('sum and average of %s', async (_, numbers, total, average) => {
    const test = await withNumbers(...numbers);
    expect(await aggregated(test, [sum('n'), avg('n')])).toEqual(fieldsOf({ sum: total, avg: average }));
  });

  it('only documents with every aggregated field count', async () => {
    const test = anEngine();
    await test.commit([set('c/a', { n: 1n, m: 2n }), set('c/b', { n: 5n }), set('c/c', { m: 7n })]);
    expect(await aggregated(test, [count, sum('n'), sum('m', 'other')])).toEqual(
      fieldsOf({ count: 1n, sum: 1n, other: 2n }),
    );
    expect(await aggregated(test, [count])).toEqual(fieldsOf({ count: 3n }));
  });

  it('limits, offsets and up_to hold', async () => {
    const test = await withNumbers(1n, 2n, 3n, 4n);
    expect(await aggregated(test, [count, sum('n')], { from, limit: { value: 2 }, offset: 1 })).toEqual(
      fieldsOf({ count: 2n, sum: 5n }),
    );
    expect(await aggregated(test, [{ alias: 'most', count: { upTo: { value: '3' } } }])).toEqual(
      fieldsOf({ most: 3n }),
    );
  });

  it.each([
    [
      'more than five',
      Array.from({ length: 6 }, (_, i) => ({ alias: `c${i}`, count: {} })),
      /maximum number of aggregations/,
    ],
    ['none', [], /at least one/i],
    ['two of one alias', [count, count], /duplicate/],
    ['one without an operator', [{ alias: 'x' }], /operator/],
  ])('%s are refused', async (_, aggregations, message) => {
    await expect(aggregated(anEngine(), aggregations)).rejects.toMatchObject({
      status: 'INVALID_ARGUMENT',
      message: expect.stringMatching(message),
    });
  });
});

describe('findNearest', () => {
  const vector = (...values: number[]): Plain => ({ type: 'vector', values });
  const search = (distanceMeasure: string, extra: object = {}) => ({
    from,
    findNearest: {
      vectorField: { fieldPath: 'deep.v' },
      queryVector: {
        mapValue: {
          fields: {
            __type__: { stringValue: '__vector__' },
            value: { arrayValue: { values: [{ doubleValue: 1 }, { doubleValue: 0 }] } },
          },
        },
      },
      distanceMeasure,
      limit: { value: 10 },
      ...extra,
    },
  });

  async function withVectors(): Promise<TestEngine> {
    const test = anEngine();
    await test.commit([
      set('c/far', { deep: { v: vector(-3, 4) } }),
      set('c/same', { deep: { v: vector(1, 0) }, distance: 'old' }),
      set('c/long', { deep: { v: vector(10, 1) } }),
      set('c/other', { deep: { v: vector(1, 2, 3) } }),
      set('c/none', { deep: { v: [1, 0] } }),
    ]);
    return test;
  }

  it.each([
    ['EUCLIDEAN', {}, ['same', 'far', 'long']],
    ['EUCLIDEAN', { distanceThreshold: { value: 6 } }, ['same', 'far']],
    ['COSINE', {}, ['same', 'long', 'far']],
    ['COSINE', { distanceThreshold: { value: 0.5 } }, ['same', 'long']],
    ['DOT_PRODUCT', {}, ['long', 'same', 'far']],
    ['DOT_PRODUCT', { distanceThreshold: { value: 1 } }, ['long', 'same']],
    ['DOT_PRODUCT', { limit: { value: 1 } }, ['long']],
  ])('%s with %o', async (measure, extra, expected) => {
    const test = await withVectors();
    expect(await test.ids(search(measure, extra))).toEqual(expected);
  });

  it('the distance takes the place of a field of its name', async () => {
    const test = await withVectors();
    const [first] = await test.query(search('EUCLIDEAN', { distanceResultField: 'distance' }));
    expect(first?.document?.fields?.distance).toEqual({ doubleValue: 0 });
  });
});

describe('partitionQuery', () => {
  const query = {
    from: [{ collectionId: 'c', allDescendants: true }],
    orderBy: [{ field: { fieldPath: '__name__' }, direction: 'ASCENDING' }],
  };
  const partition = (test: TestEngine, extra: object) =>
    test.call<google.firestore.v1.IPartitionQueryResponse>('PartitionQuery', {
      parent: ROOT,
      structuredQuery: query,
      ...extra,
    });

  it('cuts a group into contiguous parts that hold every document once', async () => {
    const test = anEngine();
    await test.commit(Array.from({ length: 50 }, (_, i) => set(i % 2 === 0 ? `c/${i}` : `p/${i}/c/x`, {})));
    const { partitions } = await partition(test, { partitionCount: 3 });
    expect(partitions).toHaveLength(3);
    const bounds = [undefined, ...(partitions ?? []), undefined];
    const parts = await Promise.all(
      bounds
        .slice(1)
        .map((end, i) => test.ids({ ...query, startAt: bounds[i], endAt: end && { ...end, before: true } })),
    );
    expect(parts.map((part) => part.length)).toEqual([12, 13, 12, 13]);
    expect(parts.flat()).toEqual(await test.ids(query));
  });

  it('pages through the cuts', async () => {
    const test = anEngine();
    await test.commit(Array.from({ length: 10 }, (_, i) => set(`c/${i}`, {})));
    const first = await partition(test, { partitionCount: 4, pageSize: 3 });
    const second = await partition(test, { partitionCount: 4, pageSize: 3, pageToken: first.nextPageToken });
    expect([...(first.partitions ?? []), ...(second.partitions ?? [])]).toEqual(
      (await partition(test, { partitionCount: 4 })).partitions,
    );
    expect(second.nextPageToken).toBe('');
  });

  it('an empty group has no cuts', async () => {
    expect((await partition(anEngine(), { partitionCount: 4 })).partitions).toEqual([]);
  });
});

describe('scopes', () => {
  it('a collection, a group, a group below a document, and everything below one', async () => {
    const test = anEngine();
    await test.commit([
      set('c/1', {}),
      set('p/1', {}),
      set('p/1/c/2', {}),
      set('p/1/d/3/c/4', {}),
      set('p/2/c/5', {}),
    ]);
    const below = { parent: `${ROOT}/p/1` };
    const group = { from: [{ collectionId: 'c', allDescendants: true }] };
    expect(await test.ids({ from })).toEqual(['1']);
    expect(await test.ids({ from }, below)).toEqual(['2']);
    expect(await test.ids(group)).toEqual(['1', '2', '4', '5']);
    expect(await test.ids(group, below)).toEqual(['2', '4']);
    expect(await test.ids({ from: [{ allDescendants: true }] }, below)).toEqual(['2', '4']);
    await test.commit([remove('p/1/c/2')]);
    expect(await test.ids(group)).toEqual(['1', '4', '5']);
  });

  it('a projection keeps what it names; one of the name keeps nothing else, one without fields everything', async () => {
    const test = anEngine();
    await test.commit([set('c/1', { a: { b: 1n, c: 2n }, d: 3n })]);
    const [some] = await test.query({ from, select: { fields: [{ fieldPath: 'a.b' }] } });
    expect(decodeFields(some?.document?.fields)).toEqual(fieldsOf({ a: { b: 1n } }));
    const [none] = await test.query({ from, select: { fields: [{ fieldPath: '__name__' }] } });
    expect(none?.document).toMatchObject({ name: `${ROOT}/c/1`, fields: {} });
    const [all] = await test.query({ from, select: { fields: [] } });
    expect(decodeFields(all?.document?.fields)).toEqual(fieldsOf({ a: { b: 1n, c: 2n }, d: 3n }));
  });
});

describe('explained queries', () => {
  it('give the index that production would use', async () => {
    const test = anEngine();
    const query = {
      from,
      where: { fieldFilter: { field: { fieldPath: 'city' }, op: 'EQUAL', value: { stringValue: 'x' } } },
      orderBy: [{ field: { fieldPath: 'age' }, direction: 'DESCENDING' }],
    };
    const responses = await test.query(query, { explainOptions: { analyze: false } });
    expect(responses).toEqual([
      {
        explainMetrics: {
          planSummary: {
            indexesUsed: [
              {
                fields: {
                  query_scope: { stringValue: 'Collection' },
                  properties: { stringValue: '(city ASC, age DESC, __name__ DESC)' },
                },
              },
            ],
          },
        },
      },
    ]);
  });
});

describe('rules', () => {
  it('see a query as it was sent, without implicit orders', async () => {
    const asked: QuerySpec[] = [];
    const list: Authorizer['list'] = (_database, _caller, _parent, query) => asked.push(query);
    const test = anEngine({ authorizer: { get: () => 0, list, writes: () => 0 } });
    await test.query({ from, limit: { value: 3 } });
    await test.call('ListDocuments', { parent: ROOT, collectionId: 'c', pageSize: 5 });
    expect(asked).toMatchObject([
      { orderBy: [], limit: 3 },
      { orderBy: [], limit: 5 },
    ]);
  });
});
