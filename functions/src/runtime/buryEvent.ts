import type { JobPayload } from '../contracts/jobs';
import { buried, newOutboxJob } from '../domain/outbox/jobStates';
import { isRerunLeft, rerunJob } from '../domain/outbox/rerunJob';
import { paths } from '../domain/paths';
import type { Ports } from '../ports/ports';
import { keptMessage } from './redacted';

/**
 * Leaves a dead job that does the work of a lost event when an admin replays it, one for each document.
 * @throws when the job could not be stored, so that the event comes again
 */
export async function buryEvent(
  lost: JobPayload<'rerun-triggers'>,
  error: unknown,
  ports: Ports,
): Promise<void> {
  const job = rerunJob(lost);
  const [documents, now] = [await ports.documents(), ports.now()];
  await documents.transact(async (transaction) => {
    const found = await transaction.get(paths.outboxJob(job.id));
    if (!isRerunLeft(found))
      transaction.set(paths.outboxJob(job.id), buried(newOutboxJob(job, now), keptMessage(error), now));
  });
}
