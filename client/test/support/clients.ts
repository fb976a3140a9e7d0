import { initializeTestEnvironment, type TokenOptions } from '@firebase/rules-unit-testing';
import type { Auth } from 'firebase/auth';
import { collection, doc, getDocs, setDoc, setLogLevel, type Firestore } from 'firebase/firestore';
import type { Functions } from 'firebase/functions';
import { readFile } from 'node:fs/promises';
import { startEmulator } from '../../../emulator/src/start/startEmulator';
import { people } from '../../../test/rules/people';
import { createNebula, type Nebula } from '../../src/index';

const PROJECT = 'demo-client';

export interface Clients {
  /** The engine and its project, for an app that runs elsewhere. */
  readonly engine: { readonly host: string; readonly port: number; readonly projectId: string };
  /** The client of a signed-in person; of a visitor without a uid. */
  as(uid?: string): Nebula;
  /** A device that knows nothing yet, of a person whom Auth restores when `restored` resolves; its network can be cut. */
  device(uid: string | undefined, restored?: Promise<void>): Device;
  /** Writes as the platform does. */
  store(documents: Readonly<Record<string, object>>): Promise<void>;
  /** Reads a collection as the platform does. */
  stored(path: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** How many documents an act reads, with what the rules look up for it. */
  reads(act: () => Promise<void>): Promise<number>;
  stop(): Promise<void>;
}

export interface Device {
  readonly nebula: Nebula;
  readonly firestore: Firestore;
}

/** Who is nobody of the tables is a student. */
function tokenOf(uid: string): TokenOptions {
  return (people as Readonly<Record<string, TokenOptions | null>>)[uid] ?? { role: 'student' };
}

/** Clients on an engine of their own with the platform's rules. No functions: callables have their own test. */
export async function startClients(): Promise<Clients> {
  setLogLevel('silent');
  const emulator = await startEmulator();
  const rules = await readFile('firestore.rules', 'utf8');
  const environment = await initializeTestEnvironment({
    projectId: PROJECT,
    firestore: { host: emulator.host, port: emulator.port, rules },
  });
  const clients = new Map<string | undefined, Nebula>();

  const device = (uid: string | undefined, restored = Promise.resolve()): Device => {
    const context =
      uid === undefined
        ? environment.unauthenticatedContext()
        : environment.authenticatedContext(uid, tokenOf(uid));
    const firestore = context.firestore() as unknown as Firestore;
    const auth = { currentUser: null as { uid: string } | null, authStateReady: () => restored };
    void restored.then(() => (auth.currentUser = uid === undefined ? null : { uid }));
    const nebula = createNebula({ auth: auth as Auth, firestore, functions: {} as Functions });
    return { nebula, firestore };
  };

  return {
    engine: { host: emulator.host, port: emulator.port, projectId: PROJECT },
    as: (uid) => {
      const client = clients.get(uid) ?? device(uid).nebula;
      clients.set(uid, client);
      return client;
    },
    device,
    store: (documents) =>
      environment.withSecurityRulesDisabled(async (context) => {
        const firestore = context.firestore() as unknown as Firestore;
        const writes = Object.entries(documents).map(([path, data]) => setDoc(doc(firestore, path), data));
        await Promise.all(writes);
      }),
    stored: async (path) => {
      let found: readonly Readonly<Record<string, unknown>>[] = [];
      await environment.withSecurityRulesDisabled(async (context) => {
        const { docs } = await getDocs(collection(context.firestore() as unknown as Firestore, path));
        found = docs.map((each) => each.data());
      });
      return found;
    },
    reads: async (act) => {
      const { meter } = emulator.engine;
      meter.reset(PROJECT);
      await act();
      const { documentsRead, rulesDocumentAccesses } = meter.total(PROJECT);
      return documentsRead + rulesDocumentAccesses;
    },
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
  count(): number;
} {
  const seen: T[] = [];
  let waiting: () => void = () => undefined;
  return {
    count: () => seen.length,
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
