import type { google } from '@google-cloud/firestore-api/protos';
import type { Call } from '../model/model';
import { decodeBytes } from '../../values/valueCodec';
import type { OperationContext } from '../database/context';

/** @throws StatusError INVALID_ARGUMENT for an unknown transaction */
export function rollback(
  context: OperationContext,
  _call: Call,
  request: google.firestore.v1.IRollbackRequest,
): google.protobuf.IEmpty {
  context.database(request.database ?? '').transactions.rollback(decodeBytes(request.transaction ?? ''));
  return {};
}
