import { z } from 'zod';
import { chosenId, documentId, line } from '../bounds';
import { createdAndUpdated } from '../fields';
import { lessonContent } from './lessons';

const contentChange = z.strictObject({
  lessonRef: documentId,
  kind: z.enum(['added', 'changed', 'removed']),
});

/**
 * `programs/{programId}/versions/{number}`: what a learner of this version has. Contents are not in
 * it: each is kept once for each time it changed.
 */
export const contentVersion = z.strictObject({
  number: z.int().min(1),
  /** The edition of each lesson that belongs to it. */
  lessons: z.record(chosenId, z.int().min(1)),
  /** Beside the version before. */
  changes: z.array(contentChange).max(1_000),
  /** What the coach says about it. */
  note: line(500).optional(),
  ...createdAndUpdated,
});

/** `programs/{programId}/versions/next`: what the coach works at. */
export const nextContentVersion = contentVersion.extend({});

/** `programs/{programId}/lessons/{lessonId}/editions/{edition}`: a content that was replaced, for those who have it. */
export const lessonEdition = z.strictObject({
  ...lessonContent.shape,
  edition: z.int().min(1),
  title: line(120),
  dripAfterDays: z.int().min(0).optional(),
});

export type ContentVersion = z.output<typeof contentVersion>;
export type LessonEdition = z.output<typeof lessonEdition>;
