import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/** `users/{uid}/notifications/{id}`: the id is the dedupe key, so that a fact is told at most once. */
export const notification = z.strictObject({
  id: z.string(),
  recipientRef: z.string(),
  type: z.string(),
  title: z.string(),
  content: z.string(),
  /** Where in the app the notification leads; a path of the app, never a foreign address. */
  actionPath: z.string().optional(),
  priority: z.enum(['low', 'normal', 'high']),
  isRead: z.boolean(),
  readAt: z.date().optional(),
  isArchived: z.boolean(),
  actedAt: z.date().optional(),
  /** The time-to-live policy deletes it afterwards. */
  expiresAt: z.date(),
  ...createdAndUpdated,
});

export type Notification = z.output<typeof notification>;
