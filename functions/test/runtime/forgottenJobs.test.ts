import { describe, expect, it } from 'vitest';
import type { Skipped } from '../../src/contracts/documents/outbox';
import { recountJob } from '../../src/domain/catalog/recountJob';
import { noticeJob } from '../../src/domain/notifications/noticeJobs';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import { requestOnce } from '../../src/handlers/outbox/requestOnce';
import sweepOutboxEveryMinute from '../../src/handlers/outbox/sweepOutboxEveryMinute';
import type { Job, Wake } from '../../src/ports/jobs';
import type { Ports } from '../../src/ports/ports';
import { type JobHandlers, type JobWork, atomicJobHandler, jobHandler } from '../../src/runtime/jobHandler';
import { runJob } from '../../src/runtime/runJob';
import { transactWithJobs } from '../../src/runtime/transactWithJobs';
import { NOON, type Platform, aPlatform } from '../support/aPlatform';
import { Crash, crashingPorts } from '../support/crashing';
import { aUser } from '../support/people';

const VERSION = { sessionId: 'one', version: 1 };
const COMMIT: Job = { id: 'close-session:one:1', kind: 'close-session', payload: VERSION };
const LEASED: Job = { id: 'stop-suspended:ada:1', kind: 'stop-suspended', payload: { uid: 'ada' } };
const ADA = paths.user('ada');
const SECOND = 1_000;

/** One whose effect is a commit, and one that has to say that it is done; each counts what it did. */
function aPlatformWith(job: Job) {
  const platform = aPlatform();
  platform.documents.put(ADA, aUser('ada', { fullName: 'Ada' }));
  platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
  platform.queue.push(job.id);
  return platform;
}

const HANDLERS: Partial<JobHandlers> = {
  'close-session': () =>
    Promise.resolve({
      default: atomicJobHandler<'close-session'>(async ({ transaction }) => {
        const ada = await transaction.get(ADA);
        transaction.update(ADA, { fullName: `${ada!.fullName ?? ''}!` });
      }),
    }),
  'stop-suspended': () =>
    Promise.resolve({
      default: jobHandler<'stop-suspended'>(async ({ transact }) => {
        await transact(async (transaction) => {
          const ada = await transaction.get(ADA);
          transaction.set(ADA, { ...ada!, fullName: 'Ada, stopped' });
        });
      }),
    }),
};

const jobs = ({ documents }: Platform) => Object.keys(documents.dump('outbox/'));
const nameOf = async ({ documents }: Platform) => (await documents.get(ADA))?.fullName;

/** What the queue holds and each minute's sweep finds, until nothing is left. */
async function passMinutes(platform: Platform, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    platform.now = new Date(platform.now.getTime() + 60 * SECOND);
    await sweepOutboxEveryMinute(platform.ports);
    for (const jobId of platform.queue.splice(0)) await runJob(jobId, HANDLERS, platform.ports);
  }
}

describe('a job of which nothing is left to know', () => {
  it.each([
    ['in the commit that is its effect', COMMIT, 0],
    ['in that commit under a lease', COMMIT, 60 * SECOND],
    ['as it says that it is done', LEASED, 0],
  ])('is gone %s', async (_when, job, overdue) => {
    const platform = aPlatformWith(job);
    platform.now = new Date(NOON.getTime() + overdue);
    await runJob(job.id, HANDLERS, platform.ports);
    expect(jobs(platform)).toEqual([]);
    expect(await platform.documents.get(ADA)).toMatchObject(
      job === COMMIT ? { fullName: 'Ada!' } : { fullName: 'Ada, stopped' },
    );
  });

  it('is done once, delivered twenty times at once and again when it is gone', async () => {
    const platform = aPlatformWith(COMMIT);
    const deliver = () => runJob(COMMIT.id, HANDLERS, platform.ports);
    await Promise.all(Array.from({ length: 20 }, deliver));
    await deliver();
    await passMinutes(platform, 15);
    expect([jobs(platform), await nameOf(platform)]).toEqual([[], 'Ada!']);
  });

  it.each([COMMIT, LEASED])(
    'leaves nothing undone and nothing behind, killed at any point ($kind)',
    async (job) => {
      let reached = 0;
      for (let point = 0; point < 40; point += 1) {
        const platform = aPlatformWith(job);
        const { ports, crashed } = crashingPorts(platform.ports, point);
        await runJob(job.id, HANDLERS, ports).catch(ignoreCrash);
        if (crashed()) reached += 1;
        await passMinutes(platform, 6);
        expect(jobs(platform), `point ${point}`).toEqual([]);
        const ada = await platform.documents.get(ADA);
        expect(ada, `point ${point}`).toMatchObject(
          job === COMMIT ? { fullName: 'Ada!' } : { fullName: 'Ada, stopped' },
        );
      }
      expect(reached).toBeGreaterThan(3);
      expect(reached).toBeLessThan(40);
    },
  );
});

describe('what is kept', () => {
  it('is a job that was skipped, that failed, or whose id says that it was done', async () => {
    const skip: JobWork<'sync-session-event'> = async ({ now }): Promise<Skipped> => {
      await Promise.resolve();
      return { reason: 'not-connected', at: now };
    };
    const skipping: Partial<JobHandlers> = {
      'sync-session-event': () => Promise.resolve({ default: skip }),
      'stop-suspended': () =>
        Promise.resolve({
          default: jobHandler<'stop-suspended'>((): Promise<void> => Promise.reject(new Error('no'))),
        }),
      notify: () => Promise.resolve({ default: atomicJobHandler<'notify'>(() => Promise.resolve()) }),
    };
    const facts = { programId: 'baking', programTitle: 'Baking' };
    const about = { recipientRef: 'ada', actorRef: 'ana', subjectRef: 'ana_baking', version: 1 };
    const told = noticeJob({ kind: 'enrollment-created', ...about, facts });
    const skipped: Job = { id: 'sync:1', kind: 'sync-session-event', payload: { sessionId: 'one' } };
    const platform = aPlatformWith(LEASED);
    for (const job of [told, skipped])
      platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
    for (const { id } of [LEASED, told, skipped]) await runJob(id, skipping, platform.ports);
    const found = await platform.documents.query({ from: paths.outbox, limit: 10 });
    expect(Object.fromEntries(found.map(({ path, data }) => [path.id, data.status]))).toEqual({
      [LEASED.id]: 'failed',
      [told.id]: 'done',
      [skipped.id]: 'done',
    });
  });
});

describe('a change that comes to a burst whose job is gone', () => {
  it('has it done once more, by a task that the queue takes', async () => {
    const platform = aPlatform();
    const [names, tasks] = [new Set<string>(), [] as Wake[]];
    // As Cloud Tasks: a name that was used is not taken again.
    const enqueue = (wake: Wake): Promise<void> => {
      if (!names.has(wake.name)) tasks.push(wake);
      names.add(wake.name);
      return Promise.resolve();
    };
    const ports: Ports = { ...platform.ports, jobQueue: () => Promise.resolve({ enqueue }) };
    let counted = 0;
    const counting: Partial<JobHandlers> = {
      'recount-outline': () =>
        Promise.resolve({
          default: jobHandler<'recount-outline'>(() => {
            counted += 1;
            return Promise.resolve();
          }),
        }),
    };
    // Changes that were on their way since, and ask for the burst of then.
    const change = () =>
      requestOnce((later) => recountJob('bootcamp', NOON, later), {
        documents: platform.documents,
        transact: (work) =>
          transactWithJobs({ documents: platform.documents, ports, now: platform.now }, work),
      });
    for (const expected of [1, 2]) {
      await Promise.all([change(), change()]);
      platform.now = new Date(platform.now.getTime() + 2 * SECOND);
      for (const { jobId } of tasks.splice(0)) await runJob(jobId, counting, ports);
      expect([counted, jobs(platform), names.size]).toEqual([expected, [], expected]);
    }
  });
});

function ignoreCrash(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}
