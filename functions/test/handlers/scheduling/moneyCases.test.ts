import { describe, expect, it } from 'vitest';
import type { Payment, PaymentProvider } from '../../../src/contracts/documents/payments';
import { paths } from '../../../src/domain/paths';
import createPaymentIntent from '../../../src/handlers/payments/createPaymentIntent';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import holdSlot from '../../../src/handlers/scheduling/holdSlot';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import { CallLimiter } from '../../../src/runtime/callLimiter';
import { performOperation } from '../../../src/runtime/performOperation';
import { A, B, type BookingState, C, aConsultation } from '../../support/aDiary';
import type { Platform } from '../../support/aPlatform';
import { book, bookings, intervals, outcome, sellEagerly, slot } from '../../support/booking';
import { Crash, crashingPorts } from '../../support/crashing';
import { inMemoryPayments } from '../../support/inMemoryPayments';
import { bodyOf, hear as hearOf, listening } from '../../support/knocks';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { later, quiet, waitingJobs } from '../../support/quiet';
import { tallyOutcomes } from '../../support/tallyOutcomes';
import {
  FOUR,
  aPaidDiary,
  type Opened,
  open,
  order,
  stored,
  at,
  tell,
  hear,
  notices,
} from '../../support/aPaidDiary';

describe('B02 payment lands after the hold has gone', () => {
  /** A holds at 12:00:00 and pays at 12:09:50; what the provider says of it is not heard before 12:11:30. */
  async function late(isTaken: boolean) {
    const diary = await aPaidDiary(6_000);
    const mine = await open(diary, A);
    at(diary, '12:09:50');
    diary.payments.pay(mine.paymentId);
    at(diary, '12:10:30');
    const other = isTaken ? await open(diary, B) : undefined;
    if (other !== undefined) {
      diary.payments.pay(other.paymentId);
      await hear(diary, other);
      // The worker of the end of A's hold is behind.
      await quiet(diary, { kinds: ['follow-payment'] });
    }
    at(diary, '12:11:30');
    return { diary, mine, other };
  }

  const points = Array.from({ length: 24 }, (_, point) => point);

  it.each(points)(
    'taken by another meanwhile, and the worker dead at point %i: one full refund',
    async (point) => {
      const { diary, mine, other } = await late(true);
      const { ports } = crashingPorts(diary.ports, point);
      await hear(diary, mine);
      await quiet(diary, { ports, kinds: ['follow-payment', 'refund-payment'] }).catch(() => undefined);
      for (let event = 0; event < 3; event += 1) await tell(diary, mine, true);
      await later(diary, 30, true);
      expect(await stored(diary, other!)).toMatchObject({ status: 'confirmed' });
      expect(await stored(diary, mine)).toMatchObject({
        status: 'cancelled',
        cancellation: { reason: 'It was not paid in time.', refund: 0 },
        paymentStatus: 'refunded',
      });
      expect(diary.payments.charges.get(mine.paymentId)?.refunds.map(({ amount }) => amount)).toEqual([
        6_000,
      ]);
      expect(notices(diary, 'payment-refunded', 'ann')).toBe(1);
      expect(notices(diary, 'booking-cancelled', 'ann')).toBe(0);
      expect(intervals(diary, 'carla')).toEqual([other!.sessionId]);
      expect(ledgerOf(diary).toSorted()).toEqual([
        'coach D 5100 | fees D 900 | provider C 6000',
        'provider D 6000 | coach C 5100 | fees C 900',
        'provider D 6000 | coach C 5100 | fees C 900',
      ]);
    },
  );

  it('taken by nobody: the slot is claimed again, and nothing goes back', async () => {
    const { diary, mine } = await late(false);
    for (let event = 0; event < 3; event += 1) await tell(diary, mine, true);
    await later(diary, 30, true);
    expect(await stored(diary, mine)).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
    expect(diary.payments.kept()).toBe(6_000);
    expect(intervals(diary, 'carla')).toEqual([mine.sessionId]);
    expect(notices(diary, 'booking-confirmed', 'carla')).toBe(1);
  });

  it('is claimed again also after the booking had been ended, unless it began or its coach left', async () => {
    for (const change of [() => undefined, leave, begin]) {
      const diary = await aPaidDiary(6_000);
      const mine = await open(diary, A);
      diary.payments.think(mine.paymentId);
      await later(diary, 10);
      expect(await stored(diary, mine)).toMatchObject({ status: 'cancelled', paymentStatus: 'failed' });
      expect(intervals(diary, 'carla')).toEqual([]);
      change(diary);
      diary.payments.decide(mine.paymentId, true);
      await later(diary, 10, true);
      const isRight = change !== leave && change !== begin;
      expect(await stored(diary, mine)).toMatchObject(
        isRight ? { status: 'confirmed', paymentStatus: 'paid' } : { status: 'cancelled' },
      );
      expect(diary.payments.kept()).toBe(isRight ? 6_000 : 0);
      expect(intervals(diary, 'carla')).toHaveLength(isRight ? 1 : 0);
      if (isRight) expect(await stored(diary, mine)).not.toHaveProperty('cancellation');
    }
    function leave(diary: Platform): void {
      const path = paths.coach('carla');
      diary.documents.put(path, {
        ...(diary.documents.dump('coaches/')['coaches/carla'] as object),
        isActive: false,
      } as never);
    }
    function begin(diary: Platform): void {
      at(diary, '16:00:00');
    }
  });

  it('is claimed again beside a session of its group that moved on', async () => {
    const diary = await aPaidDiary(6_000, { capacity: 2 });
    const other = await open(diary, B);
    diary.payments.pay(other.paymentId);
    await tell(diary, other);
    const mine = await open(diary, A);
    diary.payments.think(mine.paymentId);
    await later(diary, 10);
    const { bookingId, version } = other;
    await diary.call(rescheduleSession, B, { bookingId, version, startsAt: '2026-06-17T10:00:00.000Z' });
    diary.payments.decide(mine.paymentId, true);
    await later(diary, 10, true);
    const regained = (await stored(diary, mine))!;
    expect(regained).toMatchObject({ status: 'confirmed' });
    expect(regained.sessionRef).not.toBe(other.sessionId);
    expect(await diary.documents.get(paths.session(regained.sessionRef))).toMatchObject({
      studentRefs: ['ann'],
      scheduledTime: new Date(FOUR),
    });
    expect(intervals(diary, 'carla')).toHaveLength(2);
  });
});

describe('M06 A moved booking asks for money again', () => {
  it('one payment, no new intent, and the price of its moment', async () => {
    const diary = await aPaidDiary(9_000, { now: '2026-06-01T00:00:00Z' });
    sellEagerly(diary);
    let state = await book(diary, A, FOUR);
    for (const day of ['16', '17', '18']) {
      if (day === '18')
        diary.documents.put(
          paths.consultationType('carla_0'),
          aConsultation({ prices: { '60': 11_000 }, currency: 'eur' }),
        );
      const { bookingId, version } = state;
      const startsAt = `2026-06-${day}T10:00:00.000Z`;
      state = (await diary.call(rescheduleSession, A, { bookingId, version, startsAt })) as BookingState;
      expect(state).not.toHaveProperty('clientSecret');
    }
    await later(diary, 60, true);
    expect(diary.payments.charges.size).toBe(1);
    expect(Object.keys(diary.documents.dump('payments/'))).toHaveLength(1);
    expect(await stored(diary, state)).toMatchObject({
      status: 'confirmed',
      price: 9_000,
      amountPaid: 9_000,
    });
    expect(ledgerOf(diary)).toEqual(['provider D 9000 | coach C 7650 | fees C 1350']);
    const [payment] = Object.values(diary.documents.dump('payments/')) as Payment[];
    // The end of the session where it is now, and seven days.
    expect(payment).toMatchObject({ payableAt: new Date('2026-06-25T11:00:00Z'), books: { held: 7_650 } });
    // 24 hours are counted from where it is now: ten on the 18th.
    diary.now = new Date('2026-06-17T10:00:01Z');
    expect(await diary.call(cancelSession, A, { bookingId: state.bookingId })).toMatchObject({ refund: 0 });
  });

  it('is given back by the time it has now', async () => {
    const diary = await aPaidDiary(9_000, { now: '2026-06-01T00:00:00Z' });
    sellEagerly(diary);
    const { bookingId, version } = await book(diary, A, FOUR);
    await diary.call(rescheduleSession, A, { bookingId, version, startsAt: '2026-06-18T10:00:00.000Z' });
    diary.now = new Date('2026-06-17T10:00:00Z');
    expect(await diary.call(cancelSession, A, { bookingId })).toMatchObject({ refund: 9_000 });
  });
});

describe('M08 Cancel and success cross', () => {
  const CASES = {
    'the money comes just before our cancel call': (diary: Platform, { paymentId }: Opened) => {
      diary.payments.pay(paymentId);
      return Promise.resolve();
    },
    'the money is applied here first': async (diary: Platform, opened: Opened) => {
      diary.payments.pay(opened.paymentId);
      await tell(diary, opened);
    },
    'no money comes': () => Promise.resolve(),
  };
  const points = Array.from({ length: 16 }, (_, point) => point);
  const cases = Object.keys(CASES) as (keyof typeof CASES)[];

  it.each(cases.flatMap((name) => points.map((point) => [name, point] as const)))(
    '%s, killed at point %i: cancelled, and no money kept',
    async (name, point) => {
      const diary = await aPaidDiary(7_000, { now: '2026-06-10T12:00:00Z' });
      const opened = await open(diary, A);
      await CASES[name](diary, opened);
      const { bookingId } = opened;
      const { ports } = crashingPorts(diary.ports, point);
      const call = {
        data: { bookingId, requestId: 'once' },
        caller: A,
        ip: '203.0.113.9',
        userAgent: 'test',
      };
      await performOperation(cancelSession, call, ports, new CallLimiter()).catch((error: unknown) => {
        if (!(error instanceof Crash) && (error as { code?: string }).code !== 'internal') throw error;
      });
      await quiet(diary, { ports, kinds: ['follow-payment', 'refund-payment'] }).catch(() => undefined);
      expect(
        await diary.call(cancelSession, A, { bookingId, requestId: 'once' }),
        'the student is left with no error',
      ).toMatchObject({ status: 'cancelled' });
      await later(diary, 30, true);
      const isPaid = name !== 'no money comes';
      expect(await stored(diary, opened)).toMatchObject({ status: 'cancelled' });
      expect(await order(diary, opened)).toMatchObject({ status: isPaid ? 'refunded' : 'cancelled' });
      expect(diary.payments.charges.size).toBe(1);
      expect(diary.payments.charges.get(opened.paymentId)?.status).toBe(isPaid ? 'succeeded' : 'cancelled');
      // What was ended at the provider cannot be paid there any more.
      expect(diary.payments.pay(opened.paymentId)).toBe(false);
      expect(diary.payments.charges.get(opened.paymentId)?.refunds.map(({ amount }) => amount)).toEqual(
        isPaid ? [7_000] : [],
      );
      expect(waitingJobs(diary, ['follow-payment', 'refund-payment', 'end-hold'])).toEqual([]);
      expect(ledgerOf(diary).toSorted()).toEqual(
        isPaid
          ? ['coach D 5950 | fees D 1050 | provider C 7000', 'provider D 7000 | coach C 5950 | fees C 1050']
          : [],
      );
      expect(intervals(diary, 'carla')).toEqual([]);
    },
  );

  it('at once, in any order: cancelled, and no money kept', async () => {
    for (let run = 0; run < 20; run += 1) {
      const diary = await aPaidDiary(7_000, { now: '2026-06-10T12:00:00Z' });
      const opened = await open(diary, A);
      diary.payments.pay(opened.paymentId);
      const { bookingId } = opened;
      const steps = [() => diary.call(cancelSession, A, { bookingId }), () => tell(diary, opened)];
      await Promise.all((run % 2 ? steps : steps.toReversed()).map((step) => step()));
      await later(diary, 30, true);
      expect(await stored(diary, opened)).toMatchObject({ status: 'cancelled' });
      expect(diary.payments.kept()).toBe(0);
      expect(balancesOf(diary)).toEqual({});
    }
  });
});

describe('M18 3-D Secure abandoned', () => {
  it('booking again inside the hold answers the same booking with a payment still to make', async () => {
    const diary = await aPaidDiary(5_000);
    const first = await open(diary, A);
    at(diary, '12:05:00');
    expect(await open(diary, A)).toEqual(first);
    expect(await tallyOutcomes([open(diary, A), open(diary, A), open(diary, B)])).toEqual({
      done: 2,
      'slot-taken': 1,
    });
    expect(bookings(diary)).toHaveLength(1);
    expect(diary.payments.charges.size).toBe(1);
    expect(await outcome(diary.call(holdSlot, A, slot(FOUR)))).toBe('already-booked');
    diary.payments.pay(first.paymentId);
    await tell(diary, first);
    expect(await outcome(book(diary, A, FOUR))).toBe('already-booked');
    expect(ledgerOf(diary)).toEqual(['provider D 5000 | coach C 4250 | fees C 750']);
  });

  it('taps all at once are one booking with one charge', async () => {
    const diary = await aPaidDiary(5_000);
    const taps = Array.from({ length: 6 }, () => diary.call(bookSession, A, slot(FOUR)));
    const answers = (await Promise.all(taps)) as Opened[];
    expect(new Set(answers.map(({ clientSecret }) => clientSecret))).toEqual(new Set(['secret of tx-1']));
    expect(bookings(diary)).toHaveLength(1);
  });

  it('paid by PayPal inside the hold: the card’s attempt is ended first, and its late words touch only it', async () => {
    const diary = await aPaidDiary(5_000);
    const [stripe, paypal] = [inMemoryPayments('stripe'), inMemoryPayments('paypal')];
    const providers = { stripe, paypal, mock: undefined };
    const payments = (name: PaymentProvider) => Promise.resolve(providers[name]);
    Object.assign(diary.ports, { payments });
    const { paymentId, ...first } = await open(diary, A);
    at(diary, '12:05:00');
    expect(await open(diary, A)).toMatchObject({ bookingId: first.bookingId, status: 'pending' });
    const seen: (string | undefined)[] = [];
    const create: typeof paypal.create = (wish) => {
      seen.push(stripe.all[0]?.status);
      return providers.paypal.create(wish);
    };
    const spied = { ...providers, paypal: { ...paypal, create } };
    Object.assign(diary.ports, { payments: (name: PaymentProvider) => Promise.resolve(spied[name]) });
    await diary.call(createPaymentIntent, A, { paymentId, provider: 'paypal' });
    // The card is ended before PayPal is asked.
    expect(seen).toEqual(['cancelled']);
    expect(await stored(diary, first)).toMatchObject({ status: 'pending' });
    expect(paypal.pay(paymentId)).toBe(true);
    await tell(diary, first);
    at(diary, '13:05:00');
    for (const type of ['payment_intent.canceled', 'payment_intent.payment_failed'])
      await hearOf(
        listening(diary).ports,
        bodyOf({ id: `evt_${type}`, type, paymentId, transactionId: 'stripe-tx-1' }),
      );
    await quiet(diary, { doubled: true });
    expect(await stored(diary, first)).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
    expect(await order(diary, first)).toMatchObject({ status: 'completed', provider: 'paypal' });
    expect([stripe.kept(), paypal.kept()]).toEqual([0, 5_000]);
    expect([stripe.all.length, paypal.all.length]).toEqual([1, 1]);
    expect(bookings(diary)).toHaveLength(1);
    expect(ledgerOf(diary)).toEqual(['provider D 5000 | coach C 4250 | fees C 750']);
  });

  it('late words about a dead attempt touch only it', async () => {
    const diary = await aPaidDiary(5_000);
    const first = await open(diary, A);
    await later(diary, 10);
    const second = await open(diary, A);
    diary.payments.pay(second.paymentId);
    await tell(diary, second);
    at(diary, '13:10:00');
    for (let event = 0; event < 2; event += 1) await tell(diary, first, true);
    expect(await stored(diary, second)).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
    expect(await order(diary, first)).toMatchObject({ status: 'cancelled' });
    expect(diary.payments.kept()).toBe(5_000);
    expect(ledgerOf(diary)).toEqual(['provider D 5000 | coach C 4250 | fees C 750']);
  });

  it('never paid: the hold ends, the slot is free, the payment is cancelled', async () => {
    const diary = await aPaidDiary(5_000);
    const first = await open(diary, A);
    await later(diary, 10, true);
    expect(await stored(diary, first)).toMatchObject({ status: 'cancelled', paymentStatus: 'failed' });
    expect(await order(diary, first)).toMatchObject({ status: 'cancelled' });
    expect(diary.payments.pay(first.paymentId)).toBe(false);
    expect(intervals(diary, 'carla')).toEqual([]);
    // Nobody thought that it was paid.
    expect(notices(diary, 'payment-lapsed', 'ann')).toBe(0);
    expect(await open(diary, C)).toMatchObject({ status: 'pending' });
    expect(ledgerOf(diary)).toEqual([]);
  });

  it('never paid, and its worker dead at any point: the same', async () => {
    for (let point = 0; point < 24; point += 1) {
      const diary = await aPaidDiary(5_000);
      const first = await open(diary, A);
      at(diary, '12:10:00');
      const { ports } = crashingPorts(diary.ports, point);
      await quiet(diary, { ports, kinds: ['end-hold', 'follow-payment'] }).catch(() => undefined);
      await later(diary, 30, true);
      expect(await stored(diary, first)).toMatchObject({ status: 'cancelled' });
      expect(await order(diary, first)).toMatchObject({ status: 'cancelled' });
      expect(intervals(diary, 'carla')).toEqual([]);
      expect(waitingJobs(diary, ['end-hold', 'follow-payment'])).toEqual([]);
    }
  });
});
