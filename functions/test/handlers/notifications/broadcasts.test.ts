import { beforeEach, describe, expect, it } from 'vitest';
import type { Broadcast } from '../../../src/contracts/documents/broadcasts';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import type { Role } from '../../../src/contracts/documents/users';
import { isWaiting, newOutboxJob, succeeded } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import sendBulkNotifications from '../../../src/handlers/notifications/sendBulkNotifications';
import sendRoleBasedNotifications from '../../../src/handlers/notifications/sendRoleBasedNotifications';
import { PermanentFailure } from '../../../src/ports/permanentFailure';
import type { JobHandlers } from '../../../src/runtime/jobHandler';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform, aCaller, aPlatform } from '../../support/aPlatform';
import { anEnrollment, aProgram } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';

const ADMIN = aCaller('root', 'admin');
const TEXT = { en: 'We are closed on Monday.', de: 'Am Montag ist geschlossen.' };
const MINUTE = 60_000;
const SPRING = { broadcastId: 'spring', text: TEXT, role: 'student', mode: 'send' } as const;

const HANDLERS: Partial<JobHandlers> = {
  'list-recipients': () => import('../../../src/handlers/notifications/listRecipients'),
  'tell-batch': () => import('../../../src/handlers/notifications/tellBatch'),
  'count-batch': () => import('../../../src/handlers/notifications/countBatch'),
  notify: () => import('../../../src/handlers/notifications/notify'),
  'send-mail': () => import('../../../src/handlers/notifications/sendMail'),
};

let platform: Platform;

beforeEach(() => {
  platform = aPlatform();
  platform.roles.set('root', 'admin');
  put('root', { role: 'admin' });
});

const put = (uid: string, more: object = {}) => platform.documents.put(paths.user(uid), aUser(uid, more));
/** Switches, with no device that rings. */
const settle = (uid: string, more: object) =>
  platform.documents.put(paths.notificationSettings(uid), {
    channels: { push: false },
    createdAt: NOON,
    updatedAt: NOON,
    ...more,
  });
const number = (index: number) => `s${String(index).padStart(5, '0')}`;

function students(count: number): string[] {
  const uids = Array.from({ length: count }, (_, index) => number(index));
  for (const uid of uids) put(uid, { role: 'student' as Role });
  return uids;
}

const broadcast = async (id = 'spring'): Promise<Broadcast> =>
  (await platform.documents.get(paths.broadcast(id)))!;
const send = (more: object = {}) => platform.call(sendRoleBasedNotifications, ADMIN, { ...SPRING, ...more });
const mailed = () => platform.mails.map(({ to }) => to.split('@')[0]!);

/** Works off the queue in its order, and lets time pass where nothing is due, until there is nothing left or the world ends. */
async function work(isOver: () => boolean = () => false): Promise<void> {
  let waiting: string[] = [];
  for (let seen = 0; ;) {
    waiting.push(...platform.queue.slice(seen));
    seen = platform.queue.length;
    const later: string[] = [];
    for (const id of waiting) {
      if (isOver()) return;
      await runJob(id, HANDLERS, platform.ports);
      const job = await platform.documents.get(paths.outboxJob(id));
      if (job !== undefined && isWaiting(job)) later.push(id);
    }
    if (platform.queue.length === seen && later.length === 0) return;
    waiting = [...new Set(later)];
    if (platform.queue.length === seen) platform.now = new Date(platform.now.getTime() + 20_000);
  }
}

/** Makes every job of a kind due once more, as a queue does that delivers twice. */
function again(kinds: readonly string[]): void {
  for (const [path, stored] of Object.entries(platform.documents.dump('outbox/'))) {
    const job = stored as OutboxJob;
    if (!kinds.includes(job.kind)) continue;
    const id = path.slice('outbox/'.length);
    platform.documents.put(paths.outboxJob(id), { ...job, status: 'pending', runAt: platform.now });
    platform.queue.push(id);
  }
}

describe('N12 5,000 recipients, one bad address, two clicks', () => {
  it('reaches each of the snapshot once, as each is when it is reached, after a stop and with every batch told twice', async () => {
    const uids = students(5_000);
    for (const uid of uids) settle(uid, {});
    const before = platform.ports;
    const ports = {
      ...before,
      mailer: async () => {
        const inner = await before.mailer();
        return {
          send: (mail: Parameters<typeof inner.send>[0]) =>
            mail.to === `${number(4_999)}@example.com`
              ? Promise.reject(new PermanentFailure('550 no such user'))
              : inner.send(mail),
        };
      },
    };
    platform = Object.assign(platform, { ports });
    await platform.call(sendRoleBasedNotifications, ADMIN, { ...SPRING, requestId: 'click-1-of-the-admin' });
    await work(() => platform.mails.length === 2_350);

    const unsent = uids.filter((uid) => !mailed().includes(uid) && uid !== number(4_999));
    const [off, suspended, erased] = [unsent.slice(-40), unsent.slice(-50, -40), unsent.slice(-55, -50)];
    for (const uid of off) settle(uid, { kindsByChannel: { email: { announcement: false } } });
    for (const uid of suspended) put(uid, { role: 'student', status: 'suspended' });
    for (const uid of erased)
      await platform.documents.transact((transaction) => {
        transaction.delete(paths.user(uid));
        return Promise.resolve();
      });
    for (const uid of ['s00000new', 's02500new', 'szzzzznew']) put(uid, { role: 'student' });
    await platform.call(sendRoleBasedNotifications, ADMIN, { ...SPRING, requestId: 'click-1-of-the-admin' });
    expect(await send({ requestId: 'click-2-of-the-admin' })).toMatchObject({ outcome: 'known' });

    again(['list-recipients', 'tell-batch', 'count-batch']);
    await work();
    expect(new Set(mailed()).size).toBe(platform.mails.length);
    expect(platform.mails).toHaveLength(4_944);
    expect(mailed().filter((uid) => uid.endsWith('new'))).toEqual([]);
    const inApp = (uid: string) => Object.keys(platform.documents.dump(`users/${uid}/notifications/`)).length;
    expect(new Set(off.map(inApp))).toEqual(new Set([1]));
    expect(new Set([...suspended, ...erased].map(inApp))).toEqual(new Set([0]));
    expect(await broadcast()).toMatchObject({
      status: 'done',
      ...{ total: 5_000, sent: 4_944, skipped: 55, failed: 1 },
    });
  }, 120_000);
});

describe('a broadcast', () => {
  it('is counted without a word to anybody, and tried on who sends it alone', async () => {
    students(120);
    expect(await send({ mode: 'count' })).toEqual({
      broadcastId: 'spring',
      outcome: 'counted',
      recipients: 120,
    });
    expect(platform.queue).toEqual([]);
    expect(await send({ mode: 'test' })).toMatchObject({ outcome: 'tested' });
    await work();
    expect(mailed()).toEqual(['root']);
    expect(await broadcast()).toBeUndefined();
  });

  it('is watched on its way: its sums are what its recipients’ jobs have come to, and the rest is open', async () => {
    students(250);
    await send();
    await work(() => platform.mails.length === 230);
    const { status, total, sent, skipped, failed } = await broadcast();
    expect({ status, total }).toEqual({ status: 'telling', total: 250 });
    expect(sent).toBeLessThanOrEqual(230);
    expect(skipped + failed).toBe(0);
    await work();
    again(['count-batch']);
    await work();
    expect(await broadcast()).toMatchObject({ status: 'done', sent: 250, countedBatches: 3, batches: 3 });
  });

  it('keeps a name for one thing', async () => {
    students(2);
    await send();
    await expectRefusal(send({ text: { en: 'Something else.' } }), 'broadcast-differs');
    await expectRefusal(send({ role: 'coach' }), 'broadcast-differs');
    const calls = await Promise.all(Array.from({ length: 5 }, () => send()));
    expect(calls).toEqual(Array(5).fill(expect.objectContaining({ outcome: 'known' })));
    await work();
    expect(platform.mails).toHaveLength(2);
  });

  it('that advertises reaches only those who agreed to it', async () => {
    put('anna', { role: 'student', marketingConsent: true });
    put('ben', { role: 'student', marketingConsent: false });
    await send({ kind: 'promotion' });
    await work();
    expect(mailed()).toEqual(['anna']);
    expect(Object.keys(platform.documents.dump('users/ben/notifications/'))).toEqual([]);
    expect(await broadcast()).toMatchObject({ status: 'done', sent: 1, skipped: 1 });
  });

  it('counts what the release before has mailed by jobs of their own', async () => {
    put('anna', { role: 'student' });
    put('ben', { role: 'student' });
    settle('ben', { channels: { email: false } });
    await send();
    const notices = () => Object.entries(platform.documents.dump('outbox/notify:'));
    await work(() => platform.queue.includes('tell-batch:spring:0'));
    platform.now = new Date(NOON.getTime() + MINUTE);
    await work(() => notices().length === 2);
    for (const [path, stored] of notices()) {
      const [id, job] = [path.slice('outbox/'.length), stored as OutboxJob];
      platform.documents.put(paths.outboxJob(id), succeeded(job, undefined, NOON));
      if (!id.includes(':anna:')) continue;
      const mail = { ...job, kind: 'send-mail' };
      const taken = { messageId: 'm', answer: '250 taken', at: NOON };
      platform.documents.put(
        paths.outboxJob(id.replace('notify:', 'send-mail:')),
        succeeded(mail, taken, NOON),
      );
    }
    await work();
    expect(platform.mails).toEqual([]);
    expect(await broadcast()).toMatchObject({ status: 'done', sent: 1, skipped: 1 });
  });

  it('tells a batch in one step, and those apart among whom one cannot be told', async () => {
    students(3);
    const jobs = () => Object.keys(platform.documents.dump('outbox/notify:')).length;
    await send();
    await work(() => jobs() > 0);
    const inApp = (uid: string) => Object.keys(platform.documents.dump(`users/${uid}/notifications/`)).length;
    expect([jobs(), ...students(3).map(inApp)]).toEqual([3, 1, 1, 1]);

    put(number(1), { role: 'student', locale: 7 });
    await send({ broadcastId: 'autumn' });
    await work();
    const own = await platform.documents.get(paths.outboxJob(`notify:announcement:${number(1)}:autumn:1`));
    expect(own).toMatchObject({ status: 'dead', lastError: expect.stringContaining('toLowerCase') });
    const batch = await platform.documents.get(paths.outboxJob('tell-batch:autumn:0'));
    expect(batch).toMatchObject({ status: 'done' });
    expect(await broadcast('autumn')).toMatchObject({ status: 'done', sent: 2, failed: 1 });
  });

  it('is told once to who is in two batches, also after it was deleted in between', async () => {
    const path = paths.notification('anna', 'announcement:anna:spring');
    put('anna', { role: 'student' });
    settle('anna', { channels: { email: false } });
    await send();
    await work(() => platform.documents.dump(path.path)[path.path] !== undefined);
    const [batch] = Object.values(platform.documents.dump('outbox/tell-batch:')) as OutboxJob[];
    const payload = { ...(batch!.payload as object), batch: 1 };
    const second = 'tell-batch:spring:1';
    const fresh = newOutboxJob({ kind: 'tell-batch', payload: payload as never }, platform.now);
    platform.documents.put(paths.outboxJob(second), fresh);
    await platform.documents.transact((transaction) => {
      transaction.delete(path);
      return Promise.resolve();
    });
    await runJob(second, HANDLERS, platform.ports);
    expect(await platform.documents.get(paths.broadcastPart('spring', 1))).toBeDefined();
    expect(await platform.documents.get(path)).toBeUndefined();

    // Delivered once more, a batch that was told is over at once.
    again(['tell-batch']);
    await runJob(second, HANDLERS, platform.ports);
    expect(await platform.documents.get(paths.outboxJob(second))).toMatchObject({ status: 'done' });
  });

  it('speaks the language of each reader', async () => {
    put('anna', { role: 'student', locale: 'de' });
    put('ben', { role: 'student', locale: 'en' });
    await send();
    await work();
    expect(platform.mails.map(({ text }) => [text.includes(TEXT.de), text.includes(TEXT.en)])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it.each([
    [
      'people who are named, each once',
      { type: 'people', userIds: ['anna', 'ben', 'anna'] },
      ['anna', 'ben'],
    ],
    ['who learns in a program now', { type: 'program', programId: 'baking' }, ['ben']],
    [
      'who enrolled since a day, once for however many programs',
      { type: 'active', since: '2026-02-01T00:00:00Z' },
      ['anna', 'ben'],
    ],
  ])('is for %s', async (_who, to, expected) => {
    for (const uid of ['anna', 'ben', 'cleo']) put(uid);
    platform.documents.put(paths.program('baking'), aProgram({ id: 'baking' }));
    for (const [studentRef, programRef, status, day] of [
      ['anna', 'baking', 'cancelled', '2026-02-03'],
      ['anna', 'brewing', 'active', '2026-02-04'],
      ['ben', 'baking', 'active', '2026-02-05'],
      ['cleo', 'brewing', 'active', '2026-01-05'],
    ] as const) {
      const enrollment = anEnrollment({ studentRef, programRef, status, enrollmentDate: new Date(day) });
      platform.documents.put(paths.enrollment(`${studentRef}_${programRef}`), enrollment);
    }
    await platform.call(sendBulkNotifications, ADMIN, { broadcastId: 'b', text: TEXT, to, mode: 'send' });
    await work();
    expect(mailed().sort()).toEqual(expected);
    expect(await broadcast('b')).toMatchObject({ status: 'done', sent: expected.length });
  });

  it('is for nobody, and over at once', async () => {
    await send({ role: 'coach' });
    await work();
    expect(await broadcast()).toMatchObject({ status: 'done', total: 0 });
  });

  it('of a program that is not there is refused, and is an admin’s', async () => {
    const to = { type: 'program', programId: 'nowhere' };
    const call = (caller: typeof ADMIN) =>
      platform.call(sendBulkNotifications, caller, { broadcastId: 'b', text: TEXT, to, mode: 'count' });
    await expectRefusal(call(ADMIN), 'program-missing');
    await expectRefusal(call(aCaller('carla', 'coach')), 'admin-only');
  });
});
