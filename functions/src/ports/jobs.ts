import type { JobKind, JobPayload } from '../contracts/jobs';

/**
 * A side effect to perform after a state change: written to `outbox/{id}` in the same transaction, performed at least once by a worker.
 * `id` is deterministic, so that the same change never makes a second job: `<kind>:<subject>:<version>`.
 */
export type Job<Kind extends JobKind = JobKind> = {
  readonly [K in Kind]: {
    readonly id: string;
    readonly kind: K;
    readonly payload: JobPayload<K>;
    /** Not before; default at once. */
    readonly runAt?: Date;
  };
}[Kind];

/** A call for one attempt of a job that is already durable in the outbox. */
export interface Wake {
  readonly jobId: string;
  /** The function that performs the job. */
  readonly queue: string;
  /** One task a name: a repetition of the call is dropped. */
  readonly name: string;
  /** Not before. */
  readonly runAt: Date;
}

/** Wakes workers; losing a call only delays the job until the sweeper finds it. */
export interface JobQueue {
  enqueue(wake: Wake): Promise<void>;
}
