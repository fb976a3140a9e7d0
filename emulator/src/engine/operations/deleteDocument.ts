import type { google } from '@google-cloud/firestore-api/protos';
import type { Call } from '../model/model';
import { databaseOf } from '../../values/resourceName';
import { commitWrites } from './commitWrites';
import type { OperationContext } from '../database/context';
import { decodeWrite } from './decodeWrite';

type Request = google.firestore.v1.IDeleteDocumentRequest;

export async function deleteDocument(
  context: OperationContext,
  call: Call,
  request: Request,
): Promise<google.protobuf.IEmpty> {
  const name = request.name ?? '';
  const database = context.database(databaseOf(name));
  const write = decodeWrite(
    { delete: name, currentDocument: request.currentDocument ?? null },
    database.name,
  );
  await commitWrites(context, call, database, [write]);
  return {};
}
