import { initializeTestEnvironment } from '@firebase/rules-unit-testing';
import type { Auth } from 'firebase/auth';
import { doc, setDoc, setLogLevel, type Firestore } from 'firebase/firestore';
import type { Functions } from 'firebase/functions';
import { readFile } from 'node:fs/promises';
import { startEmulator } from '../../../emulator/src/start/startEmulator';
import { createNebula, type Nebula } from '../../src/index';

export interface Clients {
  /** The client of a signed-in person; of a visitor without a uid. */
  as(uid?: string): Nebula;
  /** Writes as the platform does. */
  store(documents: Readonly<Record<string, object>>): Promise<void>;
  stop(): Promise<void>;
}

/** Clients on an engine of their own with the platform's rules. No functions: callables have their own test. */
export async function startClients(): Promise<Clients> {
  setLogLevel('silent');
  const emulator = await startEmulator();
  const rules = await readFile('firestore.rules', 'utf8');
  const environment = await initializeTestEnvironment({
    projectId: 'demo-client',
    firestore: { host: emulator.host, port: emulator.port, rules },
  });
  const clients = new Map<string | undefined, Nebula>();

  const make = (uid: string | undefined): Nebula => {
    const context =
      uid === undefined ? environment.unauthenticatedContext() : environment.authenticatedContext(uid);
    return createNebula({
      auth: { currentUser: uid === undefined ? null : { uid } } as Auth,
      firestore: context.firestore() as unknown as Firestore,
      functions: {} as Functions,
    });
  };

  return {
    as: (uid) => {
      const client = clients.get(uid) ?? make(uid);
      clients.set(uid, client);
      return client;
    },
    store: (documents) =>
      environment.withSecurityRulesDisabled(async (context) => {
        const firestore = context.firestore() as unknown as Firestore;
        const writes = Object.entries(documents).map(([path, data]) => setDoc(doc(firestore, path), data));
        await Promise.all(writes);
      }),
    stop: async () => {
      await environment.cleanup();
      await emulator.stop();
    },
  };
}

/** Collects what a live view says, and waits for the value that a test is after. */
export function liveValues<T>(): {
  next: (value: T) => void;
  until(wanted: (value: T) => boolean): Promise<T>;
} {
  const seen: T[] = [];
  let waiting: () => void = () => undefined;
  return {
    next: (value) => {
      seen.push(value);
      waiting();
    },
    until: (wanted) =>
      new Promise((resolve) => {
        waiting = () => {
          const found = seen.find(wanted);
          if (found !== undefined) resolve(found);
        };
        waiting();
      }),
  };
}
