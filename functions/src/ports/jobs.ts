/**
 * A side effect to perform after a state change: written to `outbox/{id}` in the same transaction, performed at least once by a worker.
 * `id` is deterministic, so that the same change never makes a second job: `<kind>:<subject>:<version>`.
 */
export interface Job<Kind extends string = string, Payload = unknown> {
  readonly id: string;
  readonly kind: Kind;
  readonly payload: Payload;
  /** Not before; default at once. */
  readonly runAt?: Date;
}

/** Wakes a worker for a job that is already durable in the outbox; losing the call only delays the job until the sweeper finds it. */
export interface JobQueue {
  enqueue(jobId: string, runAt: Date): Promise<void>;
}
