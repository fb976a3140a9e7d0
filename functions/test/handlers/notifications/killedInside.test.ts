import { beforeEach, describe, expect, it } from 'vitest';
import { noticeJob, noticeMailJob, smsJob } from '../../../src/domain/notifications/noticeJobs';
import { LEASE, newOutboxJob } from '../../../src/domain/outbox/jobStates';
import type { Notice } from '../../../src/domain/notifications/noticeJobs';
import { paths } from '../../../src/domain/paths';
import sweepOutboxEveryMinute from '../../../src/handlers/outbox/sweepOutboxEveryMinute';
import type { Ports } from '../../../src/ports/ports';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { Crash } from '../../support/crashing';
import { aPublicProfile, aUser } from '../../support/people';
import { jobHandlers } from '../../support/workOff';

const JOBS = 1_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let platform: Platform;
beforeEach(() => {
  platform = aPlatform();
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
});

const uidOf = (index: number) => `p${index}`;
const receipt = (uid: string): Notice => ({
  kind: 'payment-refunded',
  ...{ recipientRef: uid, actorRef: 'ana', subjectRef: `order-${uid}`, version: 1 },
  facts: { programId: 'baking', programTitle: 'Baking' },
});
const mailOf = (notice: Notice) => noticeMailJob(noticeJob(notice).payload);

function waiting(notice: Notice): string {
  const job = mailOf(notice);
  platform.documents.put(paths.user(notice.recipientRef), aUser(notice.recipientRef));
  platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, platform.now));
  return job.id;
}

const stored = (id: string) => platform.documents.get(paths.outboxJob(id));

/** A worker whose clock is off, and which dies with the job that `kills` names: before the provider has it, or after and before we know. */
function worker(skew: number, kills: (to: string) => 'before' | 'after' | undefined): Ports {
  let isDead = false;
  const alive = async <R>(work: () => Promise<R>): Promise<R> => {
    if (isDead) throw new Crash();
    return work();
  };
  return {
    ...platform.ports,
    now: () => new Date(platform.now.getTime() + skew),
    documents: async () => {
      const documents = await platform.ports.documents();
      return {
        ...documents,
        transact: (...work) => alive(() => documents.transact(...work)),
        amend: (...change) => alive(() => documents.amend(...change)),
      };
    },
    mailer: async () => {
      const mailer = await platform.ports.mailer();
      const known = new Map<string, string>();
      return {
        send: async (mail) => {
          const when = kills(mail.to);
          isDead = when === 'before';
          const answer = await alive(() => mailer.send(mail));
          known.set(mail.messageId, answer);
          isDead = when === 'after';
          return answer;
        },
        isFree: () => mailer.isFree(),
      };
    },
  };
}

describe('N10 killed between "accepted" and "marked"', () => {
  it('repeats none of a thousand mails, and names those of which nobody can know', async () => {
    const ids = Array.from({ length: JOBS }, (_, index) => waiting(receipt(uidOf(index))));
    const inside = new Set(ids.filter((_id, index) => index % 50 === 7));
    const unconnected = new Set(ids.filter((_id, index) => index % 50 === 21));
    const indexOf = (to: string) => Number(to.slice(1, to.indexOf('@')));
    const kills = (to: string) => {
      const id = ids[indexOf(to)] ?? '';
      if (inside.has(id)) return 'after';
      return unconnected.has(id) ? 'before' : undefined;
    };
    const handlers = jobHandlers();
    for (const [index, id] of ids.entries())
      await Promise.all([
        runJob(id, handlers, worker(0, kills)).catch(() => undefined),
        runJob(ids[(index + 500) % JOBS]!, handlers, worker(40_000, kills)).catch(() => undefined),
      ]);
    // No longer than a lease and one sweep.
    platform.now = new Date(NOON.getTime() + LEASE + 40_000 + MINUTE);
    platform.queue.length = 0;
    await sweepOutboxEveryMinute(platform.ports);
    for (const id of platform.queue.splice(0)) await runJob(id, handlers, platform.ports);

    const jobs = await Promise.all(ids.map(stored));
    const statuses = Object.groupBy(jobs, (job) => job?.status ?? 'gone');
    expect(Object.keys(statuses).sort()).toEqual(['dead', 'done']);
    const dead = ids.filter((_id, index) => jobs[index]?.status === 'dead');
    expect(new Set(dead)).toEqual(new Set([...inside, ...unconnected]));
    for (const id of dead)
      expect(await stored(id)).toMatchObject({
        handedIn: { messageId: expect.stringMatching(/^[0-9a-f]{40}$/), at: expect.any(Date) },
        lastError: expect.stringMatching(/^uncertain, as [0-9a-f]{40}: /),
        attempts: 1,
      });
    expect(platform.mails).toHaveLength(JOBS - unconnected.size);
    expect(new Set(platform.mails.map(({ messageId }) => messageId)).size).toBe(JOBS - unconnected.size);
  });

  it('tells a person so by the notification, and sends again only when a person says so', async () => {
    const notice = receipt('carl');
    platform.documents.put(paths.user('carl'), aUser('carl'));
    const told = noticeJob(notice);
    platform.isMailerFree = false;
    platform.documents.put(paths.outboxJob(told.id), newOutboxJob(told, NOON));
    await runJob(told.id, jobHandlers(), platform.ports);
    const id = mailOf(notice).id;
    await runJob(
      id,
      jobHandlers(),
      worker(0, () => 'after'),
    ).catch(() => undefined);
    platform.now = new Date(NOON.getTime() + LEASE + MINUTE);
    await runJob(id, jobHandlers(), platform.ports);
    const path = paths.notification('carl', 'payment-refunded:ana:order-carl');
    expect((await platform.documents.get(path))?.deliveries?.email).toMatchObject({ status: 'uncertain' });
    expect(platform.mails).toHaveLength(1);
  });

  it('floods nobody after a stop of 26 hours: what is bound to a time expires, receipts go', async () => {
    const about = { recipientRef: 'carl', actorRef: 'ana', version: 1 };
    const startsAt = new Date(NOON.getTime() + 48 * HOUR).toISOString();
    const reminder: Notice = {
      ...{ kind: 'session-reminder', ...about, subjectRef: 's1' },
      facts: { sessionId: 's1', title: 'Career advice', startsAt },
    };
    const offer: Notice = {
      ...{ kind: 'seat-offered', ...about, subjectRef: 'baking' },
      facts: { programId: 'baking', programTitle: 'Baking' },
    };
    const [kept, ...late] = [receipt('carl'), reminder, offer].map(waiting);
    const text = smsJob(noticeJob(reminder).payload);
    const untold = noticeJob({ ...reminder, version: 2 });
    for (const job of [text, untold])
      platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
    platform.documents.put(paths.notificationSettings('carl'), {
      ...{ channels: { sms: true }, createdAt: NOON, updatedAt: NOON },
    });
    platform.now = new Date(NOON.getTime() + 26 * HOUR);
    await sweepOutboxEveryMinute(platform.ports);
    for (const id of platform.queue.splice(0)) await runJob(id, jobHandlers(), platform.ports);
    for (const id of [...late, text.id])
      expect(await stored(id)).toMatchObject({ status: 'done', skipped: { reason: 'expired' } });
    expect(await stored(untold.id)).toMatchObject({ status: 'done' });
    expect(await stored(kept!)).toMatchObject({ status: 'done', delivery: { answer: '250 taken' } });
    expect(platform.mails.map(({ to }) => to)).toEqual(['carl@example.com']);
    expect(Object.keys(platform.documents.dump('users/carl/notifications/'))).toEqual([]);
  });
});
