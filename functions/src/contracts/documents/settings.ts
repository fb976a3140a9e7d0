import { z } from 'zod';
import { clock, language, timeZone } from '../bounds';
import { createdAndUpdated } from '../fields';

/** Every way to tell people something; one comes in with what delivers it. */
export const channel = z.enum(['inApp', 'email', 'push']);

/** The kinds of notification that the platform sends. */
export const NOTIFICATION_KIND_NAMES = [
  'enrollment-created',
  'enrollment-cancelled',
  'payment-refunded',
  'refund-failed',
  'payout-paid',
  'payout-failed',
  'payouts-stopped',
  'coach-verified',
  'verification-rejected',
  'certificate-issued',
  'seat-offered',
  'seat-offer-ended',
  'booking-requested',
  'booking-confirmed',
  'booking-declined',
  'booking-cancelled',
  'booking-moved',
  'session-reminder',
  'session-followup',
  'event-registered',
  'registration-cancelled',
  'event-cancelled',
  'event-moved',
  'event-reminder',
  'event-seats-offered',
  'event-offer-ended',
] as const;

const switchboard = z.partialRecord(channel, z.boolean());

/**
 * `users/{uid}/settings/notifications`: absent switches are on; a kind's switch beats its channel's. What is stored is obeyed: fields and
 * channels of an older release may still lie there and say nothing.
 */
export const notificationSettings = z.strictObject({
  channels: switchboard.optional(),
  /** By kind of notification, then channel. */
  kinds: z.partialRecord(z.enum(NOTIFICATION_KIND_NAMES), switchboard).optional(),
  /** When no mail is sent and no device rings: wall-clock times `HH:MM` of the zone, over midnight when `to` is the earlier one. */
  quietHours: z.strictObject({ from: clock, to: clock, timeZone }).optional(),
  /**
   * Mail of what is not urgent comes together, at a wall-clock time of the zone: every day, from Monday to Friday, or on Mondays. Absent is
   * a mail for each.
   */
  mailDigest: z.strictObject({ every: z.enum(['day', 'weekday', 'week']), at: clock, timeZone }).optional(),
  ...createdAndUpdated,
});

/** `users/{uid}/settings/privacy` */
export const privacySettings = z.strictObject({
  profileVisible: z.boolean().optional(),
  /** Absent is yes; whoever hides the profile is not shown either. */
  showOnLeaderboard: z.boolean().optional(),
  ...createdAndUpdated,
});

/** `users/{uid}/settings/preferences` */
export const preferenceSettings = z.strictObject({
  language: language.optional(),
  theme: z.enum(['light', 'dark', 'system']).optional(),
  ...createdAndUpdated,
});

export type Channel = z.output<typeof channel>;
export type NotificationSettings = z.output<typeof notificationSettings>;
export type PrivacySettings = z.output<typeof privacySettings>;
export type PreferenceSettings = z.output<typeof preferenceSettings>;
