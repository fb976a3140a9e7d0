import { rowsOf } from '../../../audit/src/source';
import type { OutboxJob } from '../../../functions/src/contracts/documents/outbox';
import { replayed } from '../../../functions/src/domain/outbox/jobStates';
import { paths } from '../../../functions/src/domain/paths';
import { Refusal } from '../../../functions/src/domain/refusal';
import { type Command, type Desk, argument, logEntry } from '../desk';

export const replayJob: Command = {
  usage: '<id> | --all-dead',
  does: 'Makes a dead job due again, or all of them; the sweep takes it up within a minute.',
  changes: true,
  async run(args, desk, options) {
    if (options['all-dead'] !== true) return { replayed: [await replay(argument(args, 0, 'job'), desk)] };
    const done = [];
    for (const id of await desk.read((source) => deadJobs(rowsOf(source, 'outbox')))) {
      done.push(await replay(id, desk));
    }
    return { replayed: done };
  },
};

async function deadJobs(jobs: ReturnType<typeof rowsOf<'outbox'>>): Promise<readonly string[]> {
  const ids = [];
  for await (const {
    ids: [id],
    data,
  } of jobs)
    if (data.status === 'dead' && id !== undefined) ids.push(id);
  return ids;
}

async function replay(id: string, desk: Desk): Promise<string> {
  const entry = logEntry(desk, 'job.replay', 'job', id);
  await desk.documents.transact(async (transaction) => {
    const job = await transaction.get(paths.outboxJob(id));
    if (job === undefined) throw new Refusal('unknown-operation', `There is no job ${id}.`);
    transaction.set(paths.outboxJob(id), dueAgain(job, desk.now));
    transaction.create(paths.activityLog(entry.id), entry);
  });
  return id;
}

/** @throws Refusal illegal-transition for a job that is not dead */
function dueAgain(job: OutboxJob, now: Date): OutboxJob {
  if (job.status !== 'dead') {
    throw new Refusal('illegal-transition', `The job is ${job.status}: only a dead one is replayed.`);
  }
  return replayed(job, now);
}
