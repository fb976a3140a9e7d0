import { describe, expect, test } from 'vitest';

import { matchRoute } from '../../../src/serving/transports/restRoutes';

const DATABASE = 'projects/p/databases/(default)';
const ROOT = `${DATABASE}/documents`;

describe('an address', () => {
  test.each([
    ['GET', 'c/d', 'GetDocument', { name: `${ROOT}/c/d` }],
    ['GET', 'c/d/c2/d2', 'GetDocument', { name: `${ROOT}/c/d/c2/d2` }],
    ['GET', 'c', 'ListDocuments', { parent: ROOT, collectionId: 'c' }],
    ['GET', 'c/d/c2', 'ListDocuments', { parent: `${ROOT}/c/d`, collectionId: 'c2' }],
    ['POST', 'c', 'CreateDocument', { parent: ROOT, collectionId: 'c' }],
    ['POST', 'c/d/c2', 'CreateDocument', { parent: `${ROOT}/c/d`, collectionId: 'c2' }],
    ['PATCH', 'c/d', 'UpdateDocument', { 'document.name': `${ROOT}/c/d` }],
    ['DELETE', 'c/d', 'DeleteDocument', { name: `${ROOT}/c/d` }],
    ['DELETE', 'c/a%20b%C3%BC', 'DeleteDocument', { name: `${ROOT}/c/a bü` }],
    ['POST', 'c/d:runQuery', 'RunQuery', { parent: `${ROOT}/c/d` }],
    ['POST', 'c/d:listCollectionIds', 'ListCollectionIds', { parent: `${ROOT}/c/d` }],
    ['GET', 'c/a:b', 'GetDocument', { name: `${ROOT}/c/a:b` }],
  ])('%s /%s is %s', (verb, path, method, values) => {
    const match = matchRoute(verb, `/v1/${ROOT}/${path}`);
    expect(match?.route.method.name).toBe(method);
    expect(Object.fromEntries(match?.values ?? [])).toEqual(values);
  });

  test.each([
    ['commit', 'Commit', { database: DATABASE }],
    ['batchGet', 'BatchGetDocuments', { database: DATABASE }],
    ['batchWrite', 'BatchWrite', { database: DATABASE }],
    ['beginTransaction', 'BeginTransaction', { database: DATABASE }],
    ['rollback', 'Rollback', { database: DATABASE }],
    ['runQuery', 'RunQuery', { parent: ROOT }],
    ['runAggregationQuery', 'RunAggregationQuery', { parent: ROOT }],
    ['partitionQuery', 'PartitionQuery', { parent: ROOT }],
    ['listCollectionIds', 'ListCollectionIds', { parent: ROOT }],
  ])('POST :%s is %s', (verb, method, values) => {
    const match = matchRoute('POST', `/v1/${ROOT}:${verb}`);
    expect(match?.route.method.name).toBe(method);
    expect(Object.fromEntries(match?.values ?? [])).toEqual(values);
  });

  test.each([
    ['PATCH', `/v1/${ROOT}/c`],
    ['DELETE', `/v1/${ROOT}/c/d/c2`],
    ['POST', `/v1/${ROOT}:listen`],
    ['POST', `/v1/${ROOT}:nothing`],
    ['GET', `/v1/projects/p`],
    ['GET', `/v2/${ROOT}/c/d`],
  ])('%s %s is none', (verb, path) => {
    expect(matchRoute(verb, path)).toBeUndefined();
  });

  test('that is badly encoded is refused', () => {
    expect(() => matchRoute('GET', `/v1/${ROOT}/c/%zz`)).toThrow(/percent-encoded/);
  });
});
