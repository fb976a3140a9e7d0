import {
  deleteDoc,
  deleteField,
  doc,
  getDoc,
  serverTimestamp,
  setDoc,
  updateDoc,
  type DocumentReference,
  type Firestore,
} from 'firebase/firestore';
import { NebulaError, translated } from '../nebulaError';
import { converter } from './converter';

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

/** Changes fields of a document that may not exist yet; reads it first, because only a new one is dated. */
export async function putDocument<T>(firestore: Firestore, path: string, changes: Changes<T>): Promise<void> {
  const exists = (await getDocument(firestore, path)) !== null;
  if (exists) return updateDocument(firestore, path, changes);
  const given = Object.entries(changes).filter(([, value]) => value !== null);
  return createDocument(firestore, path, Object.fromEntries(given));
}

export async function deleteDocument(firestore: Firestore, path: string): Promise<void> {
  await translated(deleteDoc(doc(firestore, path)));
}

function present(data: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}
