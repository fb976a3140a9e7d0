import { type Firestore, FieldPath, type Timestamp, type Transaction } from '@google-cloud/firestore';
import { fromFirestore } from '../../functions/src/adapters/firestore/firestoreValues';
import type { Source, StoredDocument } from './source';

/** Documents in one round trip. */
const PAGE = 500;

/** Reads a Firestore as it is now, for as long as the work takes: everything is seen at one instant. */
export async function atOneInstant<R>(
  database: Firestore,
  work: (source: Source) => Promise<R>,
  beside: Pick<Source, 'claimedRoles' | 'files'> = {},
): Promise<R> {
  const { readTime } = await database.collection('users').limit(1).get();
  return database.runTransaction(
    (transaction) => work({ ...sourceOf(database, transaction, readTime), ...beside }),
    { readOnly: true, readTime },
  );
}

function sourceOf(database: Firestore, transaction: Transaction, instant: Timestamp): Source {
  return {
    instant: instant.toDate(),
    async *stream(name, by) {
      const all = by === undefined ? database.collectionGroup(name) : database.collection(name).orderBy(by);
      let page = all.orderBy(FieldPath.documentId()).limit(PAGE);
      for (;;) {
        const { docs } = await transaction.get(page);
        for (const found of docs)
          yield { path: found.ref.path, data: plain(found.data()) } satisfies StoredDocument;
        const last = docs.at(-1);
        if (last === undefined || docs.length < PAGE) return;
        page = page.startAfter(last);
      }
    },
    async getAll(paths) {
      const distinct = [...new Set(paths)];
      if (distinct.length === 0) return [];
      const found = await transaction.getAll(...distinct.map((path) => database.doc(path)));
      const byPath = new Map(found.map((each) => [each.ref.path, each.data()]));
      return paths.map((path) => {
        const data = byPath.get(path);
        return data && plain(data);
      });
    },
    topCollections: async () => (await database.listCollections()).map(({ id }) => id),
  };
}

function plain(data: object): object {
  return fromFirestore(data) as object;
}
