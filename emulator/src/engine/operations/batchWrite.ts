import type { google } from '@google-cloud/firestore-api/protos';
import type { FirestoreDatabase } from '../database/database';
import type { Call } from '../model/model';
import { StatusError } from '../../wire/status';
import type { Write } from '../storage/write';
import { commitWrites } from './commitWrites';
import type { OperationContext } from '../database/context';
import { decodeWrite } from './decodeWrite';

type Request = google.firestore.v1.IBatchWriteRequest;
type Response = google.firestore.v1.IBatchWriteResponse;

interface Outcome {
  readonly result: google.firestore.v1.IWriteResult;
  readonly status: google.rpc.IStatus;
}

/** Each write succeeds or fails on its own. @throws StatusError INVALID_ARGUMENT for malformed writes and for two to one document */
export async function batchWrite(context: OperationContext, call: Call, request: Request): Promise<Response> {
  const database = context.database(request.database ?? '');
  const writes = (request.writes ?? []).map((write) => decodeWrite(write, database.name));
  if (new Set(writes.map(({ name }) => name)).size < writes.length) {
    throw new StatusError(
      'INVALID_ARGUMENT',
      'the same document cannot be written more than once in a single request',
    );
  }
  const outcomes = await Promise.all(writes.map((write) => attempt(context, call, database, write)));
  return {
    writeResults: outcomes.map(({ result }) => result),
    status: outcomes.map(({ status }) => status),
  };
}

async function attempt(
  context: OperationContext,
  call: Call,
  database: FirestoreDatabase,
  write: Write,
): Promise<Outcome> {
  try {
    const { writeResults } = await commitWrites(context, call, database, [write]);
    return { result: writeResults?.[0] ?? {}, status: { code: 0, message: '' } };
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    return { result: {}, status: { code: error.code, message: error.message } };
  }
}
