import { beforeEach, describe, expect, it } from 'vitest';
import { noticeJob, noticeMailJob } from '../../../src/domain/notifications/noticeJobs';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import sendMail from '../../../src/handlers/notifications/sendMail';
import unsubscribe from '../../../src/handlers/notifications/unsubscribe';
import type { Contact } from '../../../src/ports/identities';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aPublicProfile, aUser } from '../../support/people';

const KINDS = { 'send-mail': () => Promise.resolve({ default: sendMail }) };

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
  it.each<[string, ReturnType<typeof contact> | null]>([
    ['is not verified', contact({ emailVerified: false })],
    ['is of a disabled account', contact({ disabled: true })],
    ['is not there', contact({ email: undefined })],
    ['is of an account that is gone', null],
  ])('goes nowhere when the address %s', async (_title, known) => {
    platform.contacts.set('carl', known);
    await send();
    expect(platform.mails).toEqual([]);
    expect(await jobOf('ana_baking')).toMatchObject({ status: 'done' });
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

  it('is ended by its own link, and no other mail of its kind comes', async () => {
    await send();
    const url = new URL(platform.mails[0]!.unsubscribeUrl);
    expect(url.origin + url.pathname).toBe('https://functions.example/unsubscribe');
    const call = {
      method: 'POST',
      query: url.searchParams,
      header: () => undefined,
      rawBody: Buffer.alloc(0),
      ports: platform.ports,
    };
    expect((await unsubscribe(call)).status).toBe(200);
    await send('ana_pottery');
    expect(platform.mails).toHaveLength(1);
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
