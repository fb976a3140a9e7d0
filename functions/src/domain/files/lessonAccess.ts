import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Lesson } from '../../contracts/documents/lessons';
import type { Program } from '../../contracts/documents/programs';
import type { Upload } from '../../contracts/documents/uploads';
import { DAY } from '../../contracts/utilities/spans';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';

/** Which media of a lesson somebody sees: those of a version, or those that its coach works at. */
export type MediaView = { readonly version: number } | 'working';

export interface LessonVisit {
  readonly actor: Actor | undefined;
  readonly program: Program;
  readonly lessonId: string;
  readonly lesson: Pick<Lesson, 'isPreview' | 'dripAfterDays'>;
  readonly enrollment: Enrollment | undefined;
}

/**
 * What somebody sees of a lesson who opens it: the same condition as that of `content/body` in `firestore.rules`.
 * @throws Refusal lesson-locked with the day on which it opens, where that is all that is missing
 */
export function openedLesson(visit: LessonVisit, now: Date): MediaView {
  const { actor, program, lesson, enrollment } = visit;
  if (actor !== undefined && (actor.role === 'admin' || actor.uid === program.coachRef)) return 'working';
  const opensAt = enrollment && opensFor(enrollment, visit);
  if (enrollment !== undefined && opensAt !== undefined && opensAt <= now)
    return viewOf(enrollment.contentVersion ?? program.contentVersion);
  if (lesson.isPreview && program.status === 'published') return viewOf(program.contentVersion);
  throw new Refusal(
    'lesson-locked',
    'This lesson is not open.',
    opensAt && { opensAt: opensAt.toISOString() },
  );
}

/** Whether a file is among what is seen. */
export function isSeen({ sinceVersion = 0, untilVersion }: Upload, view: MediaView): boolean {
  if (view === 'working') return untilVersion === undefined;
  return sinceVersion <= view.version && (untilVersion === undefined || view.version < untilVersion);
}

function viewOf(version: number | undefined): MediaView {
  return version === undefined ? 'working' : { version };
}

/** When a lesson opens for a learner; undefined where no day opens it. */
function opensFor(
  { status, dripFrom, enrollmentDate, grantedLessonRefs = [] }: Enrollment,
  { lessonId, lesson: { dripAfterDays = 0 }, program: { schedule } }: LessonVisit,
): Date | undefined {
  if (status === 'completed') return new Date(0);
  if (status !== 'active') return undefined;
  if (grantedLessonRefs.includes(lessonId)) return new Date(0);
  const dripped = (dripFrom ?? enrollmentDate).getTime() + dripAfterDays * DAY;
  return new Date(Math.max(dripped, schedule?.startsAt.getTime() ?? 0));
}
