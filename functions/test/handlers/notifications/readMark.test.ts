import { beforeEach, describe, expect, it } from 'vitest';
import { noticeJob, pushJob, smsJob } from '../../../src/domain/notifications/noticeJobs';
import { paths } from '../../../src/domain/paths';
import { runJob } from '../../../src/runtime/runJob';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aUser } from '../../support/people';
import { jobHandlers } from '../../support/workOff';

const MINUTE = 60_000;
const later = (minutes: number) => new Date(NOON.getTime() + minutes * MINUTE);
const notice = (version = 1) =>
  noticeJob({
    kind: 'booking-cancelled',
    ...{ recipientRef: 'carl', actorRef: 'ana', subjectRef: 'b1', version },
    facts: { bookingId: 'b1', title: 'Career advice', startsAt: '2026-03-03T10:00:00.000Z' },
  });
const path = paths.notification('carl', 'booking-cancelled:ana:b1');

let platform: Platform;
beforeEach(() => {
  platform = aPlatform();
  platform.documents.put(paths.user('carl'), aUser('carl'));
  platform.contacts.set('carl', { phone: '+4915112345678' });
  const device = {
    token: 'token',
    platform: 'web',
    lastSeenAt: NOON,
    createdAt: NOON,
    updatedAt: NOON,
  } as const;
  platform.documents.put(paths.device('carl', '0'), device);
  settle({});
});

function settle(more: object): void {
  const settings = { channels: { sms: true }, createdAt: NOON, updatedAt: NOON, ...more };
  platform.documents.put(paths.notificationSettings('carl'), settings);
}

async function run(...ids: string[]) {
  for (const id of ids) await runJob(id, jobHandlers(), platform.ports);
}

async function tell(job = notice()): Promise<void> {
  await transactWithJobs(platform, (transaction) => {
    transaction.job(job);
    return Promise.resolve();
  });
  await run(job.id);
}

describe('a mark of all that was read', () => {
  it('is past what it covers and before what comes, also where a clock is behind', async () => {
    settle({ readUpTo: later(5) });
    await tell();
    expect((await platform.documents.get(path))?.createdAt).toEqual(new Date(later(5).getTime() + 1));
    platform.now = later(10);
    await tell(notice(2));
    expect((await platform.documents.get(path))?.createdAt).toEqual(later(10));
  });

  it('keeps phone and devices still about what it covers, and about nothing else', async () => {
    await tell();
    settle({ readUpTo: NOON });
    const { payload } = notice();
    await run(smsJob(payload).id, pushJob(payload, '0').id);
    expect([platform.texts, platform.pushes]).toEqual([[], []]);
    const deliveries = (await platform.documents.get(path))?.deliveries;
    expect(deliveries).toMatchObject({
      sms: { status: 'skipped', reason: 'read' },
      push: { 0: { status: 'skipped', reason: 'read' } },
    });

    await tell(notice(2));
    const next = notice(2).payload;
    await run(smsJob(next).id, pushJob(next, '0').id);
    expect([platform.texts.length, platform.pushes.length]).toEqual([1, 1]);
  });

  it('keeps what it covers out of the digest', async () => {
    const mailDigest = { every: 'day', at: '18:00', timeZone: 'UTC' };
    settle({ mailDigest });
    const digested = (subjectRef: string) =>
      noticeJob({
        kind: 'enrollment-created',
        ...{ recipientRef: 'carl', actorRef: 'ana', subjectRef, version: 1 },
        facts: { programId: subjectRef, programTitle: `Course ${subjectRef}` },
      });
    await tell(digested('one'));
    settle({ mailDigest, readUpTo: NOON });
    platform.now = later(1);
    await tell(digested('two'));
    platform.now = later(6 * 60);
    await run('send-digest:carl:2026-03-02');
    expect(platform.mails).toHaveLength(1);
    expect(platform.mails[0]?.text).toContain('Course two');
    expect(platform.mails[0]?.text).not.toContain('Course one');
  });
});
