import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lesson } from '../../src/contracts/documents/lessons';
import type { LessonProgress } from '../../src/contracts/documents/lessonProgress';
import { progressOf } from '../../src/domain/learning/progress';
import { paths } from '../../src/domain/paths';
import recountJob from '../../src/handlers/catalog/recountOutline';
import recountOutline from '../../src/handlers/catalog/recountOutlineOnLessonCreate';
import recomputeProgress from '../../src/handlers/learning/recomputeProgress';
import recompute from '../../src/handlers/learning/recomputeProgressOnLessonProgressWrite';
import type { Documents, DocumentPath } from '../../src/ports/documents';
import { runJob } from '../../src/runtime/runJob';
import { NOON, type Platform } from '../support/aPlatform';
import { aMarket } from '../support/aMarket';
import { aLesson, anEnrollment } from '../support/builders';
import { deliver } from '../support/deliver';
import { CONTENTION } from '../support/insist';
import { mulberry32, shuffled } from '../support/shuffled';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';

const STUDENTS = Array.from({ length: 20 }, (_, index) => `student${index}`);
const LESSONS = Array.from({ length: 8 }, (_, index) => `lesson${index}`);
const KINDS = {
  'recount-outline': () => Promise.resolve({ default: recountJob }),
  'recompute-progress': () => Promise.resolve({ default: recomputeProgress }),
};

let firestore: RunningFirestore;
let market: Platform<Documents>;

beforeAll(async () => {
  firestore = await startFirestore();
  await firestore.play(CONTENTION);
  market = await aMarket({}, unhurried(firestore.documents));
  await market.documents.transact((transaction) => {
    for (const studentRef of STUDENTS) {
      const enrollment = anEnrollment({ studentRef });
      transaction.set(paths.enrollment(enrollment.id), enrollment);
    }
    return Promise.resolve();
  });
});
afterAll(() => firestore.stop());

type Delivery = () => Promise<void>;

/** Writes a document, or deletes it, and answers what was there before. */
function replace<T>(path: DocumentPath<T>, after: T | undefined): Promise<T | undefined> {
  return market.documents.transact(async (transaction) => {
    const before = await transaction.get(path);
    if (after === undefined) transaction.delete(path);
    else transaction.set(path, after);
    return before;
  });
}

async function mark(student: string, lessonId: string, completed: boolean): Promise<Delivery> {
  const enrollmentId = `${student}_bootcamp`;
  const after: LessonProgress = { completed, createdAt: NOON, updatedAt: NOON };
  const before = await replace(paths.lessonProgress(enrollmentId, lessonId), after);
  return () => deliver(market, recompute, { params: { enrollmentId, lessonId }, before, after });
}

async function changeLesson(lessonId: string, after: Lesson | undefined): Promise<Delivery> {
  const before = await replace(paths.lesson('bootcamp', lessonId), after);
  return () =>
    deliver(market, recountOutline, { params: { programId: 'bootcamp', lessonId }, before, after });
}

async function runJobs(): Promise<void> {
  for (let id = market.queue.shift(); id !== undefined; id = market.queue.shift()) {
    await runJob(id, KINDS, market.ports);
  }
}

async function expectedProgress(student: string): Promise<number> {
  const lessons = await market.documents.query({ from: paths.lessons('bootcamp'), limit: 100 });
  const ids = lessons.map(({ path }) => path.id);
  const marks = await market.documents.getAll(
    ...ids.map((id) => paths.lessonProgress(`${student}_bootcamp`, id)),
  );
  return progressOf(new Set(ids.filter((_, index) => marks[index]?.completed === true)), ids);
}

/** Milliseconds: a hundred transactions on one document take turns. */
const TIMEOUT = 180_000;

describe('progress under attack', { timeout: TIMEOUT }, () => {
  it('is what the marks and lessons say after lessons came, went and were marked at once, every trigger twice and shuffled, under contention', async () => {
    const random = mulberry32(3);
    const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const writes = Array.from({ length: 200 }, () => {
      if (random() < 0.85) return mark(one(STUDENTS), one(LESSONS), random() < 0.75);
      const lessonId = one(LESSONS);
      return changeLesson(lessonId, random() < 0.7 ? aLesson(lessonId) : undefined);
    });
    const deliveries = await Promise.all(writes);
    const rounds = shuffled([...deliveries, ...deliveries], 5);
    const half = rounds.length / 2;
    await Promise.all(rounds.slice(0, half).map((delivery) => delivery()));
    await Promise.all([runJobs(), ...rounds.slice(half).map((delivery) => delivery())]);
    await runJobs();

    const progress = await Promise.all(STUDENTS.map(expectedProgress));
    const enrollments = await market.documents.getAll(
      ...STUDENTS.map((each) => paths.enrollmentOf(each, 'bootcamp')),
    );
    expect(enrollments.map((enrollment) => enrollment?.progress)).toEqual(progress);
    expect(new Set(progress).size).toBeGreaterThan(1);
  });
});
