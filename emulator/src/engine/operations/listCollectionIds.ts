import type { google } from '@google-cloud/firestore-api/protos';
import type { Call } from '../model/model';
import { StatusError } from '../../wire/status';
import { compareUtf8 } from '../../values/compareValues';
import { parseParentName } from '../../values/resourceName';
import type { OperationContext } from '../database/context';
import { decodePageToken, encodePageToken, pageSizeOf } from './pageToken';
import { readView } from './readView';
import { recordUsage } from './recordUsage';

type Request = google.firestore.v1.IListCollectionIdsRequest;
type Response = google.firestore.v1.IListCollectionIdsResponse;

/** For owners only: no rule can allow it. */
export function listCollectionIds(context: OperationContext, call: Call, request: Request): Response {
  const parent = request.parent ?? '';
  const database = context.database(parseParentName(parent).database);
  if (call.caller.kind !== 'owner') {
    throw new StatusError('PERMISSION_DENIED', 'Missing or insufficient permissions.');
  }
  const { at } = readView(database, { readTime: request.readTime ?? null });
  const after = decodePageToken(request.pageToken)?.values[0];
  const pageSize = pageSizeOf(request);
  const rest = [...database.store.collectionIds(parent, at)]
    .sort(compareUtf8)
    .filter((id) => after?.type !== 'string' || compareUtf8(id, after.value) > 0);
  const page = rest.slice(0, pageSize);
  recordUsage(context, call, database, 'ListCollectionIds', { documentsRead: 1 });
  return {
    collectionIds: page,
    nextPageToken:
      rest.length > page.length ? encodePageToken([{ type: 'string', value: page.at(-1) ?? '' }]) : '',
  };
}
