import { initializeTestEnvironment, type RulesTestEnvironment } from '@firebase/rules-unit-testing';
import {
  collection,
  deleteDoc,
  doc,
  onSnapshot,
  setDoc,
  setLogLevel,
  type Firestore,
  type FirestoreError,
  type Query,
} from 'firebase/firestore';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/start/startEmulator';
import { source } from '../../rules/support/requests';

const RULES = source(`
match /rooms/{room}/messages/{id} {
  allow read: if get(/databases/$(database)/documents/members/$(request.auth.uid)).data.rooms.hasAny([room]);
}
match /public/{id} { allow read; }`);

let emulator: Emulator;
let environment: RulesTestEnvironment;

beforeAll(async () => {
  setLogLevel('silent');
  emulator = await startEmulator();
  const { host, port } = emulator;
  environment = await initializeTestEnvironment({
    projectId: 'demo-listen',
    firestore: { host, port, rules: RULES },
  });
});

afterAll(async () => {
  await environment.cleanup();
  await emulator.stop();
});

const asOwner = (work: (firestore: Firestore) => Promise<void>) =>
  environment.withSecurityRulesDisabled((context) => work(context.firestore() as unknown as Firestore));

const admit = (uid: string, ...rooms: string[]) =>
  asOwner((firestore) => setDoc(doc(firestore, 'members', uid), { rooms }));

/** Listens until the test is over, and counts what comes. */
async function listen(uid: string, path: string) {
  const firestore = environment.authenticatedContext(uid).firestore() as unknown as Firestore;
  const heard: { snapshots: number; error: FirestoreError | undefined } = { snapshots: 0, error: undefined };
  onSnapshot(
    collection(firestore, path) as Query,
    () => {
      heard.snapshots++;
    },
    (error) => void (heard.error = error),
  );
  await vi.waitFor(() => expect(heard.snapshots).toBe(1));
  return heard;
}

beforeEach(async () => {
  await environment.clearFirestore();
  await admit('ana', 'red');
  await admit('ben', 'red');
});

describe('when a document changes on which the permission to listen rests', () => {
  test('a listener that loses it ends at once, and those of others go on', async () => {
    const [ana, ben] = [await listen('ana', 'rooms/red/messages'), await listen('ben', 'rooms/red/messages')];
    await admit('ana', 'blue');
    await vi.waitFor(() => expect(ana.error?.code).toBe('permission-denied'));
    await asOwner((firestore) => setDoc(doc(firestore, 'rooms/red/messages/1'), {}));
    await vi.waitFor(() => expect(ben.snapshots).toBe(2));
    expect(ana.snapshots).toBe(1);
    expect(ben.error).toBeUndefined();
  });

  test('so it does when the document is deleted', async () => {
    const ana = await listen('ana', 'rooms/red/messages');
    await asOwner((firestore) => deleteDoc(doc(firestore, 'members/ana')));
    await vi.waitFor(() => expect(ana.error?.code).toBe('permission-denied'));
  });

  test('a listener that keeps it goes on', async () => {
    const ana = await listen('ana', 'rooms/red/messages');
    await admit('ana', 'red', 'blue');
    await asOwner((firestore) => setDoc(doc(firestore, 'rooms/red/messages/1'), {}));
    await vi.waitFor(() => expect(ana.snapshots).toBe(2));
    expect(ana.error).toBeUndefined();
  });

  test('it still rests on that document after updates', async () => {
    const ana = await listen('ana', 'rooms/red/messages');
    await asOwner((firestore) => setDoc(doc(firestore, 'rooms/red/messages/1'), {}));
    await vi.waitFor(() => expect(ana.snapshots).toBe(2));
    await admit('ana');
    await vi.waitFor(() => expect(ana.error?.code).toBe('permission-denied'));
  });

  test('the other listeners of the same person go on', async () => {
    const [room, open] = [await listen('ana', 'rooms/red/messages'), await listen('ana', 'public')];
    await admit('ana');
    await vi.waitFor(() => expect(room.error?.code).toBe('permission-denied'));
    await asOwner((firestore) => setDoc(doc(firestore, 'public/1'), {}));
    await vi.waitFor(() => expect(open.snapshots).toBe(2));
  });
});
