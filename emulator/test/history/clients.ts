import type { Firestore as AdminFirestore } from 'firebase-admin/firestore';
import { doc, runTransaction, type Firestore as WebFirestore } from 'firebase/firestore';

export type Data = Readonly<Record<string, unknown>>;

/** What a transaction does, whichever SDK runs it. */
export interface Session {
  get(path: string): Promise<Data | undefined>;
  set(path: string, data: Data): void;
}

/** Server SDKs can also query in a transaction. */
export interface ServerSession extends Session {
  find(collection: string): Promise<ReadonlyMap<string, Data>>;
}

export interface Client<S extends Session = Session> {
  transact(body: (session: S) => Promise<void>): Promise<void>;
}

/** Enough for every workload here; more than once or twice is rare. */
const MAX_ATTEMPTS = 20;

/** Pessimistic: reads lock. */
export function serverClient(firestore: AdminFirestore): Client<ServerSession> {
  return {
    transact: (body) =>
      firestore.runTransaction(
        (transaction) =>
          body({
            get: async (path) => (await transaction.get(firestore.doc(path))).data(),
            set: (path, data) => void transaction.set(firestore.doc(path), data),
            find: async (collection) => {
              const { docs } = await transaction.get(firestore.collection(collection));
              return new Map(docs.map((found) => [found.ref.path, found.data()]));
            },
          }),
        { maxAttempts: MAX_ATTEMPTS },
      ),
  };
}

/** Optimistic: what was read is checked when it commits. */
export function webClient(firestore: WebFirestore): Client {
  return {
    transact: (body) =>
      runTransaction(
        firestore,
        (transaction) =>
          body({
            get: async (path) => (await transaction.get(doc(firestore, path))).data(),
            set: (path, data) => void transaction.set(doc(firestore, path), data),
          }),
        { maxAttempts: MAX_ATTEMPTS },
      ),
  };
}
