import { z } from 'zod';
import { documentId } from '../bounds';
import { createdAndUpdated } from '../fields';

/** `calendarFeeds/{uid}`: the address of a person's calendar; only the hash of what makes it secret, and so no address. */
export const calendarFeed = z.strictObject({
  personRef: documentId,
  /** SHA-256 of the token, in hexadecimal. */
  tokenHash: z.string().length(64),
  ...createdAndUpdated,
});

export type CalendarFeed = z.output<typeof calendarFeed>;
