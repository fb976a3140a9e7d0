import { initializeTestEnvironment } from '@firebase/rules-unit-testing';
import { FirebaseError } from 'firebase/app';
import { doc, setDoc, setLogLevel, type Firestore } from 'firebase/firestore';
import {
  deleteObject,
  getMetadata,
  list,
  ref,
  updateMetadata,
  uploadBytes,
  type FirebaseStorage,
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

const PICTURE: Upload = { bytes: 3, contentType: 'image/png' };

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
      if (stored.has(path)) await upload(files, path, PICTURE);
      else await deleteObject(ref(files, path));
    });
  await environment.withSecurityRulesDisabled(async (context) => {
    const database = context.firestore() as unknown as Firestore;
    await Promise.all(Object.entries(documents).map(([path, data]) => setDoc(doc(database, path), data)));
  });
  for (const path of stored) await restore(path);

  return {
    try: async (tried) => {
      const isAllowed = await allowed(operation(clients.get(tried.by)!, tried));
      const isRead = tried.verb === 'get' || tried.verb === 'list';
      if (isAllowed && !isRead) await restore(tried.path);
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
      return upload(files, path, { ...PICTURE, ...given });
    case 'update':
      return updateMetadata(file, { ...given, cacheControl: 'public, max-age=300' });
    case 'delete':
      return deleteObject(file);
  }
}

function upload(files: FirebaseStorage, path: string, { bytes = 3, contentType = '' }: Upload) {
  return uploadBytes(ref(files, path), new Uint8Array(bytes), { contentType });
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
