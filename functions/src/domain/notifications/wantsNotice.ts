import type { Channel, NotificationSettings } from '../../contracts/documents/settings';
import type { User } from '../../contracts/documents/users';
import { NOTIFICATION_KINDS, type NotificationKind, isLockedOn } from './notificationKinds';

/** Where a kind that is locked on is told whatever is switched off. */
const LOCKED_CHANNELS: readonly Channel[] = ['inApp', 'email'];

/**
 * Whether a person is told on a channel of the kind: an active account, consent where it is advertising, and the kind is locked on, or neither
 * its switch nor the channel's is off. Text messages come only to who has switched them on.
 */
export function wantsNotice(
  user: User | undefined,
  settings: NotificationSettings | undefined,
  kind: NotificationKind,
  channel: Channel,
): user is User {
  if (user?.status !== 'active' || !NOTIFICATION_KINDS[kind].channels.includes(channel)) return false;
  if (NOTIFICATION_KINDS[kind].isForConsenting && !user.marketingConsent) return false;
  if (isLockedOn(kind) && LOCKED_CHANNELS.includes(channel)) return true;
  return switchOf(settings, kind, channel) ?? settings?.channels?.[channel] ?? channel !== 'sms';
}

/** A kind's own switch: as it is written now, or where that says nothing, as earlier releases wrote it. */
export function switchOf(
  settings: NotificationSettings | undefined,
  kind: NotificationKind,
  channel: Channel,
): boolean | undefined {
  const written = isLockedOn(kind) ? undefined : settings?.kindsByChannel?.[channel]?.[kind];
  return written ?? settings?.kinds?.[kind]?.[channel];
}
