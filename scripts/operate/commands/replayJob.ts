import { paths } from '../../../functions/src/domain/paths';
import { type DeadJobsCursor, deadJobs } from '../../../functions/src/handlers/outbox/deadJobs';
import { replay } from '../../../functions/src/handlers/outbox/replay';
import { type Command, type Desk, argument, logEntry } from '../desk';

const PAGE = 100;

export const replayJob: Command = {
  usage: '<id> | --all-dead',
  does: 'Makes a dead job due again, or all of them; the sweep takes it up within a minute.',
  changes: true,
  async run(args, desk, options) {
    if (options['all-dead'] === true) return { replayed: await replayAll(desk) };
    const id = argument(args, 0, 'job');
    await replayOne(id, desk);
    return { replayed: [id] };
  },
};

async function replayAll(desk: Desk): Promise<readonly string[]> {
  const done: string[] = [];
  let cursor: DeadJobsCursor | undefined;
  do {
    const { jobs, next } = await deadJobs(desk.documents, { limit: PAGE, cursor, now: desk.now });
    for (const { jobId } of jobs) await replayOne(jobId, desk);
    done.push(...jobs.map(({ jobId }) => jobId));
    cursor = next;
  } while (cursor !== undefined);
  return done;
}

async function replayOne(id: string, desk: Desk): Promise<void> {
  const entry = logEntry(desk, 'job.replay', 'job', id);
  await desk.documents.transact(async (transaction) => {
    await replay(transaction, id, desk.now);
    transaction.create(paths.activityLog(entry.id), entry);
  });
}
