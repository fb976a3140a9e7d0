import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { getFirestore, type Firestore } from 'firebase-admin/firestore';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { startEmulator, type Emulator } from '../../../src/start/startEmulator';

const PROJECT = 'demo-meter';
const USAGE = `/emulator/v1/projects/${PROJECT}/usage`;

const RULES = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /rooms/{id} { allow read: if get(/databases/$(database)/documents/doors/a).data.open; }
  }
}`;

interface Answer {
  readonly total: Record<string, number>;
  readonly rpcs: Record<string, Record<string, number>>;
  readonly price: { readonly usd: number };
  readonly warnings: readonly { readonly subject: string }[];
  readonly recent: readonly { readonly rpc: string; readonly operation: string; readonly usage: object }[];
}

let emulator: Emulator;
let app: App;
let db: Firestore;

beforeAll(async () => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  emulator = await startEmulator({ rules: RULES, log: () => undefined });
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${emulator.host}:${emulator.port}`);
  app = initializeApp({ projectId: PROJECT }, 'meter');
  db = getFirestore(app);
  await db.doc('doors/a').set({ open: true });
  for (let i = 0; i < 5; i++) await db.doc(`rooms/r${i}`).set({ i });
});

beforeEach(() => fetch(emulator.url + USAGE, { method: 'DELETE' }));

afterAll(async () => {
  await deleteApp(app);
  await emulator.stop();
  vi.unstubAllEnvs();
});

const usage = async () => (await (await fetch(emulator.url + USAGE)).json()) as Answer;

/** What the calls have cost, without the zeros. */
async function billed(run: () => Promise<unknown>): Promise<Record<string, number>> {
  await run();
  return Object.fromEntries(Object.entries((await usage()).total).filter(([, count]) => count > 0));
}

describe('it costs', () => {
  test('a read for an absent document', async () => {
    expect(await billed(() => db.doc('rooms/none').get())).toEqual({ documentsRead: 1 });
  });

  test('a read for a query without results', async () => {
    const none = () => db.collection('none').get();
    expect(await billed(none)).toEqual({ documentsRead: 1 });
  });

  test('a read for each result and for each that an offset skips', async () => {
    const page = () => db.collection('rooms').orderBy('i').offset(2).limit(2).get();
    expect(await billed(page)).toMatchObject({ documentsRead: 4 });
  });

  test('a read for a thousand counted index entries', async () => {
    const count = () => db.collection('rooms').count().get();
    expect(await billed(count)).toEqual({ documentsRead: 1, indexEntriesRead: 5 });
  });

  test('a write and a delete each, also when nothing was there', async () => {
    const batch = db.batch().set(db.doc('rooms/x'), { i: 9 }).delete(db.doc('rooms/x2'));
    expect(await billed(() => batch.commit())).toEqual({ documentsWritten: 1, documentsDeleted: 1 });
    await db.doc('rooms/x').delete();
  });

  test('what the rules read', async () => {
    const url = `${emulator.url}/v1/projects/${PROJECT}/databases/(default)/documents/rooms/r1`;
    expect(await billed(() => fetch(url))).toEqual({ documentsRead: 1, rulesDocumentAccesses: 1 });
  });
});

describe('a listener costs', () => {
  async function listened(collection: string, change: () => Promise<unknown>): Promise<number[]> {
    const reads: number[] = [];
    const readsNow = async () => (await usage()).rpcs.Listen?.documentsRead ?? 0;
    let snapshots = 0;
    const stop = db
      .collection(collection)
      .where('i', '<', 10)
      .onSnapshot(() => {
        snapshots++;
      });
    await vi.waitFor(() => expect(snapshots).toBe(1));
    reads.push(await readsNow());
    await change();
    await vi.waitFor(() => expect(snapshots).toBe(2));
    reads.push(await readsNow());
    stop();
    return reads;
  }

  test('its first results, then each change', async () => {
    expect(await listened('rooms', () => db.doc('rooms/r1').update({ i: -1 }))).toEqual([5, 6]);
  });

  test('a read when there are no results', async () => {
    expect(await listened('lists', () => db.doc('lists/a').set({ i: 1 }))).toEqual([1, 2]);
  });

  test('a read for a document that leaves by a change', async () => {
    expect(await listened('rooms', () => db.doc('rooms/r2').update({ i: 10 }))).toEqual([5, 6]);
  });

  test('nothing for a document that is deleted', async () => {
    expect(await listened('rooms', () => db.doc('rooms/r3').delete())).toEqual([4, 4]);
  });
});

test('requests are listed with their labels, newest first, and priced', async () => {
  const headers = { Authorization: 'Bearer owner', 'x-nebula-operation': 'rooms/show' };
  await db.doc('rooms/none').get();
  await fetch(`${emulator.url}/v1/projects/${PROJECT}/databases/(default)/documents/rooms/r1`, { headers });
  const { recent, price, rpcs } = await usage();
  expect(recent.map(({ rpc, operation }) => [rpc, operation])).toEqual([
    ['GetDocument', 'rooms/show'],
    ['BatchGetDocuments', 'BatchGetDocuments'],
  ]);
  expect(Object.keys(rpcs).sort()).toEqual(['BatchGetDocuments', 'GetDocument']);
  expect(price.usd).toBeCloseTo((2 * 0.06) / 100_000, 12);
});

test('the requests of one call are summed up under its id, in any transport', async () => {
  const headers = { Authorization: 'Bearer owner', 'x-nebula-call': 'call-1' };
  const documents = `${emulator.url}/v1/projects/${PROJECT}/databases/(default)/documents`;
  await fetch(`${documents}/rooms/r1`, { headers });
  const body = JSON.stringify({ fields: {} });
  await fetch(`${documents}/rooms?documentId=new`, { method: 'POST', headers, body });
  await db.doc('rooms/r1').get();
  const ofCall = async (id: string) =>
    (await (await fetch(`${emulator.url}${USAGE}/calls/${id}`)).json()) as object;
  expect(await ofCall('call-1')).toMatchObject({ documentsRead: 1, documentsWritten: 1 });
  expect(await ofCall('call-2')).toMatchObject({ documentsRead: 0, documentsWritten: 0 });
});

test('a document that is written twice a second for a while is warned of', async () => {
  for (let i = 0; i < 50; i++) {
    const body = JSON.stringify({ advanceMs: 500 });
    await fetch(`${emulator.url}/emulator/v1/clock`, { method: 'PUT', body });
    await db.doc('counters/all').set({ i });
  }
  expect((await usage()).warnings).toMatchObject([
    { kind: 'hotDocument', subject: expect.stringMatching(/counters\/all$/) },
  ]);
});

test('the page shows the meter', async () => {
  await db.doc('rooms/r1').get();
  const response = await fetch(`${emulator.url}${USAGE}.html`);
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  expect(await response.text()).toContain('<td>BatchGetDocuments<td>1');
});
