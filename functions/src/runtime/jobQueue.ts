import type { TaskQueueFunction, TaskQueueOptions } from 'firebase-functions/v2/tasks';
import type { KindsOf, QueueName } from '../domain/outbox/jobPolicies';
import type { JobHandlers } from './jobHandler';
import { queue } from './queue';

/**
 * A worker of the outbox, for the kinds whose policy names it. The queue's own retries cover a database that is out of reach; a job
 * that fails is retried by its own state, and one whose worker died is found by the sweep.
 */
export function jobQueue<Queue extends QueueName>(
  options: Pick<TaskQueueOptions, 'secrets' | 'rateLimits' | 'concurrency' | 'timeoutSeconds'>,
  handlers: JobHandlers<KindsOf<Queue>>,
): TaskQueueFunction<{ jobId: string }> {
  return queue<{ jobId: string }>(
    { ...options, retryConfig: { maxAttempts: 5, minBackoffSeconds: 5 } },
    async () => {
      const { runJob } = await import('./runJob');
      return { default: ({ jobId }, ports) => runJob(jobId, handlers, ports) };
    },
  );
}
