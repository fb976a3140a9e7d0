import { deleteApp, initializeApp } from 'firebase/app';
import {
  type Firestore,
  connectFirestoreEmulator,
  doc,
  getFirestore,
  serverTimestamp,
  setDoc,
  updateDoc,
} from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT } from '../../../test/rules/runner';
import { outcomeOf } from '../../../test/rules/verdict';
import { paths } from '../../src/domain/paths';
import { recountRatings } from '../../src/domain/reviews/ratings';
import createStudentProfile from '../../src/handlers/accounts/createStudentProfile';
import createUserDocument from '../../src/handlers/accounts/createUserDocument';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import revokeEnrollment from '../../src/handlers/learning/revokeEnrollment';
import createReview from '../../src/handlers/reviews/createReview';
import type { Documents } from '../../src/ports/documents';
import { runJob } from '../../src/runtime/runJob';
import { CARLA, SAM, aMarket } from '../support/aMarket';
import { type Platform, aCaller } from '../support/aPlatform';
import { aLesson, aProgram, anEnrollment, someSeats } from '../support/builders';
import { expectRefusal } from '../support/expectRefusal';
import { type MountedTrigger, everyJob, everyTrigger, tellTriggersOf } from '../support/mounts';
import { type Ruled, startRuled } from '../support/startRuled';
import { tallyOutcomes } from '../support/tallyOutcomes';

/** The bootcamp has so many seats; anybody may learn in the workshop. */
const SEATS = 3;
const LESSONS = ['l1', 'l2'];
const STUDENT = { interestedProgram: 'Art', skillLevel: 'beginner', commitment: 'flexible' };
const HOUR = 3_600_000;

let ruled: Ruled;
let market: Platform<Documents>;
let triggers: readonly MountedTrigger[];
const jobs = everyJob();
const clients: Firestore[] = [];

beforeAll(async () => {
  ruled = await startRuled('throwaways', {});
  market = await aMarket({ id: 'bootcamp', maxStudents: SEATS }, ruled.platform.documents);
  market.now = new Date();
  triggers = await everyTrigger();
  const workshop = aProgram({ id: 'workshop', slug: 'workshop' });
  await market.documents.transact((transaction) => {
    transaction.set(paths.program('workshop'), workshop);
    for (const { shard, seats } of someSeats(workshop))
      transaction.set(paths.seats('workshop', shard), seats);
    for (const lessonId of LESSONS) transaction.set(paths.lesson('workshop', lessonId), aLesson(lessonId));
    transaction.set(paths.outline('workshop'), {
      ...{ lessonRefs: LESSONS, chapterRefs: ['c1'], version: 1 },
      updatedAt: market.now,
    });
    const paid = anEnrollment({ programRef: 'workshop', paymentStatus: 'paid', amountPaid: 2_500 });
    transaction.set(paths.enrollmentOf('sam', 'workshop'), { ...paid, id: 'sam_workshop' });
    return Promise.resolve();
  });
});
afterAll(async () => {
  await Promise.all(clients.map((each) => deleteApp(each.app)));
  await ruled.stop();
});

/** What an app of that person has of the database. */
function clientOf(uid: string): Firestore {
  const [host, port] = process.env.FIRESTORE_EMULATOR_HOST!.split(':');
  const firestore = getFirestore(initializeApp({ projectId: PROJECT }, uid));
  connectFirestoreEmulator(firestore, host!, Number(port), {
    mockUserToken: { user_id: uid, role: 'student' },
  });
  clients.push(firestore);
  return firestore;
}

/** Signs up, enrols, and marks every lesson as done, as fast as it goes. */
async function rushThrough(uid: string, programId: string): Promise<Firestore> {
  const caller = aCaller(uid, 'student');
  await market.call(createUserDocument, caller, { role: 'student', fullName: 'Nobody' });
  await market.call(createStudentProfile, caller, STUDENT);
  await market.call(enrollStudent, caller, { programId });
  const client = clientOf(uid);
  for (const lessonId of LESSONS) {
    const path = `enrollments/${uid}_${programId}/lessonProgress/${lessonId}`;
    await setDoc(doc(client, path), {
      ...{ completed: true, createdAt: serverTimestamp(), updatedAt: serverTimestamp() },
    });
    await tellTriggersOf(market, triggers, { path, before: undefined, after: { completed: true } });
  }
  await runJobs();
  return client;
}

async function runJobs(): Promise<void> {
  for (let id = market.queue.shift(); id !== undefined; id = market.queue.shift())
    await runJob(id, jobs, market.ports);
}

async function attempt(write: Promise<unknown>): Promise<string> {
  return (await outcomeOf('update', write)).verdict;
}

describe('three throw-away accounts that complete a free program at once', () => {
  it('hold its seats until its coach takes them back, and never come again', async () => {
    const crowd = ['thief0', 'thief1', 'thief2'];
    const thieves = await Promise.all(crowd.map((uid) => rushThrough(uid, 'bootcamp')));
    for (const uid of crowd) {
      const enrollment = await market.documents.get(paths.enrollmentOf(uid, 'bootcamp'));
      expect(enrollment).toMatchObject({ status: 'completed', progress: 100 });
    }
    await expectRefusal(market.call(enrollStudent, SAM, { programId: 'bootcamp' }), 'program-full');

    for (const uid of crowd) {
      const enrollmentId = `${uid}_bootcamp`;
      await market.call(revokeEnrollment, CARLA, { enrollmentId, reason: 'not learning' });
    }
    await runJobs();
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    for (const [index, uid] of crowd.entries()) {
      const again = market.call(enrollStudent, aCaller(uid, 'student'), { programId: 'bootcamp' });
      await expectRefusal(again, 'enrollment-revoked');
      const [mark, seat] = ['/lessonProgress/l1', ''].map((rest) =>
        doc(thieves[index]!, `enrollments/${uid}_bootcamp${rest}`),
      );
      const now = { updatedAt: serverTimestamp() };
      expect(await attempt(updateDoc(mark!, { completed: false, ...now }))).toBe('deny');
      expect(await attempt(updateDoc(seat!, { status: 'active', ...now }))).toBe('deny');
    }
  });
});

describe('twelve throw-away accounts that rate a coach', () => {
  const crowd = Array.from({ length: 12 }, (_, index) => `loud${index}`);
  const worst = { targetType: 'coach', targetId: 'carla', rating: 1 };
  const rate = () =>
    tallyOutcomes(crowd.map((uid) => market.call(createReview, aCaller(uid, 'student'), worst)));
  const summary = () => market.documents.get(paths.ratingSummary('coach', 'carla'));

  it('say nothing while they are new, by a call or by hand, and little and marked when they are old', async () => {
    await market.call(createReview, SAM, { ...worst, rating: 5 });
    const before = await summary();
    expect(before).toMatchObject({ count: 1, verified: { count: 1, sum: 5 } });

    const apps = await Promise.all(crowd.map((uid) => rushThrough(uid, 'workshop')));
    expect(await rate()).toEqual({ 'review-needs-standing': 12 });
    const [loudest = ''] = crowd;
    const review = { authorRef: loudest, isVerifiedBooking: true, isVisible: true, ...worst };
    const byHand = setDoc(doc(apps[0]!, `reviews/${loudest}_coach_carla`), review);
    expect(await attempt(byHand)).toBe('deny');
    const byScore = setDoc(doc(apps[0]!, 'ratingSummaries/coach_carla'), { average: 1 });
    expect(await attempt(byScore)).toBe('deny');
    expect(await summary()).toEqual(before);

    market.now = new Date(market.now.getTime() + 1_000 * HOUR);
    expect(await rate()).toEqual({ done: 12 });
    const stored = await market.documents.getAll(
      ...crowd.map((uid) => paths.reviewOf(uid, 'coach', 'carla')),
    );
    expect(stored.map((each) => each?.isVerifiedBooking)).toEqual(crowd.map(() => false));
    const after = (await summary())!;
    expect(after).toMatchObject({ count: 13, verified: { count: 1, sum: 5 } });
    const all = await market.documents.query({ from: paths.reviews, limit: 20 });
    const verified = all.map(({ data }) => ({ ...data, isVerifiedBooking: true }));
    const ifTheyHadPaid = recountRatings({ type: 'coach', ref: 'carla' }, verified, market.now);
    expect(after.score - ifTheyHadPaid.score).toBeGreaterThan(0.5);
  });
});
