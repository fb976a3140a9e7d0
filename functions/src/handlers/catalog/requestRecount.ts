import { isStillToBegin, recountJob } from '../../domain/catalog/recountJob';
import { newOutboxJob } from '../../domain/outbox/jobStates';
import { wakeOf } from '../../domain/outbox/wakeOf';
import { paths } from '../../domain/paths';
import { Conflict } from '../../ports/documents';
import type { Documents } from '../../ports/documents';
import type { Job } from '../../ports/jobs';
import type { TriggerEvent } from '../../runtime/triggerHandler';
import { wakeWorkers } from '../../runtime/wakeWorkers';

/**
 * Has the outline recounted by a job that begins after this moment. All writes of a burst share one, and it is read without a lock, so
 * that they do not wait for each other.
 */
export async function requestRecount(
  programId: string,
  { documents, ports, now }: Pick<TriggerEvent<never, never>, 'documents' | 'ports' | 'now'>,
): Promise<void> {
  for (let later = 0; ; later += 1) {
    const { job, at } = recountJob(programId, now, later);
    if (await isAdded(job, documents, now)) {
      return wakeWorkers(ports, [{ ...wakeOf(job.id, newOutboxJob(job, now), now), runAt: at }]);
    }
    const found = await documents.get(paths.outboxJob(job.id));
    if (found !== undefined && isStillToBegin(found)) return;
  }
}

async function isAdded(job: Job, documents: Documents, now: Date): Promise<boolean> {
  const path = paths.outboxJob(job.id);
  if ((await documents.get(path)) !== undefined) return false;
  try {
    await documents.transact((transaction) => {
      transaction.create(path, newOutboxJob(job, now));
      return Promise.resolve();
    });
    return true;
  } catch (error) {
    if (error instanceof Conflict && error.kind === 'exists') return false;
    throw error;
  }
}
