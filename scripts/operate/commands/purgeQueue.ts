import { QUEUES, type QueueName } from '../../../functions/src/domain/outbox/jobPolicies';
import { type Command, Misuse, argument, enter } from '../desk';

export const purgeQueue: Command = {
  usage: '<queue>',
  does: 'Takes every task out of a queue. No job is lost: the sweep calls again for each that is due, within eleven minutes.',
  changes: true,
  async run(args, desk) {
    const queue = queueNamed(argument(args, 0, 'queue'));
    const queues = await desk.queues();
    const { tasks } = await queues.look(queue);
    await enter(desk, 'queue.purge', 'queue', queue);
    await queues.purge(queue);
    return { queue, purged: tasks };
  },
};

/** @throws Misuse for a queue that there is not */
function queueNamed(name: string): QueueName {
  const found = QUEUES.find((each) => each === name);
  if (found === undefined) throw new Misuse(`There is no queue ${name}: there are ${QUEUES.join(', ')}.`);
  return found;
}
