import { z } from 'zod';
import { createdAndUpdated } from '../fields';

export const channel = z.enum(['inApp', 'email', 'push', 'sms']);

/** `users/{uid}/settings/notifications`: absent switches are on; a kind's switch beats its channel's. */
export const notificationSettings = z.strictObject({
  channels: z.partialRecord(channel, z.boolean()).optional(),
  /** By kind of notification, then channel. */
  kinds: z.record(z.string(), z.partialRecord(channel, z.boolean())).optional(),
  /** Wall-clock times `HH:MM` in the person's zone. */
  quietHours: z.strictObject({ from: z.string(), to: z.string(), timeZone: z.string() }).optional(),
  digest: z.enum(['off', 'daily', 'weekly']).optional(),
  ...createdAndUpdated,
});

/** `users/{uid}/settings/privacy` */
export const privacySettings = z.strictObject({
  profileVisible: z.boolean().optional(),
  showOnLeaderboard: z.boolean().optional(),
  ...createdAndUpdated,
});

/** `users/{uid}/settings/preferences` */
export const preferenceSettings = z.strictObject({
  language: z.string().optional(),
  theme: z.enum(['light', 'dark', 'system']).optional(),
  ...createdAndUpdated,
});

export type Channel = z.output<typeof channel>;
export type NotificationSettings = z.output<typeof notificationSettings>;
export type PrivacySettings = z.output<typeof privacySettings>;
export type PreferenceSettings = z.output<typeof preferenceSettings>;
