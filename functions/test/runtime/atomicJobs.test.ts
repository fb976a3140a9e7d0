import { describe, expect, it } from 'vitest';
import { noticeJob, noticeMailJob } from '../../src/domain/notifications/noticeJobs';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import notify from '../../src/handlers/notifications/notify';
import { type AtomicJob, type JobHandlers, atomicJobHandler } from '../../src/runtime/jobHandler';
import { runJob } from '../../src/runtime/runJob';
import type { Documents } from '../../src/ports/documents';
import { PermanentFailure } from '../../src/ports/permanentFailure';
import { NOON, type Platform, aPlatform } from '../support/aPlatform';
import { aPublicProfile, aUser } from '../support/people';

const JOB = noticeJob({
  kind: 'enrollment-created',
  recipientRef: 'carl',
  actorRef: 'ana',
  subjectRef: 'ana_baking',
  version: 1,
  facts: { programId: 'baking', programTitle: 'Baking' },
});
const PATH = paths.outboxJob(JOB.id);
const SECOND = 1_000;

/** Carl is to be told that Ana enrolled, and mailed later; the job has been due for so long. */
function platformWith(overdue = 0): Platform {
  const platform = aPlatform();
  platform.isMailerFree = false;
  platform.documents.put(paths.user('carl'), aUser('carl', { role: 'coach' }));
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
  platform.documents.put(PATH, newOutboxJob({ ...JOB, runAt: new Date(NOON.getTime() - overdue) }, NOON));
  return platform;
}

function performedBy(work: (job: AtomicJob<'notify'>) => Promise<void>): Partial<JobHandlers> {
  return { notify: () => Promise.resolve({ default: atomicJobHandler<'notify'>(work) }) };
}
const NOTIFY: Partial<JobHandlers> = { notify: () => Promise.resolve({ default: notify }) };

const told = ({ documents }: Platform) => Object.keys(documents.dump('users/carl/notifications/')).length;

describe('a job whose effect is one commit', () => {
  it('ends in that commit: who sees the effect sees the end', async () => {
    const platform = platformWith();
    let commits = 0;
    const documents = platform.documents;
    const counting: Documents = {
      ...documents,
      transact: async (work, options) => {
        const result = await documents.transact(work, options);
        commits += 1;
        return result;
      },
    };
    await runJob(JOB.id, NOTIFY, { ...platform.ports, documents: () => Promise.resolve(counting) });
    expect(commits).toBe(1);
    expect(told(platform)).toBe(1);
    expect(platform.queue).toEqual([PATH.id]);
  });

  it('goes on as what follows, in its place and as new', async () => {
    const platform = platformWith(30 * SECOND);
    await runJob(JOB.id, NOTIFY, platform.ports);
    const mail = newOutboxJob(noticeMailJob(JOB.payload), NOON);
    expect(await platform.documents.get(PATH)).toEqual({ ...mail, trace: expect.any(String) });
    expect(Object.keys(platform.documents.dump('outbox/'))).toEqual([PATH.path]);
  });

  it('goes on under a lease too, and loses it', async () => {
    const platform = platformWith(60 * SECOND);
    await runJob(JOB.id, NOTIFY, platform.ports);
    const after = await platform.documents.get(PATH);
    expect(after).toMatchObject({ kind: 'send-mail', status: 'pending', attempts: 0, runAt: NOON });
    expect(after).not.toHaveProperty('lease');
    expect([told(platform), platform.queue]).toEqual([1, [PATH.id]]);
  });

  it('does nothing once another worker has its lease', async () => {
    const platform = platformWith(60 * SECOND);
    const slow = performedBy(async ({ transaction }) => {
      transaction.set(paths.user('carl'), aUser('carl', { fullName: 'Too late' }));
      await Promise.resolve();
    });
    const handlers: Partial<JobHandlers> = {
      notify: async () => {
        const claimed = await platform.documents.get(PATH);
        platform.documents.put(PATH, { ...claimed!, lease: 'another' });
        return slow.notify!();
      },
    };
    await runJob(JOB.id, handlers, platform.ports);
    expect(await platform.documents.get(PATH)).toMatchObject({ status: 'running', lease: 'another' });
    expect(await platform.documents.get(paths.user('carl'))).not.toMatchObject({ fullName: 'Too late' });
  });

  it('hands its trace on to what follows', async () => {
    const platform = platformWith();
    const trace = '0af7651916cd43dd8448eb211c80319c';
    platform.documents.put(PATH, newOutboxJob({ ...JOB, runAt: NOON }, NOON, trace));
    await runJob(JOB.id, NOTIFY, platform.ports);
    expect(await platform.documents.get(PATH)).toMatchObject({ kind: 'send-mail', trace });
  });

  it('is done once of twenty deliveries at once', async () => {
    const platform = platformWith();
    await Promise.all(Array.from({ length: 20 }, () => runJob(JOB.id, NOTIFY, platform.ports)));
    expect(await platform.documents.get(PATH)).toMatchObject({ kind: 'send-mail', attempts: 0 });
    expect([told(platform), platform.queue]).toEqual([1, [PATH.id]]);
  });

  it('leaves nothing of an effect that failed, and keeps the failure', async () => {
    const platform = platformWith();
    const failing = performedBy(({ transaction }) => {
      transaction.set(paths.user('carl'), aUser('carl', { fullName: 'Half done' }));
      return Promise.reject(new Error('no luck'));
    });
    await runJob(JOB.id, failing, platform.ports);
    expect(await platform.documents.get(PATH)).toMatchObject({
      ...{ status: 'failed', attempts: 1, lastError: 'no luck' },
    });
    expect(await platform.documents.get(paths.user('carl'))).not.toMatchObject({ fullName: 'Half done' });
  });

  it('that cannot succeed ends at once', async () => {
    const platform = platformWith();
    const hopeless = performedBy(() => Promise.reject(new PermanentFailure('no such thing')));
    await runJob(JOB.id, hopeless, platform.ports);
    expect(await platform.documents.get(PATH)).toMatchObject({ status: 'dead', lastError: 'no such thing' });
  });

  it.each([
    ['that has just come due needs no lease', 59 * SECOND, 'pending'],
    ['that has been due for a minute, as one that killed its worker, is claimed', 60 * SECOND, 'running'],
  ])('%s', async (_title, overdue, status) => {
    const platform = platformWith(overdue);
    const seen: unknown[] = [];
    const looking = performedBy(async () => {
      seen.push((await platform.documents.get(PATH))?.status);
    });
    await runJob(JOB.id, looking, platform.ports);
    expect(seen).toEqual([status]);
    expect(await platform.documents.get(PATH)).toMatchObject({ status: 'done', attempts: 1 });
  });

  it('that failed once is claimed from then on', async () => {
    const platform = platformWith();
    const failed = { ...newOutboxJob(JOB, NOON), status: 'failed' as const, attempts: 1 };
    platform.documents.put(PATH, failed);
    let status: string | undefined;
    const looking = performedBy(async () => {
      status = (await platform.documents.get(PATH))?.status;
    });
    await runJob(JOB.id, looking, platform.ports);
    expect(status).toBe('running');
    expect(await platform.documents.get(PATH)).toMatchObject({ status: 'done', attempts: 2 });
  });
});
