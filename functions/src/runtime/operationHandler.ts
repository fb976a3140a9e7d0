import type { InputOf, Operation, OutputOf } from '../contracts/operation';
import type { Role } from '../contracts/documents/users';
import type { DocumentPath, Documents } from '../ports/documents';
import type { Ports } from '../ports/ports';
import type { JobTransaction } from './transactWithJobs';

export interface Caller {
  readonly uid: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  /** When the person last proved who it is; absent where the token does not say. */
  readonly signedInAt?: Date | undefined;
  /** From the Auth token; undefined until the platform set it. Of an admin, also what the account says. */
  readonly role: Role | undefined;
}

/** An operation for `anyone` may meet no caller; every other one has one. */
export type CallerOf<O extends Operation> = O['callers'] extends 'signed-in' | 'admin'
  ? Caller
  : Caller | undefined;

/** What happened, for `activityLogs`; the runtime adds who, when and from where. */
export interface Activity {
  readonly action: string;
  readonly entityType: string;
  readonly entityRef?: string | undefined;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A transaction of an operation: jobs and the activity log entry are committed with the state change. */
export interface OperationTransaction extends JobTransaction {
  log(activity: Activity): void;
}

export interface Contended {
  /** A document that many calls change: those of an instance wait for each other before they read anything, instead of colliding. */
  readonly busy?: DocumentPath<unknown> | undefined;
}

export interface OperationCall<Input, Who> {
  readonly input: Input;
  readonly caller: Who;
  readonly now: Date;
  /** For reads outside a transaction. */
  readonly documents: Documents;
  /** For what is not the database; a side effect that can be a job is a job. */
  readonly ports: Ports;
  /**
   * Runs the state change: refuses a suspended caller, answers a repeated `requestId` with the first answer of its work,
   * and commits data, jobs, activity and that answer together. An operation calls it at most once, and what the
   * work answers is plain data that Firestore can store.
   */
  readonly transact: <R>(
    work: (transaction: OperationTransaction) => Promise<R>,
    contended?: Contended,
  ) => Promise<R>;
}

export interface OperationHandler<O extends Operation = Operation> {
  readonly operation: O;
  readonly handle: (call: OperationCall<InputOf<O>, CallerOf<O>>) => Promise<OutputOf<O>>;
}

/** Any operation's handler, its input and caller known only at run time. */
export interface MountedOperation {
  readonly operation: Operation;
  readonly handle: (call: OperationCall<never, never>) => Promise<unknown>;
}

/** Ties a handler to its contract: the default export of each file of handlers/<area>/. */
export function operationHandler<O extends Operation>(
  operation: O,
  handle: (call: OperationCall<InputOf<O>, CallerOf<O>>) => Promise<OutputOf<O>>,
): OperationHandler<O> {
  return { operation, handle };
}
