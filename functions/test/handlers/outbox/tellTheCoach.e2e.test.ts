import { describe, expect, it } from 'vitest';
import { stored } from '../../../../seed/src/world/seedDocument';
import { call } from '../../../../test/e2e/support/call';
import { type Person, person, store } from '../../../../test/e2e/support/people';
import { aProgram } from '../../../../test/e2e/support/programs';
import { database, suite } from '../../../../test/e2e/support/suite';
import { noticeJob } from '../../../src/domain/notifications/noticeJobs';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';

const { mail, schedules } = suite.services;

interface Told {
  readonly coach: Person;
  readonly jobIds: readonly string[];
}

/** A student enrols, and the queue has told the coach in the app and by mail. */
async function toldOfEnrolment(): Promise<Told> {
  const [coach, student] = [await person('coach'), await person('student')];
  const program = await aProgram(coach);
  const { error } = await call('learning/enrollStudent', { programId: program.id }, student.idToken);
  expect(error).toBeUndefined();
  // Payloads are in no index.
  const jobsFound = async () =>
    (await database.collection('outbox').get()).docs
      .filter((job) => job.get('payload.notice.recipientRef') === coach.uid)
      .map(({ id }) => id);
  await expect.poll(async () => (await jobsFound()).length, { interval: 200 }).toBe(1);
  const jobIds = await jobsFound();
  await untilDone(jobIds);
  return { coach, jobIds };
}

async function untilDone(jobIds: readonly string[]): Promise<void> {
  await expect.poll(() => statusesOf(jobIds), { interval: 200 }).toEqual(jobIds.map(() => 'done'));
}

async function statusesOf(jobIds: readonly string[]): Promise<unknown[]> {
  const jobs = await database.getAll(...jobIds.map((id) => database.doc(`outbox/${id}`)));
  return jobs.map((job) => job.get('status') as unknown);
}

/** As a worker leaves a job that dies at it, once its lease is over. */
async function orphan(jobIds: readonly string[]): Promise<void> {
  const runAt = new Date(Date.now() - 60_000);
  for (const id of jobIds) {
    await database.doc(`outbox/${id}`).update({ status: 'running', lease: 'of a dead worker', runAt });
  }
}

async function sweep(): Promise<void> {
  const url = `http://${schedules.host}:${schedules.port}/schedules/sweepOutboxEveryMinute/run`;
  expect((await fetch(url, { method: 'POST' })).ok).toBe(true);
}

async function mailIdsTo({ email }: Person): Promise<string[]> {
  const answer = await fetch(`http://${mail.http.host}:${mail.http.port}/messages`);
  const { messages } = (await answer.json()) as { messages: { to: string[]; messageId: string }[] };
  return messages.filter(({ to }) => to.includes(email)).map(({ messageId }) => messageId);
}

async function notificationsOf({ uid }: Person): Promise<unknown[]> {
  const found = await database.collection(`users/${uid}/notifications`).get();
  return found.docs.map((each) => each.data());
}

describe('an enrolment', () => {
  it('tells the coach once in the app and once by mail', async () => {
    const { coach } = await toldOfEnrolment();
    expect(await notificationsOf(coach)).toMatchObject([{ type: 'enrollment-created', isRead: false }]);
    expect(await mailIdsTo(coach)).toHaveLength(1);
  });

  it('tells the coach all the same when the queue never got the jobs', async () => {
    const [coach, student] = [await person('coach'), await person('student')];
    const job = noticeJob({
      kind: 'enrollment-created',
      recipientRef: coach.uid,
      actorRef: student.uid,
      subjectRef: `${student.uid}_lost`,
      version: 1,
      facts: { programId: 'lost', programTitle: 'Lost and found' },
    });
    const aMinuteAgo = new Date(Date.now() - 60_000);
    await store([stored(paths.outboxJob(job.id), newOutboxJob(job, aMinuteAgo))]);
    expect(await notificationsOf(coach)).toEqual([]);
    await sweep();
    await untilDone([job.id]);
    expect(await notificationsOf(coach)).toHaveLength(1);
    expect(await mailIdsTo(coach)).toHaveLength(1);
  });

  it('is told under the same Message-ID when a worker died between the mail and its record', async () => {
    const { coach, jobIds } = await toldOfEnrolment();
    await orphan(jobIds);
    await sweep();
    await untilDone(jobIds);
    const mailIds = await mailIdsTo(coach);
    expect(mailIds).toHaveLength(2);
    expect(new Set(mailIds).size).toBe(1);
    expect(await notificationsOf(coach)).toHaveLength(1);
  });
});
