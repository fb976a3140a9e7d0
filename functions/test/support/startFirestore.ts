import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { cert, deleteApp, initializeApp } from 'firebase-admin/app';
import { initializeFirestore } from 'firebase-admin/firestore';
import { vi } from 'vitest';
import { startEmulator } from '../../../emulator/src/start/startEmulator';
import type { Timing } from '../../src/adapters/firestore/attempts';
import { firestoreDocuments } from '../../src/adapters/firestore/firestoreDocuments';
import type { Documents } from '../../src/ports/documents';

export interface RunningFirestore {
  readonly documents: Documents;
  /** The same for somebody whose time passes otherwise. */
  documentsBy(timing: Timing): Documents;
  /** The faults that happen from now on, as the engine's README lists them; none ends them. */
  play(...faults: readonly object[]): Promise<void>;
  /** Documents read so far, as they are billed. */
  reads(): Promise<number>;
  stop(): Promise<void>;
}

/** Documents that take their time: a race is about who wins, and not about the speed of the machine. */
export function unhurried(documents: Documents): Documents {
  const patient: Documents = { ...documents, within: () => patient };
  return patient;
}

/** The embedded engine with the platform's documents on it, empty; over REST as in production if told so. */
export async function startFirestore({ preferRest = false } = {}): Promise<RunningFirestore> {
  const emulator = await startEmulator();
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${emulator.host}:${emulator.port}`);
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  const options = { projectId: 'demo-nebula', ...(preferRest && { credential: aServiceAccount() }) };
  const app = initializeApp(options, randomUUID());
  const client = initializeFirestore(app, { preferRest });
  return {
    documents: firestoreDocuments(client),
    documentsBy: (timing) => firestoreDocuments(client, timing),
    play: async (...faults) => {
      const plan = { method: 'PUT', body: JSON.stringify({ seed: 11, faults }) };
      const answer = await fetch(`${emulator.url}/emulator/v1/projects/demo-nebula/faults`, plan);
      if (!answer.ok) throw new Error(await answer.text());
    },
    reads: async () => {
      const answer = await fetch(`${emulator.url}/emulator/v1/projects/demo-nebula/usage`);
      return ((await answer.json()) as { total: { documentsRead: number } }).total.documentsRead;
    },
    stop: async () => {
      await deleteApp(app);
      await emulator.stop();
      vi.unstubAllEnvs();
    },
  };
}

/** The REST client insists on credentials, even where nobody looks at them; with a key of its own it asks nobody for a token. */
function aServiceAccount(): ReturnType<typeof cert> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return cert({
    projectId: 'demo-nebula',
    clientEmail: 'functions@demo-nebula.iam.gserviceaccount.com',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  });
}
