import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchedMailer } from '../../../src/adapters/mail/watchedMailer';
import { noticeJob } from '../../../src/domain/notifications/noticeJobs';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import sweepOutboxEveryMinute from '../../../src/handlers/outbox/sweepOutboxEveryMinute';
import type { Documents } from '../../../src/ports/documents';
import type { Wake } from '../../../src/ports/jobs';
import type { Mailer } from '../../../src/ports/mailer';
import type { Ports } from '../../../src/ports/ports';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aPublicProfile, aUser } from '../../support/people';
import { jobHandlers } from '../../support/workOff';

const jobFor = (uid: string) =>
  noticeJob({
    kind: 'enrollment-created',
    ...{ recipientRef: uid, actorRef: 'ana', subjectRef: `ana_${uid}`, version: 1 },
    facts: { programId: 'baking', programTitle: 'Baking' },
  });
const JOB = jobFor('carl');
const PATH = paths.outboxJob(JOB.id);
const { notify, 'send-mail': sendMail, ...others } = jobHandlers();
const NOTICES = { notify: notify! };
const MAILS = { 'send-mail': sendMail! };
const MINUTE = 60_000;

let platform: Platform;

// What is loaded only now would come later than what a test waits for.
beforeAll(() => Promise.all([notify!(), sendMail!()]));

beforeEach(() => {
  platform = aPlatform();
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
  asked('carl');
});

/** A person of whom somebody is to be told something. */
function asked(uid: string): void {
  platform.documents.put(paths.user(uid), aUser(uid, { role: 'coach' }));
  platform.documents.put(paths.outboxJob(jobFor(uid).id), newOutboxJob(jobFor(uid), NOON));
}

const emailOf = async () =>
  (await platform.documents.get(paths.notification('carl', 'enrollment-created:ana:ana_carl')))?.deliveries
    ?.email;
const stored = (id = JOB.id) => platform.documents.get(paths.outboxJob(id));
const mailedBy = (mailer: Mailer): Ports => ({ ...platform.ports, mailer: () => Promise.resolve(mailer) });

describe('fifty notices at once, and a provider that is silent', () => {
  it('hold back five workers and no more: the others tell, and leave their mails to the queue that paces them', async () => {
    const uids = Array.from({ length: 50 }, (_, index) => `person${index}`);
    uids.forEach(asked);
    const answers: (() => void)[] = [];
    const silent: Mailer['send'] = () => new Promise((answer) => answers.push(() => answer('250 taken')));
    const mailer = mailedBy(watchedMailer(silent, () => platform.now.getTime()));
    let [asking, done] = [0, 0];
    let answerAll: () => void;
    const answered = new Promise<void>((resolve) => (answerAll = resolve));
    const ports: Ports = { ...mailer, documents: () => Promise.resolve({ ...platform.documents, transact }) };
    /** The database answers when all have asked. */
    const transact: Documents['transact'] = async (work, options) => {
      const answer = await platform.documents.transact(work, options);
      asking += 1;
      await answered;
      return answer;
    };
    const working = uids.map(async (uid) => {
      await runJob(jobFor(uid).id, NOTICES, ports);
      done += 1;
    });
    await vi.waitFor(() => expect(asking).toBe(50));
    answerAll!();
    await vi.waitFor(() => expect(answers.length + done).toBe(50));
    expect([answers.length, done]).toEqual([5, 45]);
    const told = uids.map((uid) =>
      platform.documents.get(paths.notification(uid, `enrollment-created:ana:ana_${uid}`)),
    );
    expect((await Promise.all(told)).every((notification) => notification !== undefined)).toBe(true);
    for (const answer of answers) answer();
    await Promise.all(working);
    const kept = await Promise.all(uids.map((uid) => stored(jobFor(uid).id)));
    expect(kept.filter((job) => job === undefined)).toHaveLength(5);
    expect(kept.filter((job) => job?.kind === 'send-mail' && job.status === 'pending')).toHaveLength(45);
  });
});

describe('twenty notices at once to people whom no mail reaches', () => {
  it('take the place of no mail that goes', async () => {
    const uids = Array.from({ length: 20 }, (_, index) => `person${index}`);
    uids.forEach(asked);
    for (const uid of uids) platform.contacts.set(uid, { emailVerified: false });
    const mailer = await platform.ports.mailer();
    const ports = mailedBy(
      watchedMailer(
        (mail) => mailer.send(mail),
        () => platform.now.getTime(),
      ),
    );
    await Promise.all(uids.map((uid) => runJob(jobFor(uid).id, NOTICES, ports)));
    await runJob(JOB.id, NOTICES, ports);
    expect(platform.mails).toMatchObject([{ to: 'carl@example.com' }]);
    expect(platform.queue).toEqual([]);
  });
});

describe('a notice that calls for other workers too', () => {
  beforeEach(() => {
    platform.documents.put(paths.device('carl', 'phone'), {
      ...{ token: 'phone-of-carl', platform: 'ios', lastSeenAt: NOON, createdAt: NOON, updatedAt: NOON },
    });
  });

  it('does not wait for their queue with a mail in its hands, and ends when they are called for', async () => {
    const calls: { readonly wake: Wake; readonly take: () => void }[] = [];
    const enqueue = (wake: Wake) => new Promise<void>((take) => calls.push({ wake, take }));
    const slow: Ports = { ...platform.ports, jobQueue: () => Promise.resolve({ enqueue }) };
    let isOver = false;
    const working = runJob(JOB.id, NOTICES, slow).then(() => (isOver = true));
    await vi.waitFor(async () => expect([calls.length, (await stored())?.status]).toEqual([1, undefined]));
    expect(calls.map(({ wake }) => wake.queue)).toEqual(['runPushJob']);
    expect([platform.mails.length, isOver]).toEqual([1, false]);
    calls[0]!.take();
    await working;
  });
});

describe('a commit that was made, though its answer was lost, and the mailer is busy by now', () => {
  /** Its answer is lost, and the transaction is run again, as the SDK does, by what the mailer says then. */
  function lostAndAgain(): Ports {
    const { documents } = platform;
    let isLost = false;
    const transact: Documents['transact'] = async (work, options) => {
      const answer = await documents.transact(work, options);
      if (isLost) return answer;
      isLost = true;
      platform.isMailerFree = false;
      return documents.transact(work, options);
    };
    return { ...platform.ports, documents: () => Promise.resolve({ ...documents, transact }) };
  }

  it('is followed by one mail', async () => {
    await runJob(JOB.id, NOTICES, lostAndAgain());
    await runJob(JOB.id, MAILS, platform.ports);
    platform.now = new Date(NOON.getTime() + 10 * MINUTE);
    await runJob(JOB.id, MAILS, platform.ports);
    expect(platform.mails).toHaveLength(1);
    expect([await stored(), await emailOf()]).toMatchObject([undefined, { status: 'sent' }]);
  });
});

describe('while a mail is in the hands of who told it', () => {
  it('neither queue touches it, and who stays silent for good leaves it as uncertain', async () => {
    const silent: Mailer = { send: () => new Promise(() => undefined), isFree: () => true };
    void runJob(JOB.id, NOTICES, mailedBy(silent));
    const held = await vi.waitFor(async () => {
      const job = await stored();
      expect(job).toMatchObject({ kind: 'send-mail', status: 'running', attempts: 1 });
      return job;
    });
    for (const handlers of [NOTICES, MAILS, NOTICES, MAILS]) await runJob(JOB.id, handlers, platform.ports);
    platform.now = new Date(held!.runAt.getTime() - 1);
    for (const handlers of [NOTICES, MAILS]) await runJob(JOB.id, handlers, platform.ports);
    expect([await stored(), platform.mails]).toEqual([held, []]);
    platform.now = new Date(held!.runAt.getTime() + 20_000);
    expect(await swept()).toMatchObject([{ jobId: JOB.id, queue: 'runMailJob' }]);
    await runJob(JOB.id, MAILS, platform.ports);
    expect(await stored()).toMatchObject({ status: 'dead', handedIn: held!.handedIn });
    expect(platform.mails).toEqual([]);
  });
});

async function swept(): Promise<readonly Wake[]> {
  const wakes: Wake[] = [];
  const enqueue = (wake: Wake) => Promise.resolve(void wakes.push(wake));
  await sweepOutboxEveryMinute({ ...platform.ports, jobQueue: () => Promise.resolve({ enqueue }) });
  return wakes;
}

describe('a release before', () => {
  it('called for a notice in the queue of all jobs: it is left there, called for in its own, told and mailed once', async () => {
    await runJob(JOB.id, others, platform.ports);
    expect(await stored()).toEqual(newOutboxJob(JOB, NOON));
    platform.now = new Date(NOON.getTime() + 20_000);
    expect(await swept()).toMatchObject([{ jobId: JOB.id, queue: 'runNoticeJob' }]);
    for (const handlers of [NOTICES, others, NOTICES]) await runJob(JOB.id, handlers, platform.ports);
    expect([platform.mails.length, await stored(), (await emailOf())?.status]).toEqual([
      1,
      undefined,
      'sent',
    ]);
  });

  it('died while it told one: it is told and mailed once when its lease is over', async () => {
    const lease = { status: 'running', attempts: 1, lease: 'of another release' } as const;
    const runAt = new Date(NOON.getTime() + 2 * MINUTE);
    platform.documents.put(PATH, { ...newOutboxJob(JOB, NOON), ...lease, runAt });
    await runJob(JOB.id, NOTICES, platform.ports);
    expect(platform.mails).toEqual([]);
    platform.now = new Date(runAt.getTime() + 20_000);
    expect(await swept()).toMatchObject([{ queue: 'runNoticeJob' }]);
    for (const handlers of [NOTICES, NOTICES, MAILS, MAILS]) await runJob(JOB.id, handlers, platform.ports);
    expect([platform.mails.length, await stored(), (await emailOf())?.status]).toEqual([
      1,
      undefined,
      'sent',
    ]);
  });
});
