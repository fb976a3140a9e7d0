import { paths } from '../../../functions/src/domain/paths';
import { Refusal } from '../../../functions/src/domain/refusal';
import { type Command, argument } from '../desk';

export const showJob: Command = {
  usage: '<id>',
  does: 'Shows one job, with what it carries and its last error.',
  changes: false,
  async run(args, { documents }) {
    const id = argument(args, 0, 'job');
    const job = await documents.get(paths.outboxJob(id));
    if (job === undefined) throw new Refusal('job-missing', `There is no job ${id}.`);
    return { id, ...job };
  },
};
