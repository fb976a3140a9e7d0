import type { Channel, NotificationSettings } from '../../contracts/documents/settings';
import type { User } from '../../contracts/documents/users';
import { NOTIFICATION_KINDS, type NotificationKind } from './notificationKinds';

/** Whether a person is told on a channel of the kind: an active account, and neither the kind's switch nor the channel's is off. */
export function wantsNotice(
  user: User | undefined,
  settings: NotificationSettings | undefined,
  kind: NotificationKind,
  channel: Channel,
): user is User {
  if (user?.status !== 'active' || !NOTIFICATION_KINDS[kind].channels.includes(channel)) return false;
  return settings?.kinds?.[kind]?.[channel] ?? settings?.channels?.[channel] ?? true;
}
