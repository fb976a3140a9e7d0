import { z } from 'zod';
import { documentId } from '../bounds';
import { createdAndUpdated } from '../fields';

/** `blocks/{uid}_{blockedUid}`: while it is there neither of the two reaches the other; only who blocks sees it. */
export const block = z.strictObject({
  blockerRef: documentId,
  blockedRef: documentId,
  ...createdAndUpdated,
});

export type Block = z.output<typeof block>;
