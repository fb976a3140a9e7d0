import { beforeEach, describe, expect, it } from 'vitest';
import { MAIL_SECRET, type AskedEvent, signedMailEvent } from '../../../../standins/src/mail/mailEvents';
import { mailEvents } from '../../../src/adapters/mail/mailEvents';
import { MEMORY_MS, MOST_SOFT } from '../../../src/domain/notifications/mailAddress';
import { noticeJob, noticeMailJob } from '../../../src/domain/notifications/noticeJobs';
import { paths } from '../../../src/domain/paths';
import { attention } from '../../../src/handlers/admin/attention';
import getDeliveries from '../../../src/handlers/notifications/getDeliveries';
import hearMail from '../../../src/handlers/notifications/hearMail';
import resumeMail from '../../../src/handlers/notifications/resumeMail';
import { AddressRefused } from '../../../src/ports/addressRefused';
import type { Mail } from '../../../src/ports/mailer';
import { PermanentFailure } from '../../../src/ports/permanentFailure';
import { runJob } from '../../../src/runtime/runJob';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { NOON, type Platform, aCaller, aPlatform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { loggedLines } from '../../support/loggedLines';
import { aPublicProfile, aUser } from '../../support/people';
import { jobHandlers } from '../../support/workOff';

const DAY = 86_400_000;
const mailTo = (uid: string) => `${uid}@example.com`;

let platform: Platform;
beforeEach(() => {
  platform = aPlatform();
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
  for (const uid of ['a', 'b', 'c', 'd', 'e'])
    platform.documents.put(paths.user(uid), aUser(uid, { email: mailTo(uid) }));
  Object.assign(platform.ports, { mailEvents: () => Promise.resolve(mailEvents(MAIL_SECRET)) });
});

const bookingNotice = (recipientRef: string, subjectRef: string) =>
  noticeJob({
    kind: 'booking-cancelled',
    ...{ recipientRef, actorRef: 'ana', subjectRef, version: 1 },
    facts: { bookingId: subjectRef, title: 'Career advice', startsAt: '2026-03-03T10:00:00.000Z' },
  });
const signInNotice = (recipientRef: string) =>
  noticeJob({
    kind: 'sign-in-replaced',
    ...{ recipientRef, actorRef: recipientRef, subjectRef: recipientRef, version: 1, facts: {} },
  });

/** Tells it, by mail and in the app. */
async function tell(job: ReturnType<typeof noticeJob>) {
  await transactWithJobs(platform, (transaction) => {
    transaction.job(job);
    return Promise.resolve();
  });
  await runJob(job.id, jobHandlers(), platform.ports);
  await runJob(noticeMailJob(job.payload).id, jobHandlers(), platform.ports);
}
const addressOf = (uid: string, address = mailTo(uid)) =>
  platform.documents.get(paths.mailAddress(uid, address));
const told = (uid: string, id: string) => platform.documents.get(paths.notification(uid, id));
const mailed = () => platform.mails.map(({ to }) => to);

type Signing = Parameters<typeof signedMailEvent>[1];
async function hear(asked: AskedEvent, signing: Signing = {}): Promise<number> {
  const { headers, body } = signedMailEvent(asked, { now: platform.now, ...signing });
  const answer = await hearMail({
    method: 'POST',
    query: new URLSearchParams(),
    header: (name) => headers[name],
    ip: '203.0.113.7',
    rawBody: Buffer.from(body),
    ports: platform.ports,
  });
  return answer.status;
}
const bounced = (uid: string, bounce?: AskedEvent['bounce']): AskedEvent => ({
  type: 'email.bounced',
  to: mailTo(uid),
  ...(bounce && { bounce }),
});

/** The mail system refuses whoever is named so. */
function refuse(to: string, failure: Error): void {
  const before = platform.ports.mailer();
  Object.assign(platform.ports, {
    mailer: async () => {
      const inner = await before;
      return { send: (mail: Mail) => (mail.to === to ? Promise.reject(failure) : inner.send(mail)) };
    },
  });
}

describe('N08 bounces and complaints', () => {
  it('charges each to its address, once, and to nobody else', async () => {
    platform.documents.put(paths.user('d'), aUser('d', { email: 'new@example.com' }));
    platform.contacts.set('d', { email: 'new@example.com' });

    const hard = { id: 'msg_b' };
    expect([
      await hear(bounced('b'), hard),
      await hear(bounced('b'), hard),
      await hear(bounced('b'), hard),
      await hear({ type: 'email.complained', to: mailTo('c') }, { id: 'msg_c' }),
    ]).toEqual([200, 200, 200, 200]);
    for (let index = 1; index < MOST_SOFT; index += 1)
      expect(await hear(bounced('a', 'Transient'), { id: `msg_a${index}` })).toBe(200);
    expect(await hear(bounced('d'), { id: 'msg_d' })).toBe(200);
    expect(await hear(bounced('b'), { id: 'msg_forged', secret: 'whsec_Zm9yZ2Vk' })).toBe(401);
    expect(await hear({ type: 'email.bounced', to: 'nobody@example.org' }, { id: 'msg_nobody' })).toBe(200);
    expect(await hear({ type: 'email.delivered', to: mailTo('e') }, { id: 'msg_e1' })).toBe(200);
    expect(await hear(bounced('e'), { id: 'msg_e2' })).toBe(200);
    expect(await hear({ type: 'email.delivered', to: mailTo('e') }, { id: 'msg_e3' })).toBe(200);

    expect(await addressOf('b')).toMatchObject({ state: 'bounced', events: [{ id: 'msg_b', type: 'hard' }] });
    expect(await addressOf('c')).toMatchObject({ state: 'complained' });
    expect(await addressOf('a')).toMatchObject({ state: 'good', events: { length: MOST_SOFT - 1 } });
    expect(await addressOf('e')).toMatchObject({ state: 'bounced' });
    const kept = Object.keys(platform.documents.dump('users/')).filter((path) =>
      path.includes('/mailAddresses/'),
    );
    expect(kept).toHaveLength(4);

    for (const uid of ['a', 'b', 'c', 'd', 'e']) await tell(bookingNotice(uid, 'b1'));
    expect(mailed()).toEqual([mailTo('a'), 'new@example.com']);
    const suppressed = { status: 'skipped', reason: 'address-suppressed', at: NOON };
    for (const uid of ['b', 'c', 'e'])
      expect(await told(uid, 'booking-cancelled:ana:b1')).toMatchObject({
        isRead: false,
        deliveries: { email: suppressed },
      });

    expect(await hear(bounced('a', 'Transient'), { id: 'msg_a5' })).toBe(200);
    expect(await addressOf('a')).toMatchObject({ state: 'bounced', since: NOON });
  });

  it('still mails what is locked on to who complained, and nothing to what bounced', async () => {
    await hear({ type: 'email.complained', to: mailTo('c') });
    await hear(bounced('b'));
    await tell(signInNotice('c'));
    await tell(signInNotice('b'));
    expect(mailed()).toEqual([mailTo('c')]);
    expect(await told('b', 'sign-in-replaced:b:b')).toMatchObject({ isRead: false });
  });

  it('goes to an address that is proven anew, and back to one that its owner vouches for, once a day', async () => {
    await hear(bounced('b'), { id: 'msg_1' });
    platform.contacts.set('b', { email: 'right@example.com' });
    await tell(bookingNotice('b', 'b1'));
    platform.contacts.set('b', { email: mailTo('b') });
    await tell(bookingNotice('b', 'b2'));
    expect(mailed()).toEqual(['right@example.com', mailTo('b')]);

    await hear(bounced('b'), { id: 'msg_2' });
    expect(await platform.call(resumeMail, aCaller('b'), {})).toEqual({ isResumed: true });
    await hear(bounced('b'), { id: 'msg_2' });
    expect(await addressOf('b')).toMatchObject({ state: 'good' });
    await tell(bookingNotice('b', 'b3'));
    expect(mailed()).toHaveLength(3);
    expect(await platform.call(resumeMail, aCaller('b'), {})).toEqual({ isResumed: false });

    await hear(bounced('b'), { id: 'msg_3' });
    await expectRefusal(platform.call(resumeMail, aCaller('b'), {}), 'resumed-lately');
    platform.now = new Date(NOON.getTime() + DAY);
    expect(await platform.call(resumeMail, aCaller('b'), {})).toEqual({ isResumed: true });
    platform.contacts.set('b', { emailVerified: false });
    await expectRefusal(platform.call(resumeMail, aCaller('b'), {}), 'email-not-verified');
  });

  it('is heard from the mail system itself, which refuses an address while it is handed the mail', async () => {
    refuse(mailTo('b'), new AddressRefused('550 5.1.1 no such user', 'hard'));
    refuse(mailTo('c'), new PermanentFailure('554 5.7.1 refused by policy'));
    for (const uid of ['a', 'b', 'c']) await tell(bookingNotice(uid, 'b1'));
    expect(mailed()).toEqual([mailTo('a')]);
    expect(await addressOf('b')).toMatchObject({ state: 'bounced', answer: '550 5.1.1 no such user' });
    expect(await addressOf('c')).toBeUndefined();
    expect(await told('b', 'booking-cancelled:ana:b1')).toMatchObject({
      deliveries: { email: { status: 'failed', answer: '550 5.1.1 no such user' } },
    });
    await tell(bookingNotice('b', 'b2'));
    expect(await told('b', 'booking-cancelled:ana:b2')).toMatchObject({
      deliveries: { email: { status: 'skipped', reason: 'address-suppressed' } },
    });
  });

  it('forgets bounces that pass after thirty days', async () => {
    for (let index = 0; index < MOST_SOFT * 2; index += 1) {
      await hear(bounced('a', 'Transient'), { id: `msg_${index}` });
      platform.now = new Date(platform.now.getTime() + MEMORY_MS / (MOST_SOFT - 1));
    }
    expect(await addressOf('a')).toMatchObject({ state: 'good', events: { length: MOST_SOFT - 1 } });
  });

  it('stays so where a bounce and a complaint meet, in both orders', async () => {
    await hear(bounced('a'), { id: 'msg_1' });
    await hear({ type: 'email.complained', to: mailTo('a') }, { id: 'msg_2' });
    await hear({ type: 'email.complained', to: mailTo('b') }, { id: 'msg_3' });
    await hear(bounced('b'), { id: 'msg_4' });
    expect([(await addressOf('a'))?.state, (await addressOf('b'))?.state]).toEqual(['bounced', 'bounced']);
  });

  it('counts an event once, whichever of its copies come at once', async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, index) => hear(bounced('a', 'Transient'), { id: `msg_${index % 4}` })),
    );
    expect(await addressOf('a')).toMatchObject({ state: 'good', events: { length: 4 } });
  });

  it.each([
    ['an hour late', { now: new Date(NOON.getTime() - 3_600_000) }],
    ['without an id', { id: '' }],
  ])('is not believed %s', async (_how, signing) => {
    expect(await hear(bounced('a'), signing)).toBe(401);
    expect(await addressOf('a')).toBeUndefined();
  });

  it('is not heard where nobody could check it', async () => {
    Object.assign(platform.ports, { mailEvents: () => Promise.resolve(undefined) });
    expect(await hear(bounced('a'))).toBe(503);
  });

  it('shows an admin what became of each notice, and never what it said', async () => {
    platform.documents.put(paths.user('root'), aUser('root', { role: 'admin' }));
    platform.roles.set('root', 'admin');
    const look = (caller: string, input: object) =>
      platform.call(getDeliveries, aCaller(caller, 'admin'), { userId: 'b', ...input });
    await tell(bookingNotice('b', 'b1'));
    platform.now = new Date(NOON.getTime() + 1_000);
    await hear(bounced('b'));
    await tell(bookingNotice('b', 'b2'));
    const [since, before] = [platform.now.toISOString(), NOON.toISOString()];
    const first = await look('root', { limit: 1 });
    expect(first).toEqual({
      told: [
        {
          ...{ notificationId: 'booking-cancelled:ana:b2', kind: 'booking-cancelled', toldAt: since },
          email: { status: 'skipped', reason: 'address-suppressed', changedAt: since },
        },
      ],
      mail: { state: 'bounced', since, answer: expect.stringContaining('email.bounced') },
      nextCursor: { toldAt: since, notificationId: 'booking-cancelled:ana:b2' },
    });
    const { nextCursor: cursor } = first as { readonly nextCursor: object };
    expect(await look('root', { limit: 1, cursor })).toMatchObject({
      told: [{ toldAt: before, email: { status: 'sent', answer: '250 taken', changedAt: before } }],
    });
    expect(JSON.stringify(await look('root', {}))).not.toContain('Career advice');
    await expectRefusal(look('root', { userId: 'nobody' }), 'account-missing');
    await expectRefusal(look('a', {}), 'admin-only');
  });

  it('calls a person when too much of a day’s mail comes back', async () => {
    const kinds = async () =>
      (await attention(platform.documents, platform.now)).flatMap(({ kind, first }) =>
        kind === 'mail-reputation' ? first.map(({ id, about }) => ({ id, about })) : [],
      );
    for (let index = 0; index < 20; index += 1) await tell(bookingNotice('a', `b${index}`));
    const alarms = async (work: () => Promise<unknown>) =>
      (await loggedLines(work)).flatMap(({ event, severity, kind }) =>
        event === 'mail-reputation' ? [[severity, kind]] : [],
      );
    for (const uid of ['b', 'c', 'd', 'e']) expect(await alarms(() => hear(bounced(uid)))).toEqual([]);
    expect(await kinds()).toEqual([]);
    expect(await alarms(() => hear(bounced('a')))).toEqual([['ERROR', 'bounced']]);
    expect(await kinds()).toEqual([{ id: 'bounced', about: '5 in a day, 50.0 % of what was sent' }]);
    // What was known already, or says nothing new of the address, is no news of the day either.
    expect(await alarms(() => hear(bounced('a')))).toEqual([]);
    expect(await alarms(() => hear({ type: 'email.bounced', to: mailTo('a') }, { id: 'again' }))).toEqual([]);
    for (const [basisPoints, least, isNamed] of [
      [5_000, 5, true],
      [5_001, 5, false],
      [5_000, 6, false],
    ] as const) {
      limit({ basisPoints, least });
      expect((await kinds()).length === 1).toBe(isNamed);
    }
    platform.now = new Date(NOON.getTime() + 2 * DAY);
    limit({ basisPoints: 1, least: 1 });
    expect(await kinds()).toEqual([]);
  });
});

/** What an admin finds too much. */
function limit(bounced: { readonly basisPoints: number; readonly least: number }): void {
  platform.documents.put(paths.setting('mail.reputation'), {
    ...{ id: 'mail.reputation', category: 'mail', key: 'reputation', isPublic: false, updatedBy: 'root' },
    ...{ value: { bounced, complained: { basisPoints: 10, least: 3 } }, createdAt: NOON, updatedAt: NOON },
  });
}
