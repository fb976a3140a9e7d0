import type { OutboxJob } from '../../contracts/documents/outbox';
import { isStillToBegin } from '../../domain/outbox/jobStates';
import { paths } from '../../domain/paths';
import { Conflict } from '../../ports/documents';
import type { Job } from '../../ports/jobs';
import type { JobTransaction } from '../../runtime/transactWithJobs';
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
    if (isToBegin(found, next)) return;
    if (found === undefined && (await isAdded(next, event))) return;
    // One that was added meanwhile is looked at, one that has begun or went on as another is left behind.
    if (found !== undefined) later += 1;
  }
}

/**
 * The same for who makes the change in a transaction: the job is read with it, so that it cannot begin in between. Answers what adds the job
 * where none is still to begin.
 */
export async function requestWithin(
  burst: (later: number) => Burst,
  transaction: JobTransaction,
): Promise<() => void> {
  for (let later = 0; ; later += 1) {
    const next = burst(later);
    const found = await transaction.get(paths.outboxJob(next.job.id));
    if (found === undefined) return () => transaction.job(next.job, next.at);
    if (isToBegin(found, next)) return () => undefined;
  }
}

/** One that went on as another has begun. */
function isToBegin(found: OutboxJob | undefined, { job }: Burst): boolean {
  return found?.kind === job.kind && isStillToBegin(found);
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
