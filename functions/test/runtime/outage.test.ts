import { describe, expect, it } from 'vitest';
import { JOB_POLICIES } from '../../src/domain/outbox/jobPolicies';
import { noticeMailJob } from '../../src/domain/notifications/noticeJobs';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { wakeOf } from '../../src/domain/outbox/wakeOf';
import { paths } from '../../src/domain/paths';
import sendMail from '../../src/handlers/notifications/sendMail';
import sweepOutboxEveryMinute from '../../src/handlers/outbox/sweepOutboxEveryMinute';
import { PermanentFailure } from '../../src/ports/permanentFailure';
import type { Ports } from '../../src/ports/ports';
import { runJob } from '../../src/runtime/runJob';
import { NOON, type Platform, aPlatform } from '../support/aPlatform';
import { type InMemoryQueue, inMemoryQueue } from '../support/inMemoryQueue';
import { loggedLines } from '../support/loggedLines';
import { aUser } from '../support/people';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const HANDLERS = { 'send-mail': () => Promise.resolve({ default: sendMail }) };

const JOBS = Array.from({ length: 100 }, (_, index) =>
  noticeMailJob({
    notice: {
      kind: 'enrollment-created',
      // So many to one person in a day would collapse.
      recipientRef: `coach${index}`,
      actorRef: `student${index}`,
      subjectRef: `student${index}_baking`,
      version: 1,
      facts: { programId: 'baking', programTitle: 'Baking' },
    },
    dedupeKey: `enrollment-created:coach${index}:student${index}_baking:1`,
  }),
);

interface Outage {
  readonly platform: Platform;
  readonly ports: Ports;
  readonly queue: InMemoryQueue;
  /** How often the mail system was asked. */
  readonly asked: () => number;
}

/** Mails wait, the first calls for them stand in the queue, and `answer` decides what the mail system says. */
async function outage(answer: (now: Date) => Promise<unknown>, jobs = JOBS): Promise<Outage> {
  const platform = aPlatform();
  const queue = inMemoryQueue();
  let asked = 0;
  for (const job of jobs) {
    const { recipientRef } = job.payload.notice;
    platform.documents.put(paths.user(recipientRef), aUser(recipientRef, { role: 'coach' }));
    platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
    await queue.enqueue(wakeOf(job.id, newOutboxJob(job, NOON), NOON));
  }
  const mailer = await platform.ports.mailer();
  const ports: Ports = {
    ...platform.ports,
    jobQueue: () => Promise.resolve(queue),
    mailer: () =>
      Promise.resolve({
        send: async (mail) => {
          asked += 1;
          await answer(platform.now);
          return mailer.send(mail);
        },
        isFree: () => mailer.isFree(),
      }),
  };
  return { platform, ports, queue, asked: () => asked };
}

/** Time passes; each task goes to two workers at once. */
async function pass({ platform, ports, queue }: Outage, time: number, sweeps: boolean): Promise<void> {
  for (const end = platform.now.getTime() + time; platform.now.getTime() < end;) {
    platform.now = new Date(platform.now.getTime() + MINUTE);
    if (sweeps) await sweepOutboxEveryMinute(ports);
    const wakes = queue.take(platform.now);
    await Promise.all([...wakes, ...wakes].map(({ jobId }) => runJob(jobId, HANDLERS, ports)));
  }
}

function statuses({ platform }: Outage): Set<unknown> {
  const jobs = Object.values(platform.documents.dump('outbox/')) as { status: string }[];
  return new Set(jobs.map(({ status }) => status));
}

describe('a mail system that is out of reach for six hours', () => {
  const untilSix = (now: Date) =>
    now.getTime() < NOON.getTime() + 6 * HOUR
      ? Promise.reject(new Error('connect ECONNREFUSED'))
      : Promise.resolve();

  it.each([
    ['with a sweep each minute', true],
    ['with no sweep at all', false],
  ])('loses no mail and doubles none, %s', async (_title, sweeps) => {
    const everything = await outage(untilSix);
    await pass(everything, 6 * HOUR - MINUTE, sweeps);
    expect(statuses(everything)).toEqual(new Set(['failed']));
    await pass(everything, HOUR, sweeps);
    expect(statuses(everything)).toEqual(new Set(['done']));
    const { mails } = everything.platform;
    expect([mails.length, new Set(mails.map(({ messageId }) => messageId)).size]).toEqual([100, 100]);
    // A sweep makes no task beside the one of the attempt: as many tasks as attempts.
    expect(everything.queue.made).toHaveLength(everything.asked());
    expect(everything.asked()).toBeLessThan(100 * 30);
  });

  it('keeps what the mail system said when it took the mail at last', async () => {
    const everything = await outage(untilSix, JOBS.slice(0, 1));
    await pass(everything, 7 * HOUR, false);
    expect(await everything.platform.documents.get(paths.outboxJob(JOBS[0]!.id))).toMatchObject({
      status: 'done',
      lastError: 'connect ECONNREFUSED',
      delivery: { messageId: everything.platform.mails[0]!.messageId, answer: '250 taken' },
    });
  });
});

describe('the backlog', () => {
  it('is told by each sweep in one line, with the age of the oldest', async () => {
    const { platform, ports } = await outage(() => Promise.resolve(), JOBS.slice(0, 7));
    platform.now = new Date(NOON.getTime() + 90_000);
    const lines = await loggedLines(() => sweepOutboxEveryMinute(ports));
    expect(lines.filter(({ event }) => event === 'outbox-backlog')).toMatchObject([
      { severity: 'INFO', due: 7, oldestSeconds: 90 },
    ]);
  });
});

describe('the end of a job', () => {
  it('comes at once with a refusal for good, and one ERROR line tells of it', async () => {
    const everything = await outage(() => Promise.reject(new PermanentFailure('550 Mailbox unavailable')));
    const told = await loggedLines(() => pass(everything, MINUTE, true));
    expect(statuses(everything)).toEqual(new Set(['dead']));
    expect(everything.asked()).toBe(100);
    const deaths = told.filter(({ event, outcome }) => event === 'job' && outcome === 'dead');
    expect(new Set(deaths.map(({ jobId }) => jobId)).size).toBe(100);
    expect(deaths).toHaveLength(100);
    expect(deaths[0]).toMatchObject({
      severity: 'ERROR',
      message: expect.stringMatching(/^job send-mail dead \d+ ms$/),
      kind: 'send-mail',
      attempts: 1,
      error: 'PermanentFailure: 550 Mailbox unavailable',
    });
    expect(told.filter(({ severity }) => severity === 'ERROR')).toHaveLength(100);
  });

  it('comes with the first failure past the age of its kind, and not before', async () => {
    const everything = await outage(() => Promise.reject(new Error('down')), JOBS.slice(0, 3));
    const { maxAge, maxBackOff } = JOB_POLICIES['send-mail'];
    await pass(everything, maxAge - MINUTE, false);
    expect(statuses(everything)).toEqual(new Set(['failed']));
    await pass(everything, maxBackOff + MINUTE, false);
    expect(statuses(everything)).toEqual(new Set(['dead']));
  });
});
