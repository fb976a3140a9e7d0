import type { Enrollment } from '../../../functions/src/contracts/documents/enrollments';
import type { LessonProgress } from '../../../functions/src/contracts/documents/lessonProgress';
import type { LessonPosition } from '../../../functions/src/contracts/documents/positions';
import { DAY } from '../../../functions/src/contracts/utilities/spans';
import { movedEnrollment } from '../../../functions/src/domain/learning/enrollmentMoves';
import { withLesson, withProgress } from '../../../functions/src/domain/learning/progress';
import type { BuiltProgram } from './buildPrograms';
import { EXAMPLE } from './examples';
import type { Journey } from './journeys';
import { onDay } from './timeline';

export interface BuiltEnrollment {
  readonly enrollment: Enrollment;
  /** By lesson. */
  readonly progress: readonly { readonly lessonId: string; readonly progress: LessonProgress }[];
  /** In the lesson that comes next. */
  readonly position?: { readonly lessonId: string; readonly position: LessonPosition };
}

/** A lesson every third day, not before it opens. */
const DAYS_PER_LESSON = 3;

/** The enrollment at the end of a journey. */
export function buildEnrollment(journey: Journey, built: BuiltProgram): BuiltEnrollment {
  const { program, lessons } = built;
  const start = onDay(journey.startDay);
  const done = lessons.slice(0, journey.lessonsDone).map(({ lesson }, index) => {
    const day = journey.startDay + Math.max(DAYS_PER_LESSON * (index + 1), lesson.dripAfterDays ?? 0);
    const at = onDay(day);
    return { lessonId: lesson.id, progress: { completed: true, createdAt: at, updatedAt: at } };
  });
  const learnt = done.reduce(
    (enrollment, { lessonId, progress }) =>
      withProgress(withLesson(enrollment, lessonId, true), lessonIds(built), progress.updatedAt),
    newEnrollment(journey.student, program, start),
  );
  const last = done.at(-1)?.progress.updatedAt ?? start;
  const next = journey.end === undefined ? lessons[done.length]?.lesson.id : undefined;
  return {
    enrollment: ended(learnt, journey, last),
    progress: done,
    ...(next !== undefined && {
      position: {
        lessonId: next,
        position: { studentRef: journey.student, position: 95, updatedAt: last },
      },
    }),
  };
}

/** Their payments happened, except for the documented enrollment, whose payment is pending. */
export function exampleEnrollments({ program }: BuiltProgram): readonly BuiltEnrollment[] {
  const of = (student: string) => newEnrollment(student, program, EXAMPLE.createdAt);
  return [
    { enrollment: { ...of(EXAMPLE.student), paymentStatus: 'pending' }, progress: [] },
    { enrollment: of(EXAMPLE.companion), progress: [] },
  ];
}

function newEnrollment(student: string, program: BuiltProgram['program'], at: Date): Enrollment {
  return {
    id: `${student}_${program.id}`,
    studentRef: student,
    programRef: program.id,
    coachRef: program.coachRef,
    status: 'active',
    enrollmentDate: at,
    progress: 0,
    completedLessonRefs: [],
    paymentStatus: program.price === 0 ? 'not-required' : 'paid',
    amountPaid: program.price ?? 0,
    currency: program.currency,
    statusHistory: [{ to: 'active', at, by: student }],
    source: 'direct',
    timesEnrolled: 1,
    createdAt: at,
    updatedAt: at,
  };
}

function ended(enrollment: Enrollment, { end, student }: Journey, last: Date): Enrollment {
  if (end === undefined) return enrollment;
  const at = new Date(last.getTime() + DAY);
  if (end === 'paused') return movedEnrollment(enrollment, 'pause', { by: student }, at);
  const cancelled = movedEnrollment(enrollment, 'cancel', { by: student, reason: 'No time' }, at);
  return cancelled.amountPaid === 0 ? cancelled : { ...cancelled, paymentStatus: 'refunded' };
}

function lessonIds({ lessons }: BuiltProgram): readonly string[] {
  return lessons.map(({ lesson }) => lesson.id);
}
