import { languageOf } from '../../domain/notifications/languages';
import { newNotification } from '../../domain/notifications/newNotification';
import type { NoticePayload } from '../../domain/notifications/notificationJobs';
import { wantsNotice } from '../../domain/notifications/wantsNotice';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

/** Puts a notice into the recipient's notifications, at most once, unless the recipient does not want it. */
export function createNotification(payload: NoticePayload, documents: Documents, now: Date): Promise<void> {
  const { kind, recipientRef, actorRef } = payload.notice;
  return documents.transact(async (transaction) => {
    const path = paths.notification(recipientRef, payload.dedupeKey);
    const [existing, recipient, settings, actor] = await transaction.getAll(
      path,
      paths.user(recipientRef),
      paths.notificationSettings(recipientRef),
      paths.publicProfile(actorRef),
    );
    if (existing !== undefined || !wantsNotice(recipient, settings, kind, 'inApp')) return;
    transaction.create(path, newNotification(payload, actor?.displayName, languageOf(recipient.locale), now));
  });
}
