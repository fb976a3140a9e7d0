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

/** How the mails of what the coach was told fared. The notification tells it, and the job is gone. */
async function mailedTo({ uid }: Person): Promise<unknown[]> {
  const found = await database.collection(`users/${uid}/notifications`).get();
  return found.docs.map((each): unknown => each.get('deliveries.email.status'));
}

async function untilMailed(coach: Person): Promise<void> {
  await expect.poll(() => mailedTo(coach), { interval: 200 }).toEqual(['sent']);
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
    const [coach, student] = [await person('coach'), await person('student')];
    const program = await aProgram(coach);
    const { error } = await call('learning/enrollStudent', { programId: program.id }, student.idToken);
    expect(error).toBeUndefined();
    await untilMailed(coach);
    expect(await notificationsOf(coach)).toMatchObject([{ type: 'enrollment-created', isRead: false }]);
    expect(await mailIdsTo(coach)).toHaveLength(1);
  });

  it('tells the coach all the same when the queue never got the job', async () => {
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
    await untilMailed(coach);
    expect(await notificationsOf(coach)).toHaveLength(1);
    expect(await mailIdsTo(coach)).toHaveLength(1);
    expect((await database.doc(`outbox/${job.id}`).get()).exists).toBe(false);
  });
});
