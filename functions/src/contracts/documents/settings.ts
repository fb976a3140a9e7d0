import { z } from 'zod';
import { clock, language, rulesFunctions, timeZone } from '../bounds';
import { createdAndUpdated } from '../fields';
import { NOTICE_KINDS, SWITCHABLE_KINDS } from '../notices';

/** Every way to tell people something; one comes in with what delivers it. */
export const channel = z.enum(['inApp', 'email', 'push', 'sms']);

const switchboard = z.partialRecord(channel, z.boolean());

/** By kind; those that are locked on have none. */
const kindSwitches = z
  .partialRecord(z.enum(SWITCHABLE_KINDS), z.boolean())
  .register(rulesFunctions, { name: 'areKindSwitches' });

const kindsByChannel = z
  .partialRecord(channel, kindSwitches)
  .register(rulesFunctions, { name: 'areKindsByChannel' });

/**
 * `users/{uid}/settings/notifications`: absent switches are on, but that of `sms`, which is asked for; a kind's switch beats its channel's. What is stored is obeyed: fields and
 * channels of an older release may still lie there and say nothing.
 */
export const notificationSettings = z.strictObject({
  channels: switchboard.optional(),
  /** By channel, then kind, so that the rules check them at one price however many kinds there are. */
  kindsByChannel: kindsByChannel.optional(),
  /** As earlier releases wrote it, by kind and then channel: obeyed where `kindsByChannel` says nothing, and written no more. */
  kinds: z.partialRecord(z.enum(NOTICE_KINDS), switchboard).optional().meta({ deprecated: true }),
  /** When no mail is sent and no device rings: wall-clock times `HH:MM` of the zone, over midnight when `to` is the earlier one. */
  quietHours: z.strictObject({ from: clock, to: clock, timeZone }).optional(),
  /**
   * Mail of what is not urgent comes together, at a wall-clock time of the zone: every day, from Monday to Friday, or on Mondays. Absent is
   * a mail for each.
   */
  mailDigest: z.strictObject({ every: z.enum(['day', 'weekday', 'week']), at: clock, timeZone }).optional(),
  /** Whatever was told until then counts as read: the `createdAt` of a notification. It only grows. */
  readUpTo: z.date().optional(),
  ...createdAndUpdated,
});

/** `users/{uid}/settings/privacy` */
export const privacySettings = z.strictObject({
  profileVisible: z.boolean().optional(),
  /** Absent is yes; whoever hides the profile is not shown either. */
  showOnLeaderboard: z.boolean().optional(),
  /** Who may write the first message: those who learn from the person or teach it, and with `anyone` everybody; absent is `related`. */
  messagesFrom: z.enum(['related', 'anyone']).optional(),
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
