import type { Enrollment } from '../../contracts/documents/enrollments';
import { MAX_GRANTED_LESSONS } from '../../contracts/utilities/grantedLessons';
import { Refusal } from '../refusal';

/**
 * The enrollment with a lesson that is open whatever its day; itself where the lesson was granted before.
 * @throws Refusal illegal-transition where nobody learns by it
 */
export function withGrantedLesson(enrollment: Enrollment, lessonId: string, now: Date): Enrollment {
  const { status: from, grantedLessonRefs = [] } = enrollment;
  if (from !== 'active' && from !== 'paused')
    throw new Refusal('illegal-transition', 'A lesson is opened early for who is learning.', {
      from,
      move: 'grant',
    });
  if (grantedLessonRefs.includes(lessonId)) return enrollment;
  // Lessons that left the program may stand in it: of more than a program has, the oldest go.
  const granted = [...grantedLessonRefs, lessonId].slice(-MAX_GRANTED_LESSONS);
  return { ...enrollment, grantedLessonRefs: granted, updatedAt: now };
}
