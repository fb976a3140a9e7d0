import { initializeTestEnvironment } from '@firebase/rules-unit-testing';
import { FirebaseError } from 'firebase/app';
import { deleteDoc, doc, setDoc, setLogLevel, type Firestore } from 'firebase/firestore';
import {
  deleteObject,
  getMetadata,
  list,
  ref,
  updateMetadata,
  uploadBytes,
  type FirebaseStorage,
  type SettableMetadata as Metadata,
} from 'firebase/storage';
import { readFile } from 'node:fs/promises';
import { everyone, people, type Person } from '../rules/people';
import type { FileTry, Upload } from './fileTable';
import { blocks } from './fileTables';
import type { StorageServers } from './startStorage';

/** Tries what people may do to files, through the Web SDK, each time on the same files. */
export interface FileRunner {
  try(tried: FileTry): Promise<'allow' | 'deny'>;
  stop(): Promise<void>;
}

/** A small picture, as its name says what kind it is. */
const pictureAt = (path: string): Upload => ({
  bytes: 3,
  contentType: path.endsWith('.webp') ? 'image/webp' : 'image/png',
});

/** Loads the rules, stores the documents and the files of all blocks, and signs everybody in. */
export async function startFileRunner(
  { firestore, storage }: StorageServers,
  documents: Readonly<Record<string, object>>,
): Promise<FileRunner> {
  setLogLevel('silent');
  const rules = await readFile('storage.rules', 'utf8');
  const environment = await initializeTestEnvironment({
    projectId: 'demo-rules',
    firestore,
    storage: { ...storage, rules },
  });
  const storageOf = (person: Person): FirebaseStorage => {
    const token = people[person];
    const context =
      token === null ? environment.unauthenticatedContext() : environment.authenticatedContext(person, token);
    return context.storage();
  };
  const clients = new Map(everyone.map((person) => [person, storageOf(person)]));
  const stored = new Set(blocks.map(({ path }) => path));
  const restore = (path: string) =>
    environment.withSecurityRulesDisabled(async (context) => {
      const files = context.storage() as unknown as FirebaseStorage;
      if (stored.has(path)) await upload(files, path, pictureAt(path));
      else await deleteObject(ref(files, path));
    });
  const remove = (path: string) =>
    environment.withSecurityRulesDisabled((context) =>
      deleteObject(ref(context.storage() as unknown as FirebaseStorage, path)),
    );
  const storeDocuments = (given: Readonly<Record<string, object | undefined>>) =>
    environment.withSecurityRulesDisabled(async (context) => {
      const database = context.firestore() as unknown as Firestore;
      const writes = Object.entries(given).map(([path, data]) =>
        data === undefined ? deleteDoc(doc(database, path)) : setDoc(doc(database, path), data),
      );
      await Promise.all(writes);
    });
  await storeDocuments(documents);
  for (const path of stored) await restore(path);

  return {
    try: async (tried) => {
      await storeDocuments(tried.given ?? {});
      // What is there already is not created.
      if (tried.verb === 'create' && stored.has(tried.path)) await remove(tried.path);
      const isAllowed = await allowed(operation(clients.get(tried.by)!, tried));
      await storeDocuments(Object.fromEntries(Object.keys(tried.given ?? {}).map((p) => [p, documents[p]])));
      const isRead = tried.verb === 'get' || tried.verb === 'list';
      const isMissing = tried.verb === 'create' && stored.has(tried.path);
      if ((isAllowed || isMissing) && !isRead) await restore(tried.path);
      return isAllowed ? 'allow' : 'deny';
    },
    stop: () => environment.cleanup(),
  };
}

function operation(files: FirebaseStorage, { verb, path, upload: given }: FileTry): Promise<unknown> {
  const file = ref(files, path);
  switch (verb) {
    case 'get':
      return getMetadata(file);
    case 'list':
      return list(ref(files, path.slice(0, path.lastIndexOf('/'))), { maxResults: 10 });
    case 'create':
      return upload(files, path, { ...pictureAt(path), ...given });
    case 'update':
      return updateMetadata(file, { ...metadataOf(given ?? {}), cacheControl: 'public, max-age=300' });
    case 'delete':
      return deleteObject(file);
  }
}

function upload(files: FirebaseStorage, path: string, given: Upload) {
  return uploadBytes(ref(files, path), new Uint8Array(given.bytes ?? 3), metadataOf(given));
}

function metadataOf({ contentType, contentEncoding, contentDisposition, customMetadata }: Upload): Metadata {
  return {
    ...(contentType !== undefined && { contentType }),
    ...(contentEncoding !== undefined && { contentEncoding }),
    ...(contentDisposition !== undefined && { contentDisposition }),
    ...(customMetadata !== undefined && { customMetadata }),
  };
}

/** @throws whatever is no refusal of the rules */
async function allowed(tried: Promise<unknown>): Promise<boolean> {
  try {
    await tried;
    return true;
  } catch (error) {
    if (error instanceof FirebaseError && error.code === 'storage/unauthorized') return false;
    throw error;
  }
}
