import { describe, expect, it } from 'vitest';
import { seatsTaken } from '../../../src/domain/learning/seats';
import { allSeats, paths } from '../../../src/domain/paths';
import updateProgram from '../../../src/handlers/catalog/updateProgram';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import pauseEnrollment from '../../../src/handlers/learning/pauseEnrollment';
import resumeEnrollment from '../../../src/handlers/learning/resumeEnrollment';
import revokeEnrollment from '../../../src/handlers/learning/revokeEnrollment';
import unenrollStudent from '../../../src/handlers/learning/unenrollStudent';
import { NOON, type Platform, aCaller } from '../../support/aPlatform';
import { CARLA, EVE, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import { aProgram, aStudent, anEnrollment, someSeats } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { quiet } from '../../support/quiet';

const bootcamp = { programId: 'bootcamp' };
const mine = { enrollmentId: 'sam_bootcamp' };

async function seatsOf({ documents }: Platform): Promise<number | undefined> {
  const shards = await documents.getAll(...allSeats({ id: 'bootcamp' }));
  return seatsTaken(shards.flatMap((seats) => seats ?? []));
}

/** The jobs that tell somebody. */
function toldBy({ queue }: Platform): readonly string[] {
  return queue.filter((id) => !id.startsWith('count-seats:'));
}

async function coachesOf({ documents }: Platform): Promise<readonly string[] | undefined> {
  return (await documents.get(paths.student('sam')))?.coachRefs;
}

describe('enrolling', () => {
  it('takes a seat, lets the coach read the student, and has the coach told by one job', async () => {
    const market = await aMarket({ maxStudents: 1 });
    expect(await market.call(enrollStudent, SAM, bootcamp)).toEqual({
      ...mine,
      status: 'active',
      progress: 0,
    });
    expect(await market.documents.get(paths.enrollment('sam_bootcamp'))).toEqual({
      ...anEnrollment(),
      seatShard: 0,
    });
    expect(await seatsOf(market)).toBe(1);
    expect(await coachesOf(market)).toEqual(['carla']);
    expect(toldBy(market)).toEqual(['notify:enrollment-created:carla:sam_bootcamp:1']);
    await expectRefusal(market.call(enrollStudent, EVE, bootcamp), 'program-full', { maxStudents: 1 });
  });

  it('tells the coach anew when the student comes back, and not when a request is repeated', async () => {
    const market = await aMarket();
    const request = { ...bootcamp, requestId: 'r1' };
    const once = await market.call(enrollStudent, SAM, request);
    expect(await market.call(enrollStudent, SAM, request)).toEqual(once);
    expect(toldBy(market)).toHaveLength(1);
    await market.call(unenrollStudent, SAM, mine);
    await market.call(enrollStudent, SAM, bootcamp);
    expect(toldBy(market).slice(1)).toEqual(['notify:enrollment-created:carla:sam_bootcamp:2']);
    expect(await seatsOf(market)).toBe(1);
  });

  it('makes one enrollment of twenty requests at once', async () => {
    const market = await aMarket();
    const calls = Array.from({ length: 20 }, () => market.call(enrollStudent, SAM, bootcamp));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await seatsOf(market)).toBe(1);
  });

  it('reports a draft as missing', async () => {
    const market = await aMarket({ status: 'draft', isActive: false });
    await expectRefusal(market.call(enrollStudent, SAM, bootcamp), 'program-missing');
    await expectRefusal(market.call(enrollStudent, SAM, { programId: 'nowhere' }), 'program-missing');
  });

  it('checks that the prerequisites are completed', async () => {
    const market = await aMarket({ prerequisiteProgramRefs: ['basics'] });
    await expectRefusal(market.call(enrollStudent, SAM, bootcamp), 'prerequisites-missing', {
      missing: ['basics'],
    });
    const done = anEnrollment({ programRef: 'basics', status: 'completed' });
    market.documents.put(paths.enrollment(done.id), done);
    expect(await market.call(enrollStudent, SAM, bootcamp)).toMatchObject({ status: 'active' });
  });

  it('R10: waives a prerequisite that is archived, says so, and asks for the others', async () => {
    const market = await aMarket({ prerequisiteProgramRefs: ['basics', 'old'] });
    market.documents.put(paths.program('old'), aProgram({ id: 'old', status: 'archived', isActive: false }));
    market.documents.put(paths.program('basics'), aProgram({ id: 'basics' }));
    const missing = { missing: ['basics'] };
    await expectRefusal(market.call(enrollStudent, SAM, bootcamp), 'prerequisites-missing', missing);
    const done = anEnrollment({ programRef: 'basics', status: 'completed' });
    market.documents.put(paths.enrollment(done.id), done);
    const waived = { waivedPrerequisites: ['old'] };
    expect(await market.call(enrollStudent, SAM, bootcamp)).toMatchObject({ status: 'active', ...waived });
    const logged = await market.documents.query({ from: paths.activityLogs, limit: 10 });
    expect(logged.map(({ data }) => data.metadata)).toContainEqual(waived);
  });

  it('R10: thirty who learn already stay, with their progress, when a prerequisite is added', async () => {
    const market = await aMarket();
    const learners = Array.from({ length: 30 }, (_, index) => aCaller(`learner-${index}`, 'student'));
    for (const learner of learners) {
      market.documents.put(paths.student(learner.uid), aStudent(learner.uid));
      await market.call(enrollStudent, learner, bootcamp);
    }
    const before = market.documents.dump('enrollments/');
    market.documents.put(paths.program('basics'), aProgram({ id: 'basics' }));
    const updates = { prerequisiteProgramRefs: ['basics'] };
    await market.call(updateProgram, CARLA, { ...bootcamp, updates });
    await quiet(market, { doubled: true });
    expect(market.documents.dump('enrollments/')).toEqual(before);
    await expectRefusal(market.call(enrollStudent, SAM, bootcamp), 'prerequisites-missing');
  });

  it('is refused for a coach under suspension', async () => {
    const market = await aMarket();
    market.documents.put(paths.suspension('carla'), {
      userRef: 'carla',
      reason: 'fraud',
      suspendedBy: 'root',
      createdAt: NOON,
      updatedAt: NOON,
    });
    await expectRefusal(market.call(enrollStudent, SAM, bootcamp), 'coach-inactive');
  });
});

describe('leaving', () => {
  it('gives the seat back once', async () => {
    const market = await aMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    const leave = () => market.call(unenrollStudent, SAM, { ...mine, reason: 'moving' });
    const outcomes = await Promise.allSettled([leave(), leave(), leave()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await seatsOf(market)).toBe(0);
    expect(await coachesOf(market)).toEqual([]);
  });

  it('keeps the coach who teaches the student something else', async () => {
    const market = await aMarket();
    const other = aProgram({ id: 'other' });
    market.documents.put(paths.program('other'), other);
    for (const { shard, seats } of someSeats(other)) market.documents.put(paths.seats('other', shard), seats);
    await market.call(enrollStudent, SAM, bootcamp);
    await market.call(enrollStudent, SAM, { programId: 'other' });
    await market.call(unenrollStudent, SAM, mine);
    expect(await coachesOf(market)).toEqual(['carla']);
  });

  it('may be decided by the coach and by nobody else', async () => {
    const market = await aMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    for (const stranger of [EVE, OMAR]) {
      await expectRefusal(market.call(unenrollStudent, stranger, mine), 'enrollment-missing');
    }
    expect(await market.call(unenrollStudent, CARLA, mine)).toMatchObject({ status: 'cancelled' });
  });

  it.each([
    ['the coach', CARLA, ['notify:enrollment-cancelled:sam:sam_bootcamp:1']],
    ['an admin', ROOT, ['notify:enrollment-cancelled:sam:sam_bootcamp:1']],
    ['the student itself', SAM, []],
  ])('has the student told when %s decided it, or not', async (_who, person, told) => {
    const market = await aMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    await market.call(unenrollStudent, person, mine);
    expect(toldBy(market).slice(1)).toEqual(told);
  });
});

describe('taking a seat back', () => {
  it('needs a reason, tells the student, and stays in the history', async () => {
    const market = await aMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    await expectRefusal(market.call(revokeEnrollment, CARLA, mine), 'invalid-input');
    await market.call(revokeEnrollment, CARLA, { ...mine, reason: 'squatting' });
    const enrollment = await market.documents.get(paths.enrollment('sam_bootcamp'));
    expect(enrollment).toMatchObject({ status: 'cancelled', revokedAt: NOON });
    expect(enrollment?.statusHistory.at(-1)).toMatchObject({ by: 'carla', reason: 'squatting' });
    expect(await coachesOf(market)).toEqual([]);
    expect(toldBy(market).slice(1)).toEqual(['notify:enrollment-cancelled:sam:sam_bootcamp:1']);
  });

  it.each([SAM, CARLA])(
    'bars who is out already, once, whoever ended it, and tells nothing twice: %j',
    async (person) => {
      const market = await aMarket();
      await market.call(enrollStudent, SAM, bootcamp);
      await market.call(unenrollStudent, person, mine);
      const told = toldBy(market);
      await market.call(revokeEnrollment, CARLA, { ...mine, reason: 'squatting' });
      expect(toldBy(market)).toEqual(told);
      expect(await seatsOf(market)).toBe(0);
      await expectRefusal(market.call(enrollStudent, SAM, bootcamp), 'enrollment-revoked');
      await expectRefusal(
        market.call(revokeEnrollment, CARLA, { ...mine, reason: 'again' }),
        'illegal-transition',
      );
    },
  );
});

describe('pausing', () => {
  it('keeps the seat and ends with resuming', async () => {
    const market = await aMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    expect(await market.call(pauseEnrollment, SAM, mine)).toMatchObject({ status: 'paused' });
    expect(await seatsOf(market)).toBe(1);
    await expectRefusal(market.call(pauseEnrollment, SAM, mine), 'illegal-transition', { from: 'paused' });
    expect(await market.call(resumeEnrollment, SAM, mine)).toMatchObject({ status: 'active' });
    expect(await coachesOf(market)).toEqual(['carla']);
  });
});
