import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { JOB_POLICIES } from '../../src/domain/outbox/jobPolicies';
import { noticeJob, noticeMailJob } from '../../src/domain/notifications/noticeJobs';
import { notificationId } from '../../src/domain/notifications/newNotification';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import notify from '../../src/handlers/notifications/notify';
import sendMail from '../../src/handlers/notifications/sendMail';
import sweepOutboxEveryMinute from '../../src/handlers/outbox/sweepOutboxEveryMinute';
import { type JobHandlers, jobHandler } from '../../src/runtime/jobHandler';
import { runJob } from '../../src/runtime/runJob';
import type { Notification } from '../../src/contracts/documents/notifications';
import type { OutboxJob } from '../../src/contracts/documents/outbox';
import type { Job, Wake } from '../../src/ports/jobs';
import type { Ports } from '../../src/ports/ports';
import { NOON, type Platform, aPlatform } from '../support/aPlatform';
import { Crash, crashingPorts } from '../support/crashing';
import { aPublicProfile, aUser } from '../support/people';

const HANDLERS: Partial<JobHandlers> = {
  notify: () => Promise.resolve({ default: notify }),
  'send-mail': () => Promise.resolve({ default: sendMail }),
};

const JOB = noticeJob({
  kind: 'enrollment-created',
  recipientRef: 'carl',
  actorRef: 'ana',
  subjectRef: 'ana_baking',
  version: 1,
  facts: { programId: 'baking', programTitle: 'Baking <bread>' },
});
const OTHER_JOB = noticeJob({ ...JOB.payload.notice, subjectRef: 'ana_pottery' });
const MAIL_JOB = noticeMailJob(JOB.payload);
const [NOTIFY, MAIL] = [JOB.id, MAIL_JOB.id];

/** Carl, a coach, is to be told that Ana enrolled: jobs are committed and nothing else happened. */
function platformWith(...jobs: Job[]): Platform {
  const platform = aPlatform();
  platform.documents.put(paths.user('carl'), aUser('carl', { role: 'coach', fullName: 'Carl' }));
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
  for (const job of jobs) platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
  return platform;
}

/** Runs what the queue holds until it is empty. */
async function drain(platform: Platform, ports: Ports = platform.ports): Promise<void> {
  for (let jobId = platform.queue.shift(); jobId !== undefined; jobId = platform.queue.shift()) {
    await runJob(jobId, HANDLERS, ports);
  }
}

/** Minutes pass, and each is swept. */
async function passMinutes(platform: Platform, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    platform.now = new Date(platform.now.getTime() + 60_000);
    await sweepOutboxEveryMinute(platform.ports);
    await drain(platform);
  }
}

function jobOf(platform: Platform, jobId: string): OutboxJob | undefined {
  return platform.documents.dump('outbox/')[`outbox/${jobId}`] as OutboxJob | undefined;
}

/** Of a job that is forgotten since its notification tells of it, what that says. */
function statusOf(platform: Platform, { id, payload }: Job<'notify' | 'send-mail'>): unknown {
  const told = platform.documents.dump('users/carl/notifications/');
  const path = `users/carl/notifications/${notificationId(payload.notice)}`;
  return jobOf(platform, id)?.status ?? (told[path] as Notification | undefined)?.deliveries?.email?.status;
}

function notificationsOf(platform: Platform): unknown[] {
  return Object.values(platform.documents.dump('users/carl/notifications/'));
}

describe('a job', () => {
  it('tells the coach in the app, and by mail when its turn has come', async () => {
    const platform = platformWith(JOB);
    platform.isMailerFree = false;
    await runJob(NOTIFY, HANDLERS, platform.ports);
    expect(platform.queue).toEqual([MAIL]);
    await drain(platform);
    expect(notificationsOf(platform)).toMatchObject([
      {
        type: 'enrollment-created',
        title: 'A new student',
        content: '“Ana” enrolled in “Baking <bread>”.',
        isRead: false,
      },
    ]);
    expect(platform.mails).toMatchObject([
      {
        to: 'carl@example.com',
        subject: 'A new student',
        html: expect.stringContaining('Baking &lt;bread&gt;'),
      },
    ]);
    expect(platform.mails[0]?.text).toContain('https://app.example/programs/baking/enrollments');
    expect(statusOf(platform, MAIL_JOB)).toBe('sent');
  });

  it('that the queue hands over again, also at the same time, is performed once', async () => {
    const platform = platformWith(MAIL_JOB);
    await Promise.all(Array.from({ length: 10 }, () => runJob(MAIL, HANDLERS, platform.ports)));
    await runJob(MAIL, HANDLERS, platform.ports);
    expect(platform.mails).toHaveLength(1);
  });

  it('that is not due yet is left alone until the sweep finds it due', async () => {
    const platform = platformWith(JOB);
    const runAt = new Date(NOON.getTime() + 5 * 60_000);
    platform.documents.put(paths.outboxJob(NOTIFY), newOutboxJob({ ...JOB, runAt }, NOON));
    await runJob(NOTIFY, HANDLERS, platform.ports);
    await passMinutes(platform, 4);
    expect(statusOf(platform, JOB)).toBe('pending');
    await passMinutes(platform, 2);
    expect(statusOf(platform, JOB)).toBe('sent');
  });

  it('that fails backs off, is tried again, and dies after its last attempt where an admin sees why', async () => {
    const platform = platformWith(MAIL_JOB);
    let attempts = 0;
    const failing: Partial<JobHandlers> = {
      'send-mail': () =>
        Promise.resolve({
          default: jobHandler<'send-mail'>((): Promise<void> => {
            attempts += 1;
            return Promise.reject(new Error('no route to host'));
          }),
        }),
    };
    const hours = JOB_POLICIES['send-mail'].maxAge / 3_600_000;
    for (let hour = 0; hour <= hours + 1; hour += 1) {
      await runJob(MAIL, failing, platform.ports);
      await runJob(MAIL, failing, platform.ports);
      platform.now = new Date(platform.now.getTime() + 3_600_000);
    }
    expect(attempts).toBe(hours + 1);
    expect(await platform.documents.get(paths.outboxJob(MAIL))).toMatchObject({
      status: 'dead',
      lastError: 'no route to host',
    });
  });

  it.each([
    ['without a kind', { kind: undefined }],
    ['without dates', { createdAt: undefined, dueAt: undefined }],
    ['with a number of attempts that is none', { attempts: 'many' }],
    [
      'without anything else',
      { kind: undefined, payload: undefined, createdAt: undefined, attempts: undefined },
    ],
  ])('%s is none, and ends at once where an admin sees it', async (_what, changes) => {
    const platform = platformWith();
    const job = { ...newOutboxJob(MAIL_JOB, NOON), ...changes };
    platform.documents.put(paths.outboxJob(MAIL), job as never);
    await runJob(MAIL, HANDLERS, platform.ports);
    expect(await platform.documents.get(paths.outboxJob(MAIL))).toMatchObject({
      status: 'dead',
      lastError: expect.stringMatching(/^not a job: /) as string,
    });
    expect(platform.mails).toEqual([]);
  });

  it('of a later release is performed with what this one knows of it', async () => {
    const platform = platformWith();
    platform.documents.put(paths.outboxJob(MAIL), { ...newOutboxJob(MAIL_JOB, NOON), trace: 't' });
    await runJob(MAIL, HANDLERS, platform.ports);
    expect(await platform.documents.get(paths.outboxJob(MAIL))).toMatchObject({ status: 'done', trace: 't' });
  });

  it('of a kind that nobody knows fails and stays', async () => {
    const platform = platformWith();
    const job = { ...newOutboxJob(MAIL_JOB, NOON), kind: 'send-owl' };
    platform.documents.put(paths.outboxJob(MAIL), job);
    await runJob(MAIL, {}, platform.ports);
    expect(await platform.documents.get(paths.outboxJob(MAIL))).toMatchObject({
      status: 'failed',
      lastError: 'no worker knows jobs of kind send-owl',
    });
  });

  it('of another queue is left to that one', async () => {
    const platform = platformWith(MAIL_JOB);
    await runJob(MAIL, { notify: HANDLERS.notify! }, platform.ports);
    expect(await platform.documents.get(paths.outboxJob(MAIL))).toEqual(newOutboxJob(MAIL_JOB, NOON));
  });

  it('cannot be closed by a worker whose lease was taken over', async () => {
    const platform = platformWith(MAIL_JOB);
    const slow: Partial<JobHandlers> = {
      'send-mail': () =>
        Promise.resolve({
          default: jobHandler<'send-mail'>(async (): Promise<void> => {
            platform.now = new Date(platform.now.getTime() + 3_600_000);
            await runJob(MAIL, HANDLERS, platform.ports);
            throw new Error('too late');
          }),
        }),
    };
    await runJob(MAIL, slow, platform.ports);
    expect(statusOf(platform, MAIL_JOB)).toBe('done');
  });
});

describe('preferences', () => {
  it.each([
    ['everything on by default', {}, 1, 1, 'sent'],
    ['the mail channel off', { channels: { email: false } }, 1, 0, 'skipped'],
    ['the kind off in the app', { kinds: { 'enrollment-created': { inApp: false } } }, 0, 1, 'done'],
    [
      'the kind on although its channel is off',
      { channels: { email: false }, kinds: { 'enrollment-created': { email: true } } },
      1,
      1,
      'sent',
    ],
  ])('%s', async (_title, settings, notifications, mails, status) => {
    const platform = platformWith(JOB);
    platform.documents.put(paths.notificationSettings('carl'), {
      ...settings,
      createdAt: NOON,
      updatedAt: NOON,
    });
    platform.queue.push(NOTIFY);
    await drain(platform);
    expect([notificationsOf(platform).length, platform.mails.length]).toEqual([notifications, mails]);
    expect(statusOf(platform, JOB)).toBe(status);
  });

  it('that change between the notice and its mail count when the mail is sent', async () => {
    const platform = platformWith(JOB);
    platform.isMailerFree = false;
    await runJob(NOTIFY, HANDLERS, platform.ports);
    const off = { channels: { email: false }, createdAt: NOON, updatedAt: NOON };
    platform.documents.put(paths.notificationSettings('carl'), off);
    await drain(platform);
    expect([notificationsOf(platform).length, platform.mails.length]).toEqual([1, 0]);
    expect(statusOf(platform, MAIL_JOB)).toBe('skipped');
  });

  it.each(['suspended', 'deleted'] as const)('a %s recipient is told nothing', async (status) => {
    const platform = platformWith(JOB);
    platform.documents.put(paths.user('carl'), aUser('carl', { status }));
    platform.queue.push(NOTIFY);
    await drain(platform);
    expect([notificationsOf(platform).length, platform.mails.length]).toEqual([0, 0]);
  });
});

describe('a worker that dies', () => {
  /** More points than a run of both jobs has. */
  const POINTS = Array.from({ length: 60 }, (_, point) => point);

  it('at any point leaves no job undone, one notification, and one mail that nobody repeats', async () => {
    const reached: number[] = [];
    const uncertain: number[] = [];
    for (const point of POINTS) {
      const platform = platformWith(JOB);
      const { ports, crashed } = crashingPorts(platform.ports, point);
      platform.queue.push(NOTIFY);
      await drain(platform, ports).catch(ignoreCrash);
      if (crashed()) reached.push(point);
      await passMinutes(platform, 6);

      const mail = jobOf(platform, MAIL);
      if (mail !== undefined) uncertain.push(point);
      expect(notificationsOf(platform), `point ${point}`).toHaveLength(1);
      const sent = mail === undefined ? [1] : [0, 1];
      expect(sent, `point ${point}`).toContain(platform.mails.length);
      if (mail === undefined) expect(statusOf(platform, MAIL_JOB), `point ${point}`).toBe('sent');
      else expect(mail, `point ${point}`).toMatchObject({ kind: 'send-mail', status: 'dead' });
    }
    // While the mailer had it, and until its answer was kept.
    expect(uncertain.length).toBeGreaterThan(1);
    expect(uncertain.length).toBeLessThan(10);
    expect(reached.length).toBeGreaterThan(10);
    expect(reached.length).toBeLessThan(POINTS.length);
  });

  it('at any point of a sweep leaves the rest to the next sweep', async () => {
    for (const point of POINTS.slice(0, 10)) {
      const platform = platformWith(JOB, OTHER_JOB);
      platform.now = new Date(NOON.getTime() + 60_000);
      await sweepOutboxEveryMinute(crashingPorts(platform.ports, point).ports).catch(ignoreCrash);
      platform.queue.length = 0;
      await passMinutes(platform, 1);
      const statuses = [JOB, OTHER_JOB].map((job) => statusOf(platform, job));
      expect(statuses, `point ${point}`).toEqual(['sent', 'sent']);
    }
  });

  it('goes on past its first page, the jobs of one instant too, and past what is no job', async () => {
    const platform = aPlatform();
    for (let index = 0; index < 1_203; index += 1) {
      platform.documents.put(paths.outboxJob(`job-${index}`), newOutboxJob(JOB, NOON));
    }
    platform.documents.put(paths.outboxJob('bad'), { status: 'pending', runAt: NOON } as never);
    platform.now = new Date(NOON.getTime() + 60_000);
    await sweepOutboxEveryMinute(platform.ports);
    expect(new Set(platform.queue).size).toBe(1_204);
    expect(platform.queue).toHaveLength(1_204);
  });

  it('leaves to the next minute what it has no time for', async () => {
    const platform = aPlatform();
    for (let index = 0; index < 1_203; index += 1) {
      platform.documents.put(paths.outboxJob(`job-${index}`), newOutboxJob(JOB, NOON));
    }
    platform.now = new Date(NOON.getTime() + 60_000);
    const enqueue = async ({ jobId }: Wake): Promise<void> => {
      platform.queue.push(jobId);
      platform.now = new Date(platform.now.getTime() + 100);
      await Promise.resolve();
    };
    await sweepOutboxEveryMinute({ ...platform.ports, jobQueue: () => Promise.resolve({ enqueue }) });
    expect(platform.queue).toHaveLength(500);
  });

  it('wakes every other job when the queue refuses one, and tells of it', async () => {
    const platform = platformWith(JOB, OTHER_JOB);
    platform.now = new Date(NOON.getTime() + 60_000);
    const woken: string[] = [];
    const enqueue = async ({ jobId }: Wake): Promise<void> => {
      if (jobId === NOTIFY) throw new Error('no room');
      await setTimeout(1);
      woken.push(jobId);
    };
    const ports: Ports = { ...platform.ports, jobQueue: () => Promise.resolve({ enqueue }) };
    await expect(sweepOutboxEveryMinute(ports)).rejects.toMatchObject({ errors: [{ message: 'no room' }] });
    expect(woken).toEqual([OTHER_JOB.id]);
  });
});

function ignoreCrash(error: unknown): void {
  const causes = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  if (!causes.every((cause) => cause instanceof Crash)) throw error;
}
