import type { Enrollment } from '../../contracts/documents/enrollments';
import { movedEnrollment } from './enrollmentMoves';

/**
 * The percentage of existing lessons that are completed, exact at both ends: 0 means none, 100 means all.
 * A program without lessons has no progress.
 */
export function progressOf(completed: ReadonlySet<string>, lessons: readonly string[]): number {
  const done = lessons.filter((lesson) => completed.has(lesson)).length;
  if (done === 0) return 0;
  if (done === lessons.length) return 100;
  return Math.min(99, Math.max(1, Math.floor((100 * done) / lessons.length)));
}

/** The enrollment with the lesson in the set of completed ones or out of it, as the lesson's own record says. */
export function withLesson(enrollment: Enrollment, lessonId: string, isCompleted: boolean): Enrollment {
  const refs = new Set(enrollment.completedLessonRefs);
  if (refs.has(lessonId) === isCompleted) return enrollment;
  if (isCompleted) refs.add(lessonId);
  else refs.delete(lessonId);
  return { ...enrollment, completedLessonRefs: [...refs].sort() };
}

/** The enrollment with exactly these lessons completed. */
export function withLessons(enrollment: Enrollment, completed: readonly string[]): Enrollment {
  const refs = completed.toSorted();
  return refs.join() === enrollment.completedLessonRefs.join()
    ? enrollment
    : { ...enrollment, completedLessonRefs: refs };
}

/**
 * The enrollment with its progress over the lessons that exist now.
 * An active one at 100 is completed, and stays so when lessons are added later; a paused or cancelled one only keeps its progress.
 */
export function withProgress(enrollment: Enrollment, lessons: readonly string[], now: Date): Enrollment {
  const progress = progressOf(new Set(enrollment.completedLessonRefs), lessons);
  const measured =
    progress === enrollment.progress ? enrollment : { ...enrollment, progress, updatedAt: now };
  return settled(measured, now);
}

/** Completes an active enrollment that has nothing left to do. */
export function settled(enrollment: Enrollment, now: Date): Enrollment {
  if (enrollment.status !== 'active' || enrollment.progress < 100) return enrollment;
  return { ...movedEnrollment(enrollment, 'complete', { by: 'system' }, now), completionDate: now };
}
