import { randomUUID } from 'node:crypto';
import { offerSeatsJob } from '../../domain/learning/waitlist';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/**
 * Looks whether somebody waits for a program that opens again, whose seats were given back while nobody could be offered one.
 * @returns what has them offered
 */
export async function resumeOffers(transaction: JobTransaction, programId: string): Promise<() => void> {
  const first = await transaction.get(paths.seats(programId, 0));
  return () => {
    if (first?.isWaitedFor === true) transaction.job(offerSeatsJob(programId, randomUUID()));
  };
}
