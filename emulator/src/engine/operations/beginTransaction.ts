import type { google } from '@google-cloud/firestore-api/protos';
import type { Call } from '../model/model';
import type { OperationContext } from '../database/context';
import { startTransaction } from './readView';

type Request = google.firestore.v1.IBeginTransactionRequest;
type Response = google.firestore.v1.IBeginTransactionResponse;

export function beginTransaction(context: OperationContext, _call: Call, request: Request): Response {
  const database = context.database(request.database ?? '');
  return { transaction: startTransaction(database, request.options).id };
}
