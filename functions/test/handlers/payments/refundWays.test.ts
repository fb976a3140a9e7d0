import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { followPaymentJob } from '../../../src/domain/payments/paymentJobs';
import cancelEvent from '../../../src/handlers/events/cancelEvent';
import unregisterFromEvent from '../../../src/handlers/events/unregisterFromEvent';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import revokeEnrollment from '../../../src/handlers/learning/revokeEnrollment';
import unenrollStudent from '../../../src/handlers/learning/unenrollStudent';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import type { Caller } from '../../../src/runtime/operationHandler';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { A } from '../../support/aDiary';
import { CARLA, ROOT, SAM, aMarket } from '../../support/aMarket';
import { FOUR, aPaidDiary } from '../../support/aPaidDiary';
import { aPaidVenue, buy } from '../../support/aPaidVenue';
import type { Platform } from '../../support/aPlatform';
import { anEvent, person } from '../../support/aVenue';
import { book, sellEagerly } from '../../support/booking';
import { aCoach } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf } from '../../support/ledgerOf';
import { aUser } from '../../support/people';
import { later, quiet } from '../../support/quiet';

/** Of which the platform has 1500 and the coach 8499. */
const PRICE = 9_999;

/** Something that was bought and paid. */
interface Sale {
  readonly platform: Platform;
  readonly paymentId: string;
  /** When its policy gives back only `lateBack`. */
  readonly late: string;
  readonly lateBack: number;
  readonly leave: () => Promise<unknown>;
  readonly takeBack: () => Promise<unknown>;
  readonly stands: () => Promise<boolean>;
}

const KINDS: Readonly<Record<string, () => Promise<Sale>>> = {
  'a seat in a program': async () => {
    const platform = await aMarket({ price: PRICE, maxStudents: 2, currency: 'eur' });
    sellEagerly(platform);
    await platform.call(enrollStudent, SAM, { programId: 'bootcamp' });
    const enrollmentId = 'sam_bootcamp';
    return {
      ...{ platform, paymentId: 'sam_bootcamp_1', late: '2026-03-22T12:00:00Z', lateBack: 0 },
      leave: () => platform.call(unenrollStudent, SAM, { enrollmentId }),
      takeBack: () => platform.call(revokeEnrollment, CARLA, { enrollmentId, reason: 'No' }),
      stands: async () =>
        (await platform.documents.get(paths.enrollmentOf('sam', 'bootcamp')))?.status === 'active',
    };
  },
  'a session': async () => {
    const platform = await aPaidDiary(PRICE, { now: '2026-06-01T12:00:00Z' });
    sellEagerly(platform);
    platform.documents.put(paths.coach('carla'), { ...aCoach(), cancellationPolicy: 'moderate' });
    platform.documents.put(paths.user('root'), aUser('root', { role: 'admin' }));
    const { bookingId } = await book(platform, A, FOUR);
    return {
      ...{ platform, paymentId: `${bookingId}_1`, late: '2026-06-14T12:00:00Z', lateBack: 5_000 },
      leave: () => platform.call(cancelSession, A, { bookingId }),
      takeBack: () => platform.call(cancelSession, CARLA, { bookingId }),
      stands: async () => (await platform.documents.get(paths.booking(bookingId)))?.status === 'confirmed',
    };
  },
  'a ticket': async () => {
    const event = anEvent({
      pools: [{ id: 'seats', capacity: 2 }],
      ticketTypes: [{ id: 'standard', poolId: 'seats', price: PRICE }],
      currency: 'eur',
    });
    const platform = await aPaidVenue(event, ['sam']);
    const { paymentId, registrationId } = await buy(platform, 'sam');
    return {
      ...{ platform, paymentId, late: '2026-03-12T00:00:00Z', lateBack: 5_000 },
      leave: () => platform.call(unregisterFromEvent, person('sam'), { registrationId }),
      takeBack: () => platform.call(cancelEvent, CARLA, { eventId: 'meetup' }),
      stands: async () =>
        (await platform.documents.get(paths.eventRegistrationOf('meetup', 'sam')))?.status === 'registered',
    };
  },
};

const give = (by: Caller, amount?: number) => ({
  act: ({ platform, paymentId }: Sale) =>
    platform.call(refundPayment, by, { paymentId, amount, reason: 'other', requestId: 'once' }),
  back: () => amount ?? PRICE,
  isKept: amount !== undefined,
});

const givenThere = (amount: number) => ({
  act: ({ platform, paymentId }: Sale) => {
    if (platform.payments.refunded(paymentId) === 0) platform.payments.refundThere(paymentId, amount);
    return transactWithJobs(platform, (transaction) => {
      transaction.job(followPaymentJob(paymentId, `look-${amount}`));
      return Promise.resolve();
    });
  },
  back: () => amount,
  isKept: amount < PRICE,
});

interface Way {
  readonly act: (sale: Sale) => Promise<unknown>;
  /** What the payer has again. */
  readonly back: (sale: Sale) => number;
  /** Whether what was bought is had still. */
  readonly isKept: boolean;
  readonly isLate?: boolean;
}

const WAYS: Readonly<Record<string, Way>> = {
  'by the policy, left in time': { act: (sale) => sale.leave(), back: () => PRICE, isKept: false },
  'by the policy, left late': {
    act: (sale) => sale.leave(),
    back: ({ lateBack }) => lateBack,
    isKept: false,
    isLate: true,
  },
  'as its coach takes it back, however late': {
    act: (sale) => sale.takeBack(),
    back: () => PRICE,
    isKept: false,
    isLate: true,
  },
  'by its coach': give(CARLA),
  'by its coach in part': give(CARLA, 3_333),
  'by an admin': give(ROOT),
  'by an admin in part': give(ROOT, 3_333),
  'at the provider': givenThere(PRICE),
  'at the provider in part': givenThere(3_333),
};

/** What is left of the order once so much went back: by one rule, whoever gave it. */
const LEFT: Readonly<Record<number, object>> = {
  0: { provider: 9_999, coach: -8_499, fees: -1_500 },
  3_333: { provider: 6_666, coach: -5_666, fees: -1_000 },
  5_000: { provider: 4_999, coach: -4_249, fees: -750 },
  [PRICE]: {},
};

describe.each(Object.entries(KINDS))('%s is given back', (_kind, sell) => {
  it.each(Object.entries(WAYS))('%s: once, and what was bought follows', async (_way, way) => {
    const sale = await sell();
    const { platform, paymentId } = sale;
    const order = () => platform.documents.get(paths.payment(paymentId));
    expect(balancesOf(platform)).toEqual(LEFT[0]);
    if (way.isLate === true) platform.now = new Date(sale.late);
    await Promise.allSettled([way.act(sale), way.act(sale)]);
    await quiet(platform, { doubled: true });
    await later(platform, 1, true);
    const back = way.back(sale);
    expect(platform.payments.refunded(paymentId)).toBe(back);
    expect(await sale.stands()).toBe(way.isKept);
    expect(await order()).toMatchObject({ status: back === PRICE ? 'refunded' : 'completed' });
    expect((await order())?.refundAmount ?? 0).toBe(back);
    expect(balancesOf(platform)).toEqual(LEFT[back]);

    const rest = platform.call(refundPayment, ROOT, { paymentId, reason: 'other' });
    if (back === PRICE) await expectRefusal(rest, 'refund-exceeds', { refundable: 0 });
    else expect(await rest).toMatchObject({ amount: PRICE - back, refundable: 0 });
    await later(platform, 1, true);
    expect(balancesOf(platform), 'its parts end at zero').toEqual({});
    expect(platform.payments.kept()).toBe(0);
    expect(await sale.stands()).toBe(false);
  });
});
