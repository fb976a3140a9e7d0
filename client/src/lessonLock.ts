import type { Enrollment, Lesson } from './contract';

/** Why the content of a lesson is not open, and from when on it is, where a date decides. */
export type LessonLock =
  | {
      readonly reason:
        'not-enrolled' | 'enrollment-pending' | 'enrollment-paused' | 'enrollment-ended' | 'unknown';
    }
  | { readonly reason: 'not-yet-open'; readonly opensAt: Date };

const DAY = 86_400_000;

/** The words for the statuses that open nothing; `unknown` is what the rules refused for another reason, such as a suspension. */
const CLOSED: Partial<Record<Enrollment['status'], Exclude<LessonLock['reason'], 'not-yet-open'>>> = {
  pending: 'enrollment-pending',
  paused: 'enrollment-paused',
  cancelled: 'enrollment-ended',
};

/** The rules' own condition, told in words: `firestore.rules`, `isOpen`. */
export function lessonLock(lesson: Lesson, enrollment: Enrollment | null, now = new Date()): LessonLock {
  if (enrollment === null) return { reason: 'not-enrolled' };
  const reason = CLOSED[enrollment.status];
  if (reason !== undefined) return { reason };
  const opensAt = new Date(enrollment.enrollmentDate.getTime() + (lesson.dripAfterDays ?? 0) * DAY);
  return opensAt > now ? { reason: 'not-yet-open', opensAt } : { reason: 'unknown' };
}
