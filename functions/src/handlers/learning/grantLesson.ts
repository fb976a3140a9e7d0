import type { Enrollment } from '../../contracts/documents/enrollments';
import { grantLesson } from '../../contracts/learning';
import { ownValue } from '../../contracts/utilities/ownValue';
import { lessonMissing } from '../../domain/catalog/outlineParts';
import { authorizeCoach } from '../../domain/learning/enrollmentAccess';
import { withGrantedLesson } from '../../domain/learning/grantedLesson';
import { paths } from '../../domain/paths';
import type { Transaction } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(grantLesson, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const path = paths.enrollment(input.enrollmentId);
    const found = authorizeCoach(await transaction.get(path), caller);
    if (!(await isTaught(transaction, found, input.lessonId))) throw lessonMissing();
    const enrollment = withGrantedLesson(found, input.lessonId, now);
    if (enrollment !== found) {
      transaction.set(path, enrollment);
      transaction.log({
        action: 'grant-lesson',
        entityType: 'enrollment',
        entityRef: enrollment.id,
        metadata: { lessonId: input.lessonId },
      });
    }
    return { enrollmentId: enrollment.id, grantedLessons: enrollment.grantedLessonRefs ?? [] };
  }),
);

/** Whether a lesson is among those of the program, or of the version of it that the learner has. */
async function isTaught(
  transaction: Transaction,
  { programRef, contentVersion }: Enrollment,
  lessonId: string,
): Promise<boolean> {
  if ((await transaction.get(paths.lesson(programRef, lessonId))) !== undefined) return true;
  if (contentVersion === undefined) return false;
  const version = await transaction.get(paths.contentVersion(programRef, contentVersion));
  return ownValue(version?.lessons, lessonId) !== undefined;
}
