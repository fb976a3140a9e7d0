import {
  AggregateField,
  type AggregateQuery,
  type AggregateQuerySnapshot,
  type DocumentReference,
  type DocumentSnapshot,
  type Firestore,
  type Query as FirestoreQuery,
  type QueryDocumentSnapshot,
  type QuerySnapshot,
  type Transaction as FirestoreTransaction,
  initializeFirestore,
} from 'firebase-admin/firestore';
import {
  type Amendment,
  Conflict,
  type DocumentPath,
  type Documents,
  type Filter,
  type Found,
  type Query,
  type Reader,
  type Transaction,
  Unavailable,
} from '../../ports/documents';
import { REAL_TIMING, type Timing, attemptUntil, codeOf } from './attempts';
import { firebaseApp } from '../firebaseApp';
import {
  changesToFirestore,
  fromFirestore,
  microsecondsOf,
  timestampOf,
  toFirestore,
} from './firestoreValues';
import { promptFirstTries } from './promptFirstTries';
import { sideBySide } from './sideBySide';
import { transactUntil } from './transactUntil';

/** How long work may take that says nothing of it: jobs, triggers and schedules, which have a minute. */
const PATIENCE = 30_000;

/**
 * The project's Firestore. Over REST where there are credentials: the first transaction of a new instance then comes
 * without loading gRPC (docs/decisions/0004); an emulator has none, and the SDK's REST client insists on them.
 */
export function projectFirestore(): Firestore {
  promptFirstTries();
  return initializeFirestore(firebaseApp(), {
    preferRest: process.env.FIRESTORE_EMULATOR_HOST === undefined,
  });
}

/** Firestore through the Admin SDK. */
export function firestoreDocuments(firestore: Firestore, timing = REAL_TIMING): Documents {
  return documentsUntil(firestore, timing, () => timing.now() + PATIENCE);
}

function documentsUntil(firestore: Firestore, timing: Timing, deadline: () => number): Documents {
  return {
    ...readerOf(firestore, {
      getAll: sideBySide(
        (references) => attemptUntil(deadline(), timing, () => firestore.getAll(...references)),
        isRefusal,
      ),
      query: (query) => attemptUntil(deadline(), timing, () => query.get()),
      aggregate: (query) => attemptUntil(deadline(), timing, () => query.get()),
    }),
    transact: (work, { marker, onCommit } = {}) =>
      transactUntil(deadline(), timing, {
        firestore,
        work: (transaction) => work(transactionOf(firestore, transaction)),
        marker: marker && firestore.doc(marker.path),
        onCommit,
      }),
    amend: (at, work) => attemptUntil(deadline(), timing, () => amended(firestore, at, work)),
    async nearest({ field, to, limit, ...filter }) {
      const query = filtered(firestore, filter).findNearest({
        vectorField: field,
        queryVector: [...to],
        limit,
        distanceMeasure: 'EUCLIDEAN',
      });
      const { docs } = await attemptUntil(deadline(), timing, () => query.get());
      return docs.map((found) => foundIn(found));
    },
    async look(...documents) {
      const references = documents.map(({ path }) => firestore.doc(path));
      const snapshots = await attemptUntil(deadline(), timing, () => firestore.getAll(...references));
      return {
        found: snapshots.map((snapshot) => fromFirestore(snapshot.data())) as never,
        at: Math.max(...snapshots.map(({ readTime }) => microsecondsOf(readTime))),
      };
    },
    asOf(microseconds) {
      const at = { readOnly: true, readTime: timestampOf(microseconds) } as const;
      return readerOf(firestore, {
        getAll: (references) =>
          attemptUntil(deadline(), timing, () =>
            firestore.runTransaction((transaction) => transaction.getAll(...references), at),
          ),
        query: (query) =>
          attemptUntil(deadline(), timing, () =>
            firestore.runTransaction((transaction) => transaction.get(query), at),
          ),
        aggregate: (query) =>
          attemptUntil(deadline(), timing, () =>
            firestore.runTransaction((transaction) => transaction.get(query), at),
          ),
      });
    },
    within(milliseconds) {
      const end = timing.now() + milliseconds;
      return documentsUntil(firestore, timing, () => Math.min(end, deadline()));
    },
  };
}

/** Whether a request failed for what it asked for, not for want of an answer. */
function isRefusal(error: unknown): boolean {
  return !(error instanceof Unavailable || error instanceof Conflict);
}

/** How the database or a transaction fetches. */
interface Source {
  getAll(references: DocumentReference[]): Promise<DocumentSnapshot[]>;
  query(query: FirestoreQuery): Promise<QuerySnapshot>;
  aggregate(query: AggregateQuery<Aggregated>): Promise<AggregateQuerySnapshot<Aggregated>>;
}

interface Aggregated {
  readonly [field: string]: AggregateField<number>;
  readonly value: AggregateField<number>;
}

function readerOf(firestore: Firestore, source: Source): Reader {
  const getAll: Reader['getAll'] = async (...documents) => {
    // The SDK refuses to ask for none.
    if (documents.length === 0) return [] as never;
    const snapshots = await source.getAll(documents.map(({ path }) => firestore.doc(path)));
    return snapshots.map((snapshot) => fromFirestore(snapshot.data())) as never;
  };
  const aggregated = async (filter: Filter<unknown>, value: AggregateField<number>): Promise<number> =>
    (await source.aggregate(filtered(firestore, filter).aggregate({ value }))).data().value;
  return {
    getAll,
    get: async (document) => (await getAll(document))[0],
    async query(query) {
      const { docs } = await source.query(queryOf(firestore, query));
      return docs.map((found) => foundIn(found));
    },
    sum: ({ field, ...filter }) => aggregated(filter, AggregateField.sum(field)),
    count: (filter) => aggregated(filter, AggregateField.count()),
  };
}

function foundIn<T>(found: QueryDocumentSnapshot): Found<T> {
  return { path: { path: found.ref.path, id: found.id }, data: fromFirestore(found.data()) as T };
}

function transactionOf(firestore: Firestore, transaction: FirestoreTransaction): Transaction {
  const at = (document: DocumentPath<unknown>): DocumentReference => firestore.doc(document.path);
  return {
    ...readerOf(firestore, {
      getAll: (references) => transaction.getAll(...references),
      query: (query) => transaction.get(query),
      aggregate: (query) => transaction.get(query),
    }),
    create: (document, data) => void transaction.create(at(document), toFirestore(data)),
    set: (document, data) => void transaction.set(at(document), toFirestore(data)),
    update: (document, changes) => void transaction.update(at(document), changesToFirestore(changes)),
    delete: (document) => void transaction.delete(at(document)),
  };
}

/** FAILED_PRECONDITION and NOT_FOUND of google.rpc.Code: somebody has written it since, or deleted it. */
const WRITTEN_SINCE: readonly (number | undefined)[] = [9, 5];

async function amended(
  firestore: Firestore,
  at: number,
  work: (amendment: Amendment) => void,
): Promise<boolean> {
  const batch = firestore.batch();
  const untouched = { lastUpdateTime: timestampOf(at) };
  work({
    update: ({ path }, changes) =>
      void batch.update(firestore.doc(path), changesToFirestore(changes), untouched),
    delete: ({ path }) => void batch.delete(firestore.doc(path), untouched),
  });
  try {
    await batch.commit();
    return true;
  } catch (error) {
    if (WRITTEN_SINCE.includes(codeOf(error))) return false;
    throw error;
  }
}

function queryOf(
  firestore: Firestore,
  { orderBy, limit, startAfter, ...filter }: Query<unknown>,
): FirestoreQuery {
  let query = filtered(firestore, filter);
  for (const [field, direction] of orderBy ?? []) query = query.orderBy(field, direction);
  if (startAfter !== undefined) query = query.startAfter(...startAfter);
  return query.limit(limit);
}

function filtered(firestore: Firestore, { from, where }: Filter<unknown>): FirestoreQuery {
  let query: FirestoreQuery = from.group
    ? firestore.collectionGroup(from.path)
    : firestore.collection(from.path);
  for (const [field, operator, value] of where ?? []) query = query.where(field, operator, value);
  return query;
}
