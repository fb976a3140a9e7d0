import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/** A word of a phone that is obeyed, once: the provider's name for the text message tells repetitions. */
const phoneAnswer = z.strictObject({
  messageId: z.string(),
  word: z.enum(['stop', 'start']),
  at: z.date(),
});

/**
 * `phoneOptOuts/{hash of the number}`: whether who has the phone told the platform, by a text message, to send no more. Of the number alone,
 * whoever it is: it stays when an account goes.
 */
export const phoneOptOut = z.strictObject({
  /** Nothing goes to the number until it says otherwise: what it answered last. */
  isStopped: z.boolean(),
  /** The last twenty that were heard, in the order in which they were. */
  answers: z.array(phoneAnswer),
  ...createdAndUpdated,
});

export type PhoneAnswer = z.output<typeof phoneAnswer>;
export type PhoneOptOut = z.output<typeof phoneOptOut>;
