import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/**
 * What a mail system can say of an address: `hard`, that it is none; `soft`, that it takes nothing for now; `complaint`, that its reader
 * called a mail unwanted.
 */
const mailEventType = z.enum(['hard', 'soft', 'complaint']);

/**
 * `users/{uid}/mailAddresses/{hash}`: what mail systems said of an address while it was this person's. An address of which nothing was heard
 * has none, and one that is proven anew begins without.
 */
export const mailAddress = z.strictObject({
  /** In lower case. */
  address: z.string(),
  /** Nothing goes to what `bounced`; to who `complained` goes only what is locked on. */
  state: z.enum(['good', 'bounced', 'complained']),
  since: z.date(),
  /** The mail system's words for it. */
  answer: z.string().optional(),
  /** Each once: the last twenty, of thirty days. */
  events: z.array(z.strictObject({ id: z.string(), type: mailEventType, at: z.date() })),
  /** When its owner last said that mail arrives there again. */
  resumedAt: z.date().optional(),
  ...createdAndUpdated,
});

export type MailEventType = z.output<typeof mailEventType>;
export type MailAddress = z.output<typeof mailAddress>;
