import { DAY } from '../../functions/src/contracts/utilities/spans';
import type { Enrollment, Lesson, Program } from './contract';

/** Why the content of a lesson is not open, and from when on it is, where a date decides. */
export type LessonLock =
  | {
      readonly reason:
        'not-enrolled' | 'enrollment-pending' | 'enrollment-paused' | 'enrollment-ended' | 'unknown';
    }
  | {
      readonly reason: 'not-yet-open';
      readonly opensAt: Date;
      /** Which of the two is the later one: the program's start, or the days after the enrolment. */
      readonly because: 'program-start' | 'days-after-enrolment';
    };

/** The words for the statuses that open nothing; `unknown` is what the rules refused for another reason, such as a suspension. */
const CLOSED: Partial<Record<Enrollment['status'], Exclude<LessonLock['reason'], 'not-yet-open'>>> = {
  pending: 'enrollment-pending',
  paused: 'enrollment-paused',
  cancelled: 'enrollment-ended',
};

/** The rules' own condition, told in words: `firestore.rules`, `isDripped`. */
export function lessonLock(
  lesson: Pick<Lesson, 'id' | 'dripAfterDays'>,
  enrollment: Enrollment | null,
  program: Pick<Program, 'schedule'> | null,
  now = new Date(),
): LessonLock {
  if (enrollment === null) return { reason: 'not-enrolled' };
  const reason = CLOSED[enrollment.status];
  if (reason !== undefined) return { reason };
  const { dripFrom = enrollment.enrollmentDate, status, grantedLessonRefs = [] } = enrollment;
  if (grantedLessonRefs.includes(lesson.id)) return { reason: 'unknown' };
  const dripped = new Date(dripFrom.getTime() + (lesson.dripAfterDays ?? 0) * DAY);
  const starts = program?.schedule?.startsAt ?? dripped;
  const [opensAt, because] =
    starts > dripped ? ([starts, 'program-start'] as const) : ([dripped, 'days-after-enrolment'] as const);
  return opensAt > now && status !== 'completed'
    ? { reason: 'not-yet-open', opensAt, because }
    : { reason: 'unknown' };
}
