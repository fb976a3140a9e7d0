import type { google } from '@google-cloud/firestore-api/protos';
import type { FirestoreDatabase } from '../database/database';
import type { Call, ProposedChange } from '../model/model';
import { AccessBudget } from '../../rules/firestore/accessBudget';
import { StatusError } from '../../wire/status';
import { contention, type Transaction } from '../storage/transaction';
import { applyWrite, type Precondition, type Write } from '../storage/write';
import { identicalFields } from '../../values/compareValues';
import { checkDocument } from '../../values/documentLimits';
import { microsToTimestamp } from '../../values/timestamps';
import type { Fields, Micros, StoredDocument, Value } from '../../values/value';
import { encodeValue } from '../../values/valueCodec';
import type { OperationContext } from '../database/context';
import { recordUsage } from './recordUsage';

type CommitResponse = google.firestore.v1.ICommitResponse;

interface Step {
  readonly write: Write;
  readonly transformResults: readonly Value[];
}

/** What a list of writes would do, worked out before anything is decided. */
interface Proposal {
  readonly steps: readonly Step[];
  readonly changes: readonly ProposedChange[];
  /** The first precondition that does not hold. */
  readonly failure: StatusError | undefined;
}

/**
 * Commits writes atomically at one time: waits for the locks of others, asks the rules, then checks the preconditions.
 * @throws StatusError ABORTED under contention, PERMISSION_DENIED by the rules, or what a failed precondition calls for
 */
export async function commitWrites(
  context: OperationContext,
  call: Call,
  database: FirestoreDatabase,
  writes: readonly Write[],
  transaction?: Transaction,
): Promise<CommitResponse> {
  const request = {
    kind: 'write' as const,
    owner: transaction,
    names: [...new Set(writes.map(({ name }) => name))],
    changes: () => propose(database, writes, database.nextCommitTime()).changes,
  };
  try {
    const isTransaction = transaction !== undefined || writes.some(dependsOnRead);
    if (isTransaction && context.faults.abortsTransaction(request.names)) throw contention();
    return await database.transactions.locks.acquire(request, () =>
      commitNow(context, call, database, writes, transaction),
    );
  } catch (error) {
    if (transaction?.isActive === true) database.transactions.abort(transaction);
    throw error;
  }
}

/** Mobile and Web clients' transactions have no id: their commits say which versions they have read. */
function dependsOnRead({ kind, precondition }: Write): boolean {
  return kind === 'verify' || (precondition !== undefined && 'updateTime' in precondition);
}

/** The part of a commit that nothing may come between. */
function commitNow(
  context: OperationContext,
  call: Call,
  database: FirestoreDatabase,
  writes: readonly Write[],
  transaction: Transaction | undefined,
): CommitResponse {
  const time = database.nextCommitTime();
  const proposal = propose(database, writes, time);
  const accesses = authorize(context, call, database, proposal, time);
  if (proposal.failure !== undefined) throw proposal.failure;
  for (const { after } of proposal.changes) if (after !== undefined) checkDocument(after.name, after.fields);
  const changes = proposal.changes.filter(isEffective);
  database.commit(
    call.caller,
    time,
    changes.map(({ name, after }) => ({ name, fields: after?.fields })),
  );
  recordWrites(context, call, database, writes, accesses);
  const response = { commitTime: microsToTimestamp(time), writeResults: results(database, proposal.steps) };
  // Last, because the locks that this frees let waiting transactions read at once.
  if (transaction !== undefined) database.transactions.end(transaction);
  return response;
}

function propose(database: FirestoreDatabase, writes: readonly Write[], time: Micros): Proposal {
  const state = new Map<string, Fields | undefined>();
  let failure: StatusError | undefined;
  const steps = writes.map((write) => {
    const stored = database.read(write.name);
    const isTouched = state.has(write.name);
    const before = isTouched ? state.get(write.name) : stored?.fields;
    failure ??= preconditionFailure(write, before, stored, isTouched);
    const { after, transformResults } = applyWrite(write, before, time);
    if (write.kind !== 'verify') state.set(write.name, after);
    return { write, transformResults };
  });
  const changes = [...state].map(([name, fields]) => ({
    name,
    before: database.read(name),
    after: fields && { name, fields },
  }));
  return { steps, changes, failure };
}

function preconditionFailure(
  { name, precondition }: { name: string; precondition: Precondition },
  before: Fields | undefined,
  stored: StoredDocument | undefined,
  isTouched: boolean,
): StatusError | undefined {
  if (precondition === undefined) return undefined;
  if ('exists' in precondition) return existenceFailure(name, precondition.exists, before, isTouched);
  if (stored?.updateTime === precondition.updateTime && before !== undefined) return undefined;
  const actual = String(stored?.updateTime ?? 0);
  return new StatusError(
    'FAILED_PRECONDITION',
    `the stored version (${actual}) does not match the required base version (${precondition.updateTime})`,
  );
}

function existenceFailure(
  name: string,
  wanted: boolean,
  before: Fields | undefined,
  isTouched: boolean,
): StatusError | undefined {
  if (wanted === (before !== undefined)) return undefined;
  if (!wanted) return new StatusError('ALREADY_EXISTS', `Document already exists: ${name}`);
  // Retrying cannot help a commit that deletes what it then wants to update.
  return new StatusError(isTouched ? 'INVALID_ARGUMENT' : 'NOT_FOUND', `No document to update: ${name}`);
}

function authorize(
  { authorizer }: OperationContext,
  { caller }: Call,
  database: FirestoreDatabase,
  { steps, changes }: Proposal,
  time: Micros,
): number {
  const budget = new AccessBudget();
  const verified = steps.filter(({ write }) => write.kind === 'verify');
  const reads = verified.map(({ write: { name } }) =>
    authorizer.get(database, caller, name, database.read(name), time, budget),
  );
  const writes = changes.length === 0 ? 0 : authorizer.writes(database, caller, changes, time, budget);
  return reads.reduce((sum, count) => sum + count, writes);
}

/** A write that leaves a document as it was is none: the version and its update time stay. */
function isEffective({ before, after }: ProposedChange): boolean {
  if (before === undefined || after === undefined) return before !== after;
  return !identicalFields(before.fields, after.fields);
}

function results(database: FirestoreDatabase, steps: readonly Step[]): google.firestore.v1.IWriteResult[] {
  return steps.map(({ write, transformResults }) => {
    const updateTime = database.read(write.name)?.updateTime;
    return {
      updateTime: updateTime === undefined || write.kind === 'delete' ? null : microsToTimestamp(updateTime),
      transformResults: transformResults.map(encodeValue),
    };
  });
}

function recordWrites(
  context: OperationContext,
  call: Call,
  database: FirestoreDatabase,
  writes: readonly Write[],
  rulesDocumentAccesses: number,
): void {
  recordUsage(context, call, database, 'Commit', {
    documentsWritten: writes.filter(({ kind }) => kind === 'set' || kind === 'transform').length,
    documentsDeleted: writes.filter(({ kind }) => kind === 'delete').length,
    documentsRead: writes.filter(({ kind }) => kind === 'verify').length,
    rulesDocumentAccesses,
  });
}
