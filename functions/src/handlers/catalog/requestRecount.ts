import { type Recount, isStillToBegin, recountJob } from '../../domain/catalog/recountJob';
import { paths } from '../../domain/paths';
import { Conflict } from '../../ports/documents';
import type { Occasion } from '../../runtime/triggerHandler';

type Event = Pick<Occasion<never>, 'documents' | 'now' | 'transact'>;

/**
 * Has the outline recounted by a job that begins after this moment. All writes of a burst share one, and it is read without a lock, so
 * that they do not wait for each other.
 */
export async function requestRecount(programId: string, event: Event): Promise<void> {
  for (let later = 0; ; later += 1) {
    const recount = recountJob(programId, event.now, later);
    if (await isAdded(recount, event)) return;
    const found = await event.documents.get(paths.outboxJob(recount.job.id));
    if (found !== undefined && isStillToBegin(found)) return;
  }
}

async function isAdded({ job, at }: Recount, { documents, transact }: Event): Promise<boolean> {
  if ((await documents.get(paths.outboxJob(job.id))) !== undefined) return false;
  try {
    await transact((transaction) => {
      transaction.job(job, at);
      return Promise.resolve();
    });
    return true;
  } catch (error) {
    if (error instanceof Conflict && error.kind === 'exists') return false;
    throw error;
  }
}
