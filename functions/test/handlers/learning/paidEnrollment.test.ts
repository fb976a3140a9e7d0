import { describe, expect, it } from 'vitest';
import { holdsSeat } from '../../../src/domain/learning/enrollmentMoves';
import { paths } from '../../../src/domain/paths';
import { followPaymentJob } from '../../../src/domain/payments/paymentJobs';
import type { Enrollment } from '../../../src/contracts/documents/enrollments';
import type { Payment } from '../../../src/contracts/documents/payments';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import revokeEnrollment from '../../../src/handlers/learning/revokeEnrollment';
import unenrollStudent from '../../../src/handlers/learning/unenrollStudent';
import updateProgram from '../../../src/handlers/catalog/updateProgram';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { CARLA, EVE, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { Crash, crashingPorts } from '../../support/crashing';
import { SEAT_PRICE, aPaidMarket, crowdForSeats, seatsTakenIn } from '../../support/crowdForSeats';
import { expectRefusal } from '../../support/expectRefusal';
import { later, quiet, waitingJobs } from '../../support/quiet';
import { performOperation } from '../../../src/runtime/performOperation';
import { CallLimiter } from '../../../src/runtime/callLimiter';

const bootcamp = { programId: 'bootcamp' };
const ORDER = 'sam_bootcamp_1';
const ABOUT_MONEY = ['end-hold', 'follow-payment', 'refund-payment'];

const enrolled = ({ documents }: Platform, who = 'sam') => documents.get(paths.enrollmentOf(who, 'bootcamp'));
const ordered = ({ documents }: Platform, id = ORDER) => documents.get(paths.payment(id));

/** As a provider's event will: it tells nothing but that there is something to look at. */
let events = 0;
async function tell(market: Platform, paymentId = ORDER): Promise<void> {
  await transactWithJobs(market, (transaction) => {
    transaction.job(followPaymentJob(paymentId, `event-${(events += 1)}`));
    return Promise.resolve();
  });
  await quiet(market);
}

/** What must hold whatever happened, once nothing is left to do. */
async function expectBalance(market: Platform): Promise<void> {
  const all = Object.values(market.documents.dump('enrollments/')) as Enrollment[];
  const payments = Object.values(market.documents.dump('payments/')) as Payment[];
  expect(await seatsTakenIn(market), 'seats are those of enrollments').toBe(all.filter(holdsSeat).length);
  const paid = all.filter(({ paymentStatus, status }) => paymentStatus === 'paid' && status !== 'cancelled');
  const completed = payments.filter(({ status }) => status === 'completed');
  expect(completed.map(({ id }) => id).sort(), 'money was taken for seats').toEqual(
    paid.map(({ paymentRef }) => paymentRef).sort(),
  );
  expect(market.payments.kept(), 'the provider kept what seats cost').toBe(SEAT_PRICE * completed.length);
}

describe('a seat with a price', () => {
  it('is not sold where no provider is set up', async () => {
    const market = await aMarket({ price: SEAT_PRICE });
    await expectRefusal(market.call(enrollStudent, SAM, bootcamp), 'program-not-free', { price: SEAT_PRICE });
    expect(market.documents.dump('payments/')).toEqual({});
  });

  it('is held for 15 minutes, at the price and the platform’s share of that moment', async () => {
    const market = await aPaidMarket();
    expect(await market.call(enrollStudent, SAM, bootcamp)).toEqual({
      enrollmentId: 'sam_bootcamp',
      status: 'pending',
      progress: 0,
      paymentId: ORDER,
      clientSecret: 'secret of tx-1',
      expiresAt: '2026-03-02T12:15:00.000Z',
    });
    await market.call(updateProgram, CARLA, { ...bootcamp, updates: { price: 9_999 } });
    expect(await ordered(market)).toMatchObject({
      status: 'pending',
      amount: SEAT_PRICE,
      currency: 'usd',
      feeBasisPoints: 1_500,
      platformFee: 750,
      coachAmount: 4_249,
      transactionId: 'tx-1',
    });
    expect(market.payments.charges.get(ORDER)).toMatchObject({ amount: SEAT_PRICE, currency: 'usd' });
    expect((await market.documents.get(paths.student('sam')))?.coachRefs).toBeUndefined();
    await expectRefusal(market.call(enrollStudent, EVE, bootcamp), 'program-full');
  });

  it('begins once it is paid, however often that is told', async () => {
    const market = await aPaidMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    market.payments.pay(ORDER);
    await later(market, 5);
    await Promise.all([tell(market), tell(market)]);
    await tell(market);
    expect(await enrolled(market)).toMatchObject({
      status: 'active',
      paymentStatus: 'paid',
      amountPaid: SEAT_PRICE,
    });
    expect(await enrolled(market)).not.toHaveProperty('holdExpiresAt');
    expect((await ordered(market))?.timeline.map(({ status }) => status)).toEqual(['pending', 'completed']);
    expect(market.queue.filter((id) => id.startsWith('notify:enrollment-created'))).toHaveLength(1);
    expect(Object.values(market.documents.dump('outbox/notify:enrollment-created'))).toMatchObject([
      { payload: { notice: { facts: { paid: { amount: SEAT_PRICE, currency: 'usd' } } } } },
    ]);
    await later(market, 60);
    await expectBalance(market);
    expect(await enrolled(market)).toMatchObject({ status: 'active' });
  });

  it('begins at once when the money is there before the answer', async () => {
    const market = await aPaidMarket();
    market.payments.isEager = true;
    expect(await market.call(enrollStudent, SAM, bootcamp)).toEqual({
      enrollmentId: 'sam_bootcamp',
      status: 'active',
      progress: 0,
    });
    await expectBalance(market);
  });

  it('is given up when it is never paid, and the charge is ended at the provider', async () => {
    const market = await aPaidMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    await later(market, 14);
    expect(await seatsTakenIn(market)).toBe(1);
    await later(market, 1, true);
    expect(await enrolled(market)).toMatchObject({ status: 'cancelled', paymentStatus: 'failed' });
    expect(await ordered(market)).toMatchObject({ status: 'cancelled' });
    expect(market.payments.pay(ORDER)).toBe(false);
    expect(await market.call(enrollStudent, EVE, bootcamp)).toMatchObject({ status: 'pending' });
    await expectBalance(market);
  });

  it('is kept by who paid in time though no event came', async () => {
    const market = await aPaidMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    market.payments.pay(ORDER);
    await later(market, 15);
    expect(await enrolled(market)).toMatchObject({ status: 'active', paymentStatus: 'paid' });
    await expectBalance(market);
  });

  it('goes to money that comes too late when one is free', async () => {
    const market = await aPaidMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    market.payments.think(ORDER);
    await later(market, 15);
    expect(await enrolled(market)).toMatchObject({ status: 'cancelled' });
    market.payments.decide(ORDER, true);
    await later(market, 10, true);
    expect(await enrolled(market)).toMatchObject({
      status: 'active',
      paymentStatus: 'paid',
      timesEnrolled: 1,
    });
    expect(waitingJobs(market, ['follow-payment', 'refund-payment'])).toEqual([]);
    await expectBalance(market);
  });

  it('is gone for money that comes too late when none is free: all of it goes back, and the student is told', async () => {
    const market = await aPaidMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    market.payments.think(ORDER);
    await later(market, 15);
    await market.call(enrollStudent, EVE, bootcamp);
    market.payments.decide(ORDER, true);
    await later(market, 10, true);
    expect(await ordered(market)).toMatchObject({ status: 'refunded', refundAmount: SEAT_PRICE });
    expect(await enrolled(market)).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
    expect(market.payments.refunded(ORDER)).toBe(SEAT_PRICE);
    expect(market.queue).toContain(`notify:payment-refunded:sam:${ORDER}_1:1`);
    await tell(market);
    await expectBalance(market);
  });

  it('of a bank that thinks and then says no costs nothing', async () => {
    const market = await aPaidMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    market.payments.think(ORDER);
    await later(market, 15);
    market.payments.decide(ORDER, false);
    await later(market, 10);
    expect(await ordered(market)).toMatchObject({ status: 'cancelled' });
    expect(waitingJobs(market, ['follow-payment'])).toEqual([]);
    await expectBalance(market);
  });

  it('is given up at once when the provider ended the charge', async () => {
    const market = await aPaidMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    await market.payments.cancel('tx-1');
    await tell(market);
    expect(await enrolled(market)).toMatchObject({ status: 'cancelled' });
    await expectBalance(market);
  });

  it.each(['before', 'after'] as const)(
    'that its student leaves %s paying gives all money back',
    async (when) => {
      const market = await aPaidMarket();
      await market.call(enrollStudent, SAM, bootcamp);
      if (when === 'after') market.payments.pay(ORDER);
      await market.call(unenrollStudent, SAM, { enrollmentId: 'sam_bootcamp' });
      await later(market, 60, true);
      expect(market.payments.kept()).toBe(0);
      expect(await ordered(market)).toMatchObject({ status: when === 'after' ? 'refunded' : 'cancelled' });
      await expectBalance(market);
    },
  );

  it('that the coach takes back gives all money back; left late by its student, none', async () => {
    const market = await aPaidMarket(2);
    for (const student of [SAM, EVE]) {
      market.payments.isEager = true;
      await market.call(enrollStudent, student, bootcamp);
    }
    await later(market, 20 * 24 * 60);
    await market.call(revokeEnrollment, CARLA, { enrollmentId: 'sam_bootcamp', reason: 'No' });
    await market.call(unenrollStudent, EVE, { enrollmentId: 'eve_bootcamp' });
    await later(market, 1, true);
    expect(await ordered(market)).toMatchObject({ status: 'refunded' });
    expect(await ordered(market, 'eve_bootcamp_1')).toMatchObject({ status: 'completed' });
    expect(market.payments.kept()).toBe(SEAT_PRICE);
  });

  it('is ordered anew after its hold, under an order of its own', async () => {
    const market = await aPaidMarket();
    await market.call(enrollStudent, SAM, bootcamp);
    market.now = new Date(market.now.getTime() + 15 * 60_000);
    await expectRefusal(market.call(enrollStudent, SAM, bootcamp), 'seat-hold-expired');
    await quiet(market);
    expect(await market.call(enrollStudent, SAM, bootcamp)).toMatchObject({
      status: 'pending',
      paymentId: 'sam_bootcamp_2',
      clientSecret: 'secret of tx-2',
    });
    market.payments.pay('sam_bootcamp_2');
    await tell(market, 'sam_bootcamp_2');
    await expectBalance(market);
  });

  it('waits for a provider that is away: the next call goes on where the first stopped', async () => {
    const market = await aPaidMarket();
    market.payments.isAway = true;
    await expectRefusal(market.call(enrollStudent, SAM, bootcamp), 'unavailable');
    market.payments.isAway = false;
    expect(await market.call(enrollStudent, SAM, bootcamp)).toMatchObject({ clientSecret: 'secret of tx-1' });
    market.payments.isAway = true;
    await later(market, 15);
    expect(await seatsTakenIn(market), 'nothing is given up that may be paid').toBe(1);
    market.payments.isAway = false;
    await later(market, 2);
    expect(await seatsTakenIn(market)).toBe(0);
    await expectBalance(market);
  });
});

describe('L04 the last seat, tapped four times', () => {
  const taps = [SAM, SAM, SAM, SAM, EVE];

  it('free: one enrollment, and whoever is too late learns of it', async () => {
    const market = await aMarket({ maxStudents: 30, currentEnrollments: 29 });
    const outcomes = await Promise.allSettled(
      taps.map((who, index) => market.call(enrollStudent, who, { ...bootcamp, requestId: `tap-${index}` })),
    );
    expect(await seatsTakenIn(market)).toBe(30);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = outcomes.flatMap((each) =>
      each.status === 'rejected' ? [(each.reason as { details: { reason: string } }).details.reason] : [],
    );
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue;
      const { reason, enrollmentId, mayWait } = (outcome.reason as { details: Record<string, unknown> })
        .details;
      expect([reason, enrollmentId, mayWait]).toBeOneOf([
        ['already-enrolled', 'sam_bootcamp', undefined],
        ['program-full', undefined, true],
      ]);
    }
    const winner = (await enrolled(market)) === undefined ? 'eve' : 'sam';
    expect(reasons.sort()).toEqual(
      winner === 'sam'
        ? ['already-enrolled', 'already-enrolled', 'already-enrolled', 'program-full']
        : ['program-full', 'program-full', 'program-full', 'program-full'],
    );
  });

  it.each(Array.from({ length: 24 }, (_, point) => point))(
    'with a price, and its function dying at point %i: one order, one charge, one secret',
    async (point) => {
      const market = await aMarket({ price: SEAT_PRICE, maxStudents: 30, currentEnrollments: 29 });
      market.isSelling = true;
      const { ports } = crashingPorts(market.ports, point);
      const tap = (data: object) => ({ data, caller: SAM, ip: '203.0.113.9', userAgent: 'test' });
      await performOperation(enrollStudent, tap(bootcamp), ports, new CallLimiter()).catch(
        (error: unknown) => {
          if (!(error instanceof Crash) && (error as { code?: string }).code !== 'internal') throw error;
        },
      );
      const outcomes = await Promise.allSettled(
        taps.map((who, index) => market.call(enrollStudent, who, { ...bootcamp, requestId: `tap-${index}` })),
      );
      expect(await seatsTakenIn(market)).toBe(30);
      const answers = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      expect(Object.keys(market.documents.dump('enrollments/'))).toHaveLength(1);
      const isSams = (await enrolled(market)) !== undefined;
      expect(answers).toHaveLength(isSams ? 4 : 1);
      expect(answers).toEqual(answers.map(() => answers[0]));
      expect(answers[0]).toMatchObject({ enrollmentId: isSams ? 'sam_bootcamp' : 'eve_bootcamp' });
      for (const outcome of outcomes.slice(isSams ? 4 : 0, isSams ? 5 : 4))
        expect(outcome).toMatchObject({ reason: { details: { reason: 'program-full', mayWait: true } } });
      expect(market.payments.charges.size).toBe(1);
      await later(market, 15, true);
      expect(await seatsTakenIn(market)).toBe(29);
      expect(await market.call(enrollStudent, EVE, bootcamp)).toMatchObject({ status: 'pending' });
    },
  );
});

describe('jobs about money whose worker dies', () => {
  const stories: Readonly<Record<string, (market: Platform) => void>> = {
    'a hold that nobody pays': () => undefined,
    'a hold that was paid in silence': ({ payments }) => void payments.pay(ORDER),
    'a bank that thinks, and says yes': ({ payments }) => payments.think(ORDER),
  };
  const points = Array.from({ length: 30 }, (_, point) => point);

  it.each(Object.keys(stories).flatMap((story) => points.map((point) => [story, point] as const)))(
    '%s: dead at point %i, the sweeper ends it',
    async (story, point) => {
      const market = await aPaidMarket();
      await market.call(enrollStudent, SAM, bootcamp);
      stories[story]?.(market);
      market.now = new Date(market.now.getTime() + 15 * 60_000);
      const { ports } = crashingPorts(market.ports, point);
      await quiet(market, { ports, kinds: ABOUT_MONEY }).catch(() => undefined);
      market.payments.decide(ORDER, true);
      for (let hour = 0; hour < 3; hour += 1) await later(market, 60);
      expect(waitingJobs(market, ABOUT_MONEY)).toEqual([]);
      await expectBalance(market);
    },
  );
});

describe('a thousand students at once for thirty seats with a price', () => {
  it(
    'end at exactly thirty, with payments that fail, are late, or never come',
    { timeout: 60_000 },
    async () => {
      const { market, taken: seats, active } = await crowdForSeats({ students: 1_000, seats: 30, seed: 7 });
      expect(seats[0], 'all are held at once').toBe(30);
      expect(Math.max(...seats)).toBeLessThanOrEqual(30);
      expect(active).toBe(30);
      await expectBalance(market);
    },
  );
});
