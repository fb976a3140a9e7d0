import type { Delivery, Skipped } from '../contracts/documents/outbox';
import type { JobKind, JobPayload } from '../contracts/jobs';
import type { Documents } from '../ports/documents';
import type { Ports } from '../ports/ports';
import type { JobTransaction } from './transactWithJobs';

/** A job to perform; what it does is safe to repeat, since a worker may die before it can say that it was done. */
export interface RunningJob<Kind extends JobKind> {
  readonly id: string;
  readonly payload: JobPayload<Kind>;
  readonly now: Date;
  readonly documents: Documents;
  readonly ports: Ports;
  /** Commits a change together with the jobs that follow from it, and wakes their workers. */
  readonly transact: <R>(work: (transaction: JobTransaction) => Promise<R>) => Promise<R>;
}

/** Answers what a provider said, or why none was asked. An error makes the job run again later, a `PermanentFailure` ends it. */
export type JobHandler<Kind extends JobKind = never> = (
  job: RunningJob<Kind>,
) => Promise<Delivery | Skipped | undefined> | Promise<void>;

/** The workers of some kinds, each with the import that brings it. */
export type JobHandlers<Kind extends JobKind = JobKind> = {
  readonly [K in Kind]: () => Promise<{ readonly default: JobHandler<K> }>;
};

/** Declares what a kind of job does: the default export of its file. */
export function jobHandler<Kind extends JobKind>(perform: JobHandler<Kind>): JobHandler<Kind> {
  return perform;
}
