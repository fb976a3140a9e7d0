import { z } from 'zod';
import { documentId } from '../bounds';

/**
 * `enrollments/{enrollmentId}/positions/{lessonId}`: where its student is in a lesson's video, written while it plays. Apart from the lesson's mark, so that no function runs for it.
 */
export const lessonPosition = z.strictObject({
  /** Whose it is, so that the rules need not read the enrollment. */
  studentRef: documentId,
  /** Seconds into the video. */
  position: z.number().min(0).max(86_400),
  updatedAt: z.date(),
});

export type LessonPosition = z.output<typeof lessonPosition>;
