import { VALID_INPUTS } from '../../test/e2e/support/validInputs';
import { paths } from '../../functions/src/domain/paths';
import { NOON } from '../../functions/test/support/aPlatform';
import { newEntry } from '../../functions/src/domain/learning/waitlist';
import { aCertificate, aCoach, aProgram, aResource, aStudent } from '../../functions/test/support/builders';
import { aUser } from '../../functions/test/support/people';
import type { Caller } from '../../functions/src/runtime/operationHandler';
import { coachSlug } from './adminGivens';
import { ADMIN_SCENES } from './adminScenes';
import { EVENT_SCENES } from './eventScenes';
import { FILE_SCENES } from './fileScenes';
import type { Given } from './lab';
import {
  ADMIN,
  COACH,
  ENROLLMENT,
  enrolled,
  market,
  paid,
  NEWCOMER,
  PROGRAM,
  REVIEW,
  reported,
  reviewed,
  indexed,
  skillSet,
  type Size,
  STUDENT,
  USUAL,
} from './market';
import { MATCHING_SCENES } from './matchingScenes';
import { COMMUNITY_SCENES, MODERATION_SCENES } from './communityScenes';
import { MESSAGING_SCENES } from './messagingScenes';
import { PAYOUT_SCENES } from './payoutScenes';
import { PRIVACY_SCENES } from './privacyScenes';
import { SCHEDULING_SCENES } from './schedulingScenes';

/** One call of an operation that succeeds. */
export interface OperationScene {
  /** In words: what there is, and what comes of it. */
  readonly on: string;
  readonly by: Caller;
  readonly given: (size?: Size) => readonly Given[];
  readonly input: (size?: Size) => object;
}

const program = { programId: PROGRAM };
const enrollment = { enrollmentId: ENROLLMENT };
const review = { reviewId: REVIEW };

const learning = (): Given[] => [...market(), enrolled()];
const firstVersion = (size?: Size): Given[] => {
  const lessons = Object.fromEntries(lessonIds(size).map((id) => [id, 1]));
  const first = { number: 1, lessons, changes: [], createdAt: NOON, updatedAt: NOON };
  return [
    [paths.contentVersion(PROGRAM, 1), first],
    [paths.nextContentVersion(PROGRAM), { ...first, number: 2 }],
  ];
};
const lessonIds = (size?: Size): string[] =>
  Array.from({ length: size?.lessons ?? 10 }, (_, index) => `lesson-${index + 1}`);

/** A market whose documents are in the index of the search. */
const searchable = (size?: Size): Given[] => {
  const given = [...market(size), ...skillSet()];
  return [...given, ...indexed(given)];
};

/** A call for each operation; one without a row fails the measuring. */
export const OPERATION_SCENES: Readonly<Record<string, OperationScene>> = {
  ...ADMIN_SCENES,
  ...MESSAGING_SCENES,
  ...COMMUNITY_SCENES,
  ...MODERATION_SCENES,
  ...PAYOUT_SCENES,
  ...PRIVACY_SCENES,
  ...SCHEDULING_SCENES,
  ...EVENT_SCENES,
  'accounts/createUserDocument': {
    on: 'a person who has just signed up',
    by: NEWCOMER,
    given: () => [],
    input: () => VALID_INPUTS['accounts/createUserDocument'],
  },
  'accounts/createCoachProfile': {
    on: 'a coach with an account; the wished slug is free',
    by: COACH,
    given: () => [[paths.user(COACH.uid), aUser(COACH.uid, { role: 'coach', fullName: 'Carla' })]],
    input: () => VALID_INPUTS['accounts/createCoachProfile'],
  },
  'accounts/createStudentProfile': {
    on: 'a student with an account',
    by: NEWCOMER,
    given: () => [[paths.user(NEWCOMER.uid), aUser(NEWCOMER.uid)]],
    input: () => VALID_INPUTS['accounts/createStudentProfile'],
  },
  'accounts/updateSlug': {
    on: 'a coach page with one slug, and the new one is free',
    by: COACH,
    given: () => [...market(), coachSlug()],
    input: () => ({ slug: 'ada-lovelace' }),
  },
  'accounts/deactivateCoach': {
    on: 'a coach with one program on the market',
    by: COACH,
    given: () => market({ ...USUAL, programs: 0 }),
    input: () => ({}),
  },
  'accounts/reactivateCoach': {
    on: 'a coach with one program that left the market with the page',
    by: COACH,
    given: () => [
      ...market({ ...USUAL, programs: 0 }, { isActive: false, isHiddenWithCoach: true }),
      [paths.coach(COACH.uid), aCoach({ isActive: false })],
    ],
    input: () => ({}),
  },
  'accounts/requestVerification': {
    on: 'a first request with a link',
    by: COACH,
    given: () => market(),
    input: () => ({ links: ['https://example.com/certificate'] }),
  },
  ...MATCHING_SCENES,
  'accounts/searchCoaches': {
    on: 'one word, one coach',
    by: STUDENT,
    given: searchable,
    input: () => ({ query: 'engineer' }),
  },
  'accounts/searchUsers': {
    on: 'a beginning of a name',
    by: ADMIN,
    given: searchable,
    input: () => ({ query: 'sa' }),
  },
  'catalog/searchPrograms': {
    on: 'a full page of 20, one word',
    by: STUDENT,
    given: searchable,
    input: () => ({ query: 'bootcamp' }),
  },
  'catalog/searchSkills': {
    on: 'two words',
    by: STUDENT,
    given: searchable,
    input: () => ({ query: 'skill 9' }),
  },
  'accounts/endorseSkill': {
    on: 'a student of the coach who claims the skill',
    by: COACH,
    given: () => [
      ...market(),
      [paths.student(STUDENT.uid), { ...aStudent(STUDENT.uid), coachRefs: [COACH.uid] }],
      ...skillSet(),
    ],
    input: () => ({ studentId: STUDENT.uid, skillId: 'skill-9', level: 6 }),
  },
  'catalog/createSkill': {
    on: 'with one prerequisite, in a graph of 10',
    by: ADMIN,
    given: () => [...market(), ...skillSet()],
    input: () => ({ name: 'One more', category: 'Programming', difficulty: 2, prerequisites: ['skill-9'] }),
  },
  'catalog/updateSkill': {
    on: 'another prerequisite, in a graph of 10',
    by: ADMIN,
    given: () => [...market(), ...skillSet()],
    input: () => ({ skillId: 'skill-9', updates: { prerequisites: ['skill-1'] } }),
  },
  'catalog/deleteSkill': {
    on: 'in the middle of a chain of 10, which is joined again',
    by: ADMIN,
    given: () => [...market(), ...skillSet()],
    input: () => ({ skillId: 'skill-5' }),
  },
  'catalog/mergeSkills': {
    on: 'two skills of a chain of 10; one person has the first',
    by: ADMIN,
    given: () => [...market(), ...skillSet()],
    input: () => ({ skillId: 'skill-9', intoSkillId: 'skill-8' }),
  },
  'catalog/getSkillTree': {
    on: 'the end of a chain of 10',
    by: STUDENT,
    given: () => [...market(), ...skillSet()],
    input: () => ({ skillId: 'skill-9' }),
  },
  'catalog/getLearningPath': {
    on: 'the end of a chain of 10, of which the student has said one',
    by: STUDENT,
    given: () => [...market(), ...skillSet()],
    input: () => ({ skillId: 'skill-9' }),
  },
  ...FILE_SCENES,
  'catalog/createResource': {
    on: 'the second of a coach',
    by: COACH,
    given: () => [...market(), [paths.resource('first'), aResource('first', { createdBy: COACH.uid })]],
    input: () => VALID_INPUTS['catalog/createResource'],
  },
  'catalog/createProgram': {
    on: 'a title whose slug is free',
    by: COACH,
    given: () => [[paths.coach(COACH.uid), aCoach()]],
    input: () => VALID_INPUTS['catalog/createProgram'],
  },
  'catalog/updateProgram': {
    on: 'every field changed, a published program of 10 lessons',
    by: COACH,
    given: () => market(),
    input: () => ({
      ...program,
      updates: { ...VALID_INPUTS['catalog/updateProgram'].updates, maxStudents: 50 },
    }),
  },
  'catalog/publishProgram': {
    on: 'a draft of 10 lessons',
    by: COACH,
    given: (size) => market(size, { status: 'draft', isActive: false }),
    input: () => program,
  },
  'catalog/deactivateProgram': {
    on: 'a published program',
    by: COACH,
    given: () => market(),
    input: () => program,
  },
  'catalog/archiveProgram': {
    on: 'a published program',
    by: COACH,
    given: () => market(),
    input: () => program,
  },
  'catalog/reorderOutline': {
    on: '10 lessons turned round',
    by: COACH,
    given: (size) => market(size),
    input: (size) => ({
      ...program,
      chapters: [{ chapterId: 'chapter-1', lessonIds: lessonIds(size).reverse() }],
    }),
  },
  'catalog/deleteLesson': {
    on: 'the last of 10 lessons; 10 people learn in the program',
    by: COACH,
    given: () => market(),
    input: () => ({ ...program, lessonId: 'lesson-10' }),
  },
  'catalog/deleteChapter': {
    on: 'a draft whose one chapter of 10 lessons goes; nobody learns in it',
    by: COACH,
    given: (size) =>
      market({ ...USUAL, programs: 0, ...size, students: 0 }, { status: 'draft', isActive: false }),
    input: () => ({ ...program, chapterId: 'chapter-1' }),
  },
  'learning/enrollStudent': {
    on: 'a free program of 12, whose place in the search stays; the coach is told in the app and by mail',
    by: STUDENT,
    given: (size) => market(size, { currentEnrollments: (size?.students ?? 10) + 2 }),
    input: () => program,
  },
  'learning/joinWaitlist': {
    on: 'a full program for which nobody waits yet',
    by: STUDENT,
    given: (size) => market(size, { maxStudents: size?.students ?? 10 }),
    input: () => program,
  },
  'learning/leaveWaitlist': {
    on: 'a student who waits, without an offer',
    by: STUDENT,
    given: () => [
      ...market(),
      [paths.waitlistEntry(PROGRAM, STUDENT.uid), newEntry(STUDENT.uid, aProgram(), NOON)],
    ],
    input: () => program,
  },
  'learning/unenrollStudent': {
    on: 'the coach ends it; the student is told in the app and by mail',
    by: COACH,
    given: learning,
    input: () => enrollment,
  },
  'learning/revokeEnrollment': {
    on: 'the coach takes it back; the student is told in the app and by mail',
    by: COACH,
    given: learning,
    input: () => ({ ...enrollment, reason: 'Not learning' }),
  },
  'catalog/reviseLesson': {
    on: 'a lesson of a program with versions, open for the first time since the last one',
    by: COACH,
    given: (size) => [...market(size, { contentVersion: 1 }), ...firstVersion(size)],
    input: () => ({ ...program, lessonId: 'lesson-1' }),
  },
  'catalog/publishVersion': {
    on: 'the first version of 10 lessons',
    by: COACH,
    given: (size) => market(size),
    input: () => program,
  },
  'learning/moveToVersion': {
    on: 'a learner from before the first version',
    by: STUDENT,
    given: (size) => [...market(size, { contentVersion: 1 }), ...firstVersion(size), enrolled()],
    input: () => enrollment,
  },
  'payments/refundPayment': {
    on: 'a payment, of which a part goes back; the provider’s part comes with its job',
    by: COACH,
    given: (size) => [...market(size), ...paid()],
    input: () => ({ paymentId: `${ENROLLMENT}_1`, amount: 1_000, reason: 'other' }),
  },
  'learning/revokeCertificate': {
    on: 'a certificate of the coach’s program',
    by: COACH,
    given: () => [[paths.certificate('a-code'), aCertificate()]],
    input: () => ({ code: 'a-code', reason: 'A mistake' }),
  },
  'learning/grantLesson': {
    on: 'a lesson that opens weeks from now',
    by: COACH,
    given: learning,
    input: () => ({ ...enrollment, lessonId: 'lesson-1' }),
  },
  'learning/readmitStudent': {
    on: 'an enrollment that the coach took back',
    by: COACH,
    given: () => [...market(), enrolled({ status: 'cancelled', revokedAt: NOON })],
    input: () => enrollment,
  },
  'learning/pauseEnrollment': {
    on: 'an active enrollment',
    by: STUDENT,
    given: learning,
    input: () => enrollment,
  },
  'learning/resumeEnrollment': {
    on: 'a paused enrollment',
    by: STUDENT,
    given: () => [...market(), enrolled({ status: 'paused' })],
    input: () => enrollment,
  },
  'reviews/createReview': {
    on: 'the first review of a free program',
    by: STUDENT,
    given: () => [...market(), enrolled({ progress: 50 })],
    input: () => ({ ...VALID_INPUTS['reviews/createReview'], targetId: PROGRAM }),
  },
  'reviews/updateReview': {
    on: 'another rating',
    by: STUDENT,
    given: () => [...market(), ...reviewed()],
    input: () => ({ ...VALID_INPUTS['reviews/updateReview'], ...review }),
  },
  'reviews/deleteReview': {
    on: 'a visible review',
    by: STUDENT,
    given: () => [...market(), ...reviewed()],
    input: () => review,
  },
  'reviews/respondToReview': {
    on: 'the first answer',
    by: COACH,
    given: () => [...market(), ...reviewed()],
    input: () => ({ ...review, text: 'Thank you.' }),
  },
  'reviews/reportReview': {
    on: 'the report that hides a review',
    by: ADMIN,
    given: () => [...market(), ...reviewed(), ...reported()],
    input: () => ({ ...review, reason: 'Advertising' }),
  },
  'reviews/hideReview': {
    on: 'a visible review',
    by: ADMIN,
    given: () => [...market(), ...reviewed()],
    input: () => ({ ...review, reason: 'Advertising' }),
  },
  'reviews/showReview': {
    on: 'a hidden review',
    by: ADMIN,
    given: () => [...market(), ...reviewed(false)],
    input: () => review,
  },
};
