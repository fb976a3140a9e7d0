import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { FieldValue, getFirestore, type Firestore, type Timestamp } from 'firebase-admin/firestore';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import { startEmulator, type Emulator } from '../../../src/start/startEmulator';

const RULES = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /doors/{id} { allow read: if request.time > timestamp.date(2050, 1, 1); }
  }
}`;

let emulator: Emulator;
let app: App;
let db: Firestore;

beforeAll(async () => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  emulator = await startEmulator({ rules: RULES });
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${emulator.host}:${emulator.port}`);
  app = initializeApp({ projectId: 'demo-clock' }, 'clock');
  db = getFirestore(app);
});

afterEach(() => clock('DELETE'));

afterAll(async () => {
  await deleteApp(app);
  await emulator.stop();
  vi.unstubAllEnvs();
});

async function clock(method: string, body?: object): Promise<void> {
  const response = await fetch(`${emulator.url}/emulator/v1/clock`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(200);
}

const advance = (seconds: number) => clock('PUT', { advanceMs: seconds * 1000 });

const readAsVisitor = async () =>
  (await fetch(`${emulator.url}/v1/projects/demo-clock/databases/(default)/documents/doors/a`)).status;

test('server timestamps, commit times and read times are those of the clock', async () => {
  await clock('PUT', { now: '2040-05-06T00:00:00Z' });
  const { writeTime } = await db.doc('events/a').set({ at: FieldValue.serverTimestamp() });
  const snapshot = await db.doc('events/a').get();
  const { createTime, readTime } = snapshot;
  const at = snapshot.get('at') as Timestamp;
  for (const time of [writeTime, createTime, readTime, at])
    expect(time?.toDate().toISOString()).toMatch(/^2040-05-06T00:00:/);
});

test('rules see its time', async () => {
  expect(await readAsVisitor()).toBe(403);
  await clock('PUT', { now: '2050-01-02T00:00:00Z' });
  expect(await readAsVisitor()).toBe(404);
});

test('commit times never run backwards, wherever the clock is put', async () => {
  const times: Timestamp[] = [];
  for (const now of ['2090-01-01T00:00:00Z', '1999-01-01T00:00:00Z', '2090-01-01T00:00:00Z']) {
    await clock('PUT', { now });
    times.push((await db.doc('events/b').set({ now })).writeTime);
  }
  const values = times.map((time) => time.valueOf());
  expect(values).toEqual([...values].sort());
  expect(new Set(values).size).toBe(3);
});

describe('a transaction', () => {
  const idleFor = (seconds: number) =>
    db.runTransaction(
      async (transaction) => {
        await transaction.get(db.doc('events/c'));
        await advance(seconds);
        transaction.set(db.doc('events/c'), { seconds });
      },
      { maxAttempts: 1 },
    );

  test('expires when it was idle for more than a minute', async () => {
    await expect(idleFor(61)).rejects.toThrow(/expired or is no longer valid/);
    await expect(idleFor(59)).resolves.toBeUndefined();
  });
});
