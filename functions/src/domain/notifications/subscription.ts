import type { NotificationSettings } from '../../contracts/documents/settings';
import { NOTIFICATION_KINDS, type NotificationKind } from './notificationKinds';

const YEAR = 365 * 86_400_000;

/** What a person gets on one channel, and may end. */
export interface Subscription {
  readonly uid: string;
  /** `all` is whatever the channel brings. */
  readonly kind: NotificationKind | 'all';
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

/** The settings with that one switch off; every other stays. Of all kinds it is the channel's switch, which none of a kind's beats then. */
export function withoutSubscription(
  settings: NotificationSettings | undefined,
  { kind, channel }: Subscription,
  now: Date,
): NotificationSettings {
  const dates = { createdAt: settings?.createdAt ?? now, updatedAt: now };
  if (kind === 'all') {
    const off = Object.entries(settings?.kinds ?? {}).map(([each, switches]) => [
      each,
      { ...switches, ...(switches[channel] === true && { [channel]: false }) },
    ]);
    const channels = { ...settings?.channels, [channel]: false };
    return {
      ...settings,
      channels,
      kinds: Object.fromEntries(off) as NotificationSettings['kinds'],
      ...dates,
    };
  }
  const kinds = { ...settings?.kinds, [kind]: { ...settings?.kinds?.[kind], [channel]: false } };
  return { ...settings, kinds, ...dates };
}

function isUnsubscribeClaims(claims: unknown): claims is UnsubscribeClaims {
  return typeof claims === 'object' && claims !== null && 'use' in claims && claims.use === 'unsubscribe';
}

/** A link may be older than the end of its kind. */
function isKind(kind: string): kind is Subscription['kind'] {
  return kind === 'all' || Object.hasOwn(NOTIFICATION_KINDS, kind);
}
