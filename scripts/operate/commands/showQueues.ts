import { QUEUES } from '../../../functions/src/domain/outbox/jobPolicies';
import type { Command } from '../desk';

export const showQueues: Command = {
  usage: '',
  does: 'Tells of each queue whether it runs, how many tasks stand in it and since when, and at which rate it may hand them out.',
  changes: false,
  run: async (_args, desk) => {
    const queues = await desk.queues();
    return Promise.all(QUEUES.map((queue) => queues.look(queue)));
  },
};
