import { disableNetwork, enableNetwork, waitForPendingWrites } from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Enrollment } from '../../functions/src/contracts/documents/enrollments';
import type { RatingSummary } from '../../functions/src/contracts/documents/ratingSummaries';
import { world } from '../../test/rules/world/world';
import type { NebulaError } from '../src/index';
import { liveValues, startClients, type Clients } from './support/clients';

let clients: Clients;

beforeAll(async () => {
  clients = await startClients();
  await clients.store(world);
});

afterAll(() => clients.stop());

const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);

describe('an enrollment', () => {
  test('is listed by its student, the latest first', async () => {
    const { items, nextCursor } = await clients.as('enrolled').learning.getEnrollmentsByStudent('enrolled');
    expect(ids(items).sort()).toEqual([
      'enrolled_archived',
      'enrolled_cohort',
      'enrolled_published',
      'enrolled_versioned',
    ]);
    expect(nextCursor).toBeUndefined();
  });

  test('is listed by the coach of its program, the active ones apart', async () => {
    const { learning } = clients.as('coach');
    expect((await learning.getEnrollmentsByProgram('published')).items.length).toBe(3);
    const active = await learning.getActiveEnrollments('published');
    expect(ids(active.items).sort()).toEqual(['enrolled_published', 'suspended_published']);
  });

  test('is null before it is there, and followed from then on', async () => {
    const { learning } = clients.as('otherCoach');
    expect(await learning.getMyEnrollment('published')).toBeNull();
    const live = liveValues<Enrollment | null>();
    const stop = learning.watchMyEnrollment('published', live.next, fail);
    await live.until((enrollment) => enrollment === null);
    const enrollment = {
      ...(world['enrollments/enrolled_published'] as Enrollment),
      id: 'otherCoach_published',
      studentRef: 'otherCoach',
    };
    await clients.store({ 'enrollments/otherCoach_published': enrollment });
    await live.until((found) => found?.status === 'active');
    stop();
  });

  test('of somebody else is null', async () => {
    expect(await clients.as('student').learning.getEnrollmentById('enrolled_published')).toBeNull();
  });

  test('that is completed leads to its program', async () => {
    await clients.store({
      'enrollments/enrolled_archived': {
        ...(world['enrollments/enrolled_archived'] as Enrollment),
        completionDate: new Date(),
      },
    });
    const { items } = await clients.as('enrolled').learning.getStudentCompletedPrograms('enrolled');
    expect(ids(items)).toEqual(['archived']);
  });
});

describe('a lesson', () => {
  test('is completed again and again with one first date', async () => {
    const { learning } = clients.as('enrolled');
    await learning.completeLesson('published', 'due');
    const first = await learning.getLessonProgress('published', 'due');
    await learning.updateStudentProgress('published', 'due', { completed: true });
    const second = await learning.getLessonProgress('published', 'due');
    expect(second).toMatchObject({ completed: true, createdAt: first!.createdAt });
    await learning.updateStudentProgress('published', 'due', { completed: false });
    const third = await learning.getLessonProgress('published', 'due');
    expect(third).toMatchObject({ completed: false, createdAt: first!.createdAt });
  });

  test('keeps where its video stands, apart from its mark', async () => {
    const { learning } = clients.as('enrolled');
    expect(await learning.getLessonPosition('published', 'due')).toBeNull();
    await learning.saveLessonPosition('published', 'due', 10);
    await learning.saveLessonPosition('published', 'due', 33.5);
    expect(await learning.getLessonPosition('published', 'due')).toMatchObject({ position: 33.5 });
  });

  test('keeps where its video stands while it plays, by few writes under the rules', async () => {
    const { nebula, firestore } = clients.device('enrolled');
    const tracker = nebula.learning.trackLessonPosition('published', 'due', { refused: fail, from: 33.5 });
    const kept = async () => (await nebula.learning.getLessonPosition('published', 'due'))?.position;
    for (let quarter = 1; quarter <= 40; quarter++) tracker.update(33.5 + quarter / 4);
    await waitForPendingWrites(firestore);
    expect(await kept()).toBe(33.5);
    tracker.flush();
    await vi.waitUntil(async () => (await kept()) === 43.5);
    tracker.update(86_400);
    tracker.close();
    await vi.waitUntil(async () => (await kept()) === 86_400);
  });

  test('keeps where its video stands without a network, for when it is back', async () => {
    const { nebula, firestore } = clients.device('enrolled');
    const tracker = nebula.learning.trackLessonPosition('published', 'open', { refused: fail });
    await disableNetwork(firestore);
    for (const place of [10, 20, 30]) {
      tracker.update(place);
      tracker.flush();
    }
    tracker.close();
    await enableNetwork(firestore);
    const other = clients.as('enrolled').learning;
    await vi.waitUntil(async () => (await other.getLessonPosition('published', 'open'))?.position === 30);
  });

  test('says once that its place is refused: not enrolled, not open, nobody signed in', async () => {
    const refusalOf = async (uid: string | undefined, programId: string, lessonId: string) => {
      const told: NebulaError[] = [];
      const tracker = clients.as(uid).learning.trackLessonPosition(programId, lessonId, {
        refused: (error) => told.push(error),
      });
      tracker.update(10);
      tracker.flush();
      await vi.waitUntil(() => told.length > 0);
      tracker.update(90);
      tracker.close();
      return told.map(({ code, reason }) => reason ?? code);
    };
    expect(await refusalOf('student', 'published', 'open')).toEqual(['permission-denied']);
    expect(await refusalOf('enrolled', 'published', 'ahead')).toEqual(['permission-denied']);
    expect(await refusalOf('suspended', 'published', 'due')).toEqual(['permission-denied']);
    expect(await refusalOf(undefined, 'published', 'open')).toEqual(['sign-in-required']);
  });

  test('is not completed before its day, nor without an enrollment', async () => {
    const early = clients.as('enrolled').learning.completeLesson('published', 'ahead');
    await expect(early).rejects.toMatchObject({ code: 'permission-denied' });
    const stranger = clients.as('student').learning.completeLesson('published', 'open');
    await expect(stranger).rejects.toMatchObject({ code: 'permission-denied' });
  });

  test('asks a visitor to sign in', async () => {
    await expect(clients.as().learning.completeLesson('published', 'open')).rejects.toMatchObject({
      code: 'unauthenticated',
      reason: 'sign-in-required',
    });
  });
});

describe('reviews', () => {
  test('are listed by their target without the hidden ones, which their authors see', async () => {
    const found = await clients.as().reviews.getReviewsByTarget('published', 'program');
    expect(ids(found.items)).toEqual(['enrolled_program_published']);
    const own = await clients.as('otherStudent').reviews.getMyReviews();
    expect(ids(own.items)).toEqual(['otherStudent_program_published']);
    expect(await clients.as().reviews.getReviewById('otherStudent_program_published')).toBeNull();
  });

  test('make a rating that is followed live', async () => {
    const { reviews } = clients.as();
    expect(await reviews.getRatingSummary('nothing', 'program')).toBeNull();
    const live = liveValues<RatingSummary | null>();
    const stop = reviews.watchRatingSummary('published', 'program', live.next, fail);
    const summary = (await live.until((found) => found !== null))!;
    await clients.store({
      'ratingSummaries/program_published': { ...summary, count: 2, sum: 9, average: 4.5 },
    });
    await live.until((found) => found?.average === 4.5);
    stop();
  });
});

function fail(refusal: Error): void {
  throw refusal;
}
