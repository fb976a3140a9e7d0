import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Student } from '../../contracts/documents/students';

/**
 * The student with a coach among its own exactly when one of its enrollments with that coach is active or paused;
 * the same object when nothing changes.
 */
export function withCoaches(
  student: Student,
  enrollments: readonly Pick<Enrollment, 'status' | 'coachRef'>[],
  coachRef: string,
  now: Date,
): Student {
  const isTaught = enrollments.some(
    (each) => each.coachRef === coachRef && (each.status === 'active' || each.status === 'paused'),
  );
  const before = student.coachRefs ?? [];
  if (before.includes(coachRef) === isTaught) return student;
  const coachRefs = isTaught ? [...before, coachRef].sort() : before.filter((each) => each !== coachRef);
  return { ...student, coachRefs, updatedAt: now };
}
