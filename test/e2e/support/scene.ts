import type { Program } from '../../../functions/src/contracts/documents/programs';
import { paths } from '../../../functions/src/domain/paths';
import { stored } from '../../../seed/src/world/seedDocument';
import { call, reasonOf } from './call';
import { person, store, type Person } from './people';
import { LESSONS, aProgram } from './programs';
import { database } from './suite';

/** A coach with a program, a student in it who wrote a review, and people who have no business there. */
export interface Scene {
  readonly coach: Person;
  readonly student: Person;
  readonly program: Program;
  readonly enrollmentId: string;
  readonly reviewId: string;
  readonly stranger: Person;
  readonly otherCoach: Person;
  /** A student whom the platform suspended. */
  readonly suspended: Person;
  readonly admin: Person;
}

export async function aScene(): Promise<Scene> {
  const [coach, student, stranger, otherCoach, suspended, admin] = await Promise.all([
    person('coach'),
    person('student'),
    person('student', 'stranger'),
    person('coach', 'other-coach'),
    person('student', 'suspended'),
    person('admin'),
  ]);
  const program = await aProgram(coach);
  const enrollmentId = `${student.uid}_${program.id}`;
  const reviewId = `${student.uid}_program_${program.id}`;
  await suspend(suspended, admin);
  await succeed('learning/enrollStudent', { programId: program.id }, student);
  await completeOne(enrollmentId);
  await succeed('reviews/createReview', { targetType: 'program', targetId: program.id, rating: 4 }, student);
  return { coach, student, program, enrollmentId, reviewId, stranger, otherCoach, suspended, admin };
}

/** Half of the program, as the platform would have it after the student's mark: a review needs some standing. */
async function completeOne(enrollmentId: string): Promise<void> {
  const now = new Date();
  const [lessonId] = LESSONS;
  await store([
    stored(paths.lessonProgress(enrollmentId, lessonId), { completed: true, createdAt: now, updatedAt: now }),
  ]);
  await database.doc(`enrollments/${enrollmentId}`).update({ progress: 50, completedLessonRefs: [lessonId] });
}

/** @throws Error when the operation refuses */
export async function succeed(operation: string, input: object, who: Person): Promise<unknown> {
  const answer = await call(operation, input, who.idToken);
  if (answer.error !== undefined)
    throw new Error(`${operation}: ${reasonOf(answer) ?? ''} ${answer.error.message}`);
  return answer.result;
}

export async function suspend({ uid }: Person, admin: Person): Promise<void> {
  const now = new Date();
  await store([
    stored(paths.suspension(uid), {
      userRef: uid,
      reason: 'Spam',
      suspendedBy: admin.uid,
      createdAt: now,
      updatedAt: now,
    }),
  ]);
}

/** The documents at the paths, for comparing before and after. */
export async function documentsAt(...wanted: readonly string[]): Promise<readonly unknown[]> {
  const found = await database.getAll(...wanted.map((path) => database.doc(path)));
  return found.map((each) => each.data());
}
