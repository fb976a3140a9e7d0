import type { protos, v2beta3 } from '@google-cloud/tasks';
import type { QueueName } from '../../../functions/src/domain/outbox/jobPolicies';
import type { QueueState, Queues } from './queues';

type ClientOptions = NonNullable<ConstructorParameters<typeof v2beta3.CloudTasksClient>[0]>;
type Queue = protos.google.cloud.tasks.v2beta3.IQueue;

const FIELDS = ['state', 'rate_limits', 'stats'];
const NOT_FOUND = 5;

/**
 * Cloud Tasks by its own client: the Admin SDK can put a task into a queue and take it out, and neither count nor purge. Counts are
 * in no version of the interface but its third beta. Over REST, which loads no gRPC.
 */
export async function cloudTasks(
  project: string,
  location: string,
  options: ClientOptions = {},
): Promise<Queues> {
  const tasks = await import('@google-cloud/tasks');
  const client = new tasks.v2beta3.CloudTasksClient({ ...options, fallback: true });
  const nameOf = (queue: QueueName): string => client.queuePath(project, location, queue);
  return {
    look: async (queue) => {
      const found = await lookUp(client, nameOf(queue));
      return found === undefined ? missing(queue) : stateOf(queue, found);
    },
    purge: async (queue) => {
      await client.purgeQueue({ name: nameOf(queue) });
    },
  };
}

async function lookUp(client: v2beta3.CloudTasksClient, name: string): Promise<Queue | undefined> {
  try {
    const [queue] = await client.getQueue({ name, readMask: { paths: FIELDS } });
    return queue;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === NOT_FOUND) return undefined;
    throw error;
  }
}

function missing(queue: QueueName): QueueState {
  return { queue, state: 'MISSING', tasks: 0, running: 0, finishedLastMinute: 0 };
}

function stateOf(queue: QueueName, { state, stats, rateLimits }: Queue): QueueState {
  const oldest = stats?.oldestEstimatedArrivalTime;
  return {
    queue,
    state: state as QueueState['state'],
    tasks: Number(stats?.tasksCount ?? 0),
    oldestAt: oldest ? new Date(Number(oldest.seconds) * 1_000).toISOString() : undefined,
    running: Number(stats?.concurrentDispatchesCount ?? 0),
    finishedLastMinute: Number(stats?.executedLastMinuteCount ?? 0),
    maxPerSecond: rateLimits?.maxDispatchesPerSecond ?? undefined,
    maxConcurrent: rateLimits?.maxConcurrentDispatches ?? undefined,
  };
}
