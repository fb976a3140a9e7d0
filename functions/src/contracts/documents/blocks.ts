import { z } from 'zod';
import { documentId } from '../bounds';
import { createdAndUpdated } from '../fields';

/** As many people as one person blocks. */
export const MAX_BLOCKS = 1_000;

/** `blocks/{uid}_{blockedUid}`: while it is there neither of the two reaches the other; only who blocks sees it. */
export const block = z.strictObject({
  blockerRef: documentId,
  blockedRef: documentId,
  ...createdAndUpdated,
});

export type Block = z.output<typeof block>;
