import type { Enrollment } from '../../functions/src/contracts/documents/enrollments';
import type { Program } from '../../functions/src/contracts/documents/programs';
import type { Coach } from '../../functions/src/contracts/documents/coaches';
import type { Skill } from '../../functions/src/contracts/documents/skills';
import type { User } from '../../functions/src/contracts/documents/users';
import { SETTINGS } from '../../functions/src/contracts/settings';
import { paths } from '../../functions/src/domain/paths';
import { enrollmentOrder } from '../../functions/src/domain/learning/enrolled';
import { newPayment } from '../../functions/src/domain/payments/newPayment';
import { hidingDecision } from '../../functions/src/domain/reviews/changedReview';
import { coachEntry, programEntry, skillEntry, userEntry } from '../../functions/src/domain/search/entries';
import type { SearchEntry } from '../../functions/src/domain/search/searchEntry';
import type { SearchKind } from '../../functions/src/ports/searchIndex';
import { hitsOf } from '../../functions/src/domain/search/hits';
import { emptyGraph, nodeOf } from '../../functions/src/domain/skills/skillGraph';
import { newReviewFlag } from '../../functions/src/domain/reviews/reviewFlag';
import { recountRatings } from '../../functions/src/domain/reviews/ratings';
import { aCaller, NOON } from '../../functions/test/support/aPlatform';
import {
  aChapter,
  aCoach,
  aLesson,
  anEnrollment,
  aProgram,
  aReview,
  aReviewStanding,
  aSkill,
  aStudent,
  aUserSkill,
  someSeats,
} from '../../functions/test/support/builders';
import { aPublicProfile, aUser } from '../../functions/test/support/people';
import type { Given } from './lab';

export const COACH = aCaller('carla', 'coach');
export const STUDENT = aCaller('sam', 'student');
export const ADMIN = aCaller('root', 'admin');
export const NEWCOMER = aCaller('nora', 'student');

export const PROGRAM = 'bootcamp';
export const ENROLLMENT = `${STUDENT.uid}_${PROGRAM}`;
export const REVIEW = `${STUDENT.uid}_program_${PROGRAM}`;

/** How much there is of what an act might depend on. */
export interface Size {
  readonly lessons: number;
  /** Enrolled besides the student who acts. */
  readonly students: number;
  /** Published besides the one. */
  readonly programs: number;
  /** In the conversation that is opened. */
  readonly messages: number;
  /** That one person takes part in. */
  readonly conversations: number;
  /** Of the group in which something is said. */
  readonly members: number;
}

export const USUAL: Size = {
  ...{ lessons: 10, students: 10, programs: 30 },
  ...{ messages: 40, conversations: 100, members: 500 },
};

/** Seats of a program of the usual size, which lie in one part. */
const USUAL_SEATS = 20;

/** A coach with a program of one chapter of lessons, people who learn in it, and other programs on the market. */
export function market(size: Size = USUAL, program: Partial<Program> = {}): Given[] {
  const lessonIds = count(size.lessons).map((index) => `lesson-${index + 1}`);
  // However many learn in it, its seats lie in as many parts as those of a program of its usual size.
  const maxStudents = program.status === 'draft' ? USUAL_SEATS : size.students + USUAL_SEATS;
  const seats = program.status === 'draft' ? { maxStudents } : { maxStudents, seatParts: 1 };
  const own = aProgram({ id: PROGRAM, currentEnrollments: size.students, ...seats, ...program });
  return [
    ...person(COACH.uid, 'coach'),
    ...person(STUDENT.uid, 'student'),
    ...person(ADMIN.uid, 'admin'),
    [paths.coach(COACH.uid), aCoach()],
    [paths.student(STUDENT.uid), aStudent(STUDENT.uid)],
    [
      paths.slug('program', own.slug),
      { kind: 'program', slug: own.slug, targetRef: PROGRAM, isCurrent: true },
    ],
    [paths.program(PROGRAM), own],
    ...someSeats(own).map(({ shard, seats }): Given => [paths.seats(PROGRAM, shard), seats]),
    [
      paths.outline(PROGRAM),
      { lessonRefs: lessonIds, chapterRefs: ['chapter-1'], version: 1, updatedAt: own.createdAt },
    ],
    [paths.chapter(PROGRAM, 'chapter-1'), aChapter('chapter-1')],
    ...lessonIds.flatMap((id, index): Given[] => [
      [paths.lesson(PROGRAM, id), aLesson(id, 'chapter-1', index + 1)],
      [
        paths.lessonContent(PROGRAM, id),
        { text: 'Read this.', createdAt: own.createdAt, updatedAt: own.createdAt },
      ],
    ]),
    ...count(size.students).map((index): Given => enrolled({ studentRef: `learner-${index}` })),
    ...count(size.programs).map((index): Given => {
      const id = `program-${index}`;
      return [paths.program(id), aProgram({ id, slug: id, rating: index % 5, currentEnrollments: index })];
    }),
  ];
}

/** The student's enrollment in the program, or somebody else's. */
export function enrolled(changes: Partial<Enrollment> = {}): Given {
  const enrollment = anEnrollment({ programRef: PROGRAM, ...changes });
  return [paths.enrollment(enrollment.id), enrollment];
}

/** The student's enrollment and its order, which is paid; the provider that took the money is not there. */
export function paid(): Given[] {
  const enrollment = anEnrollment({ programRef: PROGRAM });
  const program = aProgram({ id: PROGRAM, price: 5_000 });
  const sale = { sellers: [{ provider: 'stripe' }], feeBasisPoints: 1_500 } as const;
  const order = newPayment(enrollmentOrder(`${ENROLLMENT}_1`, enrollment, program), sale, NOON);
  const payment = { ...order, status: 'completed' } as const;
  return [enrolled({ paymentStatus: 'paid', paymentRef: order.id }), [paths.payment(order.id), payment]];
}

/** The student's review of today, with the summary that it counts in. */
export function reviewed(isVisible = true): Given[] {
  const review = aReview({ isVisible, createdAt: new Date() });
  const summary = recountRatings({ type: 'program', ref: PROGRAM }, [review], review.createdAt);
  const decision = hidingDecision('Advertising', ADMIN.uid, review.createdAt);
  return [
    enrolled(),
    [paths.review(review.id), review],
    [paths.ratingSummary('program', PROGRAM), summary],
    ...(isVisible ? [] : [[paths.reviewModeration(review.id), decision] as const]),
  ];
}

/** The student's review one report before it is hidden, where an account of any age may report. */
export function reported(): Given[] {
  const flags = count(SETTINGS['reviews.reports'].default.hideAt - 1).map((index) =>
    newReviewFlag({ review: aReview(), reporterUid: `reader-${index}`, reason: 'Advertising' }, NOON),
  );
  return [
    [paths.reviewStandingSetting, aReviewStanding()],
    ...flags.map((flag): Given => [paths.flag(flag.id), flag]),
  ];
}

/** A chain of ten skills, each of which requires the one before; the student learns the last. */
export function skillSet(): Given[] {
  const skills = count(10).map((index) =>
    aSkill(`skill-${index}`, { prerequisites: index === 0 ? [] : [`skill-${index - 1}`] }),
  );
  const nodes = Object.fromEntries(skills.map((skill) => [skill.id, nodeOf(skill)]));
  return [
    [paths.skillGraph, { ...emptyGraph(aCoach().createdAt), nodes }],
    ...skills.map((skill): Given => [paths.skill(skill.id), skill]),
    [paths.userSkillOf(STUDENT.uid, 'skill-9'), aUserSkill(STUDENT.uid, 'skill-9')],
  ];
}

type Found = readonly [kind: SearchKind, ref: string, entry: SearchEntry | undefined];

/** The hits of all documents that can be found, as the triggers would have made them. */
export function indexed(given: readonly Given[]): Given[] {
  const entries = given.flatMap(([{ path, id }, data]): Found[] => {
    const [collection] = path.split('/');
    if (path.split('/').length !== 2) return [];
    if (collection === 'programs') return [['program', id, programEntry(data as Program)] as const];
    if (collection === 'skills') return [['skill', id, skillEntry(data as Skill)] as const];
    if (collection === 'users') return [['user', id, userEntry(data as User)] as const];
    if (collection !== 'coaches') return [];
    const entry = coachEntry({ coach: data as Coach, profile: undefined, isSuspended: false });
    return [['coach', id, entry] as const];
  });
  return entries.flatMap(([kind, ref, entry]) =>
    entry === undefined
      ? []
      : [...hitsOf(kind, ref, entry)].map(([id, hit]): Given => [paths.searchHit(id), hit]),
  );
}

function person(uid: string, role: 'coach' | 'student' | 'admin'): Given[] {
  return [
    [paths.user(uid), aUser(uid, { role, fullName: uid })],
    [paths.publicProfile(uid), aPublicProfile(uid, role)],
  ];
}

function count(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
