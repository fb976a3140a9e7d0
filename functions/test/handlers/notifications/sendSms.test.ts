import { beforeEach, describe, expect, it } from 'vitest';
import { signatureOf } from '../../../../standins/src/twilio/callbacks';
import { twilioEvents } from '../../../src/adapters/twilio/twilioEvents';
import { noticeJob, smsJob } from '../../../src/domain/notifications/noticeJobs';
import { TEXTS_A_DAY, TEXTS_OF_ACTOR } from '../../../src/domain/notifications/smsLedger';
import { paths } from '../../../src/domain/paths';
import hearTwilio from '../../../src/handlers/notifications/hearTwilio';
import type { TextMessage } from '../../../src/ports/texter';
import { Unclear } from '../../../src/ports/unclear';
import { runJob } from '../../../src/runtime/runJob';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { crashingPorts } from '../../support/crashing';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aPublicProfile, aUser } from '../../support/people';
import { jobHandlers } from '../../support/workOff';

const PHONE = '+4915112345678';
const HOUR = 3_600_000;
const noticeOf = (subjectRef = 'b1', actorRef = 'ana', version = 1) =>
  noticeJob({
    kind: 'booking-cancelled',
    recipientRef: 'carl',
    ...{ actorRef, subjectRef, version },
    facts: { bookingId: subjectRef, title: 'Career advice', startsAt: '2026-03-03T10:00:00.000Z' },
  });
const { payload } = noticeOf();
const path = paths.notification('carl', 'booking-cancelled:ana:b1');

let platform: Platform;
beforeEach(() => {
  platform = aPlatform();
  platform.documents.put(paths.user('carl'), aUser('carl'));
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
  platform.contacts.set('carl', { phone: PHONE });
  settle({ channels: { sms: true } });
});

function settle(more: object): void {
  platform.documents.put(paths.notificationSettings('carl'), { ...more, createdAt: NOON, updatedAt: NOON });
}
async function tell(job = noticeOf()): Promise<void> {
  await transactWithJobs(platform, (transaction) => {
    transaction.job(job);
    return Promise.resolve();
  });
  await runJob(job.id, jobHandlers(), platform.ports);
}
const idOf = (of = payload) => smsJob(of).id;
const run = (id = idOf()) => runJob(id, jobHandlers(), platform.ports);
const job = (id = idOf()) => platform.documents.get(paths.outboxJob(id));
const delivery = async () => (await platform.documents.get(path))?.deliveries?.sms;

describe('a text message', () => {
  it('goes once to the number that Auth has verified, however often it is told and tried', async () => {
    await tell();
    expect(await delivery()).toEqual({ status: 'queued', at: NOON });
    await Promise.all([run(), run(), run()]);
    await run();
    expect(platform.texts).toEqual([
      {
        to: PHONE,
        body: expect.stringMatching(
          /^“Ana” cancelled “Career advice” .*\nhttps:\/\/app\.example\/bookings\/b1$/s,
        ),
        statusUrl: `https://functions.example/twilioWebhook?job=${encodeURIComponent(idOf())}`,
      },
    ]);
    expect(await delivery()).toEqual({ status: 'sent', answer: '201 queued', at: NOON });
  });

  it.each<[string, object]>([
    ['asks for none', {}],
    ['has switched them off', { channels: { sms: false } }],
    [
      'wants none of the kind',
      { channels: { sms: true }, kindsByChannel: { sms: { 'booking-cancelled': false } } },
    ],
  ])('is not left to a job for who %s', async (_title, settings) => {
    settle(settings);
    await tell();
    expect(await job()).toBeUndefined();
    expect(await delivery()).toBeUndefined();
  });

  it('is none of a kind that can wait, also where it is asked for', async () => {
    const other = noticeJob({
      ...{ kind: 'review-received', recipientRef: 'carl', actorRef: 'ana', subjectRef: 'r1', version: 1 },
      facts: { reviewId: 'r1', rating: 5 },
    });
    await tell(other);
    expect(await job(idOf(other.payload))).toBeUndefined();
  });

  it.each<[string, () => unknown, string]>([
    ['has no verified number', () => platform.contacts.set('carl', {}), 'no-phone'],
    [
      'is disabled',
      () => platform.contacts.set('carl', { phone: PHONE, disabled: true }),
      'account-disabled',
    ],
    ['is gone', () => platform.contacts.set('carl', null), 'no-phone'],
    ['switched it off', () => settle({}), 'unsubscribed'],
    [
      'is suspended',
      () => platform.documents.put(paths.user('carl'), aUser('carl', { status: 'suspended' })),
      'account-inactive',
    ],
    ['read it in the app', () => mark({ isRead: true }), 'read'],
    ['has told the operator to stop', () => answer('opted-out'), 'phone-opted-out'],
    ['cannot be reached', () => answer('unreachable'), 'phone-unreachable'],
    [
      'is where none are sent',
      () => Object.assign(platform.ports, { texter: () => Promise.resolve(undefined) }),
      'not-connected',
    ],
  ])('goes nowhere where its reader %s', async (_title, change, reason) => {
    await tell();
    await change();
    await run();
    expect(platform.texts).toEqual([]);
    expect(await job()).toMatchObject({ status: 'done', skipped: { reason } });
    expect(await delivery()).toMatchObject({ status: 'skipped', reason });
  });

  it('waits until quiet hours are over', async () => {
    settle({ channels: { sms: true }, quietHours: { from: '12:00', to: '14:00', timeZone: 'UTC' } });
    await tell();
    await run();
    const end = new Date('2026-03-02T14:00:00Z');
    expect(await job()).toMatchObject({ status: 'pending', runAt: end });
    platform.now = end;
    await run();
    expect(platform.texts).toHaveLength(1);
  });

  it('is one of so many a day, whoever causes them, and of fewer by one person', async () => {
    for (let n = 0; n < TEXTS_OF_ACTOR + 2; n += 1) await both(noticeOf(`of-ana-${n}`));
    expect(platform.texts).toHaveLength(TEXTS_OF_ACTOR);
    for (let n = 0; n < TEXTS_A_DAY; n += 1) await both(noticeOf(`other-${n}`, `person-${n}`));
    expect(platform.texts).toHaveLength(TEXTS_A_DAY);
    expect(await job(idOf(noticeOf('other-9', 'person-9').payload))).toMatchObject({
      skipped: { reason: 'too-many' },
    });
    platform.now = new Date(NOON.getTime() + 25 * HOUR);
    await both(noticeOf('later'));
    expect(platform.texts).toHaveLength(TEXTS_A_DAY + 1);
  });

  it('is tried again after what says nothing of it, and delays no mail meanwhile', async () => {
    platform.textAnswers.set(PHONE, new Error('Twilio answered 503'));
    await tell();
    await run();
    await run(noticeJob(payload.notice).id);
    expect(await job()).toMatchObject({ status: 'failed', attempts: 1, lastError: 'Twilio answered 503' });
    expect((await job())?.handedIn).toBeUndefined();
    expect(platform.mails).toHaveLength(1);
    platform.textAnswers.clear();
    platform.now = new Date(NOON.getTime() + HOUR);
    await run();
    expect(platform.texts).toHaveLength(1);
  });

  it('ends as uncertain where the provider may have it, until the provider tells of it', async () => {
    platform.textAnswers.set(PHONE, new Unclear('Twilio gave no answer'));
    await tell();
    await run();
    platform.textAnswers.clear();
    platform.now = new Date(NOON.getTime() + HOUR);
    await run();
    expect(platform.texts).toEqual([]);
    expect(await job()).toMatchObject({ status: 'dead', handedIn: { messageId: idOf() } });
    expect(await delivery()).toMatchObject({ status: 'uncertain' });
    await hear('delivered', 'SM9');
    expect(await job()).toMatchObject({ status: 'done', delivery: { messageId: 'SM9' } });
    expect(await delivery()).toMatchObject({ status: 'delivered' });
  });

  it('is sent at most once wherever a worker dies', async () => {
    for (let point = 0, isOver = false; !isOver; point += 1) {
      const subject = `killed-${point}`;
      const notice = noticeOf(subject, `person-${point}`);
      platform.documents.put(paths.mailLedger('carl', 'sms'), {
        kind: 'sms',
        recipientRef: 'carl',
        mails: [],
        expiresAt: NOON,
        createdAt: NOON,
        updatedAt: NOON,
      });
      await tell(notice);
      const dying = crashingPorts(platform.ports, point);
      await runJob(idOf(notice.payload), jobHandlers(), dying.ports).catch(() => undefined);
      isOver = !dying.crashed();
      platform.now = new Date(platform.now.getTime() + HOUR);
      await run(idOf(notice.payload));
      const sent = platform.texts.filter(({ body }) => body.endsWith(`/${subject}`)).length;
      const { status, handedIn } = (await job(idOf(notice.payload)))!;
      expect([sent, status, point]).toEqual(
        handedIn === undefined ? [1, 'done', point] : [expect.any(Number), 'dead', point],
      );
      expect(sent).toBeLessThanOrEqual(1);
    }
  });

  const mark = (changes: object) =>
    platform.documents.transact((transaction) => {
      transaction.update(path, { ...changes });
      return Promise.resolve();
    });
  const answer = (outcome: 'opted-out' | 'unreachable') =>
    platform.textAnswers.set(PHONE, { outcome, answer: outcome });
  async function both(notice: ReturnType<typeof noticeOf>): Promise<void> {
    await tell(notice);
    await run(idOf(notice.payload));
  }
});

const ACCOUNT = { sid: `AC${'0'.repeat(32)}`, token: 'a-token' };

let calls = 0;
async function hear(
  status: string,
  sid = 'SM1',
  {
    id = idOf(),
    token = ACCOUNT.token,
    method = 'POST',
  }: { id?: string; token?: string; method?: string } = {},
): Promise<number> {
  const events = twilioEvents(`${ACCOUNT.sid}:${ACCOUNT.token}`);
  Object.assign(platform.ports, { textEvents: () => Promise.resolve(events) });
  const url = `https://functions.example/twilioWebhook?job=${encodeURIComponent(id)}`;
  const form = { AccountSid: ACCOUNT.sid, MessageSid: sid, MessageStatus: status };
  const heard = await hearTwilio({
    ...{ method, query: new URL(url).searchParams, ip: `203.0.${++calls}.1`, ports: platform.ports },
    header: (name) => (name === 'x-twilio-signature' ? signatureOf(token, url, form) : undefined),
    rawBody: Buffer.from(new URLSearchParams(form).toString()),
  });
  return heard.status;
}

describe('what the provider tells of a text message', () => {
  beforeEach(async () => {
    await tell();
    await run();
  });

  it.each([
    [['sent', 'delivered'], 'delivered'],
    [['delivered', 'sent', 'delivered'], 'delivered'],
    [['undelivered', 'sent'], 'failed'],
    [['delivered', 'undelivered'], 'delivered'],
    [['queued', 'sending'], 'sent'],
  ])('of %j makes it %s, in every order and doubled', async (states, kept) => {
    for (const state of [...states, ...states]) expect(await hear(state)).toBe(204);
    expect(await delivery()).toMatchObject({ status: kept });
  });

  it('is refused without its signature, and by any other method', async () => {
    expect(await hear('delivered', 'SM1', { token: 'other' })).toBe(401);
    expect(await hear('delivered', 'SM1', { method: 'GET' })).toBe(405);
    expect(await delivery()).toMatchObject({ status: 'sent' });
  });

  it.each([
    ['a job that is gone', 'SM1', 'send-sms:gone'],
    ['a job of another kind', 'SM1', noticeJob(payload.notice).id],
    ['another message', 'SM7', idOf()],
  ])('of %s changes nothing', async (_title, sid, id) => {
    const before = platform.documents.dump('');
    expect(await hear('delivered', sid, { id })).toBe(204);
    expect(platform.documents.dump('')).toEqual(before);
  });

  it('that comes before our own record is not taken back by it', async () => {
    const notice = noticeOf('early');
    await tell(notice);
    const id = idOf(notice.payload);
    const real = await platform.ports.texter();
    Object.assign(platform.ports, {
      texter: () =>
        Promise.resolve({
          send: async (text: TextMessage) => {
            const sent = await real!.send(text);
            await hear('delivered', 'SM2', { id });
            return sent;
          },
        }),
    });
    await run(id);
    expect(await job(id)).toMatchObject({ status: 'done', delivery: { messageId: 'SM2' } });
    const told = await platform.documents.get(paths.notification('carl', 'booking-cancelled:ana:early'));
    expect(told?.deliveries?.sms).toMatchObject({ status: 'delivered' });
  });

  it('is not heard where no account is set up', async () => {
    const closed = aPlatform();
    const { status } = await hearTwilio({
      ...{ method: 'POST', query: new URLSearchParams(), ip: '203.0.113.77', ports: closed.ports },
      ...{ header: () => '', rawBody: Buffer.from('') },
    });
    expect(status).toBe(503);
  });
});
