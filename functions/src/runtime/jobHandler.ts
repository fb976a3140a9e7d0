import type { Delivery, Skipped } from '../contracts/documents/outbox';
import type { JobKind, JobPayload } from '../contracts/jobs';
import type { Documents, Reader, Transaction } from '../ports/documents';
import type { Job } from '../ports/jobs';
import type { Ports } from '../ports/ports';
import type { JobTransaction } from './transactWithJobs';

/** A job to perform; what it does is safe to repeat, since a worker may die before it can say that it was done. */
export interface RunningJob<Kind extends JobKind> {
  readonly id: string;
  readonly payload: JobPayload<Kind>;
  readonly now: Date;
  /** When it was due: later than it was asked for where it waited for quiet hours to end. */
  readonly dueAt: Date;
  readonly documents: Documents;
  readonly ports: Ports;
  /**
   * Notes in a commit that from then on the provider may have what the job sends, under that name. Whoever dies between that and the
   * provider's answer leaves the job as uncertain, and it is not sent again.
   */
  readonly handIn: (transaction: Transaction, messageId: string) => void;
  /** Commits a change together with the jobs that follow from it, and wakes their workers. */
  readonly transact: <R>(work: (transaction: JobTransaction) => Promise<R>) => Promise<R>;
}

/** A job whose effect is one commit, all of whose reasons it reads in that transaction. */
export interface AtomicJob<Kind extends JobKind> extends Pick<
  RunningJob<Kind>,
  'id' | 'payload' | 'now' | 'dueAt'
> {
  readonly transaction: JobTransaction;
  readonly ports: Ports;
  /** It is the first attempt, at its time: what came late, failed or killed its worker is not. */
  readonly isFresh: boolean;
  /** For what may change while the job ends. */
  readonly documents: Reader;
}

/** What goes to a provider as soon as the commit is made that notes it, under that name. */
export interface HandOver {
  readonly messageId: string;
  /** What tells the same in the app: that commit has `written` it, or there is `none`. Without a word it is looked for. */
  readonly notification?: 'written' | 'none' | undefined;
  /** Answers what the provider said, or why it takes nothing. */
  readonly send: () => Promise<Delivery | Skipped>;
}

/** What a job goes on as in its place, when its own work is done: due at once or later; with what is handed over, in the hands of the same worker. */
export interface Sequel extends Pick<Job, 'kind' | 'payload' | 'runAt'> {
  readonly handOver?: HandOver | undefined;
}

/** A notice was told, and nothing follows from it: its notification says all that there is to know. */
export interface LastWord {
  readonly isTold: true;
  readonly skipped: Skipped | undefined;
}

/** Answers what it goes on as, or why nothing was to be done. */
export type AtomicWork<Kind extends JobKind = never> = (
  job: AtomicJob<Kind>,
) => Promise<Sequel | LastWord | Skipped | undefined> | Promise<void>;

/** Answers what a provider said, or why none was asked. An error makes the job run again later, a `PermanentFailure` ends it. */
export type JobWork<Kind extends JobKind = never> = (
  job: RunningJob<Kind>,
) => Promise<Delivery | Skipped | undefined> | Promise<void>;

export interface AtomicHandler<Kind extends JobKind = never> {
  readonly atomic: AtomicWork<Kind>;
}

/** A job whose first step is to be handed over. What it commits beside the transaction is nothing that this has read. */
export type SendingJob<Kind extends JobKind> = AtomicJob<Kind> & Pick<RunningJob<Kind>, 'documents'>;

export interface SendingHandler<Kind extends JobKind = never> {
  readonly handOver: (job: SendingJob<Kind>) => Promise<HandOver | Skipped | undefined>;
  readonly perform: JobWork<Kind>;
}

export type JobHandler<Kind extends JobKind = never> =
  JobWork<Kind> | AtomicHandler<Kind> | SendingHandler<Kind>;

/** The workers of some kinds, each with the import that brings it. */
export type JobHandlers<Kind extends JobKind = JobKind> = {
  readonly [K in Kind]: () => Promise<{ readonly default: JobHandler<K> }>;
};

/** Declares what a kind of job does: the default export of its file. */
export function jobHandler<Kind extends JobKind>(perform: JobWork<Kind>): JobWork<Kind> {
  return perform;
}

/**
 * Declares what a kind of job does whose whole effect is one commit, in which the job ends or goes on as another: its first attempt needs no
 * lease. What it reads beside the transaction may be older than the change that called for it, and must not matter.
 */
export function atomicJobHandler<Kind extends JobKind>(work: AtomicWork<Kind>): AtomicHandler<Kind> {
  return { atomic: work };
}

/**
 * Declares what a kind of job does that sends something: its first attempt is claimed by the very commit that notes what is handed over, or ends
 * in one with why nothing is, or is `Postponed`. Those two must have written nothing; nor must what answers neither, which is performed under a
 * lease, as every further attempt is.
 */
export function sendingJobHandler<Kind extends JobKind>(
  handOver: SendingHandler<Kind>['handOver'],
  perform: JobWork<Kind>,
): SendingHandler<Kind> {
  return { handOver, perform };
}
