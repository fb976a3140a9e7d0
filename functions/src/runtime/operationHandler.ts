import type { InputOf, Operation, OutputOf } from '../contracts/operation';
import type { Documents, Transaction } from '../ports/documents';
import type { Job } from '../ports/jobs';

export interface Caller {
  readonly uid: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  /** From the Auth token; undefined until the platform set it. */
  readonly role: 'student' | 'coach' | 'admin' | undefined;
}

/** What happened, for `activityLogs`; the runtime adds who, when and from where. */
export interface Activity {
  readonly action: string;
  readonly entityType: string;
  readonly entityRef: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A transaction of an operation: jobs and the activity log entry are committed with the state change. */
export interface OperationTransaction extends Transaction {
  job(job: Job): void;
  log(activity: Activity): void;
}

export interface OperationCall<Input> {
  readonly input: Input;
  /** Only an operation for `anyone` meets an undefined caller. */
  readonly caller: Caller | undefined;
  readonly now: Date;
  /** For reads outside a transaction. */
  readonly documents: Documents;
  /**
   * Runs the state change: refuses a suspended caller, answers a repeated `requestId` with its first answer,
   * and commits data, jobs, activity and that answer together. An operation calls it at most once.
   */
  transact<R>(work: (transaction: OperationTransaction) => Promise<R>): Promise<R>;
}

export interface OperationHandler<O extends Operation = Operation> {
  readonly operation: O;
  readonly handle: (call: OperationCall<InputOf<O>>) => Promise<OutputOf<O>>;
}

/** Ties a handler to its contract: the default export of each file of handlers/<area>/. */
export function operationHandler<O extends Operation>(
  operation: O,
  handle: (call: OperationCall<InputOf<O>>) => Promise<OutputOf<O>>,
): OperationHandler<O> {
  return { operation, handle };
}
