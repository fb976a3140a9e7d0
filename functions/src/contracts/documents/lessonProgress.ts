import { z } from 'zod';
import { createdAndUpdated } from '../fields';

/** `enrollments/{enrollmentId}/lessonProgress/{lessonId}`, written by the student. */
export const lessonProgress = z.strictObject({
  completed: z.boolean(),
  ...createdAndUpdated,
});

export type LessonProgress = z.output<typeof lessonProgress>;
