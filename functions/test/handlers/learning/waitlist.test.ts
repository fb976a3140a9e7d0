import { describe, expect, it } from 'vitest';
import { holdsSeat } from '../../../src/domain/learning/enrollmentMoves';
import { seatsTaken } from '../../../src/domain/learning/seats';
import { allSeats, paths } from '../../../src/domain/paths';
import type { Enrollment } from '../../../src/contracts/documents/enrollments';
import type { WaitlistEntry } from '../../../src/contracts/documents/waitlists';
import deactivateProgram from '../../../src/handlers/catalog/deactivateProgram';
import archiveProgram from '../../../src/handlers/catalog/archiveProgram';
import publishProgram from '../../../src/handlers/catalog/publishProgram';
import updateProgram from '../../../src/handlers/catalog/updateProgram';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import joinWaitlist from '../../../src/handlers/learning/joinWaitlist';
import leaveWaitlist from '../../../src/handlers/learning/leaveWaitlist';
import revokeEnrollment from '../../../src/handlers/learning/revokeEnrollment';
import unenrollStudent from '../../../src/handlers/learning/unenrollStudent';
import { CARLA, ROOT, aMarket } from '../../support/aMarket';
import { type Platform, aCaller } from '../../support/aPlatform';
import { aStudent, anEnrollment, someSeats, aProgram } from '../../support/builders';
import { crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { tellOfSeats } from '../../support/tellOfSeats';
import { later, quiet, waitingJobs } from '../../support/quiet';

const bootcamp = { programId: 'bootcamp' };
const DAY = 24 * 60;
const ABOUT_WAITING = ['offer-seats', 'expire-offer', 'void-offers', 'count-waitlist'];

const person = (uid: string) => aCaller(uid, 'student');

/** A full program whose seats are learner-0, learner-1 and so on, and people who wait, w-0 first. */
async function aFullMarket(seats: number, waiting: number, price = 0): Promise<Platform> {
  const market = await aMarket({ maxStudents: seats, currentEnrollments: seats, price });
  market.isSelling = true;
  for (const { shard, seats: part } of someSeats(aProgram({ maxStudents: seats, currentEnrollments: seats })))
    market.documents.put(paths.seats('bootcamp', shard), part);
  for (let index = 0; index < seats; index += 1) {
    const enrollment = anEnrollment({ studentRef: `learner-${index}`, seatShard: 0 });
    market.documents.put(paths.enrollment(enrollment.id), enrollment);
  }
  for (let index = 0; index < waiting + 20; index += 1)
    market.documents.put(paths.student(`w-${index}`), aStudent(`w-${index}`));
  for (let index = 0; index < waiting; index += 1) {
    market.now = new Date(market.now.getTime() + 1_000);
    await market.call(joinWaitlist, person(`w-${index}`), bootcamp);
  }
  return market;
}

const leave = (market: Platform, index: number) =>
  market.call(unenrollStudent, person(`learner-${index}`), { enrollmentId: `learner-${index}_bootcamp` });

function entries({ documents }: Platform): WaitlistEntry[] {
  return (Object.values(documents.dump('waitlists/')) as WaitlistEntry[]).sort(
    (a, b) => a.joinedAt.getTime() - b.joinedAt.getTime(),
  );
}

const offersOf = (market: Platform): string[] =>
  entries(market)
    .filter(({ status }) => status === 'offered')
    .map(({ studentRef }) => studentRef);

async function taken({ documents }: Platform): Promise<number> {
  const shards = await documents.getAll(...allSeats({ id: 'bootcamp' }));
  return seatsTaken(shards.flatMap((seats) => seats ?? []));
}

async function expectBalance(market: Platform): Promise<void> {
  const enrollments = (Object.values(market.documents.dump('enrollments/')) as Enrollment[]).filter(
    holdsSeat,
  );
  const offers = entries(market).filter(({ status }) => status === 'offered');
  expect(await taken(market), 'each seat is an enrollment’s or an offer’s').toBe(
    enrollments.length + offers.length,
  );
  const shards = await market.documents.getAll(...allSeats({ id: 'bootcamp' }));
  expect(shards.reduce((sum, seats) => sum + (seats?.offered ?? 0), 0)).toBe(offers.length);
}

describe('waiting for a seat', () => {
  it('is for full programs, and keeps the first place when joined again', async () => {
    const market = await aFullMarket(2, 2);
    await quiet(market);
    const first = await market.call(joinWaitlist, person('w-0'), bootcamp);
    expect(first).toEqual({ status: 'waiting', joinedAt: '2026-03-02T12:00:01.000Z' });
    await later(market, 1);
    expect((await market.documents.get(paths.program('bootcamp')))?.waitlistCount).toBe(2);
    await expectRefusal(market.call(joinWaitlist, person('learner-0'), bootcamp), 'student-missing');
    await expectRefusal(market.call(joinWaitlist, CARLA, bootcamp), 'own-program');
    await expectRefusal(market.call(leaveWaitlist, person('w-9'), bootcamp), 'not-waiting');
    const open = await aMarket({ maxStudents: 1 });
    open.documents.put(paths.student('w-0'), aStudent('w-0'));
    await expectRefusal(open.call(joinWaitlist, person('w-0'), bootcamp), 'seats-free');
  });

  it('is told to whoever finds the program full', async () => {
    const market = await aFullMarket(1, 0);
    await expectRefusal(market.call(enrollStudent, person('w-5'), bootcamp), 'program-full', {
      mayWait: true,
    });
  });

  it('ends with an offer, which itself holds the seat: who passes by does not get it', async () => {
    const market = await aFullMarket(2, 2);
    await leave(market, 0);
    await expectRefusal(market.call(enrollStudent, person('w-9'), bootcamp), 'program-full');
    await quiet(market);
    expect(offersOf(market)).toEqual(['w-0']);
    expect(await taken(market)).toBe(2);
    await expectRefusal(market.call(enrollStudent, person('w-9'), bootcamp), 'program-full');
    await expectRefusal(market.call(enrollStudent, person('w-1'), bootcamp), 'program-full');
    expect(await market.call(enrollStudent, person('w-0'), bootcamp)).toMatchObject({ status: 'active' });
    expect(await market.documents.get(paths.enrollmentOf('w-0', 'bootcamp'))).toMatchObject({
      source: 'waitlist',
    });
    await later(market, 2 * DAY);
    expect(await taken(market)).toBe(2);
    await tellOfSeats(market, 'bootcamp', 0);
    expect((await market.documents.get(paths.program('bootcamp')))?.currentEnrollments).toBe(2);
    expect(market.queue.filter((id) => id.startsWith('notify:seat-offered'))).toHaveLength(1);
    await expectBalance(market);
  });

  it('goes on with the next when an offer is left or runs out, and then the seat is on sale', async () => {
    const market = await aFullMarket(1, 3);
    await leave(market, 0);
    await quiet(market, { doubled: true });
    await market.call(leaveWaitlist, person('w-0'), bootcamp);
    await quiet(market, { doubled: true });
    expect(offersOf(market)).toEqual(['w-1']);
    await later(market, DAY - 1);
    expect(offersOf(market)).toEqual(['w-1']);
    market.now = new Date(market.now.getTime() + 60_000);
    await expectRefusal(market.call(enrollStudent, person('w-1'), bootcamp), 'program-full');
    await later(market, 0, true);
    expect(offersOf(market)).toEqual(['w-2']);
    expect(market.queue.filter((id) => id.startsWith('notify:seat-offer-ended:w-1'))).toHaveLength(1);
    await later(market, DAY + 1, true);
    expect(entries(market)).toEqual([]);
    await later(market, 1);
    expect((await market.documents.get(paths.program('bootcamp')))?.waitlistCount).toBe(0);
    expect(await market.call(enrollStudent, person('w-9'), bootcamp)).toMatchObject({ status: 'active' });
    await expectBalance(market);
  });

  it('is not held up by who cannot take a seat any more', async () => {
    const market = await aFullMarket(1, 4);
    market.documents.put(paths.suspension('w-0'), {
      userRef: 'w-0',
      reason: 'fraud',
      suspendedBy: 'root',
      createdAt: market.now,
      updatedAt: market.now,
    });
    const revoked = anEnrollment({ studentRef: 'w-1', status: 'cancelled', revokedAt: market.now });
    market.documents.put(paths.enrollment(revoked.id), revoked);
    await market.documents.transact((transaction) => {
      transaction.delete(paths.student('w-2'));
      return Promise.resolve();
    });
    await leave(market, 0);
    await quiet(market, { doubled: true });
    expect(offersOf(market)).toEqual(['w-3']);
    expect(entries(market)).toHaveLength(1);
  });

  it('is fed by seats taken back, and by a higher limit, with one offer for each seat', async () => {
    const market = await aFullMarket(3, 6);
    await market.call(revokeEnrollment, CARLA, { enrollmentId: 'learner-0_bootcamp', reason: 'No' });
    await market.call(revokeEnrollment, ROOT, { enrollmentId: 'learner-1_bootcamp', reason: 'No' });
    await quiet(market, { doubled: true });
    expect(offersOf(market)).toEqual(['w-0', 'w-1']);
    await market.call(updateProgram, CARLA, { ...bootcamp, updates: { maxStudents: 5 } });
    await quiet(market, { doubled: true });
    expect(offersOf(market)).toEqual(['w-0', 'w-1', 'w-2', 'w-3']);
    expect(await taken(market)).toBe(5);
    await market.call(updateProgram, CARLA, { ...bootcamp, updates: { maxStudents: null } });
    await quiet(market);
    expect(offersOf(market)).toHaveLength(6);
    await later(market, 1);
    expect(await market.call(enrollStudent, person('w-9'), bootcamp)).toMatchObject({ status: 'active' });
    await expectBalance(market);
  });

  it('is fed by a payment that never came, and an offer that is taken up is held for its payment', async () => {
    const market = await aFullMarket(1, 2, 4_999);
    await leave(market, 0);
    await quiet(market);
    await later(market, DAY - 1);
    expect(await market.call(enrollStudent, person('w-0'), bootcamp)).toMatchObject({ status: 'pending' });
    await later(market, 2);
    expect(offersOf(market), 'an offer taken up does not run out').toEqual([]);
    await later(market, 15, true);
    expect(offersOf(market)).toEqual(['w-1']);
    await market.call(enrollStudent, person('w-1'), bootcamp);
    market.payments.pay('w-1_bootcamp_1');
    await later(market, 15);
    expect(await market.documents.get(paths.enrollmentOf('w-1', 'bootcamp'))).toMatchObject({
      status: 'active',
      paymentStatus: 'paid',
    });
    await expectBalance(market);
  });

  it('is not overtaken by money that comes too late: it goes back', async () => {
    const market = await aFullMarket(1, 0, 4_999);
    await leave(market, 0);
    await market.call(enrollStudent, person('w-7'), bootcamp);
    market.payments.think('w-7_bootcamp_1');
    await market.call(joinWaitlist, person('w-8'), bootcamp);
    await later(market, 15);
    expect(offersOf(market)).toEqual(['w-8']);
    market.payments.decide('w-7_bootcamp_1', true);
    await later(market, 10);
    expect(await market.documents.get(paths.payment('w-7_bootcamp_1'))).toMatchObject({ status: 'refunded' });
    expect(offersOf(market)).toEqual(['w-8']);
  });

  it('ends with the program: nobody waits for one that is archived', async () => {
    const market = await aFullMarket(1, 3);
    await leave(market, 0);
    await quiet(market);
    await market.call(archiveProgram, CARLA, bootcamp);
    await quiet(market, { doubled: true });
    expect(entries(market)).toEqual([]);
    await expectBalance(market);
  });

  it('and leaving at the same instant never loses a seat or a place', async () => {
    for (let round = 0; round < 20; round += 1) {
      const market = await aFullMarket(1, 0);
      await Promise.allSettled([
        leave(market, 0),
        ...[0, 1, 2].map((index) => market.call(joinWaitlist, person(`w-${index}`), bootcamp)),
        market.call(enrollStudent, person('w-9'), bootcamp),
      ]);
      await later(market, 1, true);
      const waiting = entries(market).filter(({ status }) => status === 'waiting').length;
      expect(waiting === 0 || (await taken(market)) === 1, 'while anybody waits it is full').toBe(true);
      await expectBalance(market);
    }
  });
});

describe('L06 capacity lowered below the number sold', () => {
  it('evicts nobody, offers nothing until the limit is reached, and then exactly what is free', async () => {
    const market = await aFullMarket(60, 5);
    const limit = (maxStudents: number) =>
      market.call(updateProgram, CARLA, { ...bootcamp, updates: { maxStudents } });
    const held = async (): Promise<number> => {
      await quiet(market, { doubled: true });
      await expectBalance(market);
      return taken(market);
    };
    await limit(50);
    expect(await held()).toBe(60);
    await Promise.all([leave(market, 0), leave(market, 1)]);
    const block = [10, 11, 12, 13, 14, 15].map((index) => ({
      enrollmentId: `learner-${index}_bootcamp`,
      reason: 'The block is given up.',
    }));
    await Promise.allSettled([...block, ...block].map((each) => market.call(revokeEnrollment, CARLA, each)));
    expect(await held()).toBe(52);
    expect(offersOf(market)).toEqual([]);
    await Promise.all([leave(market, 2), leave(market, 3)]);
    expect(await held()).toBe(50);
    expect(offersOf(market)).toEqual([]);
    await limit(53);
    expect(await held()).toBe(53);
    expect(offersOf(market)).toEqual(['w-0', 'w-1', 'w-2']);

    await market.call(deactivateProgram, CARLA, bootcamp);
    expect(await held()).toBe(50);
    expect(offersOf(market)).toEqual([]);
    expect(entries(market).map(({ studentRef }) => studentRef)).toEqual(['w-0', 'w-1', 'w-2', 'w-3', 'w-4']);
    expect(market.queue.filter((id) => id.startsWith('notify:seat-offer-ended'))).toHaveLength(3);
    await later(market, DAY);
    await market.call(publishProgram, CARLA, bootcamp);
    expect(await held()).toBe(53);
    expect(offersOf(market)).toEqual(['w-0', 'w-1', 'w-2']);
    expect(market.queue.filter((id) => id.startsWith('notify:seat-offered'))).toHaveLength(6);
  });
});

describe('jobs about waiting whose worker dies', () => {
  it.each(Array.from({ length: 40 }, (_, point) => point))('at point %i end all the same', async (point) => {
    const market = await aFullMarket(2, 3);
    await leave(market, 0);
    await leave(market, 1);
    const { ports } = crashingPorts(market.ports, point);
    await quiet(market, { ports, kinds: ABOUT_WAITING }).catch(() => undefined);
    for (let hour = 0; hour < 3; hour += 1) await later(market, 60);
    expect(offersOf(market)).toEqual(['w-0', 'w-1']);
    expect(waitingJobs(market, ['offer-seats', 'count-waitlist'])).toEqual([]);
    await expectBalance(market);
    const again = crashingPorts(market.ports, point).ports;
    market.now = new Date(market.now.getTime() + DAY * 60_000);
    await quiet(market, { ports: again, kinds: ABOUT_WAITING }).catch(() => undefined);
    for (let hour = 0; hour < 3; hour += 1) await later(market, 60);
    expect(offersOf(market)).toEqual(['w-2']);
    await expectBalance(market);
  });
});

describe('a hundred comings and goings at once', () => {
  it('leave every seat with one holder, and none free while anybody waits', async () => {
    const market = await aFullMarket(8, 10, 4_999);
    let random = 11;
    const chance = (below: number): number => (random = (random * 16_807) % 2_147_483_647) % below;
    for (let wave = 0; wave < 12; wave += 1) {
      await Promise.allSettled(
        Array.from({ length: 25 }, () => {
          const who = person(`w-${chance(25)}`);
          const act = chance(5);
          if (act === 0) return market.call(joinWaitlist, who, bootcamp);
          if (act === 1) return market.call(leaveWaitlist, who, bootcamp);
          if (act === 2) return leave(market, chance(8));
          if (act === 3) return market.call(unenrollStudent, who, { enrollmentId: `${who.uid}_bootcamp` });
          return market.call(enrollStudent, who, bootcamp);
        }),
      );
      for (const paymentId of market.payments.charges.keys())
        if (chance(3) === 0) market.payments.pay(paymentId);
      await later(market, chance(3) === 0 ? DAY : 16, true);
      await expectBalance(market);
      expect(await taken(market)).toBeLessThanOrEqual(8);
      if (entries(market).some(({ status }) => status === 'waiting')) expect(await taken(market)).toBe(8);
    }
  });
});
