import type { google } from '@google-cloud/firestore-api/protos';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../../src/engine/model/model';
import { encodeFields } from '../../../src/values/valueCodec';
import { fieldsOf } from '../../values/plainValues';
import { anEngine, DATABASE, remove, ROOT, set, type TestEngine } from './anEngine';

type ListResponse = google.firestore.v1.IListDocumentsResponse;

const idsOf = ({ documents }: ListResponse) => documents?.map(({ name }) => name?.split('/').at(-1));

/** Follows the page tokens to the end; returns the pages. */
async function pages(test: TestEngine, request: object): Promise<(string | undefined)[][]> {
  const all: (string | undefined)[][] = [];
  for (let pageToken = ''; ;) {
    const response = await test.call<ListResponse>('ListDocuments', {
      parent: ROOT,
      collectionId: 'c',
      ...request,
      pageToken,
    });
    all.push(idsOf(response) ?? []);
    pageToken = response.nextPageToken ?? '';
    if (pageToken === '') return all;
  }
}

describe('listDocuments', () => {
  it('pages follow each other by name, or by the given order', async () => {
    const test = anEngine();
    await test.commit(['a', 'b', 'c', 'd', 'e'].map((id, i) => set(`c/${id}`, { n: BigInt(i % 2) })));
    expect(await pages(test, { pageSize: 2 })).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(await pages(test, { pageSize: 3, orderBy: 'n desc, __name__ asc' })).toEqual([
      ['b', 'd', 'a'],
      ['c', 'e'],
    ]);
  });

  it('missing documents are shown on demand, by name alone, among the others', async () => {
    const test = anEngine();
    await test.commit([
      set('c/b', {}),
      set('c/a/x/1', {}),
      set('c/d/x/1/y/2', {}),
      set('c/b/x/1', {}),
      set('other/z/c/q', {}),
    ]);
    expect(await pages(test, { pageSize: 2, showMissing: true })).toEqual([['a', 'b'], ['d']]);
    expect(await pages(test, {})).toEqual([['b']]);
    const { documents } = await test.call<ListResponse>('ListDocuments', {
      parent: ROOT,
      collectionId: 'c',
      showMissing: true,
      mask: {},
    });
    expect(documents?.map((document) => document.createTime !== undefined)).toEqual([false, true, false]);
    await test.commit([remove('c/d/x/1/y/2')]);
    expect(await pages(test, { showMissing: true })).toEqual([['a', 'b']]);
  });

  it('without a collection lists what every collection of the parent holds', async () => {
    const test = anEngine();
    await test.commit([
      set('p/1/b/x', {}),
      set('p/1/a/y', {}),
      set('p/1/a/z/deep/w', {}),
      set('p/2/a/q', {}),
    ]);
    const all = { parent: `${ROOT}/p/1`, collectionId: '' };
    expect(await pages(test, { ...all, pageSize: 1 })).toEqual([['y'], ['x']]);
    expect(await pages(test, { ...all, showMissing: true })).toEqual([['y', 'z', 'x']]);
  });

  it('of the past shows what was missing then', async () => {
    const test = anEngine();
    const { commitTime } = await test.commit([set('c/a/x/1', {}), set('c/b', {}), set('d/a', {})]);
    await test.commit([remove('c/a/x/1'), remove('c/b'), set('c/b/x/1', {}), remove('d/a'), set('e/a', {})]);
    const then = { showMissing: true, readTime: commitTime };
    expect(await pages(test, { showMissing: true })).toEqual([['b']]);
    expect(await pages(test, then)).toEqual([['a', 'b']]);
    const list = (extra: object) => test.call('ListCollectionIds', { parent: ROOT, ...extra });
    expect(await list({})).toMatchObject({ collectionIds: ['c', 'e'] });
    expect(await list({ readTime: commitTime })).toMatchObject({ collectionIds: ['c', 'd'] });
    await expect(list({ readTime: { seconds: 1 } })).rejects.toMatchObject({ status: 'FAILED_PRECONDITION' });
  });

  it('a mask cuts the documents down', async () => {
    const test = anEngine();
    await test.commit([set('c/a', { x: 1n, y: 2n })]);
    const { documents } = await test.call<ListResponse>('ListDocuments', {
      parent: ROOT,
      collectionId: 'c',
      mask: { fieldPaths: ['y'] },
    });
    expect(documents?.[0]?.fields).toEqual(encodeFields(fieldsOf({ y: 2n })));
  });

  it.each([
    [{ pageToken: 'nonsense' }],
    [{ orderBy: 'n up' }],
    [{ orderBy: 'n', showMissing: true }],
    [{ pageSize: -1 }],
    [{ collectionId: '__c__' }],
  ])('%o is refused', async (request) => {
    const { call } = anEngine();
    await expect(
      call('ListDocuments', { parent: ROOT, collectionId: 'c', ...request }),
    ).rejects.toMatchObject({ status: 'INVALID_ARGUMENT' });
  });
});

describe('listCollectionIds', () => {
  it('finds collections under documents, existing or missing, in pages', async () => {
    const { call, commit } = anEngine();
    await commit([set('b/1', {}), set('a/1/x/1/y/1', {}), set('a/1/w/1', {}), set('c/1', {})]);
    const list = (parent: string, extra: object = {}) =>
      call<google.firestore.v1.IListCollectionIdsResponse>('ListCollectionIds', { parent, ...extra });
    expect((await list(ROOT)).collectionIds).toEqual(['a', 'b', 'c']);
    expect((await list(`${ROOT}/a/1`)).collectionIds).toEqual(['w', 'x']);
    expect((await list(`${ROOT}/b/1`)).collectionIds).toEqual([]);
    const first = await list(ROOT, { pageSize: 2 });
    expect(first.collectionIds).toEqual(['a', 'b']);
    expect((await list(ROOT, { pageSize: 2, pageToken: first.nextPageToken })).collectionIds).toEqual(['c']);
    await commit([remove('c/1')]);
    expect((await list(ROOT)).collectionIds).toEqual(['a', 'b']);
  });

  it('is for owners only', async () => {
    const visitor: Call = { caller: { kind: 'user', auth: null }, operation: undefined };
    const { call } = anEngine();
    await expect(call('ListCollectionIds', { parent: ROOT }, visitor)).rejects.toMatchObject({
      status: 'PERMISSION_DENIED',
    });
  });
});

describe('single documents', () => {
  it('are created with a given or a new id, once', async () => {
    const { call } = anEngine();
    const create = (documentId?: string) =>
      call<google.firestore.v1.IDocument>('CreateDocument', {
        parent: ROOT,
        collectionId: 'c',
        documentId,
        document: { fields: { x: { integerValue: 1 } } },
      });
    expect((await create('a')).name).toBe(`${ROOT}/c/a`);
    expect((await create()).name).toMatch(/\/c\/[\w-]{20}$/);
    await expect(create('a')).rejects.toMatchObject({ status: 'ALREADY_EXISTS' });
  });

  it('are updated under a mask and a precondition, and deleted', async () => {
    const { call, commit } = anEngine();
    await commit([set('c/a', { x: 1n, y: 2n })]);
    const name = `${ROOT}/c/a`;
    const document = await call<google.firestore.v1.IDocument>('UpdateDocument', {
      document: { name, fields: { x: { integerValue: 5 } } },
      updateMask: { fieldPaths: ['x'] },
      currentDocument: { exists: true },
    });
    expect(document.fields).toEqual(encodeFields(fieldsOf({ x: 5n, y: 2n })));
    await call('DeleteDocument', { name });
    await expect(call('GetDocument', { name })).rejects.toMatchObject({ status: 'NOT_FOUND' });
    await expect(call('DeleteDocument', { name, currentDocument: { exists: true } })).rejects.toMatchObject({
      status: 'NOT_FOUND',
    });
  });

  it('of another database are refused', async () => {
    const { call, commit } = anEngine();
    const other = 'projects/demo/databases/other/documents/c/a';
    await expect(commit([{ delete: other }])).rejects.toMatchObject({ status: 'INVALID_ARGUMENT' });
    await expect(call('BatchGetDocuments', { database: DATABASE, documents: [other] })).rejects.toMatchObject(
      { status: 'INVALID_ARGUMENT' },
    );
  });
});

describe('batchWrite', () => {
  it('each write has its own status', async () => {
    const { call, commit, getIn } = anEngine();
    await commit([set('c/a', { x: 1n })]);
    const { status, writeResults } = await call<google.firestore.v1.IBatchWriteResponse>('BatchWrite', {
      database: DATABASE,
      writes: [
        { ...set('c/a', {}), currentDocument: { exists: false } },
        set('c/b', { x: 2n }),
        remove('c/none'),
      ],
    });
    expect(status?.map(({ code }) => code)).toEqual([6, 0, 0]);
    expect(writeResults?.map(({ updateTime }) => Boolean(updateTime))).toEqual([false, true, false]);
    expect(await getIn('c/b')).toEqual(fieldsOf({ x: 2n }));
  });

  it('two writes to one document are refused', async () => {
    const { call } = anEngine();
    const writes = [set('c/a', {}), remove('c/a')];
    await expect(call('BatchWrite', { database: DATABASE, writes })).rejects.toMatchObject({
      status: 'INVALID_ARGUMENT',
    });
  });
});
