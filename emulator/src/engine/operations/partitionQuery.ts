import type { google } from '@google-cloud/firestore-api/protos';
import type { Call, QuerySpec } from '../model/model';
import { decodeQuery } from '../query/decodeQuery';
import { StatusError } from '../../wire/status';
import { NAME_FIELD } from '../../values/fieldPath';
import { compareNames } from '../../values/compareValues';
import { parseParentName } from '../../values/resourceName';
import type { OperationContext } from '../database/context';
import { decodePageToken, encodePageToken, pageSizeOf } from './pageToken';
import { readView } from './readView';
import { recordUsage } from './recordUsage';

type Request = google.firestore.v1.IPartitionQueryRequest;
type Response = google.firestore.v1.IPartitionQueryResponse;

/** At most `partitionCount` cursors that cut a collection group into runs of about equal length. */
export function partitionQuery(context: OperationContext, call: Call, request: Request): Response {
  const parent = request.parent ?? '';
  const database = context.database(parseParentName(parent).database);
  const spec = decodeQuery(request.structuredQuery ?? {});
  const count = Number(request.partitionCount ?? 0);
  refuseUnlessPartitionable(parent, spec);
  if (count < 1) throw new StatusError('INVALID_ARGUMENT', 'partition_count must be positive.');
  const query = database.prepare(parent, spec);
  const view = readView(database, request);
  const accesses = context.authorizer.list(
    database,
    call.caller,
    parent,
    spec,
    view.at ?? database.snapshotTime(),
  );
  const names = query.run(view.at).map(({ name }) => name);
  recordUsage(context, call, database, 'PartitionQuery', {
    documentsRead: 1,
    rulesDocumentAccesses: accesses,
  });
  return page(cutPoints(names, count), request);
}

/** As the RPC's documentation lists it. @throws StatusError INVALID_ARGUMENT */
function refuseUnlessPartitionable(parent: string, spec: QuerySpec): void {
  if (parseParentName(parent).path.length > 0) {
    throw new StatusError(
      'INVALID_ARGUMENT',
      'The parent of a partitioned query must be a database, not a document.',
    );
  }
  const [order, ...others] = spec.orderBy;
  const isByName = order?.field === NAME_FIELD && order.direction === 'ASC' && others.length === 0;
  const isWhole =
    spec.where === undefined &&
    spec.limit === undefined &&
    spec.offset === 0 &&
    spec.startAt === undefined &&
    spec.endAt === undefined;
  if (spec.from[0]?.allDescendants !== true || !isByName || !isWhole) {
    throw new StatusError(
      'INVALID_ARGUMENT',
      'Only whole collection groups, ordered by name ascending, can be partitioned: without filters, other orders, limits, offsets and cursors.',
    );
  }
}

function cutPoints(names: readonly string[], count: number): string[] {
  const points = Array.from({ length: count }, (_, i) => Math.floor(((i + 1) * names.length) / (count + 1)));
  return [...new Set(points)].filter((point) => point > 0).flatMap((point) => names[point] ?? []);
}

function page(points: readonly string[], request: Request): Response {
  const after = decodePageToken(request.pageToken)?.values[0];
  const rest = points.filter((name) => after?.type !== 'reference' || compareNames(name, after.value) > 0);
  const some = rest.slice(0, pageSizeOf(request));
  const last = some.at(-1);
  return {
    partitions: some.map((name) => ({ values: [{ referenceValue: name }], before: true })),
    nextPageToken:
      rest.length > some.length && last !== undefined
        ? encodePageToken([{ type: 'reference', value: last }])
        : '',
  };
}
