import type { LocalInfo } from '../../../scripts/suite/localInfo';
import type { Actor } from './actor';
import { type Person, type Published, signUp } from './coachActs';
import { openView } from './liveView';
import { firstMailTo } from './mail';
import { toldLock } from './refusalOf';
import type { Tell } from './teller';

interface Meeting {
  readonly coach: Actor;
  readonly coachEmail: string;
  readonly student: Actor;
  readonly program: Published;
  readonly info: LocalInfo;
}

/** A student signs up and finds the program, whose lessons are closed before the enrollment. */
export async function studentArrives(
  tell: Tell,
  { student, program }: Meeting,
  person: Person,
): Promise<void> {
  const { accounts, catalog } = student.nebula;
  await tell(
    `${person.fullName} signs up as a student`,
    async () => {
      await signUp(student, person, 'student');
      return accounts.createStudentProfile({
        interestedProgram: program.category,
        skillLevel: 'beginner',
        commitment: 'flexible',
      });
    },
    ({ studentId }) => `student ${studentId}`,
  );
  await tell(
    'finds the program in its category',
    async () => (await catalog.getProgramsByCategory(program.category)).items,
    (items) =>
      items.map(({ title, currentEnrollments }) => `“${title}”, ${currentEnrollments} enrolled`).join('; '),
  );
  await tell(
    'tries a lesson before enrolling',
    () => catalog.getLesson(program.programId, program.lessonIds[0] ?? ''),
    toldLock,
  );
}

/** The student enrols; the coach hears of it live and by mail. */
export async function coachIsTold(
  tell: Tell,
  { coach, coachEmail, student, program, info }: Meeting,
): Promise<void> {
  const inbox = openView(
    'the notification of the coach',
    (next: (all: readonly { title: string }[]) => void, refused) =>
      coach.nebula.notifications.watchNotifications(next, refused),
  );
  await inbox.first(() => true);
  await tell(
    'enrols',
    () => student.nebula.learning.enrollStudent({ programId: program.programId }),
    ({ enrollmentId, status }) => `${enrollmentId} is ${status}`,
  );
  await tell(
    'the coach sees it on a live list of notifications',
    () => inbox.first((all) => all.length > 0),
    ([notification]) => `“${notification?.title ?? ''}”`,
  );
  inbox.close();
  await tell(
    'and has mail',
    () => firstMailTo(coachEmail, info),
    ({ subject }) => `“${subject}”`,
  );
}

/** The student learns and reviews; progress and rating change on live listeners. */
export async function studentLearns(tell: Tell, { student, program }: Meeting): Promise<void> {
  const { catalog, learning, reviews } = student.nebula;
  const { programId, lessonIds } = program;
  const lessonId = lessonIds[0] ?? '';
  await tell(
    'opens the first lesson',
    () => catalog.getLesson(programId, lessonId),
    (opened) => `“${opened?.content?.text ?? ''}”`,
  );
  await tell(
    'watches its video for a while and closes the page',
    () =>
      new Promise<{ position: number } | null>((seen, refused) => {
        const tracker = learning.trackLessonPosition(programId, lessonId, { refused });
        tracker.update(312);
        tracker.close();
        learning.getLessonPosition(programId, lessonId).then(seen, refused);
      }),
    (kept) => `goes on at ${kept?.position ?? 0} seconds, on any device`,
  );
  const enrollment = openView('the progress', (next: (value: { progress: number } | null) => void, refused) =>
    learning.watchMyEnrollment(programId, next, refused),
  );
  await tell(
    'completes it and sees the progress live',
    async () => {
      await learning.completeLesson(programId, lessonId);
      return enrollment.first((value) => (value?.progress ?? 0) > 0);
    },
    (value) => `${value?.progress ?? 0} % of ${lessonIds.length} lessons`,
  );
  enrollment.close();
  const rating = openView(
    'the rating',
    (next: (value: { rating: number; totalReviews: number } | null) => void, refused) =>
      catalog.watchProgram(programId, next, refused),
  );
  const before = await rating.first(() => true);
  await tell(
    'reviews the program and sees its rating change live',
    async () => {
      await reviews.createReview({
        targetType: 'program',
        targetId: programId,
        rating: 5,
        text: 'My chisels sing.',
      });
      return rating.first((value) => (value?.totalReviews ?? 0) > 0);
    },
    (after) =>
      `${before?.rating ?? 0} of ${before?.totalReviews ?? 0} reviews → ${after?.rating ?? 0} of ${after?.totalReviews ?? 0}`,
  );
  rating.close();
}
