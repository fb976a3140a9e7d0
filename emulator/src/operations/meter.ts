import { databaseOf } from '../values/resourceName';

/** What an operation cost, in the units that are billed. */
export interface Usage {
  /** As billed: an absent document that was asked for counts, and so does a query without results. */
  readonly documentsRead: number;
  readonly documentsWritten: number;
  readonly documentsDeleted: number;
  readonly indexEntriesRead: number;
  /** Distinct documents that rules read; billed as reads, not part of `documentsRead`. */
  readonly rulesDocumentAccesses: number;
}

const NOTHING: Usage = {
  documentsRead: 0,
  documentsWritten: 0,
  documentsDeleted: 0,
  indexEntriesRead: 0,
  rulesDocumentAccesses: 0,
};

/** Listens to each operation's cost, after it was added to the totals. */
export type UsageListener = (entry: {
  readonly database: string;
  readonly operation: string;
  readonly usage: Usage;
}) => void;

/** Adds up what operations cost, per database and operation: an RPC's name, or the caller's own label. */
export class CostMeter {
  private readonly totals = new Map<string, Map<string, Usage>>();
  private readonly listeners = new Set<UsageListener>();

  record(database: string, operation: string, usage: Partial<Usage>): void {
    const complete = { ...NOTHING, ...usage };
    const operations = this.totals.get(database) ?? new Map<string, Usage>();
    operations.set(operation, sum(operations.get(operation) ?? NOTHING, complete));
    this.totals.set(database, operations);
    for (const listener of this.listeners) listener({ database, operation, usage: complete });
  }

  /** The totals of a project's databases, per operation. */
  byOperation(project: string): ReadonlyMap<string, Usage> {
    const merged = new Map<string, Usage>();
    for (const [database, operations] of this.totals) {
      if (!belongsTo(database, project)) continue;
      for (const [operation, usage] of operations) {
        merged.set(operation, sum(merged.get(operation) ?? NOTHING, usage));
      }
    }
    return merged;
  }

  total(project: string): Usage {
    return [...this.byOperation(project).values()].reduce(sum, NOTHING);
  }

  reset(project: string): void {
    for (const database of this.totals.keys()) if (belongsTo(database, project)) this.totals.delete(database);
  }

  /** Returns the unsubscriber. */
  onUsage(listener: UsageListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

function belongsTo(database: string, project: string): boolean {
  return databaseOf(database).startsWith(`projects/${project}/`);
}

function sum(a: Usage, b: Usage): Usage {
  return {
    documentsRead: a.documentsRead + b.documentsRead,
    documentsWritten: a.documentsWritten + b.documentsWritten,
    documentsDeleted: a.documentsDeleted + b.documentsDeleted,
    indexEntriesRead: a.indexEntriesRead + b.indexEntriesRead,
    rulesDocumentAccesses: a.rulesDocumentAccesses + b.rulesDocumentAccesses,
  };
}
