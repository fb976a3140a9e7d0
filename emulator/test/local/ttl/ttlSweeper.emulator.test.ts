import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { getFirestore, type Firestore } from 'firebase-admin/firestore';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { startEmulator, type Emulator } from '../../../src/start/startEmulator';

const PROJECT = 'demo-ttl';
const CONTROL = `/emulator/v1/projects/${PROJECT}`;

const INDEXES = {
  fieldOverrides: [
    { collectionGroup: 'sessions', fieldPath: 'expiresAt', ttl: true, indexes: [] },
    { collectionGroup: 'notes', fieldPath: 'expiresAt', indexes: [] },
  ],
};

/** Nobody may write: what expires is deleted all the same. */
const RULES = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents { match /{path=**} { allow read; allow write: if false; } }
}`;

const DAY = 86_400_000;

let functions: Server;
let emulator: Emulator;
let app: App;
let db: Firestore;
const events: string[] = [];

beforeAll(async () => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  functions = createServer((request, response) => {
    events.push(String(request.headers['ce-document']));
    request.resume();
    response.end();
  });
  functions.listen(0, '127.0.0.1');
  await once(functions, 'listening');
  emulator = await startEmulator({
    rules: RULES,
    indexes: JSON.stringify(INDEXES),
    functionsEmulator: `127.0.0.1:${(functions.address() as AddressInfo).port}`,
  });
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${emulator.host}:${emulator.port}`);
  app = initializeApp({ projectId: PROJECT }, 'ttl');
  db = getFirestore(app);
  const trigger = {
    eventType: 'google.cloud.firestore.document.v1.deleted',
    document: { value: 'sessions/{id}', matchType: 'PATH_PATTERN' },
  };
  await control('POST', `${CONTROL}/eventarcTrigger?eventarcTriggerId=gone`, trigger);
});

beforeEach(() => control('PUT', '/emulator/v1/clock', { now: '2040-01-01T00:00:00Z' }));

afterEach(() => {
  emulator.engine.database(`projects/${PROJECT}/databases/(default)`).clear();
  events.length = 0;
});

afterAll(async () => {
  await deleteApp(app);
  await emulator.stop();
  functions.close();
  vi.unstubAllEnvs();
});

async function control(method: string, path: string, body?: object): Promise<Record<string, never>> {
  const response = await fetch(emulator.url + path, { method, ...(body && { body: JSON.stringify(body) }) });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, never>;
}

const advance = (ms: number) => control('PUT', '/emulator/v1/clock', { advanceMs: ms });
const inDays = (days: number) => new Date(Date.parse('2040-01-01T00:00:00Z') + days * DAY);
const idsIn = async (collection: string) => (await db.collection(collection).get()).docs.map(({ id }) => id);

test('a document goes when its time has come, and not before', async () => {
  await db.doc('sessions/one').set({ expiresAt: inDays(1) });
  await db.doc('sessions/two').set({ expiresAt: inDays(2) });
  await advance(DAY / 2);
  expect(await idsIn('sessions')).toEqual(['one', 'two']);
  await advance(DAY);
  expect(await idsIn('sessions')).toEqual(['two']);
});

test('only timestamps of fields with a policy count', async () => {
  await db.doc('sessions/text').set({ expiresAt: '2040-01-01T00:00:00Z' });
  await db.doc('sessions/number').set({ expiresAt: 1 });
  await db.doc('sessions/other').set({ endsAt: inDays(1) });
  await db.doc('notes/note').set({ expiresAt: inDays(1) });
  await advance(2 * DAY);
  expect([...(await idsIn('sessions')), ...(await idsIn('notes'))]).toEqual([
    'number',
    'other',
    'text',
    'note',
  ]);
});

test('a policy holds in every collection of its group; what lies below a document stays', async () => {
  await db.doc('users/ana/sessions/one').set({ expiresAt: inDays(1) });
  await db.doc('users/ana/sessions/one/steps/first').set({ kept: true });
  await advance(2 * DAY);
  expect(await idsIn('users/ana/sessions')).toEqual([]);
  expect(await idsIn('users/ana/sessions/one/steps')).toEqual(['first']);
});

test('listeners and triggers are told, and the deletion is billed', async () => {
  await db.doc('sessions/one').set({ expiresAt: inDays(1) });
  const sizes: number[] = [];
  const stop = db.collection('sessions').onSnapshot(({ size }) => sizes.push(size));
  await vi.waitFor(() => expect(sizes).toEqual([1]));
  await control('DELETE', `${CONTROL}/usage`);
  await advance(2 * DAY);
  await vi.waitFor(() => expect(sizes).toEqual([1, 0]));
  await vi.waitFor(() => expect(events).toEqual(['sessions/one']));
  expect(await control('GET', `${CONTROL}/usage`)).toMatchObject({
    operations: { TTL: { documentsDeleted: 1 } },
  });
  stop();
});
