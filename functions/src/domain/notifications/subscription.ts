import type { NotificationSettings } from '../../contracts/documents/settings';
import { NOTIFICATION_KINDS, type NotificationKind } from './notificationKinds';

const YEAR = 365 * 86_400_000;

/** What a person gets on one channel, and may end. */
export interface Subscription {
  readonly uid: string;
  readonly kind: NotificationKind;
  readonly channel: 'email';
}

/** What the link in a mail carries: short names, since it is long enough. */
export interface UnsubscribeClaims {
  readonly use: 'unsubscribe';
  readonly uid: string;
  readonly kind: string;
  readonly channel: 'email';
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The link works for a year: people clean up old mail. */
export function unsubscribeClaims({ uid, kind, channel }: Subscription, now: Date): UnsubscribeClaims {
  return { use: 'unsubscribe', uid, kind, channel, expiresAt: now.getTime() + YEAR };
}

/** What a link asks to end; or why it asks for nothing. */
export function claimedSubscription(claims: unknown, now: Date): Subscription | 'forged' | 'expired' {
  if (!isUnsubscribeClaims(claims)) return 'forged';
  const { uid, kind, channel, expiresAt } = claims;
  if (expiresAt <= now.getTime() || !isKind(kind)) return 'expired';
  return { uid, kind, channel };
}

/** The settings with that one switch off; every other stays. */
export function withoutSubscription(
  settings: NotificationSettings | undefined,
  { kind, channel }: Subscription,
  now: Date,
): NotificationSettings {
  const kinds = { ...settings?.kinds, [kind]: { ...settings?.kinds?.[kind], [channel]: false } };
  return { ...settings, kinds, createdAt: settings?.createdAt ?? now, updatedAt: now };
}

function isUnsubscribeClaims(claims: unknown): claims is UnsubscribeClaims {
  return typeof claims === 'object' && claims !== null && 'use' in claims && claims.use === 'unsubscribe';
}

/** A link may be older than the end of its kind. */
function isKind(kind: string): kind is NotificationKind {
  return Object.hasOwn(NOTIFICATION_KINDS, kind);
}
