import { z } from 'zod';
import { chosenId } from '../bounds';
import { MAX_CHAPTERS } from './chapters';
import { MAX_LESSONS } from './lessons';

/**
 * `programs/{programId}/outline/lessons`: which chapters and lessons exist, as one document, so that an enrollment's
 * progress costs the same whatever the size of the program. Written by the platform only.
 */
export const outline = z.strictObject({
  lessonRefs: z.array(chosenId).max(MAX_LESSONS),
  chapterRefs: z.array(chosenId).max(MAX_CHAPTERS),
  /** Rises with every change of the set of lessons. */
  version: z.int().min(1),
  updatedAt: z.date(),
});

export type Outline = z.output<typeof outline>;
