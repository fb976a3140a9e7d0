import type { Journal } from './storage/journal';
import { FirestoreDatabase } from './database/database';
import type { Authorizer } from './model/model';
import type { IndexCheck } from './indexes/indexCheck';
import type { Faults, OperationContext } from './database/context';
import { CostMeter } from './usage/costMeter';
import { systemClock, type Clock } from './model/clock';
import type { AdmitQuery } from './query/prepareQuery';
import { parseDatabaseName } from '../values/resourceName';

export interface EngineOptions {
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** Default: everybody may do everything, as an engine without rules. */
  readonly authorizer?: Authorizer;
  /** Default: every query is answered. */
  readonly indexes?: IndexCheck;
  /** Told of each commit before it happens. Default: nothing outlives the process. */
  readonly journal?: Journal;
  /** Default: no faults. */
  readonly faults?: Faults;
}

/** Databases by name and what operations on them need. */
export interface Engine extends OperationContext {
  readonly clock: Clock;
  /** Every database that was named so far. */
  databases(): readonly FirestoreDatabase[];
  /** Called for each database when it is made, and at once for those that exist. */
  onDatabase(listener: (database: FirestoreDatabase) => void): void;
}

const OPEN_TO_ALL: Authorizer = { get: () => 0, list: () => 0, writes: () => 0 };
const NO_FAULTS: Faults = { abortsTransaction: () => false, refusesWaiting: () => false };

export function createEngine(options: EngineOptions = {}): Engine {
  const clock = options.clock ?? systemClock;
  const faults = options.faults ?? NO_FAULTS;
  const databases = new Map<string, FirestoreDatabase>();
  const listeners: ((database: FirestoreDatabase) => void)[] = [];
  return {
    clock,
    authorizer: options.authorizer ?? OPEN_TO_ALL,
    faults,
    meter: new CostMeter(),
    database: (name) => {
      const known = databases.get(name);
      if (known !== undefined) return known;
      const admit: AdmitQuery = (spec, required) => options.indexes?.admit(name, spec, required);
      const database = new FirestoreDatabase(parseDatabaseName(name), clock, {
        admit,
        journal: options.journal,
        refusesWaiting: (names) => faults.refusesWaiting(names),
      });
      databases.set(name, database);
      for (const listener of listeners) listener(database);
      return database;
    },
    databases: () => [...databases.values()],
    onDatabase: (listener) => {
      listeners.push(listener);
      for (const database of databases.values()) listener(database);
    },
  };
}
