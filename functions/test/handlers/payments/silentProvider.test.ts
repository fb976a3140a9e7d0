import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import { Unavailable } from '../../../src/ports/documents';
import { SAM, CARLA as SELLER, aMarket } from '../../support/aMarket';
import { CARLA, aDiary } from '../../support/aDiary';
import { type Platform, aCaller } from '../../support/aPlatform';
import { aPromotion } from '../../support/aPromotion';
import { Crash } from '../../support/crashing';
import { book, bookings, sellEagerly } from '../../support/booking';
import { bodyOf, hear, listening } from '../../support/knocks';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { later, quiet, waitingJobs } from '../../support/quiet';
import { aStudent } from '../../support/builders';

const ORDER = 'sam_bootcamp_1';
const HOUR = 60;

async function aMarketOf(price: number): Promise<Platform> {
  const market = listening(await aMarket({ price, maxStudents: 1, currency: 'eur' }));
  market.isSelling = true;
  return market;
}

const enrol = (market: Platform) => market.call(enrollStudent, SAM, { programId: 'bootcamp' });
const order = (market: Platform) => market.documents.get(paths.payment(ORDER));

describe('M58 We have it, the provider does not', () => {
  it('(a) an order whose charge was never asked for is asked for under the same key while its hold lives', async () => {
    const market = await aMarketOf(3_000);
    market.payments.isAway = true;
    await expect(enrol(market)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await order(market)).toMatchObject({ status: 'pending', idempotencyKey: `charge:${ORDER}` });
    market.payments.isAway = false;
    await enrol(market);
    expect(market.payments.all).toMatchObject([{ idempotencyKey: `charge:${ORDER}`, amount: 3_000 }]);
  });

  it('(a) and is cancelled where its hold is over', async () => {
    const market = await aMarketOf(3_000);
    market.payments.isAway = true;
    await expect(enrol(market)).rejects.toMatchObject({ code: 'unavailable' });
    market.payments.isAway = false;
    await later(market, 2 * HOUR);
    expect(await order(market)).toMatchObject({ status: 'cancelled' });
    expect(market.payments.all).toEqual([]);
    expect(ledgerOf(market)).toEqual([]);
  });

  it('(c) a refund that got no answer for hours is sent again under its key, and is one', async () => {
    const market = await aMarketOf(4_000);
    market.payments.isEager = true;
    await enrol(market);
    market.payments.isAway = true;
    await market.call(refundPayment, SELLER, { paymentId: ORDER, amount: 500, reason: 'other' });
    await later(market, 0);
    expect(waitingJobs(market, ['refund-payment'])).toHaveLength(1);
    expect(await market.documents.get(paths.refund(ORDER, '1'))).toMatchObject({ status: 'requested' });
    market.payments.isAway = false;
    await later(market, 3 * HOUR, true);
    expect(await market.documents.get(paths.refund(ORDER, '1'))).toMatchObject({ status: 'succeeded' });
    expect(market.payments.refunded(ORDER)).toBe(500);
    expect(ledgerOf(market)).toContain('coach D 425 | fees D 75 | provider C 500');
  });

  it('(e) a look that gets no answer changes nothing, and is made again', async () => {
    const market = await aMarketOf(4_000);
    await enrol(market);
    market.payments.payCharge('tx-1');
    market.payments.isAway = true;
    const before = await order(market);
    await hear(market.ports, bodyOf({ id: 'evt_1', type: 'payment_intent.succeeded', paymentId: ORDER }));
    await later(market, 0);
    expect(await order(market)).toEqual(before);
    market.payments.isAway = false;
    await later(market, 5);
    expect(await order(market)).toMatchObject({ status: 'completed' });
  });
});

/** How many of the seats that were paid are given back, as their coach sees it on the bookings. */
function progress(diary: Platform): string {
  const paid = bookings(diary).filter(({ amountPaid = 0 }) => amountPaid > 0);
  return `${paid.filter(({ paymentStatus }) => paymentStatus === 'refunded').length} of ${paid.length}`;
}

describe('M26 A group session is cancelled', () => {
  const start = '2026-06-17T10:00:00.000Z';
  const people = Array.from({ length: 7 }, (_, index) => aCaller(`seat-${index + 1}`, 'student'));

  it('six seats that were paid are given back once each, and nothing is asked for the free one', async () => {
    const types = [{ capacity: 7, prices: { '60': 2_500 }, currency: 'eur' as const }];
    const diary = await aDiary({ types, now: '2026-06-15T10:00:00Z' });
    sellEagerly(diary);
    for (const { uid } of people) diary.documents.put(paths.student(uid), aStudent(uid));
    const less = { id: 'LESS', percent: undefined, amount: 500, currency: 'eur' };
    diary.documents.put(paths.promotionCode('LESS'), aPromotion(less));
    diary.documents.put(paths.promotionCode('FREE'), aPromotion({ id: 'FREE', percent: 100 }));
    const codes = new Map([
      ['seat-6', 'LESS'],
      ['seat-7', 'FREE'],
    ]);
    for (const who of people) await book(diary, who, start, { code: codes.get(who.uid) });
    expect(diary.payments.kept()).toBe(14_500);

    const refund = diary.payments.refund.bind(diary.payments);
    let failures = 0;
    let lives = 2;
    const fourth = bookings(diary).find(({ studentRef }) => studentRef === 'seat-4')!;
    Object.assign(diary.payments, {
      refund: (wish: Parameters<typeof refund>[0]) => {
        // The worker dies once two of them are made.
        if (lives === 0) return Promise.reject(new Crash());
        if (wish.paymentId === `${fourth.id}_1` && failures < 3) {
          failures += 1;
          return Promise.reject(new Unavailable('500'));
        }
        lives -= 1;
        return refund(wish);
      },
    });
    const own = bookings(diary).find(({ studentRef }) => studentRef === 'seat-5')!;
    const calls = bookings(diary).map(({ id }) => diary.call(cancelSession, CARLA, { bookingId: id }));
    const fifth = diary.call(cancelSession, people[4], { bookingId: own.id });
    await Promise.allSettled([...calls, fifth]);
    expect(bookings(diary).map(({ status }) => status)).toEqual(people.map(() => 'cancelled'));

    expect(progress(diary)).toBe('0 of 6');
    await quiet(diary, { kinds: ['refund-payment'], workers: 1 });
    expect(progress(diary)).toBe('2 of 6');

    // Each is a job of its own, which others take up.
    lives = Infinity;
    const seen: string[] = [];
    for (let hour = 0; hour < 6; hour += 1) {
      await later(diary, HOUR, true);
      const made = diary.payments.all.filter(({ refunds }) => refunds.length > 0);
      expect(progress(diary)).toBe(`${made.length} of 6`);
      seen.push(progress(diary));
    }
    expect(failures).toBe(3);
    // The fourth seat was the last, and none was done before it.
    expect([...new Set(seen)]).toEqual(['5 of 6', '6 of 6']);
    expect(diary.payments.all).toHaveLength(6);
    expect(diary.payments.all.map(({ refunds }) => refunds.length)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(diary.payments.kept()).toBe(0);
    expect(balancesOf(diary)).toEqual({});
    const back = ledgerOf(diary).filter((line) => line.startsWith('coach D'));
    expect(back.sort()).toEqual([
      'coach D 1700 | fees D 300 | provider C 2000',
      ...Array.from({ length: 5 }, () => 'coach D 2125 | fees D 375 | provider C 2500'),
    ]);
  });
});
