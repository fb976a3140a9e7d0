import { z } from 'zod';
import { chosenId, line } from '../bounds';
import { createdAndUpdated } from '../fields';

export const MAX_CHAPTERS = 100;

/** `programs/{programId}/chapters/{id}`; positions are dense from 1 after `reorderOutline`. */
export const chapter = z.strictObject({
  id: chosenId,
  title: line(120),
  position: z.int().min(1).max(MAX_CHAPTERS),
  ...createdAndUpdated,
});

export type Chapter = z.output<typeof chapter>;
