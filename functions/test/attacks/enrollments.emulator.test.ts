import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { holdsSeat } from '../../src/domain/learning/enrollmentMoves';
import { allSeats, paths } from '../../src/domain/paths';
import deactivateProgram from '../../src/handlers/catalog/deactivateProgram';
import publishProgram from '../../src/handlers/catalog/publishProgram';
import updateProgram from '../../src/handlers/catalog/updateProgram';
import countSeats from '../../src/handlers/learning/countSeats';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import { measureEnrollment } from '../../src/handlers/learning/measureEnrollment';
import readmitStudent from '../../src/handlers/learning/readmitStudent';
import revokeEnrollment from '../../src/handlers/learning/revokeEnrollment';
import unenrollStudent from '../../src/handlers/learning/unenrollStudent';
import { REAL_TIMING, type Timing } from '../../src/adapters/firestore/attempts';
import { CallLimiter } from '../../src/runtime/callLimiter';
import { performOperation } from '../../src/runtime/performOperation';
import { runJob } from '../../src/runtime/runJob';
import type { Documents } from '../../src/ports/documents';
import { type Platform, aCaller } from '../support/aPlatform';
import { transactWithJobs } from '../../src/runtime/transactWithJobs';
import { CARLA, EVE, OMAR, ROOT, SAM, aMarket } from '../support/aMarket';
import { aStudent } from '../support/builders';
import { CONTENTION, insist } from '../support/insist';
import { tallyOutcomes } from '../support/tallyOutcomes';
import { mulberry32 } from '../support/shuffled';
import { tellOfSeats } from '../support/tellOfSeats';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';

let firestore: RunningFirestore;
let round = 0;
let programId: string;

beforeAll(async () => {
  firestore = await startFirestore();
});
afterAll(() => firestore.stop());
beforeEach(async () => {
  await firestore.play(CONTENTION);
  round += 1;
  programId = `bootcamp-${round}`;
});

const KINDS = { 'count-seats': () => Promise.resolve({ default: countSeats }) };

/** A program of so many seats, and students who all have a profile. */
async function marketOf(
  maxStudents: number | undefined,
  students: readonly string[],
): Promise<Platform<Documents>> {
  const market = await aMarket({ id: programId, maxStudents }, unhurried(firestore.documents));
  await market.documents.transact((transaction) => {
    for (const uid of students) transaction.set(paths.student(uid), aStudent(uid));
    return Promise.resolve();
  });
  return market;
}

function studentsOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `student${index}`);
}

/** Tells of every part twice at once, and runs every count that waits, two at a time. */
async function countDue(market: Platform<Documents>): Promise<void> {
  const program = await market.documents.get(paths.program(programId));
  const parts = allSeats(program ?? { id: programId }).flatMap((_, shard) => [shard, shard]);
  await Promise.all(parts.map((shard) => insist(() => tellOfSeats(market, programId, shard))));
  const jobs = market.queue.filter((id) => id.startsWith(`count-seats:${programId}:`));
  market.now = new Date(market.now.getTime() + 60_000);
  for (const id of jobs) await Promise.all([id, id].map((each) => runJob(each, KINDS, market.ports)));
}

async function expectSeatsToAddUp(market: Platform<Documents>): Promise<number> {
  const { documents } = market;
  const [program, enrollments] = await Promise.all([
    documents.get(paths.program(programId)),
    documents.query({ from: paths.enrollments, where: [['programRef', '==', programId]], limit: 1_000 }),
  ]);
  const held = enrollments.filter(({ data }) => holdsSeat(data));
  const shards = await documents.getAll(...allSeats(program ?? { id: programId }));
  // A limit that was lowered below what is taken evicts nobody; then no shard has a seat to give.
  const isOver = held.length > (program?.maxStudents ?? Infinity);
  shards.forEach((seats, shard) => {
    const { taken, capacity = Infinity } = seats!;
    expect(taken).toBe(held.filter(({ data }) => data.seatShard === shard).length);
    if (isOver) expect(taken).toBeGreaterThanOrEqual(capacity);
    else expect(taken).toBeLessThanOrEqual(capacity);
  });
  if (program?.maxStudents !== undefined)
    expect(shards.reduce((sum, seats) => sum + seats!.capacity!, 0)).toBe(program.maxStudents);
  await countDue(market);
  expect((await documents.get(paths.program(programId)))?.currentEnrollments).toBe(held.length);
  return held.length;
}

/** Time that passes by pauses alone, each of which is over at once. */
function pausesOnly(clock: { time: number }): Timing {
  return {
    ...REAL_TIMING,
    now: () => clock.time,
    sleep: (milliseconds) => {
      clock.time += milliseconds;
      return REAL_TIMING.sleep(0);
    },
    alarm: () => () => undefined,
  };
}

/** Milliseconds: a hundred transactions on one document take turns. */
const TIMEOUT = 180_000;

describe('enrolling under attack and contention', { timeout: TIMEOUT }, () => {
  it('gives 10 seats to 200 students who ask at once', async () => {
    const students = studentsOf(200);
    const market = await marketOf(10, students);
    const outcomes = await tallyOutcomes(
      students.map((uid) => insist(() => market.call(enrollStudent, aCaller(uid, 'student'), { programId }))),
    );
    expect(outcomes).toEqual({ done: 10, 'program-full': 190 });
    expect(await expectSeatsToAddUp(market)).toBe(10);
    expect(market.queue.filter((id) => !id.startsWith('count-seats:'))).toHaveLength(10);
  });

  it('lets none of 100 who ask at once wait longer than ten seconds, and refuses for nothing but seats and contention', async () => {
    const students = studentsOf(100);
    const market = await marketOf(98, students);
    await firestore.play(CONTENTION, { kind: 'hot', ms: 60_000, path: 'programs/{id}/seats/{shard}' });
    // Each waits by a clock of its own, which nothing but its pauses move: what is measured is the platform, and not this machine.
    const clocks = students.map(() => ({ time: 0 }));
    const outcomes = await tallyOutcomes(
      students.map((uid, index) => {
        const documents = firestore.documentsBy(pausesOnly(clocks[index]!));
        const ports = { ...market.ports, documents: () => Promise.resolve(documents) };
        const incoming = { data: { programId }, caller: aCaller(uid, 'student'), ip: '', userAgent: 'test' };
        return performOperation(enrollStudent, incoming, ports, new CallLimiter());
      }),
    );
    await firestore.play();
    const { done = 0, 'program-full': full = 0, contention = 0, ...others } = outcomes;
    expect(others).toEqual({});
    expect(done + full + contention).toBe(100);
    // The parts of the seats take so much and then no more for a minute.
    expect(done).toBeGreaterThan(0);
    expect(contention).toBeGreaterThan(0);
    expect(Math.max(...clocks.map(({ time }) => time))).toBeLessThan(10_000);
    expect(await expectSeatsToAddUp(market)).toBe(done);
  });

  it('makes one enrollment of 20 requests of one student', async () => {
    const market = await marketOf(10, []);
    const outcomes = await tallyOutcomes(
      Array.from({ length: 20 }, () => market.call(enrollStudent, SAM, { programId })),
    );
    expect(outcomes).toEqual({ done: 1, 'already-enrolled': 19 });
    expect(await expectSeatsToAddUp(market)).toBe(1);
  });

  it('answers 20 repetitions of one request with one answer', async () => {
    const market = await marketOf(10, []);
    const request = { programId, requestId: `storm-${programId}` };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => market.call(enrollStudent, EVE, request)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await expectSeatsToAddUp(market)).toBe(1);
  });

  it('lets 60 students in at once where seats are unlimited', async () => {
    const students = studentsOf(60);
    const market = await marketOf(undefined, students);
    const outcomes = await tallyOutcomes(
      students.map((uid) => market.call(enrollStudent, aCaller(uid, 'student'), { programId })),
    );
    expect(outcomes).toEqual({ done: 60 });
    expect(await expectSeatsToAddUp(market)).toBe(60);
  });

  it('keeps the seats adding up while students come and go', async () => {
    const students = studentsOf(12);
    const market = await marketOf(5, students);
    const random = mulberry32(7);
    const storm = Array.from({ length: 150 }, () => {
      const uid = students[Math.floor(random() * students.length)]!;
      return random() < 0.6
        ? market.call(enrollStudent, aCaller(uid, 'student'), { programId })
        : market.call(unenrollStudent, aCaller(uid, 'student'), { enrollmentId: `${uid}_${programId}` });
    });
    const outcomes = await tallyOutcomes(storm);
    expect(Object.keys(outcomes).sort()).toEqual(
      expect.arrayContaining(['already-enrolled', 'done', 'program-full']),
    );
    expect(await expectSeatsToAddUp(market)).toBeLessThanOrEqual(5);
  });

  it('keeps them adding up under contention, while the limit moves and the program closes and opens', async () => {
    const students = studentsOf(30);
    const market = await marketOf(12, students);
    await firestore.play(CONTENTION, { kind: 'hot', ms: 50, path: 'programs/{id}/seats/{shard}' });
    const random = mulberry32(11);
    const anyOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const anyCall = () => {
      const chance = random();
      const student = aCaller(anyOf(students), 'student');
      const enrollmentId = `${student.uid}_${programId}`;
      if (chance < 0.55) return market.call(enrollStudent, student, { programId });
      if (chance < 0.85) return market.call(unenrollStudent, student, { enrollmentId });
      if (chance < 0.9) return market.call(revokeEnrollment, CARLA, { enrollmentId, reason: 'a storm' });
      const maxStudents = anyOf([6, 12, 20, null]);
      if (chance < 0.96) return market.call(updateProgram, CARLA, { programId, updates: { maxStudents } });
      return market.call(anyOf([deactivateProgram, publishProgram]), CARLA, { programId });
    };
    let done = 0;
    // Wave after wave, each on an open program: one that closes early would leave nothing to do for the others.
    for (let wave = 0; wave < 5; wave += 1) {
      await tallyOutcomes([market.call(publishProgram, CARLA, { programId })]);
      const outcomes = await tallyOutcomes(Array.from({ length: 40 }, anyCall));
      expect(outcomes).not.toHaveProperty('internal');
      done += outcomes.done ?? 0;
    }
    await firestore.play();
    expect(done).toBeGreaterThan(10);
    await expectSeatsToAddUp(market);
  });

  it('takes seats back from squatters who marked everything complete, once each, and keeps them out', async () => {
    const squatters = studentsOf(3);
    const market = await marketOf(3, [...squatters, 'honest']);
    const enrol = (uid: string) => market.call(enrollStudent, aCaller(uid, 'student'), { programId });
    for (const uid of squatters) {
      await enrol(uid);
      await complete(market, `${uid}_${programId}`);
    }
    expect(await tallyOutcomes([enrol('honest')])).toEqual({ 'program-full': 1 });
    const revocations = squatters.flatMap((uid) =>
      [CARLA, ROOT, CARLA, OMAR, aCaller(uid, 'student')].map((caller) =>
        market.call(revokeEnrollment, caller, { enrollmentId: `${uid}_${programId}`, reason: 'squatting' }),
      ),
    );
    expect(await tallyOutcomes(revocations)).toEqual({
      done: 3,
      'illegal-transition': 6,
      'enrollment-missing': 3,
      'not-enrollment-coach': 3,
    });
    expect(await expectSeatsToAddUp(market)).toBe(0);
    expect(await tallyOutcomes([...squatters, 'honest'].map(enrol))).toEqual({
      'enrollment-revoked': 3,
      done: 1,
    });
    await market.call(readmitStudent, CARLA, { enrollmentId: `student0_${programId}` });
    expect(await enrol('student0')).toMatchObject({ status: 'completed', progress: 100 });
    expect(await expectSeatsToAddUp(market)).toBe(2);
  });
});

/** As the trigger of a student's marks does once the last lesson is done. */
function complete(market: Platform<Documents>, enrollmentId: string): Promise<void> {
  const transacting: Parameters<typeof measureEnrollment>[0] = {
    transact: (work) => transactWithJobs(market, work),
  };
  return measureEnrollment(transacting, enrollmentId, market.now, (enrollment) =>
    Promise.resolve({ ...enrollment, completedLessonRefs: ['l1', 'l2'] }),
  );
}
