import type { Micros } from '../../values/value';
import type { Clock } from '../model/clock';
import { LockTable } from './lockTable';
import { contention, noLongerValid, Transaction, type TransactionOptions } from './transaction';

const SWEEP_EVERY: Micros = 1e6;

/** The open transactions of one database, by id. */
export class Transactions {
  readonly locks: LockTable;
  private readonly open = new Map<string, Transaction>();
  private nextSweep: Micros = 0;

  /** @param refusesWaiting as `LockTable` */
  constructor(
    private readonly clock: Clock,
    refusesWaiting?: (names: readonly string[]) => boolean,
  ) {
    this.locks = new LockTable((transaction) => this.abort(transaction), refusesWaiting);
  }

  begin(options: TransactionOptions): Transaction {
    const now = this.clock();
    this.sweep(now);
    const transaction = new Transaction(options, now);
    this.open.set(keyOf(transaction.id), transaction);
    return transaction;
  }

  /** @throws StatusError INVALID_ARGUMENT for an id that is unknown, ended or expired; ABORTED when the engine aborted it */
  find(id: Uint8Array): Transaction {
    const now = this.clock();
    const transaction = this.open.get(keyOf(id));
    if (transaction?.hasExpired(now)) this.end(transaction);
    if (transaction === undefined || transaction.hasExpired(now)) throw noLongerValid();
    if (transaction.isAborted) throw contention();
    transaction.use(now);
    return transaction;
  }

  /** Ends a transaction that committed or was rolled back. */
  end(transaction: Transaction): void {
    transaction.end();
    this.open.delete(keyOf(transaction.id));
    this.locks.release(transaction);
  }

  /** Takes a transaction's locks; its client learns of it at its next call, with ABORTED. */
  abort(transaction: Transaction): void {
    transaction.abort();
    this.locks.release(transaction);
  }

  /** Rolling back is harmless for a transaction that was aborted. @throws StatusError INVALID_ARGUMENT for an unknown id */
  rollback(id: Uint8Array): void {
    const transaction = this.open.get(keyOf(id));
    if (transaction === undefined) throw noLongerValid();
    this.end(transaction);
  }

  /** Ends those whose clients have forgotten them; seldom, because it looks at all. */
  private sweep(now: Micros): void {
    if (now < this.nextSweep) return;
    this.nextSweep = now + SWEEP_EVERY;
    for (const transaction of this.open.values()) if (transaction.hasExpired(now)) this.end(transaction);
  }
}

function keyOf(id: Uint8Array): string {
  return Buffer.from(id).toString('base64');
}
