import { FirebaseError } from 'firebase/app';
import {
  deleteDoc,
  deleteField,
  doc,
  getDoc,
  getDocFromCache,
  serverTimestamp,
  setDoc,
  updateDoc,
  type DocumentReference,
  type Firestore,
} from 'firebase/firestore';
import { mapped } from '../../../functions/src/contracts/utilities/plainData';
import { NebulaError, translated } from '../nebulaError';
import { converter } from './converter';
import { words } from './words';

/** Fields to change: `null` removes an optional one, `undefined` leaves it as it is. */
export type Changes<T> = {
  readonly [K in keyof T]?: T[K] | (undefined extends T[K] ? null : never) | undefined;
};

export function documentAt<T>(firestore: Firestore, path: string): DocumentReference<T> {
  return doc(firestore, path).withConverter(converter<T>());
}

/** Reads one document; null when there is none. */
export async function getDocument<T>(firestore: Firestore, path: string): Promise<T | null> {
  const snapshot = await translated(getDoc(documentAt<T>(firestore, path)));
  return snapshot.data() ?? null;
}

/** Reads one document; null when there is none that the caller may see, which the rules do not tell apart. */
export async function getVisibleDocument<T>(firestore: Firestore, path: string): Promise<T | null> {
  try {
    return await getDocument<T>(firestore, path);
  } catch (error) {
    if (error instanceof NebulaError && error.code === 'permission-denied') return null;
    throw error;
  }
}

/** Writes a new document. */
export async function createDocument(firestore: Firestore, path: string, data: object): Promise<void> {
  const now = serverTimestamp();
  await translated(setDoc(doc(firestore, path), { ...present(data), createdAt: now, updatedAt: now }));
}

/** Changes fields of a document that exists; the rules demand that `updatedAt` is the server's time. */
export async function updateDocument<T>(
  firestore: Firestore,
  path: string,
  changes: Changes<T>,
): Promise<void> {
  const fields = Object.entries(present(changes)).map(([key, value]) => [key, value ?? deleteField()]);
  await translated(
    updateDoc(doc(firestore, path), { ...Object.fromEntries(fields), updatedAt: serverTimestamp() }),
  );
}

/**
 * Changes fields of a document that may not exist yet, and asks nobody first, so that it works offline: one that this device
 * does not know is written as a new one, and only when the rules answer that it exists, changed. Until the device is
 * online again the promise waits and the write is queued.
 */
export async function putDocument<T>(firestore: Firestore, path: string, changes: Changes<T>): Promise<void> {
  if (await isKnown(firestore, path)) return updateDocument(firestore, path, changes);
  const given = Object.entries(changes).filter(([, value]) => value !== null);
  try {
    await createDocument(firestore, path, Object.fromEntries(given));
  } catch (error) {
    if (!(error instanceof NebulaError) || error.code !== 'permission-denied') throw error;
    // The rules let nobody date a document anew: whatever else they refuse, they refuse the change too.
    await updateDocument(firestore, path, changes);
  }
}

/** Whether this device has the document in its cache. */
async function isKnown(firestore: Firestore, path: string): Promise<boolean> {
  try {
    return (await getDocFromCache(doc(firestore, path))).exists();
  } catch (error) {
    if (error instanceof FirebaseError && error.code === 'unavailable') return false;
    throw error;
  }
}

export async function deleteDocument(firestore: Firestore, path: string): Promise<void> {
  await translated(deleteDoc(doc(firestore, path)));
}

/** What is there, its texts as they are stored. */
function present(data: object): Record<string, unknown> {
  return mapped(data, (leaf) => (typeof leaf === 'string' ? words(leaf) : leaf)) as Record<string, unknown>;
}
