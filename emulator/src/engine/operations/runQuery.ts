import type { google } from '@google-cloud/firestore-api/protos';
import type { Call } from '../model/model';
import { decodeQuery } from '../query/decodeQuery';
import type { QueryResult } from '../query/executeQuery';
import type { ExecutableQuery } from '../query/prepareQuery';
import { parseParentName } from '../../values/resourceName';
import { microsToTimestamp } from '../../values/timestamps';
import type { OperationContext } from '../database/context';
import { encodeDocument } from './encodeDocument';
import { executeLocked } from './executeLocked';
import { explainMetrics } from './explainMetrics';
import { readView } from './readView';
import { recordUsage } from './recordUsage';

type Request = google.firestore.v1.IRunQueryRequest;
type Response = google.firestore.v1.IRunQueryResponse;

/**
 * One response per document; a result without documents still answers, with its read time. An explained query answers
 * with its plan alone, or, when analyzed, with its cost in the last response.
 */
export async function runQuery(context: OperationContext, call: Call, request: Request): Promise<Response[]> {
  const parent = request.parent ?? '';
  const database = context.database(parseParentName(parent).database);
  const spec = decodeQuery(request.structuredQuery ?? {});
  const query = database.prepare(parent, spec);
  const view = readView(database, request);
  const time = view.at ?? database.snapshotTime();
  const accesses = context.authorizer.list(database, call.caller, parent, spec, time);
  const { explainOptions } = request;
  if (explainOptions && !explainOptions.analyze) {
    query.admit();
    return [{ explainMetrics: explainMetrics(query, undefined) }];
  }
  const started = performance.now();
  const result = await executeLocked(database, view, query);
  const documentsRead = readsOf(query, result);
  recordUsage(context, call, database, 'RunQuery', {
    documentsRead,
    indexEntriesRead: result.entriesRead,
    rulesDocumentAccesses: accesses,
  });
  const responses = responsesOf(query, result, microsToTimestamp(view.at ?? database.snapshotTime()));
  if (explainOptions) {
    const execution = {
      result,
      resultsReturned: result.documents.length,
      readOperations: documentsRead,
      duration: performance.now() - started,
    };
    const last = responses.pop();
    responses.push({ ...last, explainMetrics: explainMetrics(query, execution) });
  }
  return view.isNew && view.transaction !== undefined
    ? [{ transaction: view.transaction.id }, ...responses]
    : responses;
}

/** Documents that an offset skips are billed too, and a query is never free. */
function readsOf({ spec }: ExecutableQuery, { documents, entriesRead }: QueryResult): number {
  return Math.max(1, documents.length + Math.min(spec.offset, entriesRead));
}

function responsesOf(
  query: ExecutableQuery,
  { documents }: QueryResult,
  readTime: google.protobuf.ITimestamp,
): Response[] {
  if (documents.length === 0) return [{ readTime }];
  return documents.map((document) => ({
    document: encodeDocument(document, query.project(document).fields),
    readTime,
  }));
}
