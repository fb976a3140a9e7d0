import { z } from 'zod';
import { documentId } from '../bounds';
import { MAX_LESSONS } from './lessons';

/**
 * `programs/{programId}/outline/lessons`: which lessons exist, as one document, so that an enrollment's
 * progress costs the same whatever the size of the program. Written by the platform only.
 */
export const outline = z.strictObject({
  lessonRefs: z.array(documentId).max(MAX_LESSONS),
  /** Rises with every change of the set of lessons. */
  version: z.int().min(1),
  updatedAt: z.date(),
});

export type Outline = z.output<typeof outline>;
