import {
  type DocumentReference,
  type DocumentSnapshot,
  type Firestore,
  type Query as FirestoreQuery,
  type QuerySnapshot,
  type Transaction as FirestoreTransaction,
  initializeFirestore,
} from 'firebase-admin/firestore';
import {
  Conflict,
  type DocumentPath,
  type Documents,
  type Query,
  type Reader,
  type Transaction,
} from '../../ports/documents';
import { firebaseApp } from '../firebaseApp';
import { changesToFirestore, fromFirestore, toFirestore } from './firestoreValues';

/** Attempts of one transaction; the SDK backs off between them. */
const MAX_ATTEMPTS = 12;

/** ALREADY_EXISTS, NOT_FOUND and ABORTED of google.rpc.Code. */
const CONFLICTS: Readonly<Record<number, Conflict['kind']>> = { 6: 'exists', 5: 'missing', 10: 'contention' };

/**
 * The project's Firestore. Over REST where there are credentials: the first transaction of a new instance then comes
 * without loading gRPC (docs/decisions/0004); an emulator has none, and the SDK's REST client insists on them.
 */
export function projectFirestore(): Firestore {
  return initializeFirestore(firebaseApp(), {
    preferRest: process.env.FIRESTORE_EMULATOR_HOST === undefined,
  });
}

/** Firestore through the Admin SDK. */
export function firestoreDocuments(firestore: Firestore): Documents {
  return {
    ...readerOf(firestore, {
      getAll: (references) => firestore.getAll(...references),
      query: (query) => query.get(),
    }),
    async transact(work) {
      try {
        return await firestore.runTransaction((transaction) => work(transactionOf(firestore, transaction)), {
          maxAttempts: MAX_ATTEMPTS,
        });
      } catch (error) {
        throw asConflict(error);
      }
    },
  };
}

/** How the database or a transaction fetches. */
interface Source {
  getAll(references: DocumentReference[]): Promise<DocumentSnapshot[]>;
  query(query: FirestoreQuery): Promise<QuerySnapshot>;
}

function readerOf(firestore: Firestore, source: Source): Reader {
  const getAll: Reader['getAll'] = async (...documents) => {
    // The SDK refuses to ask for none.
    if (documents.length === 0) return [] as never;
    const snapshots = await source.getAll(documents.map(({ path }) => firestore.doc(path)));
    return snapshots.map((snapshot) => fromFirestore(snapshot.data())) as never;
  };
  return {
    getAll,
    get: async (document) => (await getAll(document))[0],
    async query(query) {
      const { docs } = await source.query(queryOf(firestore, query));
      return docs.map((found) => ({
        path: { path: found.ref.path, id: found.id },
        data: fromFirestore(found.data()) as never,
      }));
    },
  };
}

function transactionOf(firestore: Firestore, transaction: FirestoreTransaction): Transaction {
  const at = (document: DocumentPath<unknown>): DocumentReference => firestore.doc(document.path);
  return {
    ...readerOf(firestore, {
      getAll: (references) => transaction.getAll(...references),
      query: (query) => transaction.get(query),
    }),
    create: (document, data) => void transaction.create(at(document), toFirestore(data)),
    set: (document, data) => void transaction.set(at(document), toFirestore(data)),
    update: (document, changes) => void transaction.update(at(document), changesToFirestore(changes)),
    delete: (document) => void transaction.delete(at(document)),
  };
}

function queryOf(
  firestore: Firestore,
  { from, where, orderBy, limit, startAfter }: Query<unknown>,
): FirestoreQuery {
  let query: FirestoreQuery = from.group
    ? firestore.collectionGroup(from.path)
    : firestore.collection(from.path);
  for (const [field, operator, value] of where ?? []) query = query.where(field, operator, value);
  for (const [field, direction] of orderBy ?? []) query = query.orderBy(field, direction);
  if (startAfter !== undefined) query = query.startAfter(...startAfter);
  return query.limit(limit);
}

function asConflict(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') return error;
  const kind = CONFLICTS[error.code];
  return kind === undefined ? error : new Conflict(kind, error.message, { cause: error });
}
