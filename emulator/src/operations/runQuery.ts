import type { google } from '@google-cloud/firestore-api/protos';
import type { FirestoreDatabase } from '../database';
import type { Call } from '../engine';
import { decodeQuery } from '../query/decodeQuery';
import type { QueryResult } from '../query/executeQuery';
import type { ExecutableQuery } from '../query/prepareQuery';
import { groupLock, type Cover } from '../storage/lockTable';
import { parseParentName } from '../values/resourceName';
import { microsToTimestamp } from '../values/timestamps';
import type { OperationContext } from './context';
import { encodeDocument } from './encodeDocument';
import { readLocked, readView, type ReadView } from './readView';
import { recordUsage } from './recordUsage';

type Request = google.firestore.v1.IRunQueryRequest;
type Response = google.firestore.v1.IRunQueryResponse;

/** One response per document; a result without documents still answers, with its read time. */
export async function runQuery(context: OperationContext, call: Call, request: Request): Promise<Response[]> {
  const parent = request.parent ?? '';
  const database = context.database(parseParentName(parent).database);
  const query = database.prepare(parent, decodeQuery(request.structuredQuery ?? {}));
  const view = readView(database, request);
  const time = view.at ?? database.snapshotTime();
  const accesses = context.authorizer.list(database, call.caller, parent, query.spec, time);
  const { documents, entriesRead } = await executeLocked(database, view, query);
  recordUsage(context, call, database, 'RunQuery', {
    documentsRead: Math.max(1, documents.length + Math.min(query.spec.offset, entriesRead)),
    indexEntriesRead: entriesRead,
    rulesDocumentAccesses: accesses,
  });
  const readTime = microsToTimestamp(view.at ?? database.snapshotTime());
  const responses: Response[] = documents.map((document) => ({
    document: encodeDocument(document, query.project(document).fields),
    readTime,
  }));
  const started = view.isNew && view.transaction !== undefined ? [{ transaction: view.transaction.id }] : [];
  return responses.length > 0 ? [...started, ...responses] : [{ ...started[0], readTime }];
}

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
  return allDescendants ? groupLock(collectionId) : `${parent}/${collectionId}`;
}

/** What would change the result: any matching document, or, when the limit was reached, one up to the last result. */
function coverOf(query: ExecutableQuery, { documents }: QueryResult): Cover {
  const last = documents.at(-1);
  if (query.spec.limit === undefined || documents.length < query.spec.limit || last === undefined) {
    return (document) => query.matches(document);
  }
  return (document) => query.matches(document) && query.compare(document, last) <= 0;
}
