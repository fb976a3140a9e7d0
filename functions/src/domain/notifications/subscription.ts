import type { NotificationSettings } from '../../contracts/documents/settings';
import { DAY } from '../../contracts/utilities/spans';
import { NOTIFICATION_KINDS, type NotificationKind, isKind, isLockedOn } from './notificationKinds';
import { switchOf } from './wantsNotice';

const YEAR = 365 * DAY;

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
  if (expiresAt <= now.getTime() || !mayEnd(kind)) return 'expired';
  return { uid, kind, channel };
}

/** The settings with that one switch off; every other stays. Of all kinds it is the channel's switch, which none of a kind's beats then. */
export function withoutSubscription(
  settings: NotificationSettings | undefined,
  { kind, channel }: Subscription,
  now: Date,
): NotificationSettings {
  const dates = { createdAt: settings?.createdAt ?? now, updatedAt: now };
  const ended = kind === 'all' ? switchedOn(settings, channel) : [kind];
  const channels = kind === 'all' && { channels: { ...settings?.channels, [channel]: false } };
  if (ended.length === 0) return { ...settings, ...channels, ...dates };
  const off = Object.fromEntries(ended.map((each) => [each, false]));
  const switches = { ...settings?.kindsByChannel?.[channel], ...off };
  return {
    ...settings,
    ...channels,
    kindsByChannel: { ...settings?.kindsByChannel, [channel]: switches },
    ...dates,
  };
}

/** Whether a repetition finds nothing left to switch off. */
export function isWithout(
  settings: NotificationSettings | undefined,
  { kind, channel }: Subscription,
): boolean {
  if (kind !== 'all') return switchOf(settings, kind, channel) === false;
  return settings?.channels?.[channel] === false && switchedOn(settings, channel).length === 0;
}

/** The kinds whose own switch of a channel is on. */
function switchedOn(
  settings: NotificationSettings | undefined,
  channel: Subscription['channel'],
): NotificationKind[] {
  const kinds = Object.keys(NOTIFICATION_KINDS) as NotificationKind[];
  return kinds.filter((kind) => !isLockedOn(kind) && switchOf(settings, kind, channel) === true);
}

function isUnsubscribeClaims(claims: unknown): claims is UnsubscribeClaims {
  return typeof claims === 'object' && claims !== null && 'use' in claims && claims.use === 'unsubscribe';
}

/** A link may be older than the end of its kind, or than its being locked on. */
function mayEnd(kind: string): kind is Subscription['kind'] {
  return kind === 'all' || (isKind(kind) && !isLockedOn(kind));
}
