import type { Enrollment } from '../../functions/src/contracts/documents/enrollments';
import type { Program } from '../../functions/src/contracts/documents/programs';
import { paths } from '../../functions/src/domain/paths';
import { hidingDecision } from '../../functions/src/domain/reviews/changedReview';
import { recountRatings } from '../../functions/src/domain/reviews/ratings';
import { aCaller } from '../../functions/test/support/aPlatform';
import {
  aChapter,
  aCoach,
  aLesson,
  anEnrollment,
  aProgram,
  aReview,
  aStudent,
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
}

export const USUAL: Size = { lessons: 10, students: 10, programs: 30 };

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

/** The student's review, with the summary that it counts in. */
export function reviewed(isVisible = true): Given[] {
  const review = aReview({ isVisible });
  const summary = recountRatings({ type: 'program', ref: PROGRAM }, [review], review.createdAt);
  const decision = hidingDecision('Advertising', ADMIN.uid, review.createdAt);
  return [
    enrolled(),
    [paths.review(review.id), review],
    [paths.ratingSummary('program', PROGRAM), summary],
    ...(isVisible ? [] : [[paths.reviewModeration(review.id), decision] as const]),
  ];
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
