import { beforeEach, describe, expect, it } from 'vitest';
import type { Notification } from '../../../src/contracts/documents/notifications';
import { paths } from '../../../src/domain/paths';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import { runJob } from '../../../src/runtime/runJob';
import { A, aDiary, B, runUntil } from '../../support/aDiary';
import { NOON, type Platform } from '../../support/aPlatform';
import { book } from '../../support/booking';
import { jobHandlers } from '../../support/workOff';

const START = '2026-06-17T10:00:00.000Z';

let diary: Platform;
let sessionId: string;
let ofAnn: string;

/** Carla's talk with ann and ben, a second before a reminder of it is due. */
beforeEach(async () => {
  diary = await aDiary({ types: [{ capacity: 2 }], now: '2026-06-15T08:00:00Z' });
  ({ sessionId, bookingId: ofAnn } = await book(diary, A, START));
  await book(diary, B, START);
});

const job = (id: string) => diary.documents.get(paths.outboxJob(id));
const perform = (id: string) => runJob(id, jobHandlers(), diary.ports);
const mailId = (uid: string, reminder: string, version: number) =>
  `notify:session-reminder:${uid}:${sessionId}:${reminder}:${version}`;
const told = (uid: string) =>
  (Object.values(diary.documents.dump(`users/${uid}/notifications/`)) as Notification[]).filter(
    ({ type }) => type === 'session-reminder',
  );

function quiet(uid: string, from: string, to: string): void {
  const settings = { quietHours: { from, to, timeZone: 'UTC' }, createdAt: NOON, updatedAt: NOON };
  diary.documents.put(paths.notificationSettings(uid), settings);
}

/** Performs the reminder that is due then, and tells those who are left to jobs; mails that wait are left. */
async function remindAt(at: string): Promise<void> {
  await runUntil(diary, at);
  diary.mails.length = 0;
}

/** Ends the wait of a mail. */
async function mailWhenDue(id: string): Promise<void> {
  diary.now = (await job(id))!.runAt;
  await perform(id);
}

describe('a reminder whose mail waits for quiet hours to end', () => {
  it.each([
    ['ann', mailId],
    ['carla', (_uid: string, reminder: string) => `remind:${sessionId}:1:${reminder}`],
  ] as const)('reminds %s of nothing that has begun since', async (uid, idOf) => {
    quiet(uid, '08:30', '10:15');
    await remindAt('2026-06-17T09:00:30Z');
    const id = idOf(uid, 'hour-before', 4);
    expect(await job(id)).toMatchObject({ kind: 'send-mail', status: 'pending' });
    await mailWhenDue(id);
    expect(diary.mails).toEqual([]);
    expect(told(uid).map(({ deliveries }) => deliveries?.email)).toContainEqual(
      expect.objectContaining({ status: 'skipped', reason: 'outdated' }),
    );
  });

  it('is mailed where it is still to come', async () => {
    quiet('ann', '09:30', '10:30');
    await remindAt('2026-06-16T10:00:30Z');
    await mailWhenDue(mailId('ann', 'day-before', 3));
    expect(diary.mails.map(({ to }) => to)).toEqual(['ann@example.com']);
  });

  it('reminds nobody who has left it meanwhile', async () => {
    quiet('ann', '09:30', '10:30');
    await remindAt('2026-06-16T10:00:30Z');
    await diary.call(cancelSession, A, { bookingId: ofAnn });
    expect(await diary.documents.get(paths.session(sessionId))).toMatchObject({ status: 'scheduled' });
    await mailWhenDue(mailId('ann', 'day-before', 3));
    expect(diary.mails).toEqual([]);
  });
});

describe('a reminder that is left to a job', () => {
  it('tells nobody who has left before the job runs; the others hear of it', async () => {
    await runUntil(diary, '2026-06-16T09:59:59Z');
    diary.now = new Date('2026-06-16T10:00:00Z');
    await perform(`remind:${sessionId}:1:day-before`);
    await diary.call(cancelSession, A, { bookingId: ofAnn });
    await perform(mailId('ann', 'day-before', 3));
    await perform(mailId('ben', 'day-before', 3));
    expect([told('ann').length, told('ben').length]).toEqual([0, 1]);
  });
});
