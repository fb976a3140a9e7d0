import { Firestore as ServerFirestore } from '@google-cloud/firestore';
import { deleteApp, initializeApp, type FirebaseApp } from 'firebase/app';
import {
  addDoc,
  collection,
  connectFirestoreEmulator,
  deleteDoc,
  doc,
  getCount,
  getDoc,
  getDocs,
  getFirestore,
  orderBy,
  query,
  runTransaction,
  setDoc,
  updateDoc,
  Timestamp,
  where,
  type Firestore,
} from 'firebase/firestore/lite';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import { startEmulator, type Emulator } from '../../../src/start/startEmulator';

const DATABASE = 'projects/demo/databases/(default)';

let emulator: Emulator;
let app: FirebaseApp;
let lite: Firestore;

beforeAll(async () => {
  emulator = await startEmulator();
  app = initializeApp({ projectId: 'demo' }, 'rest');
  lite = getFirestore(app);
  connectFirestoreEmulator(lite, emulator.host, emulator.port);
});

afterEach(() => {
  vi.unstubAllEnvs();
  emulator.engine.database(DATABASE).clear();
});

afterAll(async () => {
  await deleteApp(app);
  await emulator.stop();
});

async function call(verb: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${emulator.url}/v1/${DATABASE}/documents${path}`, {
    method: verb,
    headers: { Authorization: 'Bearer owner' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

describe('the lite SDK', () => {
  test('keeps every kind of value', async () => {
    const data = {
      at: new Timestamp(1, 234_567_000),
      i: 9007199254740991,
      d: 0.5,
      z: -0,
      n: NaN,
      inf: -Infinity,
      s: 'ü☃',
      m: { a: [1, null] },
    };
    await setDoc(doc(lite, 'things/one'), data);
    const read = (await getDoc(doc(lite, 'things/one'))).data();
    expect(read).toEqual(data);
  });

  test('queries, counts and changes', async () => {
    const things = collection(lite, 'things');
    await Promise.all([1, 2, 3].map((n) => addDoc(things, { n })));
    const { docs } = await getDocs(query(things, where('n', '>=', 2), orderBy('n', 'desc')));
    expect(docs.map((snapshot) => snapshot.data())).toEqual([{ n: 3 }, { n: 2 }]);
    const [first] = docs;
    await updateDoc(first!.ref, { n: 30 });
    expect((await getDoc(first!.ref)).get('n')).toBe(30);
    await deleteDoc(first!.ref);
    expect((await getCount(things)).data().count).toBe(2);
    expect((await getDocs(query(things, where('n', '==', 99)))).empty).toBe(true);
  });

  test('runs transactions', async () => {
    const counter = doc(lite, 'counters/c');
    await setDoc(counter, { value: 1 });
    await runTransaction(lite, async (transaction) => {
      const { value } = (await transaction.get(counter)).data() as { value: number };
      transaction.update(counter, { value: value + 1 });
    });
    expect((await getDoc(counter)).get('value')).toBe(2);
  });

  test('gets its error codes from the HTTP status', async () => {
    await expect(updateDoc(doc(lite, 'things/none'), { a: 1 })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the Admin SDK with preferRest', () => {
  test('reads, queries and transacts', async () => {
    vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${emulator.host}:${emulator.port}`);
    const auth = { getClient: () => Promise.resolve({}), fetch };
    const firestore = new ServerFirestore({ projectId: 'demo', preferRest: true, auth });
    const ref = firestore.doc('rest/a');
    await ref.set({ big: 1, text: '{"]' });
    expect((await ref.get()).data()).toEqual({ big: 1, text: '{"]' });
    expect((await firestore.collection('rest').where('big', '==', 1).get()).size).toBe(1);
    await firestore.runTransaction(async (transaction) => {
      const snapshot = await transaction.get(ref);
      transaction.update(ref, { big: (snapshot.get('big') as number) + 1 });
    });
    expect((await ref.get()).get('big')).toBe(2);
    expect((await firestore.listCollections()).map(({ id }) => id)).toEqual(['rest']);
    await expect(ref.create({})).rejects.toMatchObject({ code: 6 });
    await firestore.terminate();
  });
});

describe('plain HTTP', () => {
  test('creates, reads, lists, patches and deletes by address', async () => {
    const fields = { a: { integerValue: '1' }, b: { stringValue: 'x' } };
    const created = await call('POST', '/notes?documentId=n1', { fields });
    expect(created).toMatchObject({ status: 200, json: { name: `${DATABASE}/documents/notes/n1`, fields } });
    const patched = await call('PATCH', '/notes/n1?updateMask.fieldPaths=a&currentDocument.exists=true', {
      fields: { a: { integerValue: '2' } },
    });
    expect(patched.json).toMatchObject({ fields: { a: { integerValue: '2' }, b: { stringValue: 'x' } } });
    expect((await call('GET', '/notes/n1?mask.fieldPaths=b')).json).toMatchObject({
      fields: { b: { stringValue: 'x' } },
    });
    expect((await call('GET', '/notes?pageSize=1')).json).toMatchObject({
      documents: [{ name: expect.any(String) }],
    });
    expect(await call('DELETE', '/notes/n1')).toEqual({ status: 200, json: {} });
    expect(await call('GET', '/notes/n1')).toMatchObject({
      status: 404,
      json: { error: { status: 'NOT_FOUND' } },
    });
  });

  test.each([
    ['no JSON', '{"fields":'],
    ['no object', '[1]'],
    ['a wrong type', '{"fields":{"a":{"integerValue":{}}}}'],
    ['an unknown enum', '{"writes":[{"transform":{"fieldTransforms":[{"setToServerValue":"NOON"}]}}]}'],
  ])('refuses %s as INVALID_ARGUMENT', async (_what, body) => {
    const path = body.includes('writes') ? ':commit' : '/notes?documentId=x';
    const response = await fetch(`${emulator.url}/v1/${DATABASE}/documents${path}`, { method: 'POST', body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 400, status: 'INVALID_ARGUMENT' } });
  });

  test('answers with an array, even its errors, where the RPC streams', async () => {
    const good = await call('POST', ':runQuery', { structuredQuery: { from: [{ collectionId: 'none' }] } });
    expect(good).toEqual({ status: 200, json: [{ readTime: expect.any(String) }] });
    const bad = await call('POST', ':runQuery', {
      structuredQuery: { limit: -1, from: [{ collectionId: 'x' }] },
    });
    expect(bad).toMatchObject({ status: 400, json: [{ error: { status: 'INVALID_ARGUMENT' } }] });
  });

  test('lets every origin in with credentials', async () => {
    const response = await fetch(`${emulator.url}/v1/${DATABASE}/documents:commit`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'http://app.test',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'x-goog-api-client,authorization',
      },
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': 'http://app.test',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'x-goog-api-client,authorization',
    });
  });

  test('knows nobody by a broken token', async () => {
    const response = await fetch(`${emulator.url}/v1/${DATABASE}/documents/a/b`, {
      headers: { Authorization: 'Bearer nonsense' },
    });
    expect(response.status).toBe(401);
  });
});

test('the version before is served as v1', async () => {
  await call('PATCH', '/old/one', { fields: { n: { integerValue: '1' } } });
  const address = `${emulator.url}/v1beta1/${DATABASE}/documents`;
  const headers = { Authorization: 'Bearer owner' };
  expect(await (await fetch(`${address}/old/one`, { headers })).json()).toMatchObject({
    name: `${DATABASE}/documents/old/one`,
    fields: { n: { integerValue: '1' } },
  });
  const body = JSON.stringify({ structuredQuery: { from: [{ collectionId: 'old' }] } });
  const answers = await fetch(`${address}:runQuery`, { method: 'POST', headers, body });
  expect(await answers.json()).toHaveLength(1);
});
