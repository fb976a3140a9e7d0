import type { OutboxJob } from '../../contracts/documents/outbox';
import type { Wake } from '../../ports/jobs';
import { policyOf } from './jobPolicies';

/** Milliseconds after which an attempt that nobody began is called for again. */
const REMINDED_EVERY = 10 * 60_000;

/**
 * The call for a job's next attempt. Its name is made from the job, the attempt and the attempt's time, so that whoever calls for
 * it, and however often, one task stands in the queue; a task that was lost has a successor ten minutes later.
 */
export function wakeOf(jobId: string, job: Pick<OutboxJob, 'kind' | 'attempts' | 'runAt'>, now: Date): Wake {
  const overdue = Math.max(0, now.getTime() - job.runAt.getTime());
  const reminder = Math.floor(overdue / REMINDED_EVERY);
  return {
    jobId,
    queue: policyOf(job.kind).queue,
    name: [jobId, job.attempts, job.runAt.getTime(), reminder].join(' '),
    runAt: job.runAt > now ? job.runAt : now,
  };
}
