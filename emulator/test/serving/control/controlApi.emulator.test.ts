import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestContext,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing';
import {
  collection,
  deleteDoc,
  doc,
  getDoc,
  getDocs,
  onSnapshot,
  setDoc,
  setLogLevel,
  type Firestore,
} from 'firebase/firestore';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { startEmulator, type Emulator } from '../../../src/start/startEmulator';

const PROJECT = 'demo-control';
const CONTROL = `/emulator/v1/projects/${PROJECT}`;
const DATABASE = `projects/${PROJECT}/databases/(default)`;

const RULES = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /notes/{id} {
      allow read: if request.auth != null;
      allow write: if request.auth.uid == id;
    }
  }
}
`;

let emulator: Emulator;
let folder: string;

beforeAll(async () => {
  setLogLevel('silent');
  emulator = await startEmulator();
  folder = await mkdtemp(join(tmpdir(), 'nebula-control-'));
});

afterEach(() => emulator.engine.database(DATABASE).clear());

afterAll(async () => {
  await emulator.stop();
  await rm(folder, { recursive: true });
});

async function control(
  verb: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: unknown }> {
  const response = await fetch(emulator.url + path, {
    method: verb,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

/** The library types its instances as those of the older API, but they are the same. */
const firestoreOf = (context: RulesTestContext) => context.firestore() as unknown as Firestore;

const rulesBody = (content: string) => ({ rules: { files: [{ name: 'security.rules', content }] } });

describe('@firebase/rules-unit-testing', () => {
  let people: RulesTestEnvironment;

  beforeAll(async () => {
    const { host, port } = emulator;
    people = await initializeTestEnvironment({ projectId: PROJECT, firestore: { host, port, rules: RULES } });
  });

  afterAll(() => people.cleanup());

  test('loads rules, and plays people under them', async () => {
    const ana = firestoreOf(people.authenticatedContext('ana'));
    const visitor = firestoreOf(people.unauthenticatedContext());
    await assertSucceeds(setDoc(doc(ana, 'notes/ana'), { text: 'mine' }));
    await assertFails(setDoc(doc(ana, 'notes/bo'), { text: 'not mine' }));
    await assertSucceeds(getDocs(collection(ana, 'notes')));
    await assertFails(getDocs(collection(visitor, 'notes')));
    await assertFails(deleteDoc(doc(visitor, 'notes/ana')));
  });

  test('switches the rules off, and clears the data', async () => {
    await people.withSecurityRulesDisabled(async (context) => {
      await setDoc(doc(firestoreOf(context), 'secret/x'), {});
    });
    expect(emulator.engine.database(DATABASE).read(`${DATABASE}/documents/secret/x`)).toBeDefined();
    await people.clearFirestore();
    expect(emulator.engine.database(DATABASE).read(`${DATABASE}/documents/secret/x`)).toBeUndefined();
  });

  test('hears on a listener that it was denied', async () => {
    const visitor = firestoreOf(people.unauthenticatedContext());
    const code = await new Promise((resolve) => {
      onSnapshot(
        collection(visitor, 'notes'),
        () => resolve('a snapshot'),
        (error) => resolve(error.code),
      );
    });
    expect(code).toBe('permission-denied');
  });

  test('measures coverage', async () => {
    const visitor = firestoreOf(people.unauthenticatedContext());
    await assertFails(getDoc(doc(visitor, 'notes/ana')));
    const { json } = await control('GET', `${CONTROL}:ruleCoverage`);
    const { report } = json as { report: { sourcePosition: { line: number }; values: unknown[] }[] };
    const read = report.find(({ sourcePosition }) => sourcePosition.line === 5);
    expect(read?.values).toContainEqual({ value: { boolValue: false }, count: expect.any(Number) });
    const page = await (await fetch(`${emulator.url}${CONTROL}:ruleCoverage.html`)).text();
    expect(page).toMatch(/title="true \d+×, false \d+×"/);
  });
});

describe('loading rules', () => {
  test('that do not compile is refused with what is wrong', async () => {
    const answer = await control(
      'PUT',
      `${CONTROL}:securityRules`,
      rulesBody('service cloud.firestore { oops }'),
    );
    expect(answer).toMatchObject({
      status: 400,
      json: { error: { message: expect.stringMatching(/^L1:/) } },
    });
  });

  test('of a database replaces only its own, and with a warning loads, shows it and counts it', async () => {
    const other = `${CONTROL}/databases/other:securityRules`;
    const warned = RULES.replace('allow', 'allow read: if missing(); allow');
    const loaded = await control('PUT', other, rulesBody(warned));
    expect(loaded).toMatchObject({
      status: 200,
      json: { issues: [{ severity: 'WARNING', description: "Unknown function 'missing'." }] },
    });
    expect(await control('PUT', other, rulesBody('oops'))).toMatchObject({ status: 400 });
    await control('PUT', `${CONTROL}:securityRules`, rulesBody(warned));
    const { json } = await control('GET', `${CONTROL}:ruleCoverage`);
    expect(json).toMatchObject({ warnings: [{ message: "Unknown function 'missing'." }] });
    const page = await (await fetch(`${emulator.url}${CONTROL}:ruleCoverage.html`)).text();
    expect(page).toContain("Unknown function 'missing'.");
    await control('PUT', `${CONTROL}:securityRules`, rulesBody(RULES));
  });

  test('lists the issues for the CLI, and the old rules stay', async () => {
    const body = { ignore_errors: true, ...rulesBody(RULES.replace('!=', '!!')) };
    const { status, json } = await control('PUT', `${CONTROL}:securityRules`, body);
    expect(status).toBe(200);
    expect((json as { issues: unknown[] }).issues[0]).toMatchObject({
      severity: 'ERROR',
      sourcePosition: { fileName: 'security.rules', line: 5 },
    });
    const response = await fetch(`${emulator.url}/v1/${DATABASE}/documents/notes/a`);
    expect(response.status).toBe(403);
  });
});

describe('the data', () => {
  test('comes back from an export as it was', async () => {
    const fields = {
      text: { stringValue: 'ü☃\n' },
      zero: { doubleValue: '-0' },
      big: { integerValue: '9007199254740993' },
      bytes: { bytesValue: 'aGk=' },
      map: { mapValue: { fields: { __proto__x: { nullValue: null } } } },
      at: { timestampValue: '2026-01-02T03:04:05.123456Z' },
    };
    const owner = { Authorization: 'Bearer owner' };
    const address = `/v1/${DATABASE}/documents/things`;
    const body = JSON.stringify({ fields });
    await fetch(`${emulator.url}${address}?documentId=one`, { method: 'POST', headers: owner, body });
    const { json } = await control('POST', `${CONTROL}:export`, {
      database: DATABASE,
      export_directory: folder,
      export_name: 'firestore_export',
    });
    const { metadataFile } = json as { metadataFile: string };
    expect(metadataFile).toBe(join(folder, 'firestore_export', 'firestore_export.overall_export_metadata'));

    const second = await startEmulator({ importFile: metadataFile });
    const response = await fetch(`${second.url}${address}/one`, { headers: owner });
    expect(await response.json()).toMatchObject({ fields });
    await second.stop();
  });

  test('of another program is not imported', async () => {
    const file = join(folder, 'foreign.overall_export_metadata');
    await writeFile(file, '\x0a\x17binary');
    await expect(startEmulator({ importFile: file })).rejects.toThrow(/not an export of this engine/);
    expect(await readFile(file, 'utf8')).toContain('binary');
  });
});

describe('the clock', () => {
  afterEach(() => control('DELETE', '/emulator/v1/clock'));

  test('gives the times of commits where a test has put it', async () => {
    await control('PUT', '/emulator/v1/clock', { now: '2040-01-01T00:00:00Z' });
    await control('PUT', '/emulator/v1/clock', { advanceMs: 86_400_000 });
    const { json } = await control('GET', '/emulator/v1/clock');
    expect((json as { now: string }).now).toMatch(/^2040-01-02T00:00:/);
  });

  test.each([{}, { now: 'noon' }, { advanceMs: '5' }])('refuses %j', async (body) => {
    expect(await control('PUT', '/emulator/v1/clock', body)).toMatchObject({ status: 400 });
  });
});

describe('the meter', () => {
  test('adds up by operation, under the label that a caller gives, until it is reset', async () => {
    await control('DELETE', `${CONTROL}/usage`);
    const headers = { Authorization: 'Bearer owner', 'x-nebula-operation': 'learning/enroll' };
    await fetch(`${emulator.url}/v1/${DATABASE}/documents/c?documentId=d`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    await fetch(`${emulator.url}/v1/${DATABASE}/documents/c/d`, {
      headers: { Authorization: 'Bearer owner' },
    });
    expect((await control('GET', `${CONTROL}/usage`)).json).toMatchObject({
      total: { documentsRead: 1, documentsWritten: 1 },
      operations: { 'learning/enroll': { documentsWritten: 1 }, GetDocument: { documentsRead: 1 } },
    });
    await control('DELETE', `${CONTROL}/usage`);
    expect((await control('GET', `${CONTROL}/usage`)).json).toMatchObject({ total: { documentsRead: 0 } });
  });
});

describe('faults', () => {
  test('abort transactions, until they are switched off', async () => {
    await control('PUT', `${CONTROL}/faults`, { faults: [{ kind: 'abort' }] });
    const owner = { Authorization: 'Bearer owner' };
    const documents = `${emulator.url}/v1/${DATABASE}/documents`;
    const begin = async () =>
      (await (
        await fetch(`${documents}:beginTransaction`, { method: 'POST', headers: owner })
      ).json()) as object;
    const commit = async () => {
      const body = JSON.stringify({ ...(await begin()), writes: [] });
      return (await fetch(`${documents}:commit`, { method: 'POST', headers: owner, body })).status;
    };
    expect(await commit()).toBe(409);
    await control('DELETE', `${CONTROL}/faults`);
    expect(await commit()).toBe(200);
  });
});

test('an address that does not exist is named', async () => {
  const answer = await control('GET', '/emulator/v1/nowhere');
  expect(answer).toMatchObject({
    status: 404,
    json: { error: { message: expect.stringContaining('/nowhere') } },
  });
});
