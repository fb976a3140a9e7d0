import type { FirestoreDatabase } from '../database';
import type { Call } from '../engine';
import type { OperationContext } from './context';
import type { Usage } from './meter';

/** Books a cost under the caller's label, or the RPC's name when it gave none. */
export function recordUsage(
  { meter }: OperationContext,
  call: Call,
  database: FirestoreDatabase,
  rpc: string,
  usage: Partial<Usage>,
): void {
  meter.record(database.name, call.operation ?? rpc, usage);
}
