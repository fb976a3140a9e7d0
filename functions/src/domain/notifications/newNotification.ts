import type { Notification } from '../../contracts/documents/notifications';
import type { Language } from './languages';
import { noticeText } from './noticeText';
import type { NoticePayload } from './notificationJobs';
import { NOTIFICATION_KINDS } from './notificationKinds';

const THIRTY_DAYS = 30 * 86_400_000;

/** The in-app notification of a notice; its id is the dedupe key. */
export function newNotification(
  { notice, dedupeKey }: NoticePayload,
  actor: string | undefined,
  language: Language,
  now: Date,
): Notification {
  return {
    ...noticeText(notice, actor, language),
    id: dedupeKey,
    recipientRef: notice.recipientRef,
    type: notice.kind,
    priority: NOTIFICATION_KINDS[notice.kind].priority,
    isRead: false,
    isArchived: false,
    expiresAt: new Date(now.getTime() + THIRTY_DAYS),
    createdAt: now,
    updatedAt: now,
  };
}
