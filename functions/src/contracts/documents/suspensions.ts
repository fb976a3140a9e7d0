import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/** `suspensions/{uid}`: in force while `until` is absent or ahead. */
export const suspension = z.strictObject({
  userRef: z.string(),
  reason: z.string(),
  suspendedBy: z.string(),
  until: z.date().optional(),
  /** Whether it took an active coach page off the market, which lifting it shows again. */
  hidesPage: z.boolean().optional(),
  ...createdAndUpdated,
});

export type Suspension = z.output<typeof suspension>;
