import type { TaskQueueFunction, TaskQueueOptions } from 'firebase-functions/v2/tasks';
import type { JobKinds } from './jobHandler';
import { queue } from './queue';

/**
 * The worker of the outbox. The queue's own retries cover a database that is out of reach; a job that fails is retried by its
 * own state, and one whose worker died is found by the sweep.
 */
export function jobQueue(
  { secrets }: Pick<TaskQueueOptions, 'secrets'>,
  kinds: JobKinds,
): TaskQueueFunction<{ jobId: string }> {
  return queue<{ jobId: string }>(
    {
      ...(secrets && { secrets }),
      retryConfig: { maxAttempts: 3, minBackoffSeconds: 5 },
      rateLimits: { maxConcurrentDispatches: 50 },
    },
    async () => {
      const { runJob } = await import('./runJob');
      return { default: ({ jobId }, ports) => runJob(jobId, kinds, ports) };
    },
  );
}
