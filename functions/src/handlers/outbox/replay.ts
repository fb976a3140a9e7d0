import type { OutboxJob } from '../../contracts/documents/outbox';
import { replayed } from '../../domain/outbox/jobStates';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Transaction } from '../../ports/documents';

/**
 * Makes a dead job due again, whoever asks for it.
 * @throws Refusal job-missing, illegal-transition
 */
export async function replay(transaction: Transaction, jobId: string, now: Date): Promise<OutboxJob> {
  const job = await transaction.get(paths.outboxJob(jobId));
  if (job === undefined) throw new Refusal('job-missing', 'There is no such job.');
  const due = replayed(job, now);
  transaction.set(paths.outboxJob(jobId), due);
  return due;
}
