import { isStillToBegin } from '../../domain/outbox/jobStates';
import { paths } from '../../domain/paths';
import { Conflict } from '../../ports/documents';
import type { Job } from '../../ports/jobs';
import type { Occasion } from '../../runtime/triggerHandler';

/** A job that all changes of a burst share, and when a worker is to take it up. */
export interface Burst {
  readonly job: Job;
  readonly at: Date;
}

type Event = Pick<Occasion<never>, 'documents' | 'transact'>;

/**
 * Has a job done that begins after this moment. All changes of a burst share one, and it is read without a lock, so that they do not wait
 * for each other.
 * @param burst the job at the end of the present burst, or so many bursts later
 */
export async function requestOnce(burst: (later: number) => Burst, event: Event): Promise<void> {
  for (let later = 0; ; later += 1) {
    const next = burst(later);
    if (await isAdded(next, event)) return;
    const found = await event.documents.get(paths.outboxJob(next.job.id));
    if (found !== undefined && isStillToBegin(found)) return;
  }
}

async function isAdded({ job, at }: Burst, { documents, transact }: Event): Promise<boolean> {
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
