import { randomUUID } from 'node:crypto';
import { voidOffersJob } from '../../domain/learning/waitlist';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/**
 * Looks whether somebody waits for a program that closes whom it concerns: who was offered a seat, or all where it closes for good.
 * Nobody is offered one or joins later, since both read what this commit closes.
 * @returns what has it seen to
 */
export async function endOffers(
  transaction: JobTransaction,
  programId: string,
  isForGood: boolean,
): Promise<() => void> {
  const found = isForGood
    ? await transaction.query({ from: paths.waitlistEntries(programId), limit: 1 })
    : await transaction.query({
        from: paths.waitlistEntries(programId),
        where: [['status', '==', 'offered']],
        limit: 1,
      });
  return () => {
    if (found.length > 0) transaction.job(voidOffersJob(programId, randomUUID()));
  };
}
