import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { AggregateField, getFirestore, type Firestore, type Query } from 'firebase-admin/firestore';
import { deleteApp as deleteWebApp, initializeApp as initializeWebApp, type FirebaseApp } from 'firebase/app';
import {
  collection,
  connectFirestoreEmulator,
  getFirestore as getWebFirestore,
  onSnapshot,
  orderBy,
  query,
  where,
  type FirestoreError,
} from 'firebase/firestore';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { startEmulator, type Emulator } from '../../../src/start/startEmulator';

const CONTROL = '/emulator/v1/projects/demo-indexes:indexes';

const INDEX = {
  collectionGroup: 'rooms',
  queryScope: 'COLLECTION',
  fields: [
    { fieldPath: 'city', order: 'ASCENDING' },
    { fieldPath: 'price', order: 'DESCENDING' },
  ],
};
const OTHER = { ...INDEX, collectionGroup: 'houses' };

let emulator: Emulator;
let app: App;
let db: Firestore;
let webApp: FirebaseApp;

beforeAll(async () => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  emulator = await startEmulator({ indexes: JSON.stringify({ indexes: [] }) });
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${emulator.host}:${emulator.port}`);
  app = initializeApp({ projectId: 'demo-indexes' }, 'indexes');
  db = getFirestore(app);
  webApp = initializeWebApp({ projectId: 'demo-indexes' }, 'indexes');
  connectFirestoreEmulator(getWebFirestore(webApp), emulator.host, emulator.port);
});

beforeEach(() => load({ indexes: [INDEX, OTHER] }));

afterEach(() => emulator.engine.database('projects/demo-indexes/databases/(default)').clear());

afterAll(async () => {
  await deleteApp(app);
  await deleteWebApp(webApp);
  await emulator.stop();
  vi.unstubAllEnvs();
});

const control = async (method: string, body?: object) => {
  const response = await fetch(emulator.url + CONTROL, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Record<string, unknown>;
};

const load = (file: object) => control('PUT', file);

/** What the JSON at the end of a refusal says to add. */
const proposed = (message: string) => JSON.parse(message.slice(message.indexOf('\n{'))) as unknown;

async function refusalOf(run: Promise<unknown>): Promise<string> {
  const error: unknown = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ code: 9 });
  return (error as { details: string }).details;
}

const cheapest = () => db.collection('rooms').where('city', '==', 'Oslo').orderBy('price');

describe('a query without its index', () => {
  const ways: [string, (query: Query) => Promise<unknown>][] = [
    ['get', (query) => query.get()],
    ['count', (query) => query.count().get()],
    [
      'transaction',
      (query) => db.runTransaction((transaction) => transaction.get(query), { maxAttempts: 1 }),
    ],
    ['explain', (query) => query.explain()],
    ['explain with its run', (query) => query.explain({ analyze: true })],
  ];

  test.each(ways)('is refused by %s in the words of production', async (_way, run) => {
    expect(await refusalOf(run(cheapest()))).toMatch(
      /^The query requires an index\. You can create it here: https:\/\/console\.firebase\.google\.com\/v1\/r\/project\/demo-indexes\/firestore\/indexes\?create_composite=[\w-]+\n/,
    );
  });

  test('is refused with the definition that serves it once it is added', async () => {
    const definition = proposed(await refusalOf(cheapest().get()));
    expect(definition).toEqual({
      ...INDEX,
      fields: [
        { fieldPath: 'city', order: 'ASCENDING' },
        { fieldPath: 'price', order: 'ASCENDING' },
      ],
    });
    await load({ indexes: [definition] });
    expect((await cheapest().get()).size).toBe(0);
  });

  test('is refused for a collection group with the override to add', async () => {
    const group = db.collectionGroup('rooms').where('city', '==', 'Oslo');
    const message = await refusalOf(group.get());
    expect(message).toContain(
      'requires a COLLECTION_GROUP_ASC index for collection rooms and field city. You can create it here: ',
    );
    await load({ fieldOverrides: [proposed(message)] });
    expect((await group.get()).size).toBe(0);
  });

  test('is refused for an exempt field with an override that keeps its lifetime', async () => {
    const exempt = { collectionGroup: 'rooms', fieldPath: 'until', ttl: true, indexes: [] };
    await load({ fieldOverrides: [exempt] });
    const message = await refusalOf(db.collection('rooms').orderBy('until', 'desc').get());
    expect(message).toContain('requires a COLLECTION_DESC index for collection rooms and field until.');
    expect(proposed(message)).toEqual({
      ...exempt,
      indexes: [{ order: 'DESCENDING', queryScope: 'COLLECTION' }],
    });
  });

  test('is refused for a vector search with the command to run', async () => {
    const search = db.collection('rooms').findNearest({
      vectorField: 'look',
      queryVector: [1, 2, 3],
      limit: 2,
      distanceMeasure: 'COSINE',
    });
    const message = await refusalOf(search.get());
    expect(message).toMatch(
      /^Missing vector index configuration\. .*gcloud firestore indexes composite create --project=demo-indexes /,
    );
    await load({ indexes: [proposed(message)] });
    expect((await search.get()).size).toBe(0);
  });

  test('ends a listener of the Web SDK', async () => {
    const rooms = collection(getWebFirestore(webApp), 'rooms');
    const error = await new Promise<FirestoreError | undefined>((resolve) => {
      onSnapshot(
        query(rooms, where('city', '==', 'Oslo'), orderBy('price')),
        () => resolve(undefined),
        resolve,
      );
    });
    expect(error).toMatchObject({
      code: 'failed-precondition',
      message: expect.stringContaining('The query requires an index'),
    });
  });
});

test('a sum that a cursor cuts by name asks for an index that begins with the name', async () => {
  const sum = db
    .collection('rooms')
    .orderBy('__name__')
    .startAfter(db.doc('rooms/a'))
    .aggregate({ all: AggregateField.sum('num') });
  const definition = proposed(await refusalOf(sum.get()));
  expect(definition).toMatchObject({
    fields: [
      { fieldPath: '__name__', order: 'ASCENDING' },
      { fieldPath: 'num', order: 'ASCENDING' },
    ],
  });
  await load({ indexes: [definition] });
  expect((await sum.get()).data().all).toBe(0);
});

test('a second listener is judged by the indexes of its own moment, as a get is', async () => {
  await load({
    indexes: [{ ...INDEX, fields: [INDEX.fields[0], { fieldPath: 'price', order: 'ASCENDING' }] }],
  });
  const rooms = collection(getWebFirestore(webApp), 'rooms');
  const wanted = query(rooms, where('city', '==', 'Oslo'), orderBy('price'));
  const listen = (heard: (error?: FirestoreError) => void) => onSnapshot(wanted, () => heard(), heard);
  let first: FirestoreError | undefined;
  const stop = await new Promise<() => void>((resolve) => {
    const leave = listen((error) => {
      first = error;
      resolve(() => leave());
    });
  });
  await load({ indexes: [] });
  const other = initializeWebApp({ projectId: 'demo-indexes' }, 'second');
  connectFirestoreEmulator(getWebFirestore(other), emulator.host, emulator.port);
  const again = query(
    collection(getWebFirestore(other), 'rooms'),
    where('city', '==', 'Oslo'),
    orderBy('price'),
  );
  const second = await new Promise<FirestoreError | undefined>((resolve) => {
    onSnapshot(again, () => resolve(undefined), resolve);
  });
  expect(second).toMatchObject({ code: 'failed-precondition' });
  expect(first).toBeUndefined();
  stop();
  await deleteWebApp(other);
});

test('declared indexes that no query used are listed', async () => {
  await db.doc('rooms/a').set({ city: 'Oslo', price: 1 });
  const { docs } = await db.collection('rooms').where('city', '==', 'Oslo').orderBy('price', 'desc').get();
  expect(docs.map(({ id }) => id)).toEqual(['a']);
  expect(await control('GET')).toEqual({
    isChecked: true,
    indexes: [
      { ...INDEX, uses: 1 },
      { ...OTHER, uses: 0 },
    ],
    unused: [{ ...OTHER, uses: 0 }],
  });
});

test('without definitions every query is answered', async () => {
  await control('DELETE');
  expect((await cheapest().get()).size).toBe(0);
  expect(await control('GET')).toEqual({ isChecked: false, indexes: [], unused: [] });
});

test('definitions that make no sense are refused, and those before them stay', async () => {
  expect(await load({ indexes: [{ collectionGroup: 'rooms', fields: [{ fieldPath: 'a' }] }] })).toMatchObject(
    {
      error: { status: 'INVALID_ARGUMENT', message: expect.stringContaining('indexes[0].fields[0]') },
    },
  );
  expect(await control('GET')).toMatchObject({ isChecked: true });
});
