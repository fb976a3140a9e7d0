import type { Coach } from '../../../functions/src/contracts/documents/coaches';
import type { Program } from '../../../functions/src/contracts/documents/programs';
import type { RatingSummary } from '../../../functions/src/contracts/documents/ratingSummaries';
import type { Review } from '../../../functions/src/contracts/documents/reviews';
import { seatPartsOf } from '../../../functions/src/contracts/utilities/seatShards';
import type { Session } from '../../../functions/src/contracts/documents/sessions';
import type { Student } from '../../../functions/src/contracts/documents/students';
import type { User } from '../../../functions/src/contracts/documents/users';
import { holdsSeat } from '../../../functions/src/domain/learning/enrollmentMoves';
import { withCoaches } from '../../../functions/src/domain/learning/withCoaches';
import { recountRatings, type Target } from '../../../functions/src/domain/reviews/ratings';
import { type BuiltEnrollment, buildEnrollment, exampleEnrollments } from './buildEnrollments';
import { type BuiltCoach, buildPeople, type People } from './buildPeople';
import { type BuiltProgram, buildPrograms } from './buildPrograms';
import { type Books, buildBooks, withCustomer } from './buildBooks';
import { buildFiles, type FileStore, shownFiles } from './buildFiles';
import { buildDiaries, type Diary } from './buildDiaries';
import { type Gathering, buildEvents } from './buildEvents';
import { type Order, withOrder } from './buildOrder';
import { type Thread, buildForum } from './buildForum';
import { type Answered, buildQuizzes, withQuiz } from './buildQuizzes';
import { buildTalks, type Talk } from './buildTalks';
import { buildReviews } from './buildReviews';
import { EXAMPLE } from './examples';
import { journeys } from './journeys';
import { onDay } from './timeline';

/** The whole demo world as plain data; the same every time. */
export interface World extends People {
  readonly programs: readonly BuiltProgram[];
  readonly enrollments: readonly BuiltEnrollment[];
  readonly reviews: readonly Review[];
  readonly ratings: readonly RatingSummary[];
  readonly sessions: readonly Session[];
  readonly diaries: readonly Diary[];
  readonly quizzes: readonly Answered[];
  readonly gatherings: readonly Gathering[];
  readonly order: Order;
  readonly forum: readonly Thread[];
  readonly store: FileStore;
  readonly talks: readonly Talk[];
  readonly books: Books;
}

/** @param bucket where its files are to lie */
export function buildWorld(bucket = 'demo-nebula.appspot.com'): World {
  const { people, order } = withOrder(buildPeople());
  const plain = buildPrograms();
  const store = buildFiles(people, plain, bucket);
  const { users, programs: pictured } = shownFiles(people, plain, store);
  const programs = new Map(pictured.map((built) => [built.program.id, built]));
  const placed = seated(
    journeys(people.students, [...programs.values()])
      .map((journey) => buildEnrollment(journey, known(programs, journey.program)))
      .concat(exampleEnrollments(known(programs, EXAMPLE.program))),
    programs,
  );
  const { books, enrollments } = buildBooks(placed, programs, users);
  const diaries = buildDiaries(people);
  const meetings = diaries.flatMap((diary) => diary.meetings);
  const reviews = buildReviews(enrollments, programs, meetings);
  const ratings = ratingsOf(reviews);
  const summaries = new Map(ratings.map((summary) => [summary.id, summary]));
  return {
    ...people,
    users: users.map(withCustomer),
    coaches: people.coaches.map((built) => ratedCoach(built, summaries.get(`coach_${built.coach.id}`))),
    programs: [...programs.values()].map((built) => ({
      ...built,
      program: attended(built.program, enrollments, summaries.get(`program_${built.program.id}`)),
    })),
    students: people.students.map((student) => withQuiz(taught(student, enrollments))),
    enrollments,
    reviews,
    ratings,
    sessions: [exampleSession(), demoSession()],
    diaries,
    quizzes: buildQuizzes(diaries),
    gatherings: buildEvents(),
    order,
    forum: buildForum(),
    store,
    talks: buildTalks(store.files.map(({ upload }) => upload)),
    books,
  };
}

/** The three accounts that people try first: an admin, a coach, a student. */
export function demoAccounts({ users }: People): readonly User[] {
  return users.slice(0, 3);
}

function known(programs: ReadonlyMap<string, BuiltProgram>, id: string): BuiltProgram {
  const built = programs.get(id);
  if (built === undefined) throw new Error(`the seed has no program ${id}`);
  return built;
}

/** Students of one program sit in one part of its seats after the other. */
function seated(
  enrollments: readonly BuiltEnrollment[],
  programs: ReadonlyMap<string, BuiltProgram>,
): readonly BuiltEnrollment[] {
  const byProgram = Map.groupBy(enrollments, ({ enrollment }) => enrollment.programRef);
  return enrollments.map((built) => {
    const place = byProgram.get(built.enrollment.programRef)?.indexOf(built) ?? 0;
    const parts = seatPartsOf(known(programs, built.enrollment.programRef).program);
    return { ...built, enrollment: { ...built.enrollment, seatShard: place % parts } };
  });
}

function ratingsOf(reviews: readonly Review[]): readonly RatingSummary[] {
  const targets = new Map<string, Target>();
  for (const { targetType, targetRef } of reviews) {
    targets.set(`${targetType}_${targetRef}`, { type: targetType, ref: targetRef });
  }
  return [...targets.values()].map((target) => {
    const own = reviews.filter(
      ({ targetType, targetRef }) => targetType === target.type && targetRef === target.ref,
    );
    return recountRatings(target, own, latest(own.map(({ updatedAt }) => updatedAt)));
  });
}

function latest(dates: readonly Date[]): Date {
  return new Date(Math.max(...dates.map((date) => date.getTime())));
}

function ratedCoach({ coach, rates }: BuiltCoach, summary: RatingSummary | undefined): BuiltCoach {
  return { coach: rated<Coach>(coach, summary), rates };
}

function attended(
  program: Program,
  enrollments: readonly BuiltEnrollment[],
  summary: RatingSummary | undefined,
): Program {
  const seats = enrollments.filter(
    ({ enrollment }) => enrollment.programRef === program.id && holdsSeat(enrollment),
  );
  return { ...rated(program, summary), currentEnrollments: seats.length };
}

function taught(student: Student, enrollments: readonly BuiltEnrollment[]): Student {
  const own = enrollments
    .map(({ enrollment }) => enrollment)
    .filter(({ studentRef }) => studentRef === student.id);
  return own.reduce((each, { coachRef, updatedAt }) => withCoaches(each, own, coachRef, updatedAt), student);
}

function rated<T extends Coach | Program>(target: T, summary: RatingSummary | undefined): T {
  if (summary === undefined) return target;
  const { average, count, score } = summary;
  return { ...target, rating: average ?? 0, totalReviews: count, rankingScore: score };
}

/** What the demo coach and the demo student have together. */
function demoSession(): Session {
  return {
    id: 'session-salary-talks',
    programRef: 'program-salary-talks',
    coachRef: 'coach-ana',
    studentRefs: ['student-ben'],
    title: 'Rehearsing the talk',
    description: 'We play the conversation twice, with the roles exchanged.',
    scheduledTime: onDay(160),
    duration: 60,
    status: 'scheduled',
    meetLink: 'https://meet.google.com/sal-talk-one',
    createdAt: onDay(151),
    updatedAt: onDay(151),
  };
}

function exampleSession(): Session {
  return {
    id: EXAMPLE.session,
    programRef: EXAMPLE.program,
    coachRef: EXAMPLE.coach,
    studentRefs: [EXAMPLE.student, EXAMPLE.companion],
    title: 'Week 1: Setting Up Development Environment',
    description: 'Install and configure development tools',
    scheduledTime: EXAMPLE.scheduledTime,
    duration: 90,
    status: 'scheduled',
    meetLink: 'https://meet.google.com/abc-defg-hij',
    createdAt: EXAMPLE.createdAt,
    updatedAt: EXAMPLE.createdAt,
  };
}
