import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { FieldValue, getFirestore, type Firestore } from 'firebase-admin/firestore';
import { deleteApp as deleteWebApp, initializeApp as initializeWebApp, type FirebaseApp } from 'firebase/app';
import {
  collection,
  connectFirestoreEmulator,
  doc,
  getFirestore as getWebFirestore,
  increment,
  onSnapshot,
  runTransaction,
  setDoc,
  setLogLevel,
  type Firestore as WebFirestore,
} from 'firebase/firestore';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import { startEmulator, type Emulator } from '../../../src/start/startEmulator';

const PROJECT = 'demo-faults';

let emulator: Emulator;
let app: App;
let db: Firestore;
let webApp: FirebaseApp;
let web: WebFirestore;

beforeAll(async () => {
  setLogLevel('silent');
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  emulator = await startEmulator();
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${emulator.host}:${emulator.port}`);
  app = initializeApp({ projectId: PROJECT }, 'faults');
  db = getFirestore(app);
  webApp = initializeWebApp({ projectId: PROJECT }, 'faults');
  web = getWebFirestore(webApp);
  connectFirestoreEmulator(web, emulator.host, emulator.port);
});

afterEach(async () => {
  await plan();
  emulator.engine.database(`projects/${PROJECT}/databases/(default)`).clear();
});

afterAll(async () => {
  await deleteApp(app);
  await deleteWebApp(webApp);
  await emulator.stop();
  vi.unstubAllEnvs();
});

async function plan(...faults: object[]): Promise<void> {
  const body = JSON.stringify({ seed: 3, faults });
  const url = `${emulator.url}/emulator/v1/projects/${PROJECT}/faults`;
  expect((await fetch(url, { method: 'PUT', body })).status).toBe(200);
}

describe('the Admin SDK', () => {
  test('repeats a query that was unavailable', async () => {
    await db.doc('rooms/a').set({});
    await plan({ kind: 'unavailable', nth: 1, rpcs: ['RunQuery'] });
    expect((await db.collection('rooms').get()).size).toBe(1);
  });

  test('repeats an aborted transaction, whose attempt left nothing behind', async () => {
    await plan({ kind: 'abort', nth: 1 });
    const counter = db.doc('counters/one');
    let attempts = 0;
    await db.runTransaction(async (transaction) => {
      attempts++;
      await transaction.get(counter);
      transaction.set(counter, { value: FieldValue.increment(1) }, { merge: true });
    });
    expect([attempts, (await counter.get()).get('value')]).toEqual([2, 1]);
  });

  const once = { maxAttempts: 1 };
  const ABORTED = { code: 10 };

  test('is aborted where it would wait for the locks of another', async () => {
    const seat = db.doc('seats/one');
    const taken = (after: Promise<unknown>) =>
      db.runTransaction(async (transaction) => {
        await transaction.get(seat);
        await after;
        transaction.set(seat, { value: FieldValue.increment(1) }, { merge: true });
      }, once);
    await plan({ kind: 'contend', path: 'seats/{id}' });
    await db.runTransaction(async (transaction) => {
      await transaction.get(seat);
      await expect(taken(Promise.resolve())).rejects.toMatchObject(ABORTED);
    });
    await taken(Promise.resolve());
    expect((await seat.get()).get('value')).toBe(1);
  });

  test('is aborted where it keeps writing one document faster than once in a while', async () => {
    await plan({ kind: 'hot', ms: 60_000, path: 'seats/{id}' });
    const write = (path: string) =>
      db.runTransaction(async (transaction) => {
        await transaction.get(db.doc(path));
        transaction.set(db.doc(path), {});
      }, once);
    for (let burst = 0; burst < 5; burst++) await write('seats/hot');
    await expect(write('seats/hot')).rejects.toMatchObject(ABORTED);
    await write('seats/cold');
    for (let unlimited = 0; unlimited < 9; unlimited++) await write('rooms/hot');
  });

  test('tells of a commit whose answer was lost, though it was made', async () => {
    await plan({ kind: 'lose', rpcs: ['Commit'], path: 'rooms/{id}' });
    await expect(db.doc('rooms/lost').create({})).rejects.toThrow();
    await plan();
    expect((await db.doc('rooms/lost').get()).exists).toBe(true);
  });

  test('goes on listening after its stream broke off', async () => {
    const sizes: number[] = [];
    const stop = db.collection('rooms').onSnapshot(({ size }) => sizes.push(size));
    await vi.waitFor(() => expect(sizes).toEqual([0]));
    await plan({ kind: 'drop', nth: 1, rpcs: ['Listen'] });
    await db.doc('rooms/a').set({});
    await vi.waitFor(() => expect(sizes.at(-1)).toBe(1));
    stop();
  });

  test('has to wait for slow calls, but not for others', async () => {
    await plan({ kind: 'slow', ms: 300, path: 'slow/{id}' });
    const order: string[] = [];
    await Promise.all([
      db
        .doc('slow/a')
        .get()
        .then(() => order.push('slow')),
      db
        .doc('fast/a')
        .get()
        .then(() => db.doc('fast/b').get())
        .then(() => order.push('fast')),
    ]);
    expect(order).toEqual(['fast', 'slow']);
  });
});

describe('the Web SDK', () => {
  test('repeats an aborted transaction', async () => {
    const counter = doc(web, 'counters/two');
    await setDoc(counter, { value: 1 });
    await plan({ kind: 'abort', nth: 1, path: 'counters/{id}' });
    let attempts = 0;
    await runTransaction(web, async (transaction) => {
      attempts++;
      await transaction.get(counter);
      transaction.update(counter, { value: increment(1) });
    });
    expect([attempts, (await db.doc('counters/two').get()).get('value')]).toEqual([2, 2]);
  });

  test('sends a write again whose stream broke off', async () => {
    await plan({ kind: 'unavailable', nth: 2, rpcs: ['Write'] });
    await setDoc(doc(web, 'rooms/b'), { open: true });
    expect((await db.doc('rooms/b').get()).get('open')).toBe(true);
  });

  test('misses nothing while its listening stream breaks off again and again', async () => {
    const seen = new Set<string>();
    const stop = onSnapshot(collection(web, 'rooms'), ({ docs }) => docs.forEach(({ id }) => seen.add(id)));
    await plan({ kind: 'drop', rate: 0.2, rpcs: ['Listen'] });
    const ids = Array.from({ length: 10 }, (_, i) => `r${i}`);
    for (const id of ids) await db.doc(`rooms/${id}`).set({});
    await plan();
    await vi.waitFor(() => expect([...seen]).toEqual(expect.arrayContaining(ids)));
    stop();
  });
});
