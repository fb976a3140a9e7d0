import { DAY } from '../contracts/utilities/spans';
import type { Wake } from '../ports/jobs';
import type { Ports } from '../ports/ports';
import { inTime } from './inTime';
import { log } from './log';

/** Cloud Tasks takes no task that is further away than thirty days, in milliseconds, with a day to spare. */
const FARTHEST = 29 * DAY;

/** Milliseconds that a queue has to take a task: who waits for it made its commit already. */
const PATIENCE = 3_000;
const SILENCE = (): Error => new Error('the queue gives no answer');

/** A queue that is out of reach costs a delay and no job: the sweep finds what it missed, and what is too far away for any queue. */
export async function wakeWorkers(ports: Ports, wakes: readonly Wake[]): Promise<void> {
  const horizon = ports.now().getTime() + FARTHEST;
  const near = wakes.filter(({ runAt }) => runAt.getTime() <= horizon);
  if (near.length === 0) return;
  const outcomes = await Promise.allSettled(
    near.map((wake) => inTime(PATIENCE, enqueued(wake, ports), SILENCE)),
  );
  outcomes.forEach((outcome, index) => {
    if (outcome.status === 'rejected')
      log('job-left-to-the-sweep', { jobId: near[index]?.jobId }, outcome.reason);
  });
}

async function enqueued(wake: Wake, ports: Ports): Promise<void> {
  await (await ports.jobQueue()).enqueue(wake);
}
