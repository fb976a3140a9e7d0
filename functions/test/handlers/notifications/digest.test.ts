import { beforeEach, describe, expect, it } from 'vitest';
import type { Notification } from '../../../src/contracts/documents/notifications';
import type { NotificationSettings } from '../../../src/contracts/documents/settings';
import { type Notice, noticeJob, noticeMailJob } from '../../../src/domain/notifications/noticeJobs';
import { paths } from '../../../src/domain/paths';
import sendDigest from '../../../src/handlers/notifications/sendDigest';
import unsubscribe from '../../../src/handlers/notifications/unsubscribe';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aComment } from '../../support/aForum';
import { aPublicProfile, aUser } from '../../support/people';
import { tellNotice } from '../../support/tellNotice';

const KINDS = { 'send-digest': () => Promise.resolve({ default: sendDigest }) };
const DAILY = { every: 'day', at: '08:00', timeZone: 'Europe/Berlin' } as const;

let platform: Platform;

beforeEach(() => {
  platform = aPlatform();
  platform.documents.put(paths.user('carl'), aUser('carl', { fullName: 'Carl' }));
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
  settle({ mailDigest: DAILY });
});

function settle(more: Partial<NotificationSettings>): void {
  platform.documents.put(paths.notificationSettings('carl'), { ...more, createdAt: NOON, updatedAt: NOON });
}

function noticeAbout(subject: string, version = 1): Notice<'enrollment-created'> {
  return {
    kind: 'enrollment-created',
    recipientRef: 'carl',
    actorRef: 'ana',
    subjectRef: `ana_${subject}`,
    version,
    facts: { programId: subject, programTitle: subject },
  };
}

const tell = (notice: Notice) => tellNotice(platform, notice);

const about = (subject: string) => paths.notification('carl', `enrollment-created:ana:ana_${subject}`);
const digests = () =>
  Object.keys(platform.documents.dump('outbox/'))
    .filter((path) => path.startsWith('outbox/send-digest:'))
    .sort();
const jobOf = (date: string) => platform.documents.get(paths.outboxJob(`send-digest:carl:${date}`));

/** Everything in the outbox that is a digest and due by then, tried by two workers at once. */
async function runUntil(instant: string): Promise<void> {
  platform.now = new Date(instant);
  const ids = Object.keys(platform.documents.dump('outbox/')).map((path) => path.slice('outbox/'.length));
  const digests = ids.filter((id) => id.startsWith('send-digest:'));
  await Promise.all([...digests, ...digests].map((id) => runJob(id, KINDS, platform.ports)));
}

describe('a digest', () => {
  it('tells together what happened since the last one, in place of a mail for each', async () => {
    await tell(noticeAbout('baking'));
    platform.now = new Date(NOON.getTime() + 60_000);
    await Promise.all([tell(noticeAbout('pottery')), tell(noticeAbout('pottery'))]);
    await runUntil('2026-03-03T06:59:00Z');
    expect(platform.mails).toEqual([]);
    await runUntil('2026-03-03T07:00:00Z');
    await runUntil('2026-03-03T07:15:00Z');
    expect(platform.mails).toHaveLength(1);
    const [mail] = platform.mails;
    expect(mail).toMatchObject({ subject: '2 pieces of news for you', to: 'carl@example.com' });
    expect(mail?.text).toContain('2 things happened');
    expect(mail?.text.indexOf('baking')).toBeLessThan(mail?.text.indexOf('pottery') ?? 0);
    expect(mail?.html).toContain('https://app.example/programs/pottery/enrollments');
    const email = {
      status: 'sent',
      answer: '250 taken',
      at: platform.mails.length === 1 && expect.any(Date),
    };
    for (const subject of ['baking', 'pottery'])
      expect((await platform.documents.get(about(subject)))?.deliveries?.email).toEqual(email);
  });

  it('leaves what is urgent a mail of its own', async () => {
    const refund = { programId: 'baking', programTitle: 'Baking' };
    const notice = { ...noticeAbout('baking'), kind: 'payment-refunded', facts: refund } as const;
    await tell(notice);
    expect(Object.keys(platform.documents.dump('outbox/'))).toEqual([
      `outbox/${noticeMailJob(noticeJob(notice).payload).id}`,
    ]);
  });

  it('N04 does not list what speaks of something that is gone', async () => {
    const comment = (commentId: string): Notice<'post-commented'> => ({
      ...{ kind: 'post-commented', recipientRef: 'carl', actorRef: 'ana', subjectRef: `hello_${commentId}` },
      ...{ version: 1, facts: { postId: 'hello', commentId } },
    });
    for (const id of ['a', 'b', 'c']) {
      platform.documents.put(paths.comment('hello', id), aComment({ id }));
      await tell(comment(id));
    }
    platform.documents.put(paths.comment('hello', 'b'), aComment({ id: 'b', isVisible: false }));
    await platform.documents.transact((transaction) => {
      transaction.delete(paths.comment('hello', 'c'));
      return Promise.resolve();
    });
    await runUntil('2026-03-03T07:00:00Z');
    expect(platform.mails).toMatchObject([{ subject: 'One piece of news for you' }]);
    const notifications = Object.values(platform.documents.dump('users/carl/notifications/'));
    expect(notifications.map((told) => (told as Notification).deliveries?.email)).toMatchObject([
      { status: 'sent' },
      { status: 'skipped', reason: 'outdated' },
      { status: 'skipped', reason: 'outdated' },
    ]);
  });

  it('N04 lists only what is still there to be told, and says how much; nothing is no mail', async () => {
    for (const subject of ['a', 'b', 'c', 'd', 'e', 'f']) await tell(noticeAbout(subject));
    await platform.documents.transact((transaction) => {
      transaction.delete(about('a'));
      transaction.update(about('b'), { isRead: true, readAt: NOON });
      transaction.update(about('c'), { isArchived: true });
      return Promise.resolve();
    });
    await runUntil('2026-03-03T07:00:00Z');
    expect(platform.mails).toMatchObject([{ subject: '3 pieces of news for you' }]);
    expect(platform.mails[0]?.text.match(/^\* /gm)).toHaveLength(3);
    expect((await platform.documents.get(about('b')))?.deliveries?.email).toMatchObject({
      status: 'skipped',
      reason: 'read',
    });
    await tell(noticeAbout('g'));
    await platform.documents.transact((transaction) => {
      transaction.delete(about('g'));
      return Promise.resolve();
    });
    await runUntil('2026-03-04T07:00:00Z');
    expect(platform.mails).toHaveLength(1);
    expect(await jobOf('2026-03-04')).toMatchObject({ status: 'done', skipped: { reason: 'read' } });
  });

  it('does not list a kind whose mail was switched off meanwhile, and lists the others', async () => {
    await tell(noticeAbout('baking'));
    platform.documents.put(paths.comment('hello', 'a'), aComment({ id: 'a' }));
    await tell({
      ...{ kind: 'post-commented', recipientRef: 'carl', actorRef: 'ana', subjectRef: 'hello_a' },
      ...{ version: 1, facts: { postId: 'hello', commentId: 'a' } },
    });
    settle({ mailDigest: DAILY, kindsByChannel: { email: { 'enrollment-created': false } } });
    await runUntil('2026-03-03T07:00:00Z');
    expect(platform.mails).toMatchObject([{ subject: 'One piece of news for you' }]);
    expect(platform.mails[0]?.text).not.toContain('baking');
    expect((await platform.documents.get(about('baking')))?.deliveries?.email).toMatchObject({
      status: 'skipped',
      reason: 'unsubscribed',
    });
  });

  it('is put off by who moves it to later that day, and by quiet hours', async () => {
    await tell(noticeAbout('baking'));
    settle({
      mailDigest: { ...DAILY, at: '18:00' },
      quietHours: { from: '17:00', to: '19:00', timeZone: 'Europe/Berlin' },
    });
    await runUntil('2026-03-03T07:00:00Z');
    expect(await jobOf('2026-03-03')).toMatchObject({ status: 'pending', attempts: 0 });
    await runUntil('2026-03-03T17:00:00Z');
    expect(platform.mails).toEqual([]);
    await runUntil('2026-03-03T18:00:00Z');
    expect(platform.mails).toHaveLength(1);
  });

  it('tells once more in the next one what happened again', async () => {
    await tell(noticeAbout('baking'));
    await runUntil('2026-03-03T07:00:00Z');
    await tell(noticeAbout('baking', 1));
    await tell(noticeAbout('baking', 2));
    await runUntil('2026-03-03T20:00:00Z');
    expect(platform.mails).toHaveLength(1);
    await runUntil('2026-03-04T07:00:00Z');
    expect(platform.mails).toHaveLength(2);
  });

  it('is ended by its own link, and with it every mail', async () => {
    settle({ mailDigest: DAILY, kinds: { 'enrollment-created': { email: true, inApp: true } } });
    await tell(noticeAbout('baking'));
    await runUntil('2026-03-03T07:00:00Z');
    const query = new URL(platform.mails[0]!.unsubscribeUrl!).searchParams;
    const call = {
      query,
      ip: '203.0.113.9',
      header: () => undefined,
      rawBody: Buffer.alloc(0),
      ports: platform.ports,
    };
    expect((await unsubscribe({ ...call, method: 'GET' })).body).toContain('whatever happens');
    for (let times = 0; times < 2; times += 1)
      expect((await unsubscribe({ ...call, method: 'POST' })).status).toBe(200);
    expect(await platform.documents.get(paths.notificationSettings('carl'))).toMatchObject({
      channels: { email: false },
      kindsByChannel: { email: { 'enrollment-created': false } },
      mailDigest: DAILY,
    });
    await tell(noticeAbout('pottery'));
    expect(digests()).toHaveLength(1);
    expect(platform.mails).toHaveLength(1);
  });
});

describe('N02 a person who moves', () => {
  it('gets at most one digest on each date, and everything in exactly one', async () => {
    settle({ mailDigest: DAILY });
    const told: string[] = [];
    const happens = async (subject: string) => {
      told.push(subject);
      await tell(noticeAbout(subject));
    };
    await happens('before');
    await runUntil('2026-03-03T07:00:00Z');
    await happens('morning');
    await runUntil('2026-03-03T11:00:00Z');
    settle({ mailDigest: { ...DAILY, timeZone: 'Asia/Tokyo' } });
    await happens('moved');
    for (const instant of ['2026-03-03T23:00:00Z', '2026-03-04T07:00:00Z', '2026-03-04T07:15:00Z'])
      await runUntil(instant);
    await happens('after');
    await runUntil('2026-03-04T23:00:00Z');
    await runUntil('2026-03-05T23:00:00Z');
    expect(digests()).toEqual(
      ['2026-03-03', '2026-03-04', '2026-03-05'].map((date) => `outbox/send-digest:carl:${date}`),
    );
    expect(platform.mails).toHaveLength(3);
    const all = platform.mails.map(({ text }) => text).join('\n');
    for (const subject of told) expect(all.split(`“${subject}”`)).toHaveLength(2);
  });

  it('gets no second digest on a date whose own is over, and what happened meanwhile on the next', async () => {
    await tell(noticeAbout('morning'));
    await runUntil('2026-03-03T07:00:00Z');
    settle({ mailDigest: { ...DAILY, at: '18:00' } });
    await tell(noticeAbout('evening'));
    await runUntil('2026-03-03T17:00:00Z');
    expect(platform.mails).toHaveLength(1);
    await runUntil('2026-03-04T17:00:00Z');
    expect(platform.mails).toHaveLength(2);
    expect(platform.mails[1]?.text).toContain('evening');
  });

  it('gets what a lost run left, within the next one, and nothing from a doubled one', async () => {
    await tell(noticeAbout('baking'));
    await runUntil('2026-03-03T07:14:00Z');
    await runUntil('2026-03-03T07:14:00Z');
    expect(platform.mails).toHaveLength(1);
    expect(await jobOf('2026-03-03')).toMatchObject({ status: 'done' });
  });
});
