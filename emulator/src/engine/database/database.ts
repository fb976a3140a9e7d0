import type { Caller, Commit, Database, QuerySpec } from '../model/model';
import { prepareQuery, type AdmitQuery, type ExecutableQuery } from '../query/prepareQuery';
import { StatusError } from '../../wire/status';
import type { Clock } from '../model/clock';
import type { Journal } from '../storage/journal';
import { DocumentStore, type NewVersion } from '../storage/documentStore';
import { Transactions } from '../storage/transactions';
import type { Micros, StoredDocument } from '../../values/value';

/** How long past versions stay readable. */
const RETENTION: Micros = 3600e6;

const OWNER: Caller = { kind: 'owner' };

export interface DatabaseOptions {
  /** Default: every query is answered. */
  readonly admit?: AdmitQuery | undefined;
  /** Told of each commit before it happens. */
  readonly journal?: Journal | undefined;
  /** Whether a transaction is aborted instead of waiting for the locks on these names. Default: it waits. */
  readonly refusesWaiting?: (names: readonly string[]) => boolean;
}

/** One database in memory: documents, transactions, and who wants to know of commits. */
export class FirestoreDatabase implements Database {
  readonly transactions: Transactions;
  private readonly documents: DocumentStore;
  private readonly listeners = new Set<(commit: Commit) => void>();
  private lastCommit: Micros;
  /** The newest time that a snapshot was given; the next commit comes after it. */
  private lastSnapshot: Micros;

  constructor(
    readonly name: string,
    private readonly clock: Clock,
    private readonly options: DatabaseOptions = {},
  ) {
    this.documents = new DocumentStore(name);
    this.transactions = new Transactions(clock, options.refusesWaiting);
    this.lastCommit = this.lastSnapshot = clock();
  }

  get lastCommitTime(): Micros {
    return this.lastCommit;
  }

  get store(): DocumentStore {
    return this.documents;
  }

  /** The time of a new snapshot: what is live now is what it sees, for ever. */
  snapshotTime(): Micros {
    this.lastSnapshot = Math.max(this.lastSnapshot, this.lastCommit, this.clock());
    return this.lastSnapshot;
  }

  /** @throws StatusError for a time in the future, or so long ago that versions are forgotten */
  checkReadTime(time: Micros): Micros {
    if (time > this.snapshotTime()) {
      throw new StatusError('INVALID_ARGUMENT', 'The requested read_time is in the future.');
    }
    if (time < this.documents.oldestSnapshot || time < this.clock() - RETENTION) {
      throw new StatusError('FAILED_PRECONDITION', 'The requested snapshot version is too old.');
    }
    return time;
  }

  read(name: string, at?: Micros): StoredDocument | undefined {
    return this.documents.read(name, at);
  }

  prepare(parent: string, query: QuerySpec, required: readonly string[] = []): ExecutableQuery {
    return prepareQuery(this.documents, parent, query, required, this.options.admit);
  }

  /** The time that a commit made now has. */
  nextCommitTime(): Micros {
    return Math.max(this.clock(), this.lastCommit + 1, this.lastSnapshot + 1);
  }

  /** Makes versions live at `time`, which `nextCommitTime` gave in the same turn, and tells the listeners. */
  commit(caller: Caller, time: Micros, versions: readonly NewVersion[]): void {
    this.publish('write', caller, time, versions);
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  clear(): void {
    const versions = this.documents.names().map((name) => ({ name, fields: undefined }));
    this.publish('clear', OWNER, this.nextCommitTime(), versions);
  }

  private publish(
    cause: Commit['cause'],
    caller: Caller,
    time: Micros,
    versions: readonly NewVersion[],
  ): void {
    if (versions.length > 0) this.options.journal?.write(this.name, time, versions);
    this.lastCommit = time;
    if (versions.length === 0) return;
    const changes = this.documents.apply(versions, time);
    this.documents.forgetBefore(time - RETENTION);
    for (const listener of this.listeners) listener({ database: this.name, time, caller, cause, changes });
  }
}
