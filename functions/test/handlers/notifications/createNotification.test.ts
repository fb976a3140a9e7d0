import { describe, expect, it } from 'vitest';
import { notification } from '../../../src/contracts/documents/notifications';
import type { NoticePayload } from '../../../src/domain/notifications/notificationJobs';
import { paths } from '../../../src/domain/paths';
import { createNotification } from '../../../src/handlers/notifications/createNotification';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aPublicProfile, aUser } from '../../support/people';

const PAYLOAD: NoticePayload = {
  notice: {
    kind: 'enrollment-created',
    recipientRef: 'carl',
    actorRef: 'ana',
    subjectRef: 'ana_baking',
    version: 1,
    facts: { programId: 'baking', programTitle: 'Baking' },
  },
  dedupeKey: 'key-1',
};
const path = paths.notification('carl', 'enrollment-created:ana:ana_baking');

function platformWithCarl(): Platform {
  const platform = aPlatform();
  platform.documents.put(paths.user('carl'), aUser('carl'));
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
  return platform;
}

describe('a notification', () => {
  it('is a stored document of its schema, for thirty days', async () => {
    const { documents } = platformWithCarl();
    await createNotification(PAYLOAD, documents, NOON);
    expect(notification.parse(await documents.get(path))).toMatchObject({
      id: 'enrollment-created:ana:ana_baking',
      version: 1,
      recipientRef: 'carl',
      content: '“Ana” enrolled in “Baking”.',
      expiresAt: new Date(NOON.getTime() + 30 * 86_400_000),
    });
  });

  it('stays read when its notice comes again', async () => {
    const { documents } = platformWithCarl();
    await createNotification(PAYLOAD, documents, NOON);
    await documents.transact((transaction) => {
      transaction.update(path, { isRead: true, readAt: NOON });
      return Promise.resolve();
    });
    await Promise.all(Array.from({ length: 5 }, () => createNotification(PAYLOAD, documents, NOON)));
    expect(await documents.get(path)).toMatchObject({ isRead: true, readAt: NOON });
  });

  it('is changed by a later notice of the same, unread and new again, and by no earlier one', async () => {
    const { documents } = platformWithCarl();
    const version = (number: number) => ({ ...PAYLOAD, notice: { ...PAYLOAD.notice, version: number } });
    const later = new Date(NOON.getTime() + 60_000);
    await createNotification(version(2), documents, NOON);
    await documents.transact((transaction) => {
      transaction.update(path, { isRead: true, isArchived: true, readAt: NOON });
      return Promise.resolve();
    });
    await createNotification(version(1), documents, later);
    expect(await documents.get(path)).toMatchObject({ version: 2, isRead: true });
    await createNotification(version(3), documents, later);
    const told = notification.parse(await documents.get(path));
    expect(told).toMatchObject({ version: 3, isRead: false, isArchived: false, createdAt: later });
    expect(told.readAt).toBeUndefined();
  });

  it('is written in the language of its reader', async () => {
    const platform = platformWithCarl();
    platform.documents.put(paths.user('carl'), aUser('carl', { locale: 'de-CH' }));
    await createNotification(PAYLOAD, platform.documents, NOON);
    expect(await platform.documents.get(path)).toMatchObject({ title: 'Neu in Ihrem Programm' });
  });

  it('says somebody when the actor is gone', async () => {
    const platform = aPlatform();
    platform.documents.put(paths.user('carl'), aUser('carl'));
    await createNotification(PAYLOAD, platform.documents, NOON);
    expect(await platform.documents.get(path)).toMatchObject({ content: 'Somebody enrolled in “Baking”.' });
  });
});
