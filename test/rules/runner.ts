import { initializeTestEnvironment } from '@firebase/rules-unit-testing';
import { deleteApp, initializeApp } from 'firebase/app';
import {
  collection,
  connectFirestoreEmulator,
  deleteDoc,
  doc,
  getDoc,
  getDocs,
  getFirestore,
  limit,
  query,
  setDoc,
  setLogLevel,
  terminate,
  updateDoc,
  where,
  type Firestore,
} from 'firebase/firestore';
import { readFile } from 'node:fs/promises';
import { everyone, people, type Person } from './people';
import type { Attempt, ListTried } from './table';
import { outcomeOf, type Outcome } from './verdict';

export const PROJECT = 'demo-rules';

export type Tried = Pick<Attempt, 'by' | 'verb' | 'path' | 'list' | 'data' | 'given'>;

/** Tries what people may do, through the Web SDK, each time on the same world. */
export interface Runner {
  try(tried: Tried): Promise<Outcome>;
  /** A person's own Firestore, for what is more than one operation. */
  as(person: Person): Firestore;
  stop(): Promise<void>;
}

export type World = Readonly<Record<string, object>>;

/** Loads the rules, stores the world and signs everybody in. */
export async function startRunner(host: string, port: number, world: World): Promise<Runner> {
  setLogLevel('silent');
  const rules = await readFile('firestore.rules', 'utf8');
  const environment = await initializeTestEnvironment({
    projectId: PROJECT,
    firestore: { host, port, rules },
  });
  const firestoreOf = (person: Person): Firestore => {
    const token = people[person];
    const context =
      token === null ? environment.unauthenticatedContext() : environment.authenticatedContext(person, token);
    return context.firestore() as unknown as Firestore;
  };
  const clients = new Map(everyone.map((person) => [person, firestoreOf(person)]));
  const owner = asOwner(host, port);
  await Promise.all(Object.entries(world).map(([path, data]) => setDoc(doc(owner, path), data)));

  return {
    try: async (tried) => {
      const given = Object.entries(tried.given ?? {});
      await Promise.all(given.map(([path, data]) => put(owner, path, data)));
      if (tried.verb === 'create') await deleteDoc(doc(owner, tried.path));
      const outcome = await outcomeOf(tried.verb, operation(clients.get(tried.by)!, tried, world));
      if (tried.verb === 'create' || (isWrite(tried) && outcome.verdict === 'allow')) {
        await restore(owner, tried.path, world);
      }
      await Promise.all(given.map(([path]) => restore(owner, path, world)));
      return outcome;
    },
    as: (person) => clients.get(person)!,
    stop: async () => {
      await terminate(owner);
      await deleteApp(owner.app);
      await environment.cleanup();
    },
  };
}

/** The platform's own access, which no rule binds. */
function asOwner(host: string, port: number): Firestore {
  const owner = getFirestore(initializeApp({ projectId: PROJECT }, 'owner'));
  connectFirestoreEmulator(owner, host, port, { mockUserToken: 'owner' });
  return owner;
}

function restore(owner: Firestore, path: string, world: World): Promise<void> {
  return put(owner, path, world[path] ?? null);
}

async function put(owner: Firestore, path: string, data: object | null): Promise<void> {
  await (data ? setDoc(doc(owner, path), data) : deleteDoc(doc(owner, path)));
}

const isWrite = ({ verb }: Tried): boolean => verb !== 'get' && verb !== 'list';

function operation(firestore: Firestore, { verb, path, list, data }: Tried, world: World): Promise<unknown> {
  const reference = doc(firestore, path);
  switch (verb) {
    case 'get':
      return getDoc(reference);
    case 'list':
      return listed(firestore, path, list);
    case 'create':
      // Merged into nothing: what a row leaves out by `deleteField` is left out.
      return setDoc(reference, data ?? world[path]!, { merge: true });
    case 'update':
      return updateDoc(reference, { ...data });
    case 'delete':
      return deleteDoc(reference);
  }
}

function listed(firestore: Firestore, path: string, tried: ListTried = {}): Promise<unknown> {
  const parent = path.slice(0, path.lastIndexOf('/'));
  const wheres = (tried.where ?? []).map(([field, operator, value]) => where(field, operator, value));
  const limits = tried.limit === 'none' ? [] : [limit(tried.limit ?? 20)];
  return getDocs(query(collection(firestore, parent), ...wheres, ...limits));
}
