import { countWaitlistJob } from '../../domain/learning/waitlist';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** Reads whether a count of who waits is due at the end of this burst, and answers what asks for one. */
export async function requestWaitlistCount(
  transaction: JobTransaction,
  programId: string,
  now: Date,
): Promise<() => void> {
  const job = countWaitlistJob(programId, now);
  const known = await transaction.get(paths.outboxJob(job.id));
  return () => {
    if (known === undefined) transaction.job(job);
  };
}
