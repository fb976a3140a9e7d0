import type { FirestoreDatabase } from '../database/database';
import type { Call } from '../model/model';
import type { Usage } from '../usage/usage';
import type { OperationContext } from '../database/context';

/** Books a cost under the caller's label, or the RPC's name when it gave none. */
export function recordUsage(
  { meter }: OperationContext,
  call: Call,
  database: FirestoreDatabase,
  rpc: string,
  usage: Partial<Usage>,
): void {
  meter.record({ database: database.name, rpc, operation: call.operation ?? rpc, call: call.id, usage });
}
