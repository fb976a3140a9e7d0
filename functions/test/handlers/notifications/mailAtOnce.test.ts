import { beforeEach, describe, expect, it } from 'vitest';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import { noticeJob } from '../../../src/domain/notifications/noticeJobs';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { wakeOf } from '../../../src/domain/outbox/wakeOf';
import { paths } from '../../../src/domain/paths';
import type { Documents } from '../../../src/ports/documents';
import type { Wake } from '../../../src/ports/jobs';
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

function counted() {
  let commits = 0;
  const ports = withCommits((commit) => async (work, options) => {
    const answer = await commit(work, options);
    commits += 1;
    return answer;
  });
  return { ports, commits: () => commits };
}

describe('a notice that is mailed at once', () => {
  it('is told and handed over by one commit, and closed by another: no task, no other worker', async () => {
    const seen: [OutboxJob | undefined, unknown, number][] = [];
    const { ports: counting, commits } = counted();
    const mailer = mailedBy(async (mail) => {
      seen.push([await stored(), await emailOf(), commits()]);
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
    expect(commits()).toBe(1);
    expect(platform.mails).toMatchObject([{ to: 'carl@example.com', subject: 'A new student' }]);
    expect(platform.mails[0]!.messageId).toBe(seen[0]![0]!.handedIn!.messageId);
    expect(platform.mails[0]!.unsubscribeUrl).toContain('/unsubscribe?token=');
    expect(platform.mails[0]!.text).toContain('Ana');
    expect(await stored()).toBeUndefined();
    expect(await emailOf()).toEqual({ status: 'sent', answer: '250 taken', at: NOON });
    expect((await ledger())?.mails).toHaveLength(1);
    expect(platform.queue).toEqual([]);
  });

  it('is mailed once by twenty deliveries at once, and by twenty more', async () => {
    for (const _round of [1, 2]) await Promise.all(Array.from({ length: 20 }, () => tell()));
    expect(platform.mails).toHaveLength(1);
    expect(await emailOf()).toMatchObject({ status: 'sent' });
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
    expect([await stored(), (await emailOf())?.status]).toEqual([undefined, 'sent']);
  });

  it('is written to who reads it alone: nothing stands in the app, and the mail goes', async () => {
    const off = { channels: { inApp: false }, ...SINCE };
    platform.documents.put(paths.notificationSettings('carl'), off);
    await tell();
    expect(await platform.documents.get(NOTIFICATION)).toBeUndefined();
    expect(platform.mails[0]!.text).toContain('Ana');
    expect(await stored()).toMatchObject({ status: 'done', delivery: { answer: '250 taken' } });
    for (const field of ['handedIn', 'lease']) expect(await stored()).not.toHaveProperty(field);
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

describe('a notice whose mail has to wait', () => {
  it.each<[string, () => void]>([
    ['mails are slow', () => (platform.isMailerFree = false)],
    [
      'it is told late',
      () => {
        const runAt = new Date(NOON.getTime() - 60_000);
        platform.documents.put(PATH, newOutboxJob({ ...JOB, runAt }, NOON));
      },
    ],
    ['the address was changed in Auth', () => platform.contacts.set('carl', { email: 'new@example.com' })],
  ])('since %s, is told at once and mailed by a job', async (_title, prepare) => {
    prepare();
    await tell();
    expect(platform.mails).toEqual([]);
    expect(await stored()).toMatchObject({ kind: 'send-mail', status: 'pending', attempts: 0 });
    expect([platform.queue, (await emailOf())?.status]).toEqual([[JOB.id], 'queued']);
    expect(await ledger()).toBeUndefined();
    await mailLater();
    expect(await emailOf()).toMatchObject({ status: 'sent' });
    expect(platform.mails).toHaveLength(1);
  });

  it('until quiet hours are over, calls for nobody before', async () => {
    const quietHours = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };
    const morning = new Date('2026-03-03T06:00:00Z');
    platform.documents.put(paths.notificationSettings('carl'), { quietHours, ...SINCE });
    platform.now = new Date('2026-03-02T23:00:00Z');
    platform.documents.put(PATH, newOutboxJob(JOB, platform.now));
    const wakes: Wake[] = [];
    await tell({
      ...platform.ports,
      jobQueue: () => Promise.resolve({ enqueue: (wake) => Promise.resolve(void wakes.push(wake)) }),
    });
    expect(wakes).toMatchObject([{ queue: 'runMailJob', runAt: morning }]);
    expect(await stored()).toMatchObject({
      kind: 'send-mail',
      status: 'pending',
      runAt: morning,
      dueAt: morning,
    });
    expect(await emailOf()).toMatchObject({ status: 'queued' });
    await mailLater();
    expect(platform.mails).toEqual([]);
    platform.now = morning;
    await mailLater();
    expect(platform.mails).toHaveLength(1);
  });

  it('as one too many of its kind is left to who calls for the summary', async () => {
    const mails = Array.from({ length: 20 }, (_, index) => ({
      ...{ dedupeKey: `k${index}`, actorRef: `x${index}`, subjectRef: `x${index}_baking`, at: NOON },
    }));
    const path = paths.mailLedger('carl', 'enrollment-created');
    const known = { kind: 'enrollment-created', recipientRef: 'carl', expiresAt: NOON, ...SINCE } as const;
    platform.documents.put(path, { ...known, mails });
    await tell();
    expect(await stored()).toMatchObject({ kind: 'send-mail', status: 'pending' });
    await mailLater();
    expect(await emailOf()).toMatchObject({ status: 'skipped', reason: 'summarised' });
    expect(platform.queue.filter((id) => id.startsWith('mail-summary:'))).toHaveLength(1);
    expect(platform.mails).toEqual([]);
  });
});

/** Why a mail goes nowhere. */
const NOWHERE: readonly (readonly [string, () => void])[] = [
  ['address-unverified', () => platform.contacts.set('carl', { emailVerified: false })],
  ['account-disabled', () => platform.contacts.set('carl', { disabled: true })],
  [
    'address-suppressed',
    () =>
      platform.documents.put(paths.mailAddress('carl', 'carl@example.com'), {
        ...{ address: 'carl@example.com', state: 'bounced', since: NOON, events: [], ...SINCE },
      }),
  ],
  [
    'repeated',
    () =>
      platform.documents.put(paths.mailLedger('carl', 'enrollment-created'), {
        ...{ kind: 'enrollment-created', recipientRef: 'carl', expiresAt: NOON, ...SINCE },
        mails: [{ dedupeKey: 'earlier', actorRef: 'ana', subjectRef: 'ana_baking', at: NOON }],
      }),
  ],
];

describe('a notice whose mail goes nowhere', () => {
  it.each(NOWHERE)('says %s as it is told, in its one commit', async (reason, prepare) => {
    prepare();
    const before = await ledger();
    const { ports, commits } = counted();
    await tell(ports);
    expect([commits(), platform.mails, platform.queue]).toEqual([1, [], []]);
    expect(await stored()).toBeUndefined();
    expect(await emailOf()).toEqual({ status: 'skipped', reason, at: NOON });
    expect(await ledger()).toEqual(before);
  });
});

describe('a mail that waited', () => {
  beforeEach(async () => {
    platform.isMailerFree = false;
    await tell();
  });
  const mailed = async () => {
    const { ports, commits } = counted();
    await runJob(JOB.id, { 'send-mail': sendMail! }, ports);
    return commits();
  };

  it('is claimed by the commit that hands it over', async () => {
    expect([await mailed(), platform.mails.length]).toEqual([2, 1]);
    expect([await stored(), await emailOf()]).toMatchObject([undefined, { status: 'sent' }]);
  });

  it.each(NOWHERE)('ends in one commit where it goes nowhere: %s', async (reason, prepare) => {
    prepare();
    expect([await mailed(), platform.mails.length]).toEqual([1, 0]);
    expect(await stored()).toBeUndefined();
    expect(await emailOf()).toEqual({ status: 'skipped', reason, at: NOON });
  });

  it('is put off in one commit where quiet hours have begun', async () => {
    const quietHours = { from: '11:00', to: '15:00', timeZone: 'UTC' };
    platform.documents.put(paths.notificationSettings('carl'), { quietHours, ...SINCE });
    expect([await mailed(), platform.mails.length]).toEqual([1, 0]);
    expect(await stored()).toMatchObject({
      ...{ status: 'pending', attempts: 0, runAt: new Date('2026-03-02T15:00:00Z') },
    });
    expect(await stored()).not.toHaveProperty('lease');
  });
});
