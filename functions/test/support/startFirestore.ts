import { randomUUID } from 'node:crypto';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { getFirestore } from 'firebase-admin/firestore';
import { vi } from 'vitest';
import { startEmulator } from '../../../emulator/src/startEmulator';
import { firestoreDocuments } from '../../src/adapters/firestore/firestoreDocuments';
import type { Documents } from '../../src/ports/documents';

export interface RunningFirestore {
  readonly documents: Documents;
  stop(): Promise<void>;
}

/** The embedded engine with the platform's documents on it, empty. */
export async function startFirestore(): Promise<RunningFirestore> {
  const emulator = await startEmulator();
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${emulator.host}:${emulator.port}`);
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  const app = initializeApp({ projectId: 'demo-nebula' }, randomUUID());
  return {
    documents: firestoreDocuments(getFirestore(app)),
    stop: async () => {
      await deleteApp(app);
      await emulator.stop();
      vi.unstubAllEnvs();
    },
  };
}
