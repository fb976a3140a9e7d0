import type { Notification } from '../../contracts/documents/notifications';
import type { NotificationSettings } from '../../contracts/documents/settings';

type Marked = Pick<NotificationSettings, 'readUpTo'> | undefined;

/** Whether its reader has seen it: it is marked itself, or was told no later than the mark of all. */
export function isSeen(notification: Pick<Notification, 'isRead' | 'createdAt'>, marked: Marked): boolean {
  return (
    notification.isRead || notification.createdAt.getTime() <= (marked?.readUpTo?.getTime() ?? -Infinity)
  );
}

/**
 * The `createdAt` of what is told now: later than the mark of all, whatever the clocks say, so that a mark covers nothing that comes after
 * it. A telling reads the mark in its transaction: whichever of the two commits first, the other one sees it.
 */
export function toldAt(marked: Marked, now: Date): Date {
  return new Date(Math.max(now.getTime(), (marked?.readUpTo?.getTime() ?? -Infinity) + 1));
}
