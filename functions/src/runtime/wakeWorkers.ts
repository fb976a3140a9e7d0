import type { Wake } from '../ports/jobs';
import type { Ports } from '../ports/ports';
import { log } from './log';

/** A queue that is out of reach costs a delay and no job: the sweep finds what it missed. */
export async function wakeWorkers(ports: Ports, wakes: readonly Wake[]): Promise<void> {
  if (wakes.length === 0) return;
  const outcomes = await Promise.allSettled(
    wakes.map(async (wake) => (await ports.jobQueue()).enqueue(wake)),
  );
  outcomes.forEach((outcome, index) => {
    if (outcome.status === 'rejected')
      log('job-left-to-the-sweep', { jobId: wakes[index]?.jobId }, outcome.reason);
  });
}
