import type { Firestore } from '@google-cloud/firestore';
import type { SeedDocument } from '../world/seedDocument';
import { callEmulator } from './callEmulator';
import { emulatorFirestore } from './emulatorFirestore';
import type { Emulators } from './emulatorsOf';

/** Documents in one commit; Firestore takes 500. */
const BATCH = 500;

/** Replaces the content of the Firestore emulator. */
export async function writeDocuments(
  documents: readonly SeedDocument[],
  { firestore, projectId }: Pick<Emulators, 'firestore' | 'projectId'>,
): Promise<void> {
  const url = `http://${firestore}/emulator/v1/projects/${projectId}/databases/(default)/documents`;
  await callEmulator('DELETE', url);
  const database = emulatorFirestore(projectId, firestore);
  try {
    for (let start = 0; start < documents.length; start += BATCH) {
      await commit(database, documents.slice(start, start + BATCH));
    }
  } finally {
    await database.terminate();
  }
}

async function commit(database: Firestore, documents: readonly SeedDocument[]): Promise<void> {
  const batch = database.batch();
  for (const { path, data } of documents) batch.set(database.doc(path), data);
  await batch.commit();
}
