import type { JobKind } from '../contracts/jobs';
import type { ForgottenKind } from '../domain/outbox/forgottenJobs';
import { paths } from '../domain/paths';
import type { Job } from '../ports/jobs';
import type { JobTransaction } from './transactWithJobs';

/** Adds a job unless one of its id was added before, whatever became of that: a repetition leaves it alone. Nothing tells of one that is forgotten. */
export async function jobOnce(
  transaction: JobTransaction,
  job: Job<Exclude<JobKind, ForgottenKind>>,
): Promise<void> {
  if ((await transaction.get(paths.outboxJob(job.id))) === undefined) transaction.job(job);
}
