import { beforeEach, describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import type { Documents, Transaction } from '../../../src/ports/documents';
import type { Ports } from '../../../src/ports/ports';
import { runJob } from '../../../src/runtime/runJob';
import { A, aDiary, B, CARLA, runUntil } from '../../support/aDiary';
import { NOON, type Platform } from '../../support/aPlatform';
import { book } from '../../support/booking';
import { jobHandlers } from '../../support/workOff';

const START = '2026-06-17T10:00:00.000Z';
const DUE = '2026-06-16T10:00:00.000Z';
const SECOND = 1_000;
const NO_MAIL = { kindsByChannel: { email: { 'session-reminder': false } } };

let diary: Platform;
let sessionId: string;
let bookingId: string;

/** A talk of ann's whose first reminder has come due, and nothing has run since. */
async function begin(capacity = 1): Promise<void> {
  diary = await aDiary({ types: [{ capacity }], now: '2026-06-15T08:00:00Z' });
  ({ sessionId, bookingId } = await book(diary, A, START));
  if (capacity > 1) await book(diary, B, START);
  await runUntil(diary, '2026-06-16T09:59:59Z');
  diary.now = new Date(DUE);
  diary.mails.length = 0;
}

beforeEach(() => begin());

const remindId = () => `remind:${sessionId}:1:day-before`;
const noticeId = (uid: string) => `notify:session-reminder:${uid}:${sessionId}:day-before:3`;
const job = (id: string) => diary.documents.get(paths.outboxJob(id));
const remind = () => runJob(remindId(), jobHandlers(), diary.ports);
const tell = (uid: string) => runJob(noticeId(uid), jobHandlers(), diary.ports);
const mailed = () => diary.mails.map(({ to }) => to).toSorted();
const told = (uid: string) =>
  Object.values(diary.documents.dump(`users/${uid}/notifications/`)).filter(
    (each) => (each as { type: string }).type === 'session-reminder',
  );

/** As they are while nothing below a path can be read. */
function unreadable(place: string): Ports {
  const { documents } = diary;
  const reading = (transaction: Transaction): Transaction => ({
    ...transaction,
    getAll: (...asked) =>
      asked.some(({ path }) => path.startsWith(place))
        ? Promise.reject(new Error(`${place} cannot be read`))
        : transaction.getAll(...asked),
  });
  const transact: Documents['transact'] = (work, options) =>
    documents.transact((transaction) => work(reading(transaction)), options);
  return { ...diary.ports, documents: () => Promise.resolve({ ...documents, transact }) };
}

describe('a reminder tells the first of those who meet itself', () => {
  it('in the app and by mail, and leaves each of the others to a job', async () => {
    await begin(2);
    await remind();
    expect([told('carla').length, told('ann').length, told('ben').length]).toEqual([1, 0, 0]);
    expect(diary.documents.dumpEver('outbox/')[`outbox/${remindId()}`]).toMatchObject({
      kind: 'send-mail',
      status: 'running',
      peopleRefs: expect.arrayContaining(['carla', 'ann']) as string[],
    });
    expect(await job(remindId())).toBeUndefined();
    expect(await job(noticeId('carla'))).toBeUndefined();
    expect(mailed()).toEqual(['carla@example.com']);
    await tell('ann');
    await tell('ben');
    expect([told('ann').length, told('ben').length]).toEqual([1, 1]);
    expect(mailed()).toEqual(['ann@example.com', 'ben@example.com', 'carla@example.com']);
  });

  it('once, whoever performs it how often', async () => {
    await Promise.all(Array.from({ length: 5 }, remind));
    await remind();
    await tell('ann');
    expect(told('carla')).toHaveLength(1);
    expect(mailed()).toEqual(['ann@example.com', 'carla@example.com']);
  });

  it('and lets the mail wait where mails are slow', async () => {
    diary.isMailerFree = false;
    await remind();
    expect(told('carla')).toHaveLength(1);
    expect(await job(remindId())).toMatchObject({ kind: 'send-mail', status: 'pending' });
    await remind();
    expect(mailed()).toEqual(['carla@example.com']);
  });

  it('and leaves no job where no mail follows', async () => {
    diary.documents.put(paths.notificationSettings('carla'), {
      ...NO_MAIL,
      createdAt: NOON,
      updatedAt: NOON,
    });
    await remind();
    expect(told('carla')).toHaveLength(1);
    expect(await job(remindId())).toBeUndefined();
    expect(await job(noticeId('carla'))).toBeUndefined();
    expect(mailed()).toEqual([]);
  });
});

describe('one who cannot be told', () => {
  it('keeps nobody else from being told, and is tried again', async () => {
    const ports = unreadable('users/carla');
    const perform = (id: string) => runJob(id, jobHandlers(), ports);
    await perform(remindId());
    expect(await job(remindId())).toBeUndefined();
    await perform(noticeId('ann'));
    expect([told('ann').length, mailed()]).toEqual([1, ['ann@example.com']]);
    await perform(noticeId('carla'));
    expect(await job(noticeId('carla'))).toMatchObject({ status: 'failed' });
    diary.now = (await job(noticeId('carla')))!.runAt;
    await tell('carla');
    expect(told('carla')).toHaveLength(1);
  });

  it('nor is anybody, of a session that moved on while the job waited', async () => {
    await diary.call(cancelSession, CARLA, { bookingId });
    await remind();
    expect(await job(remindId())).toBeUndefined();
    expect([told('carla'), told('ann')]).toEqual([[], []]);
  });

  it('a job that comes late leaves all to jobs, as one that failed', async () => {
    diary.now = new Date(diary.now.getTime() + 61 * SECOND);
    await remind();
    expect(told('carla')).toEqual([]);
    expect([await job(noticeId('carla')), await job(noticeId('ann'))]).toMatchObject([
      { status: 'pending' },
      { status: 'pending' },
    ]);
    await tell('carla');
    await tell('ann');
    expect(mailed()).toEqual(['ann@example.com', 'carla@example.com']);
  });
});
