import type { google } from '@google-cloud/firestore-api/protos';
import type { FirestoreDatabase } from '../database/database';
import type { Cover } from '../storage/lockRequest';
import type { Transaction } from '../storage/transaction';
import { wholeMicros } from '../../values/timestamps';
import type { Micros } from '../../values/value';
import { decodeBytes } from '../../values/valueCodec';

type TransactionOptions = google.firestore.v1.ITransactionOptions;

/** The members by which a reading request says which state it wants to see; at most one is set. */
export interface Consistency {
  readonly transaction?: Uint8Array | string | null;
  readonly newTransaction?: TransactionOptions | null;
  readonly readTime?: google.protobuf.ITimestamp | null;
}

/** The state of the database that one request reads. */
export interface ReadView {
  /** Takes locks when it is a read-write one. */
  readonly transaction: Transaction | undefined;
  /** Whether this request began the transaction, whose id then goes back with the first response. */
  readonly isNew: boolean;
  /** Undefined reads the newest versions. */
  readonly at: Micros | undefined;
}

/** @throws StatusError for unknown transactions and for read times outside the kept past */
export function readView(database: FirestoreDatabase, request: Consistency): ReadView {
  const id = decodeBytes(request.transaction ?? '');
  if (id.length > 0) {
    const transaction = database.transactions.find(id);
    return { transaction, isNew: false, at: transaction.snapshot };
  }
  if (request.newTransaction) {
    const transaction = startTransaction(database, ofRead(request.newTransaction));
    return { transaction, isNew: true, at: transaction.snapshot };
  }
  const at = request.readTime ? readTimeOf(database, request.readTime) : undefined;
  return { transaction: undefined, isNew: false, at };
}

/** A transaction that a read begins only reads, unless it says otherwise. */
function ofRead(options: TransactionOptions): TransactionOptions {
  return options.readWrite ? options : { readOnly: options.readOnly ?? {} };
}

/** @throws StatusError INVALID_ARGUMENT or FAILED_PRECONDITION for a read time outside the kept past */
export function startTransaction(
  database: FirestoreDatabase,
  options: TransactionOptions | null | undefined,
): Transaction {
  if (!options?.readOnly) return database.transactions.begin({ readOnly: false, readTime: 0 });
  const { readTime } = options.readOnly;
  return database.transactions.begin({
    readOnly: true,
    readTime: readTime ? readTimeOf(database, readTime) : database.snapshotTime(),
  });
}

/**
 * Reads under the view: a read-write transaction first takes shared locks on the named documents, so that they stay.
 * @throws StatusError ABORTED when waiting for them cannot end
 */
export async function readLocked<T>(
  database: FirestoreDatabase,
  { transaction, isNew }: ReadView,
  names: readonly string[],
  read: () => T,
  cover?: Cover,
): Promise<T> {
  if (transaction === undefined || transaction.options.readOnly) return read();
  try {
    return await database.transactions.locks.acquire(
      { kind: 'read', owner: transaction, names, ...(cover && { cover }) },
      read,
    );
  } catch (error) {
    // Nobody will ever learn the id of a transaction whose first read failed.
    if (isNew) database.transactions.end(transaction);
    throw error;
  }
}

function readTimeOf(database: FirestoreDatabase, readTime: google.protobuf.ITimestamp): Micros {
  return database.checkReadTime(wholeMicros(readTime, 'read_time'));
}
