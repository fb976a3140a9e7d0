import { beforeEach, describe, expect, it } from 'vitest';
import { type Notice, mailSummaryJob, noticeJob, smsJob } from '../../../src/domain/notifications/noticeJobs';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import type { Ports } from '../../../src/ports/ports';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aPublicProfile, aUser } from '../../support/people';
import { tellNotice } from '../../support/tellNotice';
import { jobHandlers } from '../../support/workOff';

const NOTICE: Notice<'booking-cancelled'> = {
  kind: 'booking-cancelled',
  ...{ recipientRef: 'carl', actorRef: 'ana', subjectRef: 'b1', version: 1 },
  facts: { bookingId: 'b1', title: 'Career advice', startsAt: '2026-03-03T10:00:00.000Z' },
};
const enrolled = (subject: string): Notice<'enrollment-created'> => ({
  kind: 'enrollment-created',
  ...{ recipientRef: 'carl', actorRef: 'ana', subjectRef: `ana_${subject}`, version: 1 },
  facts: { programId: subject, programTitle: subject },
});

let platform: Platform;
beforeEach(() => {
  platform = aPlatform();
  platform.documents.put(paths.user('carl'), aUser('carl'));
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
  platform.contacts.set('carl', { phone: '+4915112345678' });
});

function counted(): { readonly ports: Ports; readonly commits: () => number } {
  let commits = 0;
  const transact: Platform['documents']['transact'] = async (work, options) => {
    const answer = await platform.documents.transact(work, options);
    commits += 1;
    return answer;
  };
  const documents = { ...platform.documents, transact };
  return {
    ports: { ...platform.ports, documents: () => Promise.resolve(documents) },
    commits: () => commits,
  };
}

function settle(more: object): void {
  platform.documents.put(paths.notificationSettings('carl'), { ...more, createdAt: NOON, updatedAt: NOON });
}

/** The job as it waits, of which nothing was sent yet. */
const WAITING: readonly (readonly [string, () => Promise<string>])[] = [
  [
    'a text message',
    () => {
      settle({ channels: { sms: true } });
      return stored(smsJob(noticeJob(NOTICE).payload));
    },
  ],
  ['a summary', () => stored(mailSummaryJob('carl', 'enrollment-created', NOON))],
  [
    'a digest',
    async () => {
      settle({ mailDigest: { every: 'day', at: '08:00', timeZone: 'Europe/Berlin' } });
      // One that is read by then is kept as such in the same commit.
      for (const subject of ['baking', 'pottery']) await tellNotice(platform, enrolled(subject));
      await platform.documents.transact((transaction) => {
        transaction.update(paths.notification('carl', 'enrollment-created:ana:ana_pottery'), {
          isRead: true,
        });
        return Promise.resolve();
      });
      platform.now = new Date('2026-03-03T07:00:00Z');
      return 'send-digest:carl:2026-03-03';
    },
  ],
];

async function stored(job: Parameters<typeof newOutboxJob>[0] & { readonly id: string }): Promise<string> {
  platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
  return Promise.resolve(job.id);
}

const sent = () => platform.mails.length + platform.texts.length;

describe.each(WAITING)('%s', (_title, waiting) => {
  it('is claimed by the commit that hands it over, and closed by another', async () => {
    const id = await waiting();
    const { ports, commits } = counted();
    await runJob(id, jobHandlers(), ports);
    expect([commits(), sent()]).toEqual([2, 1]);
    expect(await platform.documents.get(paths.outboxJob(id))).toMatchObject({ status: 'done', attempts: 1 });
  });

  it('ends in one commit where its reader is gone', async () => {
    const id = await waiting();
    platform.documents.put(paths.user('carl'), aUser('carl', { status: 'suspended' }));
    const { ports, commits } = counted();
    await runJob(id, jobHandlers(), ports);
    expect([commits(), sent()]).toEqual([1, 0]);
    expect(await platform.documents.get(paths.outboxJob(id))).toMatchObject({
      status: 'done',
      skipped: { reason: 'account-inactive' },
    });
  });
});

describe('a digest of which nothing is left', () => {
  it('says of each why, under a lease, and mails nothing', async () => {
    settle({ mailDigest: { every: 'day', at: '08:00', timeZone: 'Europe/Berlin' } });
    await tellNotice(platform, enrolled('baking'));
    const told = paths.notification('carl', 'enrollment-created:ana:ana_baking');
    await platform.documents.transact((transaction) => {
      transaction.update(told, { isRead: true });
      return Promise.resolve();
    });
    platform.now = new Date('2026-03-03T07:00:00Z');
    const { ports, commits } = counted();
    await runJob('send-digest:carl:2026-03-03', jobHandlers(), ports);
    expect([commits(), sent()]).toEqual([3, 0]);
    expect((await platform.documents.get(told))?.deliveries?.email).toMatchObject({ reason: 'read' });
  });
});
