import { z } from 'zod';
import { createdAndUpdated } from '../fields';
import { broadcastOutcomes } from './broadcasts';

/** `broadcasts/{id}/parts/{batch}`: what became of a batch so far, as the whole has it in its sums; written when it is told. */
export const broadcastPart = z.strictObject({
  ...broadcastOutcomes,
  isCounted: z.boolean(),
  /** The time-to-live policy deletes it afterwards. */
  expiresAt: z.date(),
  ...createdAndUpdated,
});

export type BroadcastPart = z.output<typeof broadcastPart>;
