import type { Authorizer } from '../model/model';
import type { FirestoreDatabase } from './database';
import type { CostMeter } from '../usage/costMeter';

/** What the operations need of the engine. */
export interface OperationContext {
  /** @throws StatusError INVALID_ARGUMENT for a malformed name */
  database(name: string): FirestoreDatabase;
  readonly authorizer: Authorizer;
  readonly meter: CostMeter;
  readonly faults: Faults;
}

/** Where tests make the engine fail as production does. */
export interface Faults {
  /**
   * Asked before each commit of a transaction: true aborts it, as contention would.
   *
   * @param names of the documents that it writes
   */
  abortsTransaction(names: readonly string[]): boolean;
  /**
   * Asked when a transaction would have to wait for the locks of others: true aborts it instead.
   *
   * @param names of what it wants to lock
   */
  refusesWaiting(names: readonly string[]): boolean;
}
