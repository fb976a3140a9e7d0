import { initializeTestEnvironment, type RulesTestEnvironment } from '@firebase/rules-unit-testing';
import {
  collection,
  doc,
  getDoc,
  getDocs,
  limit,
  query,
  setDoc,
  setLogLevel,
  where,
  type Firestore,
} from 'firebase/firestore';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/start/startEmulator';
import { source } from '../../rules/support/requests';

const PROJECT = 'demo-requests';
const RULES = source(`match /notes/{id} {
  allow get: if exists(/databases/$(database)/documents/readers/$(request.auth.uid));
  allow list: if request.query.limit <= 10;
  allow write: if request.auth.uid == id;
}`);

let emulator: Emulator;
let environment: RulesTestEnvironment;
let ana: Firestore;

beforeAll(async () => {
  setLogLevel('silent');
  emulator = await startEmulator();
  const { host, port } = emulator;
  environment = await initializeTestEnvironment({
    projectId: PROJECT,
    firestore: { host, port, rules: RULES },
  });
  ana = environment.authenticatedContext('ana').firestore() as unknown as Firestore;
  await environment.withSecurityRulesDisabled((context) =>
    setDoc(doc(context.firestore() as unknown as Firestore, 'readers/ana'), {}),
  );
});

afterAll(async () => {
  await environment.cleanup();
  await emulator.stop();
});

const route = (rest = '') => `${emulator.url}/emulator/v1/projects/${PROJECT}/requests${rest}`;
const logged = async (rest = '') =>
  ((await (await fetch(route(rest))).json()) as { requests: object[] }).requests;

beforeEach(() => fetch(route(), { method: 'DELETE' }));

test('the log has what was asked and why it was decided so, newest first', async () => {
  await getDoc(doc(ana, 'notes/1'));
  await expect(setDoc(doc(ana, 'notes/ben'), {})).rejects.toThrow();
  expect(await logged()).toMatchObject([
    {
      method: 'create',
      path: 'notes/ben',
      uid: 'ana',
      allowed: false,
      explanation: 'false for \'create\' @ L7 (request.auth.uid = "ana", id = "ben")',
      documentsRead: [],
    },
    {
      method: 'get',
      path: 'notes/1',
      allowed: true,
      explanation: "true for 'get' @ L5",
      documentsRead: ['readers/ana'],
    },
  ]);
});

test('a query is shown in words', async () => {
  await getDocs(query(collection(ana, 'notes'), where('open', '==', true), limit(5)));
  expect(await logged()).toMatchObject([
    { method: 'list', path: 'notes', query: expect.stringContaining('where open == true') as string },
  ]);
});

test('what was refused can be had alone', async () => {
  await getDoc(doc(ana, 'notes/1'));
  await expect(getDocs(collection(ana, 'notes'))).rejects.toThrow();
  expect(await logged('?allowed=false')).toMatchObject([{ method: 'list', allowed: false }]);
  expect(await logged('?allowed=true')).toMatchObject([{ method: 'get', allowed: true }]);
});

test('what bypasses the rules is not in it', async () => {
  await environment.withSecurityRulesDisabled((context) =>
    setDoc(doc(context.firestore() as unknown as Firestore, 'notes/1'), {}),
  );
  expect(await logged()).toEqual([]);
});

test('the page shows values as text, never as markup', async () => {
  await expect(setDoc(doc(ana, 'notes/<script>'), {})).rejects.toThrow();
  const page = await fetch(route('.html'));
  expect(page.headers.get('content-type')).toContain('text/html');
  const html = await page.text();
  expect(html).toContain('notes/&lt;script&gt;');
  expect(html).not.toContain('<script>');
});
