import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { getFirestore as adminFirestore, type Firestore as AdminFirestore } from 'firebase-admin/firestore';
import { deleteApp as deleteWebApp, initializeApp as initializeWebApp, type FirebaseApp } from 'firebase/app';
import {
  collection,
  connectFirestoreEmulator,
  deleteDoc,
  doc,
  getDoc,
  getDocs,
  getFirestore,
  increment,
  limit,
  onSnapshot,
  orderBy,
  query,
  runTransaction,
  setDoc,
  where,
  type Firestore,
  type Query,
} from 'firebase/firestore';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import { startEmulator, type Emulator } from '../../src/start/startEmulator';

let emulator: Emulator;
let adminApp: App;
let admin: AdminFirestore;
let webApp: FirebaseApp;
let web: Firestore;

beforeAll(async () => {
  emulator = await startEmulator();
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${emulator.host}:${emulator.port}`);
  adminApp = initializeApp({ projectId: 'demo' }, 'wire');
  admin = adminFirestore(adminApp);
  webApp = initializeWebApp({ projectId: 'demo' }, 'wire');
  web = getFirestore(webApp);
  connectFirestoreEmulator(web, emulator.host, emulator.port);
});

afterEach(() => emulator.engine.database('projects/demo/databases/(default)').clear());

afterAll(async () => {
  await deleteApp(adminApp);
  await deleteWebApp(webApp);
  await emulator.stop();
});

/** Listens to a query, and keeps the ids of each snapshot. */
function watch(target: Query) {
  const seen: string[][] = [];
  const stop = onSnapshot(target, ({ docs }) => void seen.push(docs.map(({ id }) => id)));
  return { seen, stop };
}

describe('the Admin SDK', () => {
  test('reads what it wrote', async () => {
    await admin.doc('cities/SF').set({ name: 'San Francisco', population: 860_000, tags: ['fog', 'hills'] });
    const snapshot = await admin.doc('cities/SF').get();
    expect(snapshot.data()).toEqual({ name: 'San Francisco', population: 860_000, tags: ['fog', 'hills'] });
  });

  test('queries in order', async () => {
    await Promise.all([3, 1, 2].map((n) => admin.doc(`numbers/n${n}`).set({ n })));
    const { docs } = await admin.collection('numbers').where('n', '>', 1).orderBy('n', 'desc').get();
    expect(docs.map(({ id }) => id)).toEqual(['n3', 'n2']);
  });

  test('loses no update of concurrent transactions', async () => {
    const counter = admin.doc('counters/one');
    await counter.set({ value: 0 });
    const add = () =>
      admin.runTransaction(async (transaction) => {
        const { value } = (await transaction.get(counter)).data() as { value: number };
        transaction.update(counter, { value: value + 1 });
      });
    await Promise.all(Array.from({ length: 10 }, add));
    expect((await counter.get()).get('value')).toBe(10);
  });

  test('listens', async () => {
    const sizes: number[] = [];
    const stop = admin.collection('watched').onSnapshot(({ size }) => sizes.push(size));
    await vi.waitFor(() => expect(sizes).toEqual([0]));
    await admin.doc('watched/a').set({});
    await vi.waitFor(() => expect(sizes).toEqual([0, 1]));
    await admin.doc('watched/a').delete();
    await vi.waitFor(() => expect(sizes).toEqual([0, 1, 0]));
    stop();
  });
});

describe('the Web SDK in Node', () => {
  test('reads what it wrote', async () => {
    await setDoc(doc(web, 'cities/LA'), { name: 'Los Angeles', at: new Date(0) });
    const snapshot = await getDoc(doc(web, 'cities/LA'));
    expect(snapshot.get('name')).toBe('Los Angeles');
    expect(snapshot.metadata.hasPendingWrites).toBe(false);
  });

  test('sees what others write, change and delete', async () => {
    const { seen, stop } = watch(query(collection(web, 'letters'), where('open', '==', true)));
    await vi.waitFor(() => expect(seen).toEqual([[]]));
    await admin.doc('letters/a').set({ open: true });
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(['a']));
    await admin.doc('letters/b').set({ open: true });
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(['a', 'b']));
    await admin.doc('letters/a').update({ open: false });
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(['b']));
    await admin.doc('letters/b').delete();
    await vi.waitFor(() => expect(seen.at(-1)).toEqual([]));
    stop();
  });

  test('keeps a limited query full when a document leaves it', async () => {
    await Promise.all([1, 2, 3, 4].map((n) => admin.doc(`ranked/r${n}`).set({ n })));
    const { seen, stop } = watch(query(collection(web, 'ranked'), orderBy('n'), limit(2)));
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(['r1', 'r2']));
    await admin.doc('ranked/r1').delete();
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(['r2', 'r3']));
    await admin.doc('ranked/r0').set({ n: 0 });
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(['r0', 'r2']));
    stop();
  });

  test('is told of an absent document, and of its creation', async () => {
    const seen: boolean[] = [];
    const stop = onSnapshot(doc(web, 'rooms/none'), (snapshot) => seen.push(snapshot.exists()));
    await vi.waitFor(() => expect(seen).toEqual([false]));
    await admin.doc('rooms/none').set({});
    await vi.waitFor(() => expect(seen).toEqual([false, true]));
    stop();
  });

  test('increments in a transaction and deletes', async () => {
    const counter = doc(web, 'counters/two');
    await setDoc(counter, { value: 1 });
    await runTransaction(web, async (transaction) => {
      await transaction.get(counter);
      transaction.update(counter, { value: increment(2) });
    });
    expect((await admin.doc('counters/two').get()).get('value')).toBe(3);
    await deleteDoc(counter);
    expect((await admin.doc('counters/two').get()).exists).toBe(false);
  });

  test('finds arrays by a list of arrays', async () => {
    await setDoc(doc(web, 'pairs/a'), { pair: [1, 2] });
    const { docs } = await getDocs(query(collection(web, 'pairs'), where('pair', 'in', [[1, 2], [3]])));
    expect(docs.map(({ id }) => id)).toEqual(['a']);
  });

  test('cannot update what it deletes in the same transaction, whether it existed or not', async () => {
    await setDoc(doc(web, 'things/old'), {});
    for (const id of ['old', 'none']) {
      const thing = doc(web, `things/${id}`);
      const change = runTransaction(
        web,
        (transaction) => Promise.resolve(void transaction.delete(thing).update(thing, { a: 1 })),
        { maxAttempts: 1 },
      );
      await expect(change).rejects.toMatchObject({ code: 'invalid-argument' });
    }
  });
});
