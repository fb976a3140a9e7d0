import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/**
 * `users/{uid}/mailLedgers/{kind}`: the mails of a kind that a person got lately, by which repeats and floods are told; at `sms`, its text
 * messages of every kind.
 */
export const mailLedger = z.strictObject({
  recipientRef: z.string(),
  /** Of older releases, whose ledgers were one for each actor. */
  actorRef: z.string().optional(),
  kind: z.string(),
  /** The oldest first; those of the present window and of no other. */
  mails: z.array(
    z.strictObject({
      dedupeKey: z.string(),
      /** Who caused it. */
      actorRef: z.string().optional(),
      subjectRef: z.string(),
      at: z.date(),
    }),
  ),
  /** Everybody who caused one. */
  actorRefs: z.array(z.string()).optional(),
  /** When one mail tells of all that were too many; until then no other is called for. */
  summaryAt: z.date().optional(),
  /** The time-to-live policy deletes it afterwards. */
  expiresAt: z.date(),
  ...createdAndUpdated,
});

export type MailLedger = z.output<typeof mailLedger>;
