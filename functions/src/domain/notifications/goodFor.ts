import { NOTIFICATION_KINDS, type NotificationKind } from './notificationKinds';

/** Whether a notice comes too late to be of use: it was due longer ago than its kind is good for. */
export function isExpired(kind: NotificationKind, dueAt: Date, now: Date): boolean {
  const { goodFor = Infinity } = NOTIFICATION_KINDS[kind];
  return now.getTime() - dueAt.getTime() > goodFor;
}
