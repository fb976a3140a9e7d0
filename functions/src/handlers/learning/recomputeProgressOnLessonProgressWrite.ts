import { withLesson } from '../../domain/learning/progress';
import { paths } from '../../domain/paths';
import { triggerHandler } from '../../runtime/triggerHandler';
import { measureEnrollment } from './measureEnrollment';

/** Reads three documents, whatever the size of the program; the event only says which lesson to look at. */
export default triggerHandler<'enrollments/{enrollmentId}/lessonProgress/{lessonId}'>(
  (before, after) => (before?.completed ?? false) !== (after?.completed ?? false),
  ({ params: { enrollmentId, lessonId }, transact, now }) =>
    measureEnrollment({ transact }, enrollmentId, now, async (enrollment, transaction) => {
      const record = await transaction.get(paths.lessonProgress(enrollmentId, lessonId));
      return withLesson(enrollment, lessonId, record?.completed ?? false);
    }),
);
