import type { google } from '@google-cloud/firestore-api/protos';
import type { Call } from '../engine';
import { aggregate, aggregatedFields, decodeAggregations } from '../query/aggregate';
import { decodeQuery } from '../query/decodeQuery';
import { parseParentName } from '../values/resourceName';
import { microsToTimestamp } from '../values/timestamps';
import { encodeFields } from '../values/valueCodec';
import type { OperationContext } from './context';
import { readView } from './readView';
import { recordUsage } from './recordUsage';
import { executeLocked } from './runQuery';

type Request = google.firestore.v1.IRunAggregationQueryRequest;
type Response = google.firestore.v1.IRunAggregationQueryResponse;

const ENTRIES_PER_READ = 1000;

/** One response with every result. */
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
  const accesses = context.authorizer.list(database, call.caller, parent, query.spec, time);
  const { documents, entriesRead } = await executeLocked(database, view, query);
  recordUsage(context, call, database, 'RunAggregationQuery', {
    documentsRead: Math.max(1, Math.ceil(entriesRead / ENTRIES_PER_READ)),
    indexEntriesRead: entriesRead,
    rulesDocumentAccesses: accesses,
  });
  return [
    {
      result: { aggregateFields: encodeFields(aggregate(aggregations, documents)) },
      readTime: microsToTimestamp(view.at ?? database.snapshotTime()),
      ...(view.isNew && view.transaction !== undefined ? { transaction: view.transaction.id } : {}),
    },
  ];
}
