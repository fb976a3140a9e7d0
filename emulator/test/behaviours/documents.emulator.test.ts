import type { google } from '@google-cloud/firestore-api/protos';
import type { Timestamp } from 'firebase-admin/firestore';
import { FieldPath, FieldValue } from 'firebase-admin/firestore';
import { describe, expect, test } from 'vitest';

import { ROOT, aWorld, codeOf } from './aWorld';

const { admin, raw } = await aWorld();

const note = admin.doc('notes/a');
const data = async () => (await note.get()).data();

describe('listing', () => {
  test('shows missing documents that have collections, and pages', async () => {
    await Promise.all([admin.doc('notes/b').set({}), admin.doc('notes/missing/parts/x').set({})]);
    const refs = await admin.collection('notes').listDocuments();
    expect(refs.map(({ id }) => id)).toEqual(['b', 'missing']);
    const [page] = await raw.call<google.firestore.v1.IListDocumentsResponse>('ListDocuments', {
      parent: ROOT,
      collectionId: 'notes',
      pageSize: 1,
      showMissing: true,
      mask: {},
    });
    expect(page?.documents?.map(({ name }) => name)).toEqual([`${ROOT}/notes/b`]);
    expect(page?.nextPageToken).toBeTruthy();
  });

  test('of collections pages too', async () => {
    await Promise.all(['x', 'y', 'z'].map((id) => admin.doc(`${id}/1`).set({})));
    const list = (pageToken: string) =>
      raw.call<google.firestore.v1.IListCollectionIdsResponse>('ListCollectionIds', {
        parent: ROOT,
        pageSize: 2,
        pageToken,
      });
    const [first] = await list('');
    const [second] = await list(first?.nextPageToken ?? '');
    expect([first?.collectionIds, second?.collectionIds]).toEqual([['x', 'y'], ['z']]);
  });

  test('cuts a group into at most as many parts as were asked for, and an empty one into one', async () => {
    const writer = admin.bulkWriter();
    for (let n = 0; n < 300; n++)
      void writer.set(admin.doc(`parents/p${String(n % 7)}/parts/${String(n)}`), { n });
    await writer.close();
    const partsOf = async (group: string) => {
      const sizes: number[] = [];
      for await (const part of admin.collectionGroup(group).getPartitions(4)) {
        sizes.push((await part.toQuery().get()).size);
      }
      return sizes;
    };
    const sizes = await partsOf('parts');
    expect(sizes.length).toBeLessThanOrEqual(4);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(300);
    expect(await partsOf('none')).toEqual([0]);
  });
});

describe('masks', () => {
  test('hold in transactions', async () => {
    await note.set({ a: 1, b: 2 });
    const [seen] = await admin.runTransaction((t) => t.getAll(note, { fieldMask: ['b'] }));
    expect(seen?.data()).toEqual({ b: 2 });
  });

  test('without fields still give the documents', async () => {
    await note.set({ a: 1 });
    const { docs } = await admin.collection('notes').select().get();
    expect(docs.map((found) => [found.id, found.data()])).toEqual([['a', {}]]);
  });

  test('take away the last key of a map and leave the map', async () => {
    await note.set({ map: { only: 1 } });
    await note.update({ 'map.only': FieldValue.delete() });
    expect(await data()).toEqual({ map: {} });
  });

  test('name fields with dots, backticks and backslashes', async () => {
    const odd = 'a.b`c\\d';
    await note.set({ [odd]: 1, keep: true });
    await note.update(new FieldPath(odd), 2);
    expect(await data()).toEqual({ [odd]: 2, keep: true });
  });
});

describe('transforms', () => {
  test('remove every copy from an array, and reach into maps', async () => {
    await note.set({ in: { tags: ['x', 'y', 'x'], n: 1 } });
    await note.update({ 'in.tags': FieldValue.arrayRemove('x'), 'in.n': FieldValue.increment(1.5) });
    expect(await data()).toEqual({ in: { tags: ['y'], n: 2.5 } });
  });

  test('give one time to all documents of a commit', async () => {
    const batch = admin.batch();
    for (const id of ['a', 'b']) batch.set(admin.doc(`notes/${id}`), { at: FieldValue.serverTimestamp() });
    const [result] = await batch.commit();
    const times = (await admin.collection('notes').get()).docs.map((found) => found.get('at') as Timestamp);
    expect(times).toEqual([result?.writeTime, result?.writeTime]);
  });
});

/** A map in a map …, this many levels deep. */
const nested = (levels: number): object => (levels === 0 ? {} : { m: nested(levels - 1) });

describe('limits', () => {
  test.each([
    ['a document of more than 1 MiB', { text: 'x'.repeat(1_048_576) }],
    ['more than 20 levels', nested(21)],
    ['a field name of more than 1500 bytes', { ['é'.repeat(751)]: 1 }],
    ['a reserved field name', { __name__: 1 }],
    ['an array in an array', { deep: { a: 1 } }, { arrayValue: { values: [{ arrayValue: {} }] } }],
  ])('%s is INVALID_ARGUMENT', async (_what, fields, rawValue?: object) => {
    const write = rawValue
      ? raw.call('Commit', {
          database: ROOT.replace('/documents', ''),
          writes: [{ update: { name: `${ROOT}/notes/a`, fields: { v: rawValue } } }],
        })
      : note.set(fields);
    expect(await codeOf(write)).toBe(3);
    expect((await note.get()).exists).toBe(false);
  });

  test.each([
    ['a document of almost 1 MiB', { text: 'x'.repeat(1_048_000) }],
    ['20 levels', nested(20)],
  ])('%s is stored', async (_what, fields) => {
    await note.set(fields);
    expect(await data()).toEqual(fields);
  });

  test('a text longer than an index entry is still found', async () => {
    const long = 'y'.repeat(2000);
    await note.set({ long });
    expect((await admin.collection('notes').where('long', '==', long).get()).size).toBe(1);
  });
});
