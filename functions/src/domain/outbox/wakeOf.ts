import type { OutboxJob } from '../../contracts/documents/outbox';
import { MINUTE } from '../../contracts/utilities/spans';
import type { Wake } from '../../ports/jobs';
import { policyOf } from './jobPolicies';
import { isStillToBegin } from './jobStates';

/** Milliseconds after which an attempt that nobody began is called for again. */
const REMINDED_EVERY = 10 * MINUTE;

/** Milliseconds by which the clock of a queue may be ahead of ours. */
const AHEAD = 5_000;

/**
 * The call for a job's next attempt. Its name is made from the job, what it is by now, the attempt and the attempt's time, so that whoever
 * calls for it, and however often, one task stands in the queue; a task that was lost has a successor ten minutes later.
 */
export function wakeOf(jobId: string, job: Pick<OutboxJob, 'kind' | 'attempts' | 'runAt'>, now: Date): Wake {
  const overdue = Math.max(0, now.getTime() - job.runAt.getTime());
  const reminder = Math.floor(overdue / REMINDED_EVERY);
  return {
    jobId,
    queue: policyOf(job.kind).queue,
    name: [jobId, job.kind, job.attempts, job.runAt.getTime(), reminder].join(' '),
    runAt: job.runAt > now ? job.runAt : now,
  };
}

/**
 * The call anew for an attempt that a queue called for before its time by our clock: that task is done with, and its name is used up.
 * @returns undefined where it was not about to begin
 */
export function wakeAgainOf(
  jobId: string,
  job: Pick<OutboxJob, 'kind' | 'status' | 'attempts' | 'runAt'>,
  now: Date,
): Wake | undefined {
  const early = job.runAt.getTime() - now.getTime();
  if (!isStillToBegin(job) || early <= 0 || early > AHEAD) return undefined;
  const wake = wakeOf(jobId, job, now);
  return { ...wake, name: `${wake.name} again`, runAt: new Date(job.runAt.getTime() + AHEAD) };
}
