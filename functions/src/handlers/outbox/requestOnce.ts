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
 * for each other: one read for each change after the first.
 * @param burst the job at the end of the present burst, or so many bursts later
 */
export async function requestOnce(burst: (later: number) => Burst, event: Event): Promise<void> {
  for (let later = 0; ;) {
    const next = burst(later);
    const found = await event.documents.get(paths.outboxJob(next.job.id));
    if (found?.kind === next.job.kind && isStillToBegin(found)) return;
    if (found === undefined && (await isAdded(next, event))) return;
    // One that was added meanwhile is looked at, one that has begun or went on as another is left behind.
    if (found !== undefined) later += 1;
  }
}

async function isAdded({ job, at }: Burst, { transact }: Event): Promise<boolean> {
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
