import { getFunctions } from 'firebase-admin/functions';
import type { JobQueue } from '../../ports/jobs';
import { firebaseApp } from '../firebaseApp';

/** The Cloud Tasks queue of the function `runJob`. */
export function taskQueue(region: string): JobQueue {
  const queue = getFunctions(firebaseApp()).taskQueue(`locations/${region}/functions/runJob`);
  return {
    enqueue: (jobId, runAt) => queue.enqueue({ jobId }, { scheduleTime: runAt }),
  };
}
