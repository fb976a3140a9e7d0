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
const path = paths.notification('carl', 'key-1');

function platformWithCarl(): Platform {
  const platform = aPlatform();
  platform.documents.put(paths.user('carl'), aUser('carl'));
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
  return platform;
}

describe('a notification', () => {
  it('is a stored document of its schema, under its dedupe key, for thirty days', async () => {
    const { documents } = platformWithCarl();
    await createNotification(PAYLOAD, documents, NOON);
    expect(notification.parse(await documents.get(path))).toMatchObject({
      id: 'key-1',
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

  it('says somebody when the actor is gone', async () => {
    const platform = aPlatform();
    platform.documents.put(paths.user('carl'), aUser('carl'));
    await createNotification(PAYLOAD, platform.documents, NOON);
    expect(await platform.documents.get(path)).toMatchObject({ content: 'Somebody enrolled in “Baking”.' });
  });
});
