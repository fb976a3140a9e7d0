import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/**
 * `erasures/{pseudonym}`: an account that will be erased, is being erased, or was. What is left in the end is a date and a digest, by
 * which nobody finds the person and the platform recognises who it erased.
 */
export const erasure = z.strictObject({
  /** In the place of the uid wherever something stays; of chance, so that nothing leads back. */
  pseudonym: z.string(),
  /** Gone in the end, as are the words by which the person is known. */
  uid: z.string().optional(),
  /** Name, address and phone, to be taken out of what stays. */
  words: z.array(z.string()).optional(),
  status: z.enum(['waiting', 'erasing', 'erased']),
  dueAt: z.date(),
  /** What the worker is at, or stopped at. */
  stage: z.string().optional(),
  startedAt: z.date().optional(),
  /** When nothing was left for the first time; what was still on its way then is looked for once more. */
  clearedAt: z.date().optional(),
  erasedAt: z.date().optional(),
  /** SHA-256 of the pseudonym and the uid. */
  digest: z.string().optional(),
  ...createdAndUpdated,
});

export type Erasure = z.output<typeof erasure>;
