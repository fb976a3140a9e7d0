import { languageOf } from '../../domain/notifications/languages';
import { newNotification, notificationId, tells } from '../../domain/notifications/newNotification';
import type { NoticePayload } from '../../domain/notifications/notificationJobs';
import { wantsNotice } from '../../domain/notifications/wantsNotice';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

/** Puts a notice into the recipient's notifications, in the place of what it repeats, unless the recipient does not want it. */
export function createNotification(payload: NoticePayload, documents: Documents, now: Date): Promise<void> {
  const { kind, recipientRef, actorRef } = payload.notice;
  return documents.transact(async (transaction) => {
    const path = paths.notification(recipientRef, notificationId(payload.notice));
    const [existing, recipient, settings, actor] = await transaction.getAll(
      path,
      paths.user(recipientRef),
      paths.notificationSettings(recipientRef),
      paths.publicProfile(actorRef),
    );
    if (tells(existing, payload.notice) || !wantsNotice(recipient, settings, kind, 'inApp')) return;
    transaction.set(path, newNotification(payload, actor?.displayName, languageOf(recipient.locale), now));
  });
}
