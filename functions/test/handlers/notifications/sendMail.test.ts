import { beforeEach, describe, expect, it } from 'vitest';
import { noticeJob, noticeMailJob } from '../../../src/domain/notifications/noticeJobs';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import sendMailSummary from '../../../src/handlers/notifications/sendMailSummary';
import { PermanentFailure } from '../../../src/ports/permanentFailure';
import sendMail from '../../../src/handlers/notifications/sendMail';
import unsubscribe from '../../../src/handlers/notifications/unsubscribe';
import type { Contact } from '../../../src/ports/identities';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aPublicProfile, aUser } from '../../support/people';
import { tellNotice } from '../../support/tellNotice';

const KINDS = {
  'send-mail': () => Promise.resolve({ default: sendMail }),
  'mail-summary': () => Promise.resolve({ default: sendMailSummary }),
};

const mailJob = (subjectRef: string, version = 1) => {
  const facts = { programId: 'baking', programTitle: 'Baking' };
  const people = { recipientRef: 'carl', actorRef: 'ana' };
  const job = noticeJob({ kind: 'enrollment-created', ...people, subjectRef, version, facts });
  return noticeMailJob(job.payload);
};

let platform: Platform;

beforeEach(() => {
  platform = aPlatform();
  platform.documents.put(paths.user('carl'), aUser('carl', { fullName: 'Carl' }));
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
});

async function send(subjectRef = 'ana_baking', version = 1): Promise<void> {
  const job = mailJob(subjectRef, version);
  platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, platform.now));
  await runJob(job.id, KINDS, platform.ports);
}

const jobOf = (subjectRef: string) => platform.documents.get(paths.outboxJob(mailJob(subjectRef).id));
const contact = (more: Partial<Pick<Contact, 'email' | 'emailVerified' | 'disabled'>>) => ({
  email: 'carl@example.com',
  emailVerified: true,
  disabled: false,
  ...more,
});

describe('a mail', () => {
  it.each<[string, ReturnType<typeof contact> | null, string]>([
    ['is not verified', contact({ emailVerified: false }), 'address-unverified'],
    ['is of a disabled account', contact({ disabled: true }), 'account-disabled'],
    ['is not there', contact({ email: undefined }), 'no-address'],
    ['is of an account that is gone', null, 'no-address'],
  ])('goes nowhere when the address %s', async (_title, known, reason) => {
    platform.contacts.set('carl', known);
    await send();
    expect(platform.mails).toEqual([]);
    expect(await jobOf('ana_baking')).toMatchObject({ status: 'done', skipped: { reason, at: NOON } });
  });

  it('goes where Auth says now, and the account remembers that', async () => {
    platform.contacts.set('carl', contact({ email: 'new@example.com' }));
    await send();
    expect(platform.mails).toMatchObject([{ to: 'new@example.com' }]);
    expect(await platform.documents.get(paths.user('carl'))).toMatchObject({ email: 'new@example.com' });
  });

  it('leaves an account that is unchanged unwritten', async () => {
    const before = await platform.documents.get(paths.user('carl'));
    await send();
    expect(await platform.documents.get(paths.user('carl'))).toEqual(before);
  });

  it.each([
    ['de-AT', 'Neu in Ihrem Programm'],
    ['fr', 'A new student'],
  ])('is written for %s', async (locale, subject) => {
    platform.documents.put(paths.user('carl'), aUser('carl', { locale }));
    await send();
    expect(platform.mails).toMatchObject([{ subject }]);
  });

  it('goes out whatever is switched off where its kind is locked on, and has no link that ends it', async () => {
    const facts = { programId: 'baking', programTitle: 'Baking', sum: { amount: 900, currency: 'eur' } };
    const about = { recipientRef: 'carl', actorRef: 'carl', subjectRef: 'order', version: 1 };
    const job = noticeMailJob(noticeJob({ ...about, kind: 'refund-failed', facts }).payload);
    platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
    platform.documents.put(paths.notificationSettings('carl'), {
      channels: { email: false },
      kinds: { 'refund-failed': { email: false } },
      createdAt: NOON,
      updatedAt: NOON,
    });
    await runJob(job.id, KINDS, platform.ports);
    expect(platform.mails).toHaveLength(1);
    expect(platform.mails[0]!.unsubscribeUrl).toBeUndefined();
    expect(platform.mails[0]!.text).not.toContain('unsubscribe');
  });

  it('is ended by its own link, and no other mail of its kind comes', async () => {
    await send();
    const url = new URL(platform.mails[0]!.unsubscribeUrl!);
    expect(url.origin + url.pathname).toBe('https://functions.example/unsubscribe');
    const call = {
      method: 'POST',
      query: url.searchParams,
      header: () => undefined,
      ip: '203.0.113.9',
      rawBody: Buffer.alloc(0),
      ports: platform.ports,
    };
    expect((await unsubscribe(call)).status).toBe(200);
    await send('ana_pottery');
    expect(platform.mails).toHaveLength(1);
    const settings = await platform.documents.get(paths.notificationSettings('carl'));
    expect(settings?.kindsByChannel).toEqual({ email: { 'enrollment-created': false } });
    expect(settings?.channels).toBeUndefined();
  });
});

describe('what becomes of a mail', () => {
  const notification = () =>
    platform.documents.get(paths.notification('carl', 'enrollment-created:ana:ana_baking'));
  const mailOf = async () => (await notification())?.deliveries?.email;

  async function tell(): Promise<void> {
    platform.isMailerFree = false;
    await tellNotice(platform, mailJob('ana_baking').payload.notice);
  }

  it('is told by its notification: queued, then sent', async () => {
    await tell();
    expect(await mailOf()).toEqual({ status: 'queued', at: NOON });
    await send();
    expect(await mailOf()).toEqual({ status: 'sent', answer: '250 taken', at: NOON });
  });

  it('is told when it is refused for good, with the answer', async () => {
    await tell();
    const refused = new PermanentFailure('550 no such user');
    const mailer = () => Promise.resolve({ send: () => Promise.reject(refused), isFree: () => true });
    const job = mailJob('ana_baking');
    await runJob(job.id, KINDS, { ...platform.ports, mailer });
    expect(await mailOf()).toEqual({ status: 'failed', answer: '550 no such user', at: NOON });
  });

  it('is told when it is not wanted', async () => {
    const off = { channels: { email: false }, createdAt: NOON, updatedAt: NOON };
    platform.documents.put(paths.notificationSettings('carl'), off);
    await tell();
    expect(await mailOf()).toEqual({ status: 'skipped', reason: 'unsubscribed', at: NOON });
  });

  it('is not told by a notification that tells a later fact', async () => {
    await tell();
    const later = { ...(await notification())!, version: 2 };
    platform.documents.put(paths.notification('carl', 'enrollment-created:ana:ana_baking'), later);
    await send();
    expect(await mailOf()).toEqual({ status: 'queued', at: NOON });
  });
});

describe('many accounts', () => {
  it('mail one person twenty times a day, and once more of all the rest', async () => {
    for (let index = 0; index < 40; index += 1) {
      const facts = { programId: 'baking', programTitle: 'Baking' };
      const people = { recipientRef: 'carl', actorRef: `x${index}` };
      const notice = {
        kind: 'enrollment-created',
        ...people,
        subjectRef: `x${index}_baking`,
        version: 1,
        facts,
      } as const;
      const job = noticeMailJob(noticeJob(notice).payload);
      platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, platform.now));
      await runJob(job.id, KINDS, platform.ports);
    }
    expect(platform.mails).toHaveLength(20);
    const [summary, ...more] = platform.queue.filter((id) => id.startsWith('mail-summary:'));
    expect(more).toEqual([]);
    platform.now = new Date(NOON.getTime() + 86_400_000);
    await runJob(summary!, KINDS, platform.ports);
    await runJob(summary!, KINDS, platform.ports);
    expect(platform.mails).toHaveLength(21);
    expect(platform.mails.at(-1)).toMatchObject({ subject: 'More news for you', to: 'carl@example.com' });
  });
});

describe('the language of a mail', () => {
  it('is the one that its reader chose, before that of the account', async () => {
    platform.documents.put(paths.user('carl'), aUser('carl', { locale: 'en' }));
    platform.documents.put(paths.preferenceSettings('carl'), {
      language: 'de',
      createdAt: NOON,
      updatedAt: NOON,
    });
    await send();
    expect(platform.mails).toMatchObject([{ subject: 'Neu in Ihrem Programm' }]);
  });
});

describe('quiet hours', () => {
  const settings = {
    quietHours: { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' },
    createdAt: NOON,
    updatedAt: NOON,
  };

  it('hold a mail back until they end, without counting an attempt', async () => {
    platform.documents.put(paths.notificationSettings('carl'), settings);
    platform.now = new Date('2026-03-02T23:00:00Z');
    const morning = new Date('2026-03-03T06:00:00Z');
    await send();
    expect(platform.mails).toEqual([]);
    expect(await jobOf('ana_baking')).toMatchObject({ status: 'pending', attempts: 0, runAt: morning });
    expect(platform.queue).toEqual([mailJob('ana_baking').id]);
    platform.now = morning;
    await runJob(mailJob('ana_baking').id, KINDS, platform.ports);
    expect(platform.mails).toHaveLength(1);
  });

  it('that are over hold nothing back', async () => {
    platform.documents.put(paths.notificationSettings('carl'), settings);
    await send();
    expect(platform.mails).toHaveLength(1);
  });
});
