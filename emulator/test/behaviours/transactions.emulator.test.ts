import type { google } from '@google-cloud/firestore-api/protos';
import { doc, runTransaction } from 'firebase/firestore';
import { describe, expect, test } from 'vitest';

import { DATABASE, ROOT, aWorld, codeOf } from './aWorld';

const { admin, raw, web } = await aWorld();

type Found = google.firestore.v1.IBatchGetDocumentsResponse &
  google.firestore.v1.IRunQueryResponse &
  google.firestore.v1.IRunAggregationQueryResponse;

const newTransaction = { readWrite: {} };
const nothing = { from: [{ collectionId: 'nothing' }] };

describe('a transaction that begins with its first read', () => {
  test.each([
    ['of a missing document', 'BatchGetDocuments', { database: DATABASE, documents: [`${ROOT}/nothing/a`] }],
    ['by an empty query', 'RunQuery', { parent: ROOT, structuredQuery: nothing }],
    [
      'by a count of nothing',
      'RunAggregationQuery',
      {
        parent: ROOT,
        structuredAggregationQuery: { structuredQuery: nothing, aggregations: [{ alias: 'n', count: {} }] },
      },
    ],
  ] as const)('%s gets its id, with which it commits', async (_what, name, request) => {
    const answers = await raw.call<Found>(name, { ...request, newTransaction });
    const [transaction] = answers.flatMap((answer) =>
      answer.transaction?.length ? [answer.transaction] : [],
    );
    const writes = [{ update: { name: `${ROOT}/notes/${name}` } }];
    await raw.call('Commit', { database: DATABASE, transaction, writes });
    expect((await admin.doc(`notes/${name}`).get()).exists).toBe(true);
  });
});

describe('a past read', () => {
  test('sees the version of its time, and nothing just before the document was created', async () => {
    const first = await admin.doc('notes/a').create({ n: 1 });
    await admin.doc('notes/a').set({ n: 2 });
    const read = (seconds: number, nanos: number) =>
      raw.call<Found>('BatchGetDocuments', {
        database: DATABASE,
        documents: [`${ROOT}/notes/a`],
        readTime: { seconds, nanos },
      });
    const { seconds, nanoseconds } = first.writeTime;
    const [then] = await read(seconds, nanoseconds);
    expect(then?.found?.fields?.n).toEqual({ integerValue: '1' });
    const before = seconds * 1e6 + Math.floor(nanoseconds / 1000) - 1;
    const [earlier] = await read(Math.floor(before / 1e6), (before % 1e6) * 1000);
    expect(earlier?.missing).toBe(`${ROOT}/notes/a`);
  });

  test('is a transaction that needs no beginning', async () => {
    const { writeTime } = await admin.doc('notes/a').create({ n: 1 });
    await admin.doc('notes/a').set({ n: 2 });
    const seen = await admin.runTransaction((t) => t.get(admin.doc('notes/a')), {
      readOnly: true,
      readTime: writeTime,
    });
    expect(seen.get('n')).toBe(1);
  });
});

describe('contention', () => {
  test('ends one of two commits with ABORTED', async () => {
    await admin.doc('notes/a').set({ n: 0 });
    const begin = async () => {
      const documents = [`${ROOT}/notes/a`];
      const [found] = await raw.call<Found>('BatchGetDocuments', {
        database: DATABASE,
        documents,
        newTransaction,
      });
      return found?.transaction;
    };
    const [one, two] = [await begin(), await begin()];
    const commit = (transaction: unknown) =>
      codeOf(
        raw.call('Commit', {
          database: DATABASE,
          transaction,
          writes: [{ update: { name: `${ROOT}/notes/a` } }],
        }),
      );
    expect((await Promise.all([commit(one), commit(two)])).sort()).toEqual([10, undefined]);
  });

  test('makes the Web SDK try again, until it has seen the change', async () => {
    await admin.doc('notes/a').set({ n: 0 });
    let attempts = 0;
    await runTransaction(web, async (transaction) => {
      const snapshot = await transaction.get(doc(web, 'notes/a'));
      if (++attempts === 1) await admin.doc('notes/a').set({ n: 10 });
      transaction.update(doc(web, 'notes/a'), { n: (snapshot.get('n') as number) + 1 });
    });
    expect(attempts).toBe(2);
    expect((await admin.doc('notes/a').get()).get('n')).toBe(11);
  });
});
