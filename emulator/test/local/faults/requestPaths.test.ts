import { expect, test } from 'vitest';
import { requestPaths } from '../../../src/local/faults/requestPaths';

const ROOT = 'projects/p/databases/(default)/documents';

const orders = { from: [{ collectionId: 'orders' }] };

test.each<[string, object, string[]]>([
  ['a get', { name: `${ROOT}/a/b` }, ['a/b']],
  ['a batch of gets', { database: 'd', documents: [`${ROOT}/a/b`, `${ROOT}/c/d`] }, ['a/b', 'c/d']],
  ['an update', { document: { name: `${ROOT}/a/b` } }, ['a/b']],
  ['a creation', { parent: `${ROOT}/a/b`, collectionId: 'c' }, ['a/b/c/_']],
  [
    'a commit',
    {
      writes: [
        { update: { name: `${ROOT}/a/1` } },
        { delete: `${ROOT}/a/2` },
        { verify: `${ROOT}/a/3` },
        { transform: { document: `${ROOT}/a/4` } },
      ],
    },
    ['a/1', 'a/2', 'a/3', 'a/4'],
  ],
  ['a query', { parent: ROOT, structuredQuery: orders }, ['orders/_']],
  ['a query below a document', { parent: `${ROOT}/a/b`, structuredQuery: orders }, ['a/b/orders/_']],
  ['an aggregation', { parent: ROOT, structuredAggregationQuery: { structuredQuery: orders } }, ['orders/_']],
  [
    'a listener of a query',
    { addTarget: { query: { parent: ROOT, structuredQuery: orders } } },
    ['orders/_'],
  ],
  ['a listener of documents', { addTarget: { documents: { documents: [`${ROOT}/a/b`] } } }, ['a/b']],
  ['a rollback', { database: 'd', transaction: '' }, []],
])('%s is about the documents that it names or may find', (_what, request, paths) => {
  expect(requestPaths(request)).toEqual(paths);
});
