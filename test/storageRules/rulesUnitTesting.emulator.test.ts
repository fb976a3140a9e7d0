import {
  assertFails,
  assertSucceeds,
  initializeTestEnvironment,
  type RulesTestContext,
  type RulesTestEnvironment,
} from '@firebase/rules-unit-testing';
import { doc, getDoc, setDoc, setLogLevel, type Firestore } from 'firebase/firestore';
import { getBytes, getMetadata, ref, uploadString, type FirebaseStorage } from 'firebase/storage';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStorage, type StorageServers } from './startStorage';

const PROJECT = 'demo-unit';

const FIRESTORE_RULES = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /notes/{uid} { allow read, write: if request.auth.uid == uid; }
  }
}`;

const STORAGE_RULES = `rules_version = '2';
service firebase.storage {
  match /b/{bucket}/o {
    match /{file} {
      allow read, write: if firestore.exists(/databases/(default)/documents/notes/$(request.auth.uid));
    }
  }
}`;

let servers: StorageServers;
let environment: RulesTestEnvironment;

beforeAll(async () => {
  setLogLevel('silent');
  servers = await startStorage(PROJECT);
  environment = await initializeTestEnvironment({
    projectId: PROJECT,
    hub: servers.hub,
    firestore: { rules: FIRESTORE_RULES },
    storage: { rules: STORAGE_RULES },
  });
});

afterAll(async () => {
  await environment.cleanup();
  await servers.stop();
});

const database = (context: RulesTestContext) => context.firestore() as unknown as Firestore;
const files = (context: RulesTestContext) => context.storage() as unknown as FirebaseStorage;
const note = (context: RulesTestContext, uid: string) => doc(database(context), `notes/${uid}`);
const file = (context: RulesTestContext) => ref(files(context), 'ana.txt');

test('documents are judged by the rules that were loaded', async () => {
  const ana = environment.authenticatedContext('ana');
  await assertSucceeds(setDoc(note(ana, 'ana'), { text: 'Hello.' }));
  await assertFails(setDoc(note(ana, 'ben'), {}));
  await assertFails(getDoc(note(environment.unauthenticatedContext(), 'ana')));
});

test('files are judged by theirs, which read documents', async () => {
  await assertSucceeds(uploadString(file(environment.authenticatedContext('ana')), 'Hello.'));
  await assertFails(uploadString(file(environment.authenticatedContext('ben')), 'Hello.'));
  await assertFails(getMetadata(file(environment.unauthenticatedContext())));
});

test('with the rules disabled everything is possible', async () => {
  await environment.withSecurityRulesDisabled(async (context) => {
    await setDoc(note(context, 'ben'), {});
    expect(new TextDecoder().decode(await getBytes(file(context)))).toBe('Hello.');
  });
  await assertSucceeds(getDoc(note(environment.authenticatedContext('ben'), 'ben')));
});

test('clearing leaves no document and no file', async () => {
  await environment.clearStorage();
  await environment.clearFirestore();
  await environment.withSecurityRulesDisabled(async (context) => {
    expect((await getDoc(note(context, 'ana'))).exists()).toBe(false);
    await expect(getMetadata(file(context))).rejects.toThrow('storage/object-not-found');
  });
});

test.each([
  ['firestore', { firestore: { rules: FIRESTORE_RULES.replace('request.auth', 'requst.auth') } }],
  ['storage', { storage: { rules: STORAGE_RULES.replace('firestore.exists', 'firestore.exist') } }],
] as const)('%s rules that do not compile are refused', async (_, bad) => {
  await expect(initializeTestEnvironment({ projectId: PROJECT, hub: servers.hub, ...bad })).rejects.toThrow();
});
