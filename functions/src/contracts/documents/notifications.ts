import { z } from 'zod';
import { stamped } from '../bounds';
import { createdAndUpdated } from '../fields';
import { SKIP_REASONS } from './outbox';

/**
 * What became of a notice on a channel besides the app; `delivered` where the provider tells so, `uncertain` where it may have taken it and
 * nobody can know.
 */
export const channelDelivery = z.strictObject({
  status: z.enum(['queued', 'sent', 'delivered', 'failed', 'skipped', 'uncertain']),
  /** Why it was skipped. */
  reason: z.enum(SKIP_REASONS).optional(),
  /** What the provider said, when it took it or refused it. */
  answer: z.string().optional(),
  at: z.date(),
});

/** `users/{uid}/notifications/{id}`: one for each kind, actor and subject; the same fact told again changes it. */
export const notification = z.strictObject({
  id: z.string(),
  recipientRef: z.string(),
  /** Whose act it tells, so that it goes with that person; earlier releases stored none. */
  actorRef: z.string().optional(),
  type: z.string(),
  /** Of the notice that it tells, which grows from one time to the next; earlier releases stored none. */
  version: z.int().optional(),
  title: z.string(),
  content: z.string(),
  /** Where in the app the notification leads; a path of the app, never a foreign address. */
  actionPath: z.string().optional(),
  priority: z.enum(['low', 'normal', 'high']),
  /** Absent in notifications of older releases; a later telling begins anew. */
  deliveries: z
    .strictObject({
      email: channelDelivery.optional(),
      sms: channelDelivery.optional(),
      /** By the place of the device. */
      push: z.record(z.string(), channelDelivery).optional(),
    })
    .optional(),
  /** When its mail was taken, where nothing else tells of that any more: so the mails of a day are counted. */
  mailedAt: z.date().optional(),
  /** The date of the digest that mails it. */
  digestRef: z.string().optional(),
  isRead: z.boolean(),
  readAt: stamped('readAt').optional(),
  isArchived: z.boolean(),
  actedAt: stamped('actedAt').optional(),
  /** The time-to-live policy deletes it afterwards. */
  expiresAt: z.date(),
  ...createdAndUpdated,
});

export type ChannelDelivery = z.output<typeof channelDelivery>;
export type Notification = z.output<typeof notification>;
