import type { FirestoreDatabase } from '../database/database';
import type { QueryResult } from '../query/executeQuery';
import type { ExecutableQuery } from '../query/prepareQuery';
import { groupLock, type Cover } from '../storage/lockRequest';
import { readLocked, type ReadView } from './readView';

/**
 * Runs a query under a view. For a read-write transaction its documents are locked and its range is covered against
 * phantoms; when they had to be waited for, the query runs again, because its result may have changed.
 */
export async function executeLocked(
  database: FirestoreDatabase,
  view: ReadView,
  query: ExecutableQuery,
): Promise<QueryResult> {
  const { transaction, at } = view;
  if (transaction === undefined || transaction.options.readOnly) return query.execute(at);
  const matches: Cover = (document) => query.matches(document);
  for (;;) {
    const names = query.execute().documents.map(({ name }) => name);
    const read = (): QueryResult | undefined => {
      const now = query.execute();
      const isSame = now.documents.every(({ name }) => names.includes(name));
      if (isSame) database.transactions.locks.cover(transaction, coverOf(query, now));
      return isSame ? now : undefined;
    };
    const result = await readLocked(database, view, [collectionLock(query), ...names], read, matches);
    if (result !== undefined) return result;
  }
}

function collectionLock({ parent, spec: { from } }: ExecutableQuery): string {
  const [{ collectionId, allDescendants } = { collectionId: '', allDescendants: true }] = from;
  // Neither do the collections directly under a document have a name in common.
  return allDescendants || collectionId === '' ? groupLock(collectionId) : `${parent}/${collectionId}`;
}

/** What would change the result: any matching document, or, when the limit was reached, one up to the last result. */
function coverOf(query: ExecutableQuery, { documents }: QueryResult): Cover {
  const last = documents.at(-1);
  if (query.spec.limit === undefined || documents.length < query.spec.limit || last === undefined) {
    return (document) => query.matches(document);
  }
  return (document) => query.matches(document) && query.compare(document, last) <= 0;
}
