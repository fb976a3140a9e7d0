import type { Nebula } from '../../client/src/createNebula';
import { newNotification } from '../../functions/src/domain/notifications/newNotification';
import { noticeJob } from '../../functions/src/domain/notifications/noticeJobs';
import { paths } from '../../functions/src/domain/paths';
import { NOON } from '../../functions/test/support/aPlatform';
import type { Caller } from '../../functions/src/runtime/operationHandler';
import { bookedOften, diary } from './diary';
import type { Given } from './lab';
import { aResource } from '../../functions/test/support/builders';
import { COMMUNITY_SCREENS } from './communityScenes';
import { MESSAGING_SCREENS } from './messagingScenes';
import { COACH, ENROLLMENT, enrolled, market, PROGRAM, type Size, skillSet, STUDENT } from './market';

/** What a client does without a callable, on a screen of its own. */
export interface ClientScene {
  readonly on: string;
  readonly by: Caller;
  readonly given: (size?: Size) => readonly Given[];
  readonly act: (nebula: Nebula) => Promise<unknown>;
}

const learning = (size?: Size): Given[] => [...market(size), enrolled()];
const stopped = { studentRef: STUDENT.uid, position: 20, updatedAt: NOON };

/** So many notifications, all of them unread, told just now: what is older than it is kept for may be deleted any moment. */
const toldOften = (count: number): Given[] =>
  Array.from({ length: count }, (_, index) => {
    const now = new Date();
    const { payload } = noticeJob({
      kind: 'announcement',
      ...{ recipientRef: STUDENT.uid, actorRef: STUDENT.uid, subjectRef: `n${index}`, version: 1 },
      facts: { text: { en: 'We are closed on Monday.' } },
    });
    const reader = {
      language: 'en',
      unmailed: 'unsubscribed',
      isTexted: false,
      devices: [],
      at: now,
    } as const;
    const told = newNotification(payload, undefined, reader, now);
    return [paths.notification(STUDENT.uid, told.id), told] as const;
  });

/** The screens and direct writes that happen often. */
export const CLIENT_SCENES: Readonly<Record<string, ClientScene>> = {
  ...MESSAGING_SCREENS,
  ...COMMUNITY_SCREENS,
  'open the market': {
    on: 'a page of 20 featured programs',
    by: STUDENT,
    given: (size) => market(size),
    act: ({ catalog }) => catalog.getFeaturedPrograms(),
  },
  'open a program': {
    on: 'by its slug, with its outline of a chapter and 10 lessons, and one’s own enrollment',
    by: STUDENT,
    given: learning,
    act: async ({ catalog, learning: mine }) => {
      await catalog.getProgramBySlug('full-stack-bootcamp');
      await Promise.all([catalog.getOutline(PROGRAM), mine.getMyEnrollment(PROGRAM)]);
    },
  },
  'open a lesson': {
    on: 'with its content, as a learner',
    by: STUDENT,
    given: learning,
    act: ({ catalog }) => catalog.getLesson(PROGRAM, 'lesson-1'),
  },
  'complete a lesson': {
    on: 'the first mark on it; the progress is measured anew',
    by: STUDENT,
    given: learning,
    act: ({ learning: mine }) => mine.completeLesson(PROGRAM, 'lesson-1'),
  },
  'keep the first video position': {
    on: 'of a lesson, which is looked at whether it is open',
    by: STUDENT,
    given: learning,
    act: ({ learning: mine }) => mine.saveLessonPosition(PROGRAM, 'lesson-1', 30),
  },
  'keep a video position': {
    on: 'the second one of a lesson',
    by: STUDENT,
    given: (size) => [...learning(size), [paths.lessonPosition(ENROLLMENT, 'lesson-1'), stopped]],
    act: ({ learning: mine }) => mine.saveLessonPosition(PROGRAM, 'lesson-1', 30),
  },
  'open one’s enrollments': {
    on: 'a student with one',
    by: STUDENT,
    given: learning,
    act: ({ learning: mine }) => mine.getStudentEnrollments(STUDENT.uid),
  },
  'open the learners of a program': {
    on: 'as its coach, 11 learners',
    by: COACH,
    given: learning,
    act: ({ learning: mine }) => mine.getEnrollmentsByProgram(PROGRAM),
  },
  'rename a program': {
    on: 'a direct write of its coach',
    by: COACH,
    given: learning,
    act: ({ catalog }) => catalog.updateProgramContent(PROGRAM, { title: 'Another title' }),
  },
  'add a lesson': {
    on: 'to a program that 11 people learn in',
    by: COACH,
    given: learning,
    act: ({ catalog }) =>
      catalog.createLesson(PROGRAM, {
        chapterRef: 'chapter-1',
        title: 'One more',
        position: 11,
        isPreview: false,
      }),
  },
  'say that one learns a skill': {
    on: 'the skill is counted anew',
    by: STUDENT,
    given: (size) => [...learning(size), ...skillSet()],
    act: ({ accounts }) => accounts.setUserSkill('skill-1', { kind: 'learning', level: 2, goal: 'A job' }),
  },
  'bookmark a resource': {
    on: 'its bookmarks are counted anew',
    by: STUDENT,
    given: (size) => [...learning(size), [paths.resource('guide'), aResource('guide')]],
    act: ({ catalog }) => catalog.bookmark('guide'),
  },
  'delete a resource': {
    on: 'with one bookmark, which goes too',
    by: COACH,
    given: (size) => [
      ...learning(size),
      [paths.resource('guide'), aResource('guide', { createdBy: COACH.uid, bookmarkCount: 1 })],
      [
        paths.bookmark(`${STUDENT.uid}_guide`),
        { userRef: STUDENT.uid, resourceRef: 'guide', createdAt: NOON, updatedAt: NOON },
      ],
    ],
    act: ({ catalog }) => catalog.deleteResource('guide'),
  },
  'open the leaderboard': {
    on: 'fifty places in one document',
    by: STUDENT,
    given: learning,
    act: ({ accounts }) => accounts.getLeaderboard('learners', 'week'),
  },
  'leave the leaderboard': {
    on: 'a wish that the boards obey at once',
    by: STUDENT,
    given: learning,
    act: ({ notifications }) => notifications.setPrivacySettings({ showOnLeaderboard: false }),
  },
  'open my upcoming sessions': {
    on: 'a page of 120 to come',
    by: STUDENT,
    given: () => [...diary(), ...bookedOften(120)],
    act: ({ scheduling }) => scheduling.getStudentUpcomingSessions(),
  },
  'open what a coach offers': {
    on: 'one consultation',
    by: STUDENT,
    given: () => diary(),
    act: ({ scheduling }) => scheduling.getConsultationTypes(COACH.uid),
  },
  'set one’s hours': {
    on: 'a direct write of a coach',
    by: COACH,
    given: () => diary(),
    act: ({ scheduling }) => scheduling.setAvailability({ weeklyPattern: { monday: ['09:00-17:00'] } }),
  },
  'mark all notifications as read': {
    on: 'of which there are 200, by one mark',
    by: STUDENT,
    given: () => [...learning(), ...toldOften(200)],
    act: ({ notifications }) => notifications.markAllNotificationsAsRead(),
  },
  'count unread notifications': {
    on: 'none',
    by: STUDENT,
    given: learning,
    act: ({ notifications }) => notifications.getUnreadCount(),
  },
};
