import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/** `users/{uid}/mailLedgers/{kind}:{actor}`: the mails of a kind that one person's acts caused to another lately; repeats are counted by it. */
export const mailLedger = z.strictObject({
  recipientRef: z.string(),
  actorRef: z.string(),
  kind: z.string(),
  /** The oldest first; those of the present window and of no other. */
  mails: z.array(z.strictObject({ dedupeKey: z.string(), subjectRef: z.string(), at: z.date() })),
  /** The time-to-live policy deletes it afterwards. */
  expiresAt: z.date(),
  ...createdAndUpdated,
});

export type MailLedger = z.output<typeof mailLedger>;
