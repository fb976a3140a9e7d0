import type { google } from '@google-cloud/firestore-api/protos';
import type { Call } from '../model/model';
import { StatusError } from '../../wire/status';
import { decodeBytes } from '../../values/valueCodec';
import { commitWrites } from './commitWrites';
import type { OperationContext } from '../database/context';
import { decodeWrite } from './decodeWrite';

type Request = google.firestore.v1.ICommitRequest;
type Response = google.firestore.v1.ICommitResponse;

/** @throws StatusError as `commitWrites`, and INVALID_ARGUMENT for a transaction that cannot write */
export async function commit(context: OperationContext, call: Call, request: Request): Promise<Response> {
  const database = context.database(request.database ?? '');
  const writes = (request.writes ?? []).map((write) => decodeWrite(write, database.name));
  const id = decodeBytes(request.transaction ?? '');
  const transaction = id.length > 0 ? database.transactions.find(id) : undefined;
  if (transaction?.options.readOnly === true && writes.length > 0) {
    throw new StatusError('INVALID_ARGUMENT', 'Cannot modify entities in a read-only transaction.');
  }
  return commitWrites(context, call, database, writes, transaction);
}
