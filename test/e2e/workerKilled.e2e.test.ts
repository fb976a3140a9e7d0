import { describe, expect, it, vi } from 'vitest';
import { mailsTo } from '../../seed/src/story/mail';
import { jobsAbout, replayDead } from './support/deadJobs';
import { people, person } from './support/people';
import { aProgram } from './support/programs';
import { succeed } from './support/scene';
import { sweep } from './support/schedules';
import { database, meter, suite } from './support/suite';
import { workersOf } from './support/workers';

const { mail } = suite.services;
const soon = { interval: 50 };

/** Those that mail: whoever tells a notice, and the queue of mails where that had to wait. */
const mailing = () => [...workersOf('runNoticeJob'), ...workersOf('runMailJob')];

/** Takes the next mail to the address and never answers, so that its worker waits. */
async function holdMailTo(email: string): Promise<void> {
  const { host, port } = mail.http;
  const response = await fetch(`http://${host}:${port}/faults`, {
    method: 'PUT',
    body: JSON.stringify([{ fault: 'timeout', to: email }]),
  });
  expect(response.status).toBe(200);
}

/** How many faults are still to come. */
async function faultsLeft(): Promise<number> {
  const { host, port } = mail.http;
  const { faults } = (await (await fetch(`http://${host}:${port}/faults`)).json()) as { faults: unknown[] };
  return faults.length;
}

async function notificationsOf(uid: string): Promise<number> {
  return (await database.collection(`users/${uid}/notifications`).count().get()).data().count;
}

/** How the mails of what a person was told fared. Where its notification tells it, a job is gone. */
async function mailedTo(uid: string): Promise<readonly unknown[]> {
  const { docs } = await database.collection(`users/${uid}/notifications`).get();
  return docs.map((each): unknown => each.get('deliveries.email.status'));
}

async function statusesOf(uid: string): Promise<readonly unknown[]> {
  return (await jobsAbout(uid)).map((job): unknown => job.get('status'));
}

describe.skipIf(process.platform !== 'linux')('a worker killed between the outbox and the mail', () => {
  it('ends its job for a person to look at, who has the mail sent: the coach has one, and one notification', async () => {
    const coach = await person('coach');
    const program = await aProgram(coach);
    await holdMailTo(coach.email);
    await succeed('learning/enrollStudent', { programId: program.id }, await person('student'));
    await vi.waitFor(async () => expect(await statusesOf(coach.uid)).toEqual(['running']), soon);

    // The worker has handed its mail over and waits for the answer.
    await vi.waitFor(async () => expect(await faultsLeft()).toBe(0), soon);
    const workers = mailing();
    expect(workers.length).toBeGreaterThan(0);
    for (const pid of workers) process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(mailing().filter((pid) => workers.includes(pid))).toEqual([]), soon);
    expect(await mailsTo(coach.email, suite)).toEqual([]);

    const [held] = (await jobsAbout(coach.uid)).filter((job) => job.get('status') === 'running');
    // The lease runs out, as it does two minutes later.
    await held?.ref.update({ runAt: new Date(0) });
    await sweep();
    await vi.waitFor(async () => expect(await statusesOf(coach.uid)).toEqual(['dead']), soon);
    expect(await mailsTo(coach.email, suite)).toEqual([]);
    await replayDead(coach.uid);
    await vi.waitFor(async () => expect(await mailedTo(coach.uid)).toEqual(['sent']), soon);
    expect(await statusesOf(coach.uid)).toEqual([]);
    await sweep();
    await meter.settled();
    expect(await mailsTo(coach.email, suite)).toHaveLength(1);
    expect(await notificationsOf(coach.uid)).toBe(1);
  });

  it('loses none of many jobs, and a mail that is sent again carries the same Message-ID', async () => {
    const coach = await person('coach');
    const program = await aProgram(coach);
    const students = await people(6, 'student');
    await Promise.all(
      students.map(async (student, index) => {
        await succeed('learning/enrollStudent', { programId: program.id }, student);
        if (index % 2 === 0) for (const pid of mailing()) process.kill(pid, 'SIGKILL');
      }),
    );
    await vi.waitFor(
      async () => {
        for (const job of await jobsAbout(coach.uid)) {
          if (!['done', 'dead'].includes(job.get('status') as string))
            await job.ref.update({ runAt: new Date(0) });
        }
        await replayDead(coach.uid);
        await sweep();
        expect(await statusesOf(coach.uid)).toEqual([]);
      },
      { interval: 1_000 },
    );
    await meter.settled();
    expect(await mailedTo(coach.uid)).toEqual(students.map(() => 'sent'));
    const mails = await mailsTo(coach.email, suite);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(6);
  });
});
