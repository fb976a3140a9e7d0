import { describe, expect, it } from 'vitest';
import { notification } from '../../../src/contracts/documents/notifications';
import { noticeJob, noticeMailJob } from '../../../src/domain/notifications/noticeJobs';
import { paths } from '../../../src/domain/paths';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aPublicProfile, aUser } from '../../support/people';
import { tellNotice } from '../../support/tellNotice';

const JOB = noticeJob({
  kind: 'enrollment-created',
  recipientRef: 'carl',
  actorRef: 'ana',
  subjectRef: 'ana_baking',
  version: 1,
  facts: { programId: 'baking', programTitle: 'Baking' },
});
const ID = 'enrollment-created:ana:ana_baking';
const path = paths.notification('carl', ID);
const mailJob = noticeMailJob(JOB.payload);

function platformWithCarl(): Platform {
  const platform = aPlatform();
  platform.documents.put(paths.user('carl'), aUser('carl'));
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
  return platform;
}

async function tell(platform: Platform, version = 1): Promise<void> {
  await tellNotice(platform, { ...JOB.payload.notice, version });
}

describe('telling a notice', () => {
  it('stores a notification of its schema, for thirty days', async () => {
    const platform = platformWithCarl();
    await tell(platform);
    expect(notification.parse(await platform.documents.get(path))).toMatchObject({
      id: ID,
      version: 1,
      recipientRef: 'carl',
      content: '“Ana” enrolled in “Baking”.',
      expiresAt: new Date(NOON.getTime() + 30 * 86_400_000),
    });
  });

  it('leaves one job for the mail that waits, however often and at once it is told', async () => {
    const platform = platformWithCarl();
    platform.isMailerFree = false;
    await Promise.all(Array.from({ length: 5 }, () => tell(platform)));
    expect(Object.keys(platform.documents.dump('outbox/'))).toEqual([`outbox/${mailJob.id}`]);
    expect(platform.queue).toEqual([mailJob.id]);
  });

  it('asks for no second mail of what was told, however long ago', async () => {
    const platform = platformWithCarl();
    await tell(platform);
    platform.queue.length = 0;
    platform.now = new Date(NOON.getTime() + 8 * 86_400_000);
    await tell(platform);
    expect(await platform.documents.get(paths.outboxJob(mailJob.id))).toMatchObject({
      ...{ kind: 'notify', status: 'done' },
    });
    expect(platform.queue).toEqual([]);
  });

  it('asks for the mail of an earlier fact that comes late, though the app shows the later one', async () => {
    const platform = platformWithCarl();
    platform.isMailerFree = false;
    await tell(platform, 2);
    await tell(platform, 1);
    const jobs = Object.values(platform.documents.dump('outbox/'));
    expect(jobs).toMatchObject([{ kind: 'send-mail' }, { kind: 'send-mail' }]);
    expect(await platform.documents.get(path)).toMatchObject({ version: 2 });
  });

  it('leaves a notification read when its notice comes again', async () => {
    const platform = platformWithCarl();
    await tell(platform);
    await platform.documents.transact((transaction) => {
      transaction.update(path, { isRead: true, readAt: NOON });
      return Promise.resolve();
    });
    await Promise.all(Array.from({ length: 5 }, () => tell(platform)));
    expect(await platform.documents.get(path)).toMatchObject({ isRead: true, readAt: NOON });
  });

  it('is changed by a later notice of the same, unread and new again, and by no earlier one', async () => {
    const platform = platformWithCarl();
    const { documents } = platform;
    const later = new Date(NOON.getTime() + 60_000);
    await tell(platform, 2);
    await documents.transact((transaction) => {
      transaction.update(path, { isRead: true, isArchived: true, readAt: NOON });
      return Promise.resolve();
    });
    platform.now = later;
    await tell(platform, 1);
    expect(await documents.get(path)).toMatchObject({ version: 2, isRead: true });
    await tell(platform, 3);
    const told = notification.parse(await documents.get(path));
    expect(told).toMatchObject({ version: 3, isRead: false, isArchived: false, createdAt: later });
    expect(told.readAt).toBeUndefined();
  });

  it('is written in the language of its reader', async () => {
    const platform = platformWithCarl();
    platform.documents.put(paths.user('carl'), aUser('carl', { locale: 'de-CH' }));
    await tell(platform);
    expect(await platform.documents.get(path)).toMatchObject({ title: 'Neu in Ihrem Programm' });
  });

  it('says somebody when the actor is gone', async () => {
    const platform = aPlatform();
    platform.documents.put(paths.user('carl'), aUser('carl'));
    await tell(platform);
    expect(await platform.documents.get(path)).toMatchObject({ content: 'Somebody enrolled in “Baking”.' });
  });
});
