import { beforeEach, describe, expect, it } from 'vitest';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import { noticeJob } from '../../../src/domain/notifications/noticeJobs';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { wakeOf } from '../../../src/domain/outbox/wakeOf';
import { paths } from '../../../src/domain/paths';
import type { Documents } from '../../../src/ports/documents';
import type { Mailer } from '../../../src/ports/mailer';
import { PermanentFailure } from '../../../src/ports/permanentFailure';
import type { Ports } from '../../../src/ports/ports';
import { Unclear } from '../../../src/ports/unclear';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aPublicProfile, aUser } from '../../support/people';
import { jobHandlers } from '../../support/workOff';

const JOB = noticeJob({
  kind: 'enrollment-created',
  ...{ recipientRef: 'carl', actorRef: 'ana', subjectRef: 'ana_baking', version: 1 },
  facts: { programId: 'baking', programTitle: 'Baking' },
});
const PATH = paths.outboxJob(JOB.id);
const NOTIFICATION = paths.notification('carl', 'enrollment-created:ana:ana_baking');
const SINCE = { createdAt: NOON, updatedAt: NOON };
/** As the workers of notices know them; of mails knows the other queue. */
const { notify } = jobHandlers();
const { 'send-mail': sendMail } = jobHandlers();

let platform: Platform;

beforeEach(() => {
  platform = aPlatform();
  platform.documents.put(paths.user('carl'), aUser('carl', { role: 'coach' }));
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
  platform.documents.put(PATH, newOutboxJob(JOB, NOON));
});

const tell = (ports: Ports = platform.ports) => runJob(JOB.id, { notify: notify! }, ports);
const mailLater = () => runJob(JOB.id, { 'send-mail': sendMail! }, platform.ports);
const stored = () => platform.documents.get(PATH);
const emailOf = async () => (await platform.documents.get(NOTIFICATION))?.deliveries?.email;
const ledger = () => platform.documents.get(paths.mailLedger('carl', 'enrollment-created'));
const mailedBy = (send: Mailer['send']): Ports => ({
  ...platform.ports,
  mailer: () => Promise.resolve({ send, isFree: () => true }),
});

/** Documents whose commits do as `around` says. */
function withCommits(around: (commit: Documents['transact']) => Documents['transact']): Ports {
  const { documents } = platform;
  const changed = { ...documents, transact: around(documents.transact.bind(documents)) };
  return { ...platform.ports, documents: () => Promise.resolve(changed) };
}

describe('a notice that is mailed at once', () => {
  it('is told and handed over by one commit, and closed by another: no task, no other worker', async () => {
    let commits = 0;
    const seen: [OutboxJob | undefined, unknown, number][] = [];
    const counting = withCommits((commit) => async (work, options) => {
      const answer = await commit(work, options);
      commits += 1;
      return answer;
    });
    const mailer = mailedBy(async (mail) => {
      seen.push([await stored(), await emailOf(), commits]);
      return (await platform.ports.mailer()).send(mail);
    });
    await tell({ ...counting, mailer: () => mailer.mailer() });
    expect(seen).toMatchObject([
      [
        { kind: 'send-mail', status: 'running', attempts: 1, handedIn: { at: NOON } },
        { status: 'queued', at: NOON },
        1,
      ],
    ]);
    expect(commits).toBe(2);
    expect(platform.mails).toMatchObject([{ to: 'carl@example.com', subject: 'A new student' }]);
    expect(platform.mails[0]!.messageId).toBe(seen[0]![0]!.handedIn!.messageId);
    expect(platform.mails[0]!.unsubscribeUrl).toContain('/unsubscribe?token=');
    expect(platform.mails[0]!.text).toContain('Ana');
    expect(await stored()).toMatchObject({ status: 'done', delivery: { answer: '250 taken' } });
    expect(await stored()).not.toHaveProperty('handedIn');
    expect(await emailOf()).toEqual({ status: 'sent', answer: '250 taken', at: NOON });
    expect((await ledger())?.mails).toHaveLength(1);
    expect(platform.queue).toEqual([]);
  });

  it('is mailed once by twenty deliveries at once, and by twenty more', async () => {
    for (const _round of [1, 2]) await Promise.all(Array.from({ length: 20 }, () => tell()));
    expect(platform.mails).toHaveLength(1);
    expect(await stored()).toMatchObject({ status: 'done', attempts: 1 });
  });

  it('is mailed once where the answer to its commit was lost', async () => {
    let isLost = false;
    const losing = withCommits((commit) => async (work, options) => {
      const answer = await commit(work, options);
      if (isLost) return answer;
      isLost = true;
      throw new Error('no answer');
    });
    await tell(losing);
    expect([isLost, platform.mails.length]).toEqual([true, 1]);
    expect(await stored()).toMatchObject({ status: 'done', delivery: { answer: '250 taken' } });
  });

  it('is written to who reads it alone: nothing stands in the app, and the mail goes', async () => {
    const off = { channels: { inApp: false }, ...SINCE };
    platform.documents.put(paths.notificationSettings('carl'), off);
    await tell();
    expect(await platform.documents.get(NOTIFICATION)).toBeUndefined();
    expect(platform.mails[0]!.text).toContain('Ana');
  });
});

describe('a notice whose mail was tried at once', () => {
  it('and met a mailer that is away is tried again in the queue of mails, and goes once', async () => {
    await tell(mailedBy(() => Promise.reject(new Error('451 try again later'))));
    const failed = await stored();
    expect(failed).toMatchObject({ kind: 'send-mail', status: 'failed', attempts: 1 });
    expect(failed).not.toHaveProperty('handedIn');
    expect(wakeOf(JOB.id, failed!, NOON).queue).toBe('runMailJob');
    expect([platform.queue, await emailOf()]).toEqual([[JOB.id], { status: 'queued', at: NOON }]);
    platform.now = failed!.runAt;
    await mailLater();
    await mailLater();
    expect(platform.mails).toHaveLength(1);
    expect(await emailOf()).toMatchObject({ status: 'sent' });
    expect((await ledger())?.mails).toHaveLength(1);
  });

  it.each([
    ['was refused for good', new PermanentFailure('550 no'), 'failed'],
    ['had no answer', new Unclear('silence'), 'uncertain'],
  ])('and %s is dead, and says so', async (_title, error, status) => {
    await tell(mailedBy(() => Promise.reject(error)));
    expect(await stored()).toMatchObject({ kind: 'send-mail', status: 'dead' });
    expect(await emailOf()).toMatchObject({ status });
  });
});

describe('a notice whose mail has to wait, or does not go, is told at once and left to a job', () => {
  const settings = (more: object) =>
    platform.documents.put(paths.notificationSettings('carl'), { ...more, ...SINCE });
  const address = (state: 'bounced') =>
    platform.documents.put(paths.mailAddress('carl', 'carl@example.com'), {
      ...{ address: 'carl@example.com', state, since: NOON, events: [], ...SINCE },
    });

  it.each<[string, () => void, string | undefined]>([
    ['mails are slow', () => (platform.isMailerFree = false), undefined],
    [
      'it is told late',
      () =>
        platform.documents.put(
          PATH,
          newOutboxJob({ ...JOB, runAt: new Date(NOON.getTime() - 60_000) }, NOON),
        ),
      undefined,
    ],
    [
      'the address was changed in Auth',
      () => platform.contacts.set('carl', { email: 'new@example.com' }),
      undefined,
    ],
    [
      'the address is not verified',
      () => platform.contacts.set('carl', { emailVerified: false }),
      'address-unverified',
    ],
    ['the account is disabled', () => platform.contacts.set('carl', { disabled: true }), 'account-disabled'],
    ['the account is gone', () => platform.contacts.set('carl', null), 'no-address'],
    ['mails to it came back', () => address('bounced'), 'address-suppressed'],
  ])('since %s', async (_title, prepare, reason) => {
    prepare();
    await tell();
    expect(platform.mails).toEqual([]);
    expect(await stored()).toMatchObject({ kind: 'send-mail', status: 'pending', attempts: 0 });
    expect([platform.queue, (await emailOf())?.status]).toEqual([[JOB.id], 'queued']);
    expect(await ledger()).toBeUndefined();
    await mailLater();
    expect(await emailOf()).toMatchObject(
      reason === undefined ? { status: 'sent' } : { status: 'skipped', reason },
    );
    expect(platform.mails).toHaveLength(reason === undefined ? 1 : 0);
  });

  it('until quiet hours are over', async () => {
    settings({ quietHours: { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' } });
    platform.now = new Date('2026-03-02T23:00:00Z');
    platform.documents.put(PATH, newOutboxJob(JOB, platform.now));
    await tell();
    await mailLater();
    expect(platform.mails).toEqual([]);
    expect(await stored()).toMatchObject({ kind: 'send-mail', runAt: new Date('2026-03-03T06:00:00Z') });
  });

  it('as one that repeats what was mailed within the day', async () => {
    await tell();
    const again = noticeJob({ ...JOB.payload.notice, version: 2 });
    platform.documents.put(paths.outboxJob(again.id), newOutboxJob(again, NOON));
    await runJob(again.id, { notify: notify! }, platform.ports);
    await runJob(again.id, { 'send-mail': sendMail! }, platform.ports);
    expect(platform.mails).toHaveLength(1);
    expect(await emailOf()).toEqual({ status: 'skipped', reason: 'repeated', at: NOON });
  });
});

describe('a mail that waited', () => {
  it('is claimed by the commit that hands it over', async () => {
    platform.isMailerFree = false;
    await tell();
    let commits = 0;
    const counting = withCommits((commit) => (work, options) => {
      commits += 1;
      return commit(work, options);
    });
    await runJob(JOB.id, { 'send-mail': sendMail! }, counting);
    expect([commits, platform.mails.length]).toEqual([2, 1]);
    expect(await stored()).toMatchObject({ status: 'done', attempts: 1, delivery: { answer: '250 taken' } });
  });
});
