import { withLesson } from '../../domain/learning/progress';
import { paths } from '../../domain/paths';
import { triggerHandler } from '../../runtime/triggerHandler';
import { measureEnrollment } from './measureEnrollment';

/** Reads three documents, whatever the size of the program; the event only says which lesson to look at. */
export default triggerHandler<'enrollments/{enrollmentId}/lessonProgress/{lessonId}'>(
  async ({ params: { enrollmentId, lessonId }, before, after, documents, now }) => {
    if ((before?.completed ?? false) === (after?.completed ?? false)) return;
    await measureEnrollment(documents, enrollmentId, now, async (enrollment, transaction) => {
      const record = await transaction.get(paths.lessonProgress(enrollmentId, lessonId));
      return withLesson(enrollment, lessonId, record?.completed ?? false);
    });
  },
);
