import type { Documents } from '../ports/documents';
import type { Ports } from '../ports/ports';

/** A job to perform; what it does is safe to repeat, since a worker may die before it can say that it was done. */
export interface RunningJob<Payload> {
  readonly id: string;
  readonly payload: Payload;
  readonly now: Date;
  readonly documents: Documents;
  readonly ports: Ports;
}

/** Any kind's handler, its payload known only at run time. */
export type JobHandler = (job: RunningJob<never>) => Promise<void>;

export type JobKinds = Readonly<Record<string, () => Promise<{ readonly default: JobHandler }>>>;

/** Declares what a kind of job does: the default export of its file. An error makes the job run again later. */
export function jobHandler<Payload>(
  perform: (job: RunningJob<Payload>) => Promise<void>,
): (job: RunningJob<Payload>) => Promise<void> {
  return perform;
}
