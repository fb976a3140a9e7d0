import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/** `enrollments/{enrollmentId}/lessonProgress/{lessonId}`, written by the student. */
export const lessonProgress = z.strictObject({
  completed: z.boolean(),
  /** Seconds into the lesson's video. */
  position: z.number().min(0).max(86_400).optional(),
  ...createdAndUpdated,
});

export type LessonProgress = z.output<typeof lessonProgress>;
