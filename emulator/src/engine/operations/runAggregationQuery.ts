import type { google } from '@google-cloud/firestore-api/protos';
import type { Call } from '../model/model';
import { aggregate, aggregatedFields, decodeAggregations } from '../query/aggregate';
import { decodeQuery } from '../query/decodeQuery';
import { parseParentName } from '../../values/resourceName';
import { microsToTimestamp } from '../../values/timestamps';
import { encodeFields } from '../../values/valueCodec';
import type { OperationContext } from '../database/context';
import { executeLocked } from './executeLocked';
import { explainMetrics } from './explainMetrics';
import { readView } from './readView';
import { recordUsage } from './recordUsage';

type Request = google.firestore.v1.IRunAggregationQueryRequest;
type Response = google.firestore.v1.IRunAggregationQueryResponse;

const ENTRIES_PER_READ = 1000;

/** One response with every result; see `runQuery` for explained ones. */
export async function runAggregationQuery(
  context: OperationContext,
  call: Call,
  request: Request,
): Promise<Response[]> {
  const parent = request.parent ?? '';
  const database = context.database(parseParentName(parent).database);
  const aggregations = decodeAggregations(request.structuredAggregationQuery?.aggregations ?? []);
  const spec = decodeQuery(request.structuredAggregationQuery?.structuredQuery ?? {});
  const query = database.prepare(parent, spec, aggregatedFields(aggregations));
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
  const documentsRead = Math.max(1, Math.ceil(result.entriesRead / ENTRIES_PER_READ));
  recordUsage(context, call, database, 'RunAggregationQuery', {
    documentsRead,
    indexEntriesRead: result.entriesRead,
    rulesDocumentAccesses: accesses,
  });
  const response: Response = {
    result: { aggregateFields: encodeFields(aggregate(aggregations, result.documents)) },
    readTime: microsToTimestamp(view.at ?? database.snapshotTime()),
  };
  if (view.isNew && view.transaction !== undefined) response.transaction = view.transaction.id;
  if (explainOptions) {
    const duration = performance.now() - started;
    response.explainMetrics = explainMetrics(query, {
      result,
      resultsReturned: 1,
      readOperations: documentsRead,
      duration,
    });
  }
  return [response];
}
