import { describe, expect, it } from 'vitest';
import type { CallName } from '../../../src/wire/methods';
import { anEngine, DATABASE, ROOT, set } from './anEngine';

const GROUP = {
  from: [{ collectionId: 'c', allDescendants: true }],
  orderBy: [{ field: { fieldPath: '__name__' }, direction: 'ASCENDING' }],
};
const partition = (query: object, parent = ROOT) => ({
  parent,
  structuredQuery: { ...GROUP, ...query },
  partitionCount: 2,
});
const update = (fields: object, mask?: string) => ({
  database: DATABASE,
  writes: [
    {
      update: { name: `${ROOT}/c/d`, fields },
      ...(mask !== undefined && { updateMask: { fieldPaths: [mask] } }),
    },
  ],
});
const aggregations = (...aliases: string[]) => ({
  parent: ROOT,
  structuredAggregationQuery: {
    structuredQuery: { from: [{ collectionId: 'c' }] },
    aggregations: aliases.map((alias) => ({ alias, count: {} })),
  },
});
const query = (rest: object) => ({
  parent: ROOT,
  structuredQuery: { from: [{ collectionId: 'c' }], ...rest },
});
const commit = (...writes: object[]) => ({ database: DATABASE, writes });
const name = `${ROOT}/c/d`;
const create = (documentId: string) => ({ parent: ROOT, collectionId: 'c', documentId, document: {} });
const fieldFilter = (fieldPath: string, value: object) => ({
  where: { fieldFilter: { field: { fieldPath }, op: 'EQUAL', value } },
});

/** Names that no document has, each of which no SDK could read again. */
const NO_DOCUMENTS = [
  '',
  'bogus',
  `${ROOT}/c`,
  `${ROOT}/c/d/`,
  ROOT,
  DATABASE,
  `${ROOT}/c/d/e`,
  `${ROOT}//d`,
];

describe('what production refuses', () => {
  it.each<[string, CallName, object]>([
    ['a partition with a limit', 'PartitionQuery', partition({ limit: { value: 3 } })],
    ['a partition with an offset', 'PartitionQuery', partition({ offset: 1 })],
    [
      'a partition with a start',
      'PartitionQuery',
      partition({ startAt: { values: [{ referenceValue: `${ROOT}/c/d` }] } }),
    ],
    [
      'a partition with an end',
      'PartitionQuery',
      partition({ endAt: { values: [{ referenceValue: `${ROOT}/c/d` }] } }),
    ],
    [
      'a partition by name descending',
      'PartitionQuery',
      partition({ orderBy: [{ ...GROUP.orderBy[0], direction: 'DESCENDING' }] }),
    ],
    ['a partition below a document', 'PartitionQuery', partition({}, `${ROOT}/c/d`)],
    ['a partition of one collection', 'PartitionQuery', partition({ from: [{ collectionId: 'c' }] })],
    [
      'a created document that names itself',
      'CreateDocument',
      { parent: ROOT, collectionId: 'c', documentId: 'd', document: { name: `${ROOT}/c/d`, fields: {} } },
    ],
    ['an id of two', 'CreateDocument', create('d/e')],
    ['an id that is a path', 'CreateDocument', create('d/e/f')],
    ['a reserved id', 'CreateDocument', create('__d__')],
    ['the name in a mask', 'Commit', update({}, '__name__')],
    [
      'the name in the mask of an update',
      'UpdateDocument',
      { document: { name, fields: {} }, updateMask: { fieldPaths: ['__name__'] } },
    ],
    [
      'a transform of the name',
      'Commit',
      commit({
        update: { name },
        updateTransforms: [{ fieldPath: '__name__', increment: { integerValue: 1 } }],
      }),
    ],
    [
      'transforms of a field and of one inside',
      'Commit',
      commit({
        transform: {
          document: name,
          fieldTransforms: [
            { fieldPath: 'p', increment: { integerValue: '1' } },
            { fieldPath: 'p.q', increment: { integerValue: '1' } },
          ],
        },
      }),
    ],
    ['a transform of nothing', 'Commit', commit({ transform: { document: name, fieldTransforms: [] } })],
    ['a mask on a deletion', 'Commit', commit({ delete: name, updateMask: { fieldPaths: ['a'] } })],
    [
      'transforms on a deletion',
      'Commit',
      commit({ delete: name, updateTransforms: [{ fieldPath: 'a', setToServerValue: 'REQUEST_TIME' }] }),
    ],
    [
      'a precondition with a part of a microsecond',
      'DeleteDocument',
      { name, currentDocument: { updateTime: { seconds: 1, nanos: 1 } } },
    ],
    ['a reserved alias', 'RunAggregationQuery', aggregations('__x__')],
    ['an alias of 1,501 bytes', 'RunAggregationQuery', aggregations('x'.repeat(1501))],
    ['an alias that the numbering takes', 'RunAggregationQuery', aggregations('field_1', '')],
    ...['1x', 'a-b', 'ä', 'x'.repeat(1501), 'a.'.repeat(750) + 'b'].flatMap(
      (path): [string, CallName, object][] => [
        [`${path.slice(0, 9)} in a mask`, 'Commit', update({}, path)],
        [`${path.slice(0, 9)} in a filter`, 'RunQuery', query(fieldFilter(path, { integerValue: '1' }))],
        [`${path.slice(0, 9)} in an order`, 'RunQuery', query({ orderBy: [{ field: { fieldPath: path } }] })],
        [
          `${path.slice(0, 9)} in a projection`,
          'RunQuery',
          query({ select: { fields: [{ fieldPath: path }] } }),
        ],
      ],
    ),
    ...NO_DOCUMENTS.flatMap((referenceValue): [string, CallName, object][] => [
      [`"${referenceValue}" as a reference`, 'Commit', update({ r: { referenceValue } })],
      [
        `"${referenceValue}" in an array`,
        'Commit',
        update({ r: { arrayValue: { values: [{ referenceValue }] } } }),
      ],
      [`"${referenceValue}" in a filter`, 'RunQuery', query(fieldFilter('r', { referenceValue }))],
    ]),
  ])('%s', async (_, rpc, request) => {
    const { call } = anEngine();
    await expect((async () => call(rpc, request))()).rejects.toMatchObject({ status: 'INVALID_ARGUMENT' });
  });

  it('a reference to a document of another project is none of that', async () => {
    const { commit } = anEngine();
    const referenceValue = 'projects/other/databases/third/documents/c/__id7__';
    await expect(commit(update({ r: { referenceValue } }).writes)).resolves.toBeDefined();
  });
});

describe('a mask of what to answer', () => {
  const mask = { fieldPaths: ['1x'] };
  it.each<[CallName, object]>([
    ['GetDocument', { name }],
    ['BatchGetDocuments', { database: DATABASE, documents: [name] }],
    ['ListDocuments', { parent: ROOT, collectionId: 'c' }],
    ['CreateDocument', create('d')],
    ['UpdateDocument', { document: { name, fields: {} } }],
  ])('is refused by %s whatever there is, and nothing is written', async (rpc, request) => {
    const { call, engine } = anEngine();
    await expect(call(rpc, { ...request, mask })).rejects.toMatchObject({ status: 'INVALID_ARGUMENT' });
    expect(engine.database(DATABASE).read(name)).toBeUndefined();
  });
});

describe('a transaction that a read begins', () => {
  it.each<[CallName, object]>([
    ['BatchGetDocuments', { database: DATABASE, documents: [name] }],
    ['RunQuery', query({})],
    ['RunAggregationQuery', aggregations('n')],
  ])('only reads, if %s does not say otherwise', async (rpc, request) => {
    const { call } = anEngine();
    const begin = async (newTransaction: object) => {
      const [first] = await call<{ transaction: Uint8Array }[]>(rpc, { ...request, newTransaction });
      return call('Commit', { ...commit(set('c/d', {})), transaction: first!.transaction });
    };
    await expect(begin({})).rejects.toMatchObject({ status: 'INVALID_ARGUMENT' });
    await expect(begin({ readWrite: {} })).resolves.toBeDefined();
  });
});

describe('aggregations without an alias', () => {
  it('are numbered among themselves', async () => {
    const { call } = anEngine();
    const [answer] = await call<{ result: { aggregateFields: object } }[]>(
      'RunAggregationQuery',
      aggregations('x', '', 'y', ''),
    );
    expect(Object.keys(answer!.result.aggregateFields)).toEqual(['x', 'field_1', 'y', 'field_2']);
  });
});

describe('a query without a collection id', () => {
  const world = [set('a/1', {}), set('a/1/b/2', {}), set('a/1/c/3', {}), set('a/1/b/2/d/4', {})];

  it.each([
    ['directly below a document', `${ROOT}/a/1`, [{ allDescendants: false }], ['2', '3']],
    ['anywhere below it', `${ROOT}/a/1`, [{ allDescendants: true }], ['2', '4', '3']],
    ['anywhere, when it has no selector', `${ROOT}/a/1`, [], ['2', '4', '3']],
    ['directly below the root', ROOT, [{ allDescendants: false }], ['1']],
  ])('finds what lies %s', async (_, parent, from, expected) => {
    const { commit, ids } = anEngine();
    await commit(world);
    expect(await ids({ from }, { parent })).toEqual(expected);
    // The same by an index, beyond the size up to which a scan is cheaper.
    await commit(Array.from({ length: 150 }, (_each, i) => set(`other/${i}`, {})));
    expect((await ids({ from }, { parent })).filter((id) => expected.includes(id!)).slice(0, 3)).toEqual(
      parent === ROOT ? ['1', '1'] : expected,
    );
  });
});
