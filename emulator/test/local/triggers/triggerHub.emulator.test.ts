import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { getFirestore, Timestamp, type Firestore } from 'firebase-admin/firestore';
import * as v1 from 'firebase-functions/v1';
import * as v2 from 'firebase-functions/v2/firestore';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import { startEmulator, type Emulator } from '../../../src/start/startEmulator';

const PROJECT = 'demo-triggers';
const CONTROL = `/emulator/v1/projects/${PROJECT}`;

type CloudFunction = (...args: unknown[]) => unknown;

const seen: unknown[] = [];
const note = (entry: unknown) => void seen.push(entry);
const logged: string[] = [];
let failures = 0;
/** How many events the functions wait for before they take any. */
let gathering = 0;

const FUNCTIONS: Readonly<Record<string, CloudFunction>> = {
  created: v2.onDocumentCreated('users/{id}', ({ params, data, id }) => {
    note({ created: params, data: data?.data(), path: data?.ref.path, hasId: id !== '' });
  }) as CloudFunction,
  updated: v2.onDocumentUpdated('users/{id}', ({ data }) => {
    note({ before: data?.before.data(), after: data?.after.data() });
  }) as CloudFunction,
  deleted: v2.onDocumentDeleted('users/{id}', ({ data }) => note({ deleted: data?.data() })) as CloudFunction,
  written: v2.onDocumentWrittenWithAuthContext('logs/{path=**}', ({ params, authType, authId }) => {
    note({ params, authType, authId });
  }) as CloudFunction,
  stubborn: v2.onDocumentCreated('tries/{id}', ({ params }) => note(params)) as CloudFunction,
  /** Waits for what another event of itself does, as a handler may in production. */
  chained: v2.onDocumentWritten('chain/{id}', async ({ data }) => {
    const { next } = data!.after.data() as { next: number };
    note(next);
    if (next > 0) {
      await data?.after.ref.set({ next: next - 1 });
      await vi.waitFor(() => expect(seen).toContain(0));
    }
  }) as CloudFunction,
  background: v1.firestore.document('old/{id}').onWrite((change, { params }) => {
    note({ params, before: change.before.exists, after: change.after.data() });
    return null;
  }),
};

/** Does with a request what the CLI's Functions emulator and its runtime do. */
async function callFunction(request: IncomingMessage): Promise<number> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  const id = request.url?.split('/').at(-1) ?? '';
  if (failures-- > 0) return 500;
  gathering -= 1;
  await vi.waitFor(() => expect(gathering).toBeLessThanOrEqual(0));
  const type = request.headers['content-type'];
  if (type === 'application/protobuf') {
    const attributes = Object.entries(request.headers).filter(([name]) => name.startsWith('ce-'));
    const event = Object.fromEntries(attributes.map(([name, value]) => [name.slice(3), value]));
    await FUNCTIONS[id]?.({ ...event, data: Buffer.from(body, 'base64') });
  } else if (type === 'application/cloudevents+json') {
    await FUNCTIONS[id]?.(JSON.parse(body));
  } else {
    const { data, context } = JSON.parse(body) as { data: unknown; context: { resource: { name: string } } };
    await FUNCTIONS[id]?.(data, { ...context, resource: context.resource.name });
  }
  return 200;
}

let functions: Server;
let emulator: Emulator;
let app: App;
let db: Firestore;

async function register(id: string, verb: string, pattern: string, more: object = {}): Promise<void> {
  const body = {
    ...more,
    eventType: `google.cloud.firestore.document.v1.${verb}`,
    database: '(default)',
    namespace: '(default)',
    document: { value: pattern, matchType: 'PATH_PATTERN' },
  };
  const url = `${emulator.url}${CONTROL}/eventarcTrigger?eventarcTriggerId=${id}`;
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  expect(response.status).toBe(200);
}

async function delivered(): Promise<void> {
  const pending = async () =>
    ((await (await fetch(`${emulator.url}${CONTROL}/triggers`)).json()) as { pending: number }).pending;
  await vi.waitFor(async () => expect(await pending()).toBe(0));
}

beforeAll(async () => {
  functions = createServer((request, response) => {
    void callFunction(request).then((status) => response.writeHead(status).end());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => functions.once('listening', resolve));
  const { port } = functions.address() as AddressInfo;
  emulator = await startEmulator({
    functionsEmulator: `127.0.0.1:${port}`,
    log: (line) => void logged.push(line),
  });
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${emulator.host}:${emulator.port}`);
  vi.stubEnv('GCLOUD_PROJECT', PROJECT);
  app = initializeApp({ projectId: PROJECT });
  db = getFirestore(app);
  await register('created', 'created', 'users/{id}');
  await register('updated', 'updated', 'users/{id}');
  await register('deleted', 'deleted', 'users/{id}');
  await register('written', 'written.withAuthContext', 'logs/{path=**}');
  await register('stubborn', 'created', 'tries/{id}', { retry: true });
  await register('chained', 'written', 'chain/{id}');
});

afterEach(async () => {
  await fetch(`${emulator.url}${CONTROL}/faults`, { method: 'DELETE' });
  seen.length = 0;
  logged.length = 0;
});

afterAll(async () => {
  await deleteApp(app);
  await emulator.stop();
  functions.closeAllConnections();
  functions.close();
});

describe('firebase-functions', () => {
  test('decodes what happened to a document', async () => {
    const data = {
      n: 1,
      at: new Timestamp(5, 123_456_000),
      bytes: Buffer.from('hi'),
      map: { list: [1, { no: null }] },
    };
    await db.doc('users/ana').set(data);
    await db.doc('users/ana').update({ n: 2 });
    await db.doc('users/ana').delete();
    await delivered();
    expect(seen).toHaveLength(3);
    expect(seen).toEqual(
      expect.arrayContaining([
        { created: { id: 'ana' }, data, path: 'users/ana', hasId: true },
        { before: data, after: { ...data, n: 2 } },
        { deleted: { ...data, n: 2 } },
      ]),
    );
  });

  test('decodes names that no HTTP header can carry', async () => {
    await db.doc('users/ü☃').set({ half: 0.5 });
    await delivered();
    expect(seen).toEqual([{ created: { id: 'ü☃' }, data: { half: 0.5 }, path: 'users/ü☃', hasId: true }]);
  });

  test('learns who wrote', async () => {
    await db.doc('logs/a/b/c').set({});
    await delivered();
    const authId = `firebase-adminsdk@${PROJECT}.iam.gserviceaccount.com`;
    expect(seen).toEqual([{ params: { path: 'a/b/c' }, authType: 'service_account', authId }]);
    const write = (id: string, authorization?: string) =>
      fetch(`${emulator.url}/v1/projects/${PROJECT}/databases/(default)/documents/logs/${id}`, {
        method: 'PATCH',
        body: '{}',
        ...(authorization !== undefined && { headers: { authorization } }),
      });
    const token = Buffer.from(JSON.stringify({ sub: 'ana' })).toString('base64url');
    await write('signed-in', `Bearer e30.${token}.`);
    await delivered();
    await write('nobody');
    await delivered();
    expect(seen.slice(1)).toEqual([
      { params: { path: 'signed-in' }, authType: 'unknown', authId: 'ana' },
      { params: { path: 'nobody' }, authType: 'unauthenticated', authId: '' },
    ]);
  });

  test('learns that the service itself deleted', async () => {
    const expiry = { collectionGroup: 'logs', fieldPath: 'until', ttl: true, indexes: [] };
    const body = JSON.stringify({ indexes: [], fieldOverrides: [expiry] });
    await fetch(`${emulator.url}${CONTROL}:indexes`, { method: 'PUT', body });
    await db.doc('logs/old').set({ until: Timestamp.fromMillis(0) });
    await delivered();
    await fetch(`${emulator.url}/emulator/v1/clock`, { method: 'PUT', body: '{"advanceMs": 1}' });
    await delivered();
    await fetch(`${emulator.url}${CONTROL}:indexes`, { method: 'DELETE' });
    expect(seen.at(-1)).toMatchObject({ authType: 'system', authId: '' });
  });

  test('decodes the events of the first generation', async () => {
    const eventType = 'providers/cloud.firestore/eventTypes/document.write';
    const resource = `projects/${PROJECT}/databases/(default)/documents/old/{id}`;
    const body = JSON.stringify({ eventTrigger: { eventType, resource } });
    await fetch(`${emulator.url}${CONTROL}/triggers/background`, { method: 'PUT', body });
    await db.doc('old/x').set({ n: 1 });
    await db.doc('old/x').delete();
    await delivered();
    expect(seen).toEqual([
      { params: { id: 'x' }, before: false, after: { n: 1 } },
      { params: { id: 'x' }, before: true, after: undefined },
    ]);
  });
});

describe('deliveries', () => {
  test('reach a function that waits for another event of itself, of the same document too', async () => {
    await db.doc('chain/a').set({ next: 3 });
    await delivered();
    expect(seen).toEqual([3, 2, 1, 0]);
  });

  test('of four documents are under way at once', async () => {
    gathering = 4;
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => db.doc(`users/slow-${id}`).set({})));
    await delivered();
    expect(seen).toHaveLength(4);
  });

  test('to a function that throws happen once, and the event is lost', async () => {
    failures = 1;
    await db.doc('users/cy').set({ once: true });
    await delivered();
    expect(seen).toEqual([]);
    expect(logged).toEqual([
      expect.stringMatching(/^created did not take .*users\/cy: the function failed \(500\)$/),
    ]);
  });

  test('are repeated until the function takes them, where it asked for that', async () => {
    failures = 2;
    await db.doc('tries/cy').set({ once: true });
    await delivered();
    expect(seen).toEqual([{ id: 'cy' }]);
  });

  test('wait for a Functions emulator that cannot be reached', async () => {
    const { port } = functions.address() as AddressInfo;
    functions.closeAllConnections();
    await new Promise((resolve) => functions.close(resolve));
    await db.doc('users/waiting').set({});
    await new Promise((resolve) => setTimeout(resolve, 300));
    await new Promise<void>((resolve) => functions.listen(port, '127.0.0.1', resolve));
    await delivered();
    expect(seen).toHaveLength(1);
  });

  test('come twice and shuffled when the fault plan says so, the same way for the same seed', async () => {
    const plan = { seed: 4, faults: [{ kind: 'duplicate', path: 'users/{id}' }, { kind: 'shuffle' }] };
    await fetch(`${emulator.url}${CONTROL}/faults`, { method: 'PUT', body: JSON.stringify(plan) });
    const batch = db.batch();
    for (let n = 0; n < 10; n++) batch.set(db.doc(`users/many${n}`), { n });
    await batch.commit();
    await delivered();
    const order = seen.map((entry) => (entry as { data: { n: number } }).data.n);
    expect([...order].sort()).toEqual(Array.from({ length: 20 }, (_, i) => Math.floor(i / 2)));
    expect(order).not.toEqual([...order].sort());
  });

  test('wait where the fault plan says so', async () => {
    const plan = { faults: [{ kind: 'delay', ms: 200, nth: 1, path: 'users/{id}' }] };
    await fetch(`${emulator.url}${CONTROL}/faults`, { method: 'PUT', body: JSON.stringify(plan) });
    const started = performance.now();
    const batch = db.batch();
    for (let n = 0; n < 3; n++) batch.set(db.doc(`users/late${n}`), { n });
    await batch.commit();
    await delivered();
    expect(performance.now() - started).toBeGreaterThanOrEqual(200);
    expect(seen.map((entry) => (entry as { data: { n: number } }).data.n)).toEqual([1, 2, 0]);
  });

  test('do not happen for a cleared database', async () => {
    await db.doc('users/di').set({});
    await delivered();
    seen.length = 0;
    await fetch(`${emulator.url}${CONTROL}/databases/(default)/documents`, { method: 'DELETE' });
    expect((await db.collection('users').get()).size).toBe(0);
    await delivered();
    expect(seen).toEqual([]);
  });
});
