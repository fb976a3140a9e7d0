import { expect, it } from 'vitest';
import { auditDocuments } from '../../../../audit/src/audit';
import type { Enrollment } from '../../../src/contracts/documents/enrollments';
import type { Payment } from '../../../src/contracts/documents/payments';
import { holdsSeat } from '../../../src/domain/learning/enrollmentMoves';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import joinWaitlist from '../../../src/handlers/learning/joinWaitlist';
import leaveWaitlist from '../../../src/handlers/learning/leaveWaitlist';
import pauseEnrollment from '../../../src/handlers/learning/pauseEnrollment';
import resumeEnrollment from '../../../src/handlers/learning/resumeEnrollment';
import revokeEnrollment from '../../../src/handlers/learning/revokeEnrollment';
import unenrollStudent from '../../../src/handlers/learning/unenrollStudent';
import { followPaymentJob } from '../../../src/domain/payments/paymentJobs';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { CARLA } from '../../support/aMarket';
import { aUser } from '../../support/people';
import { type Platform, aCaller } from '../../support/aPlatform';
import { aStudent } from '../../support/builders';
import { aPaidMarket, seatsTakenIn, SEAT_PRICE } from '../../support/crowdForSeats';
import { later } from '../../support/quiet';
import { mulberry32 } from '../../support/shuffled';

const SEATS = 3;
const PEOPLE = 9;
const STEPS = 120;
const MINUTES = [0, 0, 1, 5, 15, 16, 24 * 60];
const SEEDS = Number(process.env.NEBULA_SEAT_WALKS ?? 4);
const bootcamp = { programId: 'bootcamp' };

/** What somebody may do at any time, whether it is allowed or not. */
type Deed = (market: Platform, uid: string, chance: () => number) => unknown;

const of = (uid: string) => ({ enrollmentId: `${uid}_bootcamp` });
const as = (uid: string) => aCaller(uid, 'student');
const ordersOf = (market: Platform, uid: string) =>
  [...market.payments.charges.keys()].filter((id) => id.startsWith(`${uid}_`));

const enrol: Deed = (market, uid) => market.call(enrollStudent, as(uid), bootcamp);
const leave: Deed = (market, uid) => market.call(unenrollStudent, as(uid), of(uid));
const pay: Deed = (market, uid) => {
  for (const id of ordersOf(market, uid)) market.payments.pay(id);
};
const hear: Deed = async (market, uid, chance) => {
  for (const id of ordersOf(market, uid))
    await transactWithJobs(market, (transaction) => {
      transaction.job(followPaymentJob(id, `event-${chance()}`));
      return Promise.resolve();
    });
};

const DEEDS: readonly Deed[] = [
  enrol,
  enrol,
  enrol,
  (market, uid) => Promise.allSettled([enrol(market, uid, Math.random), leave(market, uid, Math.random)]),
  (market, uid) => market.call(joinWaitlist, as(uid), bootcamp),
  (market, uid) => market.call(joinWaitlist, as(uid), bootcamp),
  (market, uid) => market.call(leaveWaitlist, as(uid), bootcamp),
  (market, uid) => market.call(pauseEnrollment, as(uid), of(uid)),
  (market, uid) => market.call(resumeEnrollment, as(uid), of(uid)),
  leave,
  leave,
  (market, uid) => market.call(revokeEnrollment, CARLA, { ...of(uid), reason: 'No reason' }),
  pay,
  pay,
  hear,
  (market, uid) => ordersOf(market, uid).forEach((id) => market.payments.think(id)),
  (market, uid, chance) => ordersOf(market, uid).forEach((id) => market.payments.decide(id, chance() < 0.6)),
];

it.each(Array.from({ length: SEEDS }, (_, seed) => seed + 1))(
  'whatever nine people do about three seats, none is sold twice and no money is kept for nothing (walk %i)',
  { timeout: 120_000 },
  async (seed) => {
    const chance = mulberry32(seed);
    const market = await aPaidMarket(SEATS);
    const people = Array.from({ length: PEOPLE }, (_, index) => `p${index}`);
    for (const uid of people) market.documents.put(paths.student(uid), aStudent(uid));
    for (const uid of [...people, 'carla']) market.documents.put(paths.user(uid), aUser(uid));
    const one = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!;
    for (let step = 0; step < STEPS; step += 1) {
      const deeds = Array.from({ length: 1 + Math.floor(chance() * 3) }, () =>
        one(DEEDS)(market, one(people), chance),
      );
      for (const outcome of await Promise.allSettled(deeds))
        if (outcome.status === 'rejected')
          expect(outcome.reason, `step ${step}`).toMatchObject({
            details: { reason: expect.any(String) as string },
          });
      expect(await seatsTakenIn(market), `step ${step}`).toBeLessThanOrEqual(SEATS);
      await later(market, one(MINUTES), chance() < 0.3);
      expect(await seatsTakenIn(market), `step ${step}`).toBeLessThanOrEqual(SEATS);
    }
    for (const id of market.payments.charges.keys()) market.payments.decide(id, chance() < 0.5);
    for (let day = 0; day < 12; day += 1) await later(market, 24 * 60);
    const enrollments = Object.values(market.documents.dump('enrollments/')) as Enrollment[];
    const payments = Object.values(market.documents.dump('payments/')) as Payment[];
    const waiting = Object.values(market.documents.dump('waitlists/')) as { status: string }[];
    const offered = waiting.filter(({ status }) => status === 'offered').length;
    expect(await seatsTakenIn(market)).toBe(enrollments.filter(holdsSeat).length + offered);
    const completed = payments.filter(({ status }) => status === 'completed');
    expect(market.payments.kept()).toBe(SEAT_PRICE * completed.length);
    const learning = enrollments.filter(({ status }) => ['active', 'paused', 'completed'].includes(status));
    for (const { paymentRef } of learning) expect(completed.map(({ id }) => id)).toContain(paymentRef);
    for (const { paymentRef, status, studentRef, statusHistory } of enrollments)
      if (status === 'cancelled' && completed.some(({ id }) => id === paymentRef))
        expect(statusHistory.at(-1)?.by, 'who keeps no seat and gets no money left by itself').toBe(
          studentRef,
        );
    const documents = Object.entries(market.documents.dump());
    const found = await auditDocuments(documents.map(([path, data]) => ({ path, data: data as object })));
    expect(
      found.filter(({ path }) => /^(enrollments|payments|waitlists|programs\/bootcamp\/seats)/.test(path)),
    ).toEqual([]);
  },
);
