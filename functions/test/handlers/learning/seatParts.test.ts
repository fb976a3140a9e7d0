import { describe, expect, it } from 'vitest';
import { allSeats, paths } from '../../../src/domain/paths';
import archiveProgram from '../../../src/handlers/catalog/archiveProgram';
import deactivateProgram from '../../../src/handlers/catalog/deactivateProgram';
import publishProgram from '../../../src/handlers/catalog/publishProgram';
import updateProgram from '../../../src/handlers/catalog/updateProgram';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import unenrollStudent from '../../../src/handlers/learning/unenrollStudent';
import { CARLA, EVE, SAM, aMarket } from '../../support/aMarket';
import { type Platform, NOON, aCaller } from '../../support/aPlatform';
import { aStudent, anEnrollment } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { tellOfSeats } from '../../support/tellOfSeats';
import { workOff } from '../../support/workOff';

const bootcamp = { programId: 'bootcamp' };

async function seatsOf({ documents }: Platform) {
  const program = (await documents.get(paths.program('bootcamp')))!;
  return documents.getAll(...allSeats(program));
}

async function removeSeats(market: Platform): Promise<void> {
  const parts = allSeats({ id: 'bootcamp' });
  await market.documents.transact((transaction) => {
    for (const path of parts) transaction.delete(path);
    return Promise.resolve();
  });
}

describe('a program of twenty seats', () => {
  it('has one part, which is all that publishing, enrolling and archiving write', async () => {
    const market = await aMarket({ status: 'draft', isActive: false, maxStudents: 20 });
    await market.call(publishProgram, CARLA, bootcamp);
    await market.call(enrollStudent, SAM, bootcamp);
    expect(Object.keys(market.documents.dump('programs/bootcamp/seats/'))).toEqual([
      'programs/bootcamp/seats/0',
    ]);
    await market.call(deactivateProgram, CARLA, bootcamp);
    expect(await seatsOf(market)).toMatchObject([{ taken: 1, capacity: 20, isOpen: false }]);
    await market.call(publishProgram, CARLA, bootcamp);
    await market.call(archiveProgram, CARLA, bootcamp);
    expect(await seatsOf(market)).toMatchObject([{ taken: 1, capacity: 20, isOpen: false }]);
  });

  it('gets more parts while it is published, and keeps them', async () => {
    const market = await aMarket({ maxStudents: 20, seatParts: 1 });
    await market.call(enrollStudent, SAM, bootcamp);
    await market.call(updateProgram, CARLA, { ...bootcamp, updates: { maxStudents: 60 } });
    expect(await seatsOf(market)).toHaveLength(3);
    await market.call(updateProgram, CARLA, { ...bootcamp, updates: { maxStudents: 20 } });
    const seats = await seatsOf(market);
    expect(seats).toHaveLength(3);
    expect(seats.reduce((sum, each) => sum + each!.capacity!, 0)).toBe(20);
    await market.call(unenrollStudent, SAM, { enrollmentId: 'sam_bootcamp' });
    expect((await seatsOf(market)).reduce((sum, each) => sum + each!.taken, 0)).toBe(0);
  });

  it('is filled by exactly twenty of a hundred who come at once, while it grows or not', async () => {
    const market = await aMarket({ maxStudents: 10, seatParts: 1 });
    const students = Array.from({ length: 100 }, (_, index) => aCaller(`s${index}`, 'student'));
    for (const { uid } of students) market.documents.put(paths.student(uid), aStudent(uid));
    const outcomes = await Promise.allSettled([
      ...students.slice(0, 50).map((student) => market.call(enrollStudent, student, bootcamp)),
      market.call(updateProgram, CARLA, { ...bootcamp, updates: { maxStudents: 60 } }),
      ...students.slice(50).map((student) => market.call(enrollStudent, student, bootcamp)),
      market.call(updateProgram, CARLA, { ...bootcamp, updates: { maxStudents: 70 } }),
    ]);
    expect(outcomes.at(50)?.status).toBe('fulfilled');
    const seats = await seatsOf(market);
    const taken = seats.reduce((sum, each) => sum + each!.taken, 0);
    expect(taken).toBe(Object.keys(market.documents.dump('enrollments/')).length);
    expect(taken).toBeLessThanOrEqual(70);
    expect(seats.reduce((sum, each) => sum + each!.capacity!, 0)).toBe(70);
  });
});

describe('a program whose limit was lowered below what is taken', () => {
  it('is left by one after the other, each counted, whichever part makes up for it', async () => {
    const market = await aMarket({ maxStudents: 60, seatParts: 3 });
    const counted = async () => {
      market.now = new Date(market.now.getTime() + 20_000);
      await workOff(market);
      for (const shard of [0, 1, 2]) await tellOfSeats(market, 'bootcamp', shard);
    };
    const students = Array.from({ length: 12 }, (_, index) => aCaller(`s${index}`, 'student'));
    for (const student of students) {
      market.documents.put(paths.student(student.uid), aStudent(student.uid));
      await market.call(enrollStudent, student, bootcamp);
      await counted();
    }
    await market.call(updateProgram, CARLA, { ...bootcamp, updates: { maxStudents: 3 } });
    for (const [left, student] of students.entries()) {
      await market.call(unenrollStudent, student, { enrollmentId: `${student.uid}_bootcamp` });
      await counted();
      const program = await market.documents.get(paths.program('bootcamp'));
      expect(program?.currentEnrollments).toBe(11 - left);
    }
    expect((await seatsOf(market)).reduce((sum, each) => sum + each!.capacity!, 0)).toBe(3);
  });
});

describe('a published program without seats', () => {
  it.each([1, 3, undefined])(
    'in %s parts gets them when somebody enrols, those that are held taken',
    async (seatParts) => {
      const market = await aMarket({ publishedAt: NOON, maxStudents: 5, seatParts });
      await removeSeats(market);
      for (const [index, uid] of ['a', 'b', 'c'].entries()) {
        const seatShard = index === 0 ? undefined : seatParts === 1 ? 0 : index;
        const enrollment = anEnrollment({ id: `${uid}_bootcamp`, studentRef: uid, programRef: 'bootcamp' });
        market.documents.put(paths.enrollment(enrollment.id), { ...enrollment, seatShard });
      }
      const left = anEnrollment({
        id: 'd_bootcamp',
        studentRef: 'd',
        programRef: 'bootcamp',
        status: 'cancelled',
      });
      market.documents.put(paths.enrollment(left.id), left);
      await market.call(enrollStudent, SAM, bootcamp);
      await market.call(enrollStudent, EVE, bootcamp);
      const more = aCaller('f', 'student');
      market.documents.put(paths.student('f'), aStudent('f'));
      await expectRefusal(market.call(enrollStudent, more, bootcamp), 'program-full');
      const seats = await seatsOf(market);
      expect(seats.reduce((sum, each) => sum + each!.taken, 0)).toBe(5);
      expect(seats.reduce((sum, each) => sum + each!.capacity!, 0)).toBe(5);
    },
  );

  it.each([
    ['deactivated', deactivateProgram, { isActive: true }],
    ['archived', archiveProgram, { isActive: true }],
    ['published again', publishProgram, { isActive: false }],
  ] as const)('can be %s', async (_title, move, state) => {
    const market = await aMarket({ publishedAt: NOON, maxStudents: 5, seatParts: 1, ...state });
    await removeSeats(market);
    await market.call(move, CARLA, bootcamp);
    expect(await seatsOf(market)).toMatchObject([{ isOpen: !state.isActive }]);
  });
});
