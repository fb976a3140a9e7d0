import { describe, expect, it } from 'vitest';
import type { Refund } from '../../../src/contracts/documents/refunds';
import { refundable } from '../../../src/domain/payments/paymentBooks';
import { paths } from '../../../src/domain/paths';
import unregisterFromEvent from '../../../src/handlers/events/unregisterFromEvent';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import { A } from '../../support/aDiary';
import { CARLA, SAM, aMarket } from '../../support/aMarket';
import { FOUR, aPaidDiary } from '../../support/aPaidDiary';
import { aPaidVenue, buy } from '../../support/aPaidVenue';
import type { Platform } from '../../support/aPlatform';
import { anEvent, person } from '../../support/aVenue';
import { book, sellEagerly } from '../../support/booking';
import { aCoach } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { quiet } from '../../support/quiet';

const refunds = ({ documents }: Platform, paymentId: string) =>
  (Object.values(documents.dump(`payments/${paymentId}/refunds/`)) as Refund[]).map(({ amount }) => amount);

/** Half of each of these is no sum that every provider gives back. */
const PRICES = [
  ['huf', 99_900, 50_000],
  ['twd', 99_900, 50_000],
  ['kwd', 10_010, 5_010],
  ['jpy', 999, 500],
  ['eur', 9_999, 5_000],
] as const;

describe('half of a price that goes back is whole', () => {
  it.each(PRICES)('of a session, in %s', async (currency, price, half) => {
    const diary = await aPaidDiary(price, { now: '2026-06-01T12:00:00Z', currency });
    sellEagerly(diary);
    diary.documents.put(paths.coach('carla'), { ...aCoach(), cancellationPolicy: 'moderate' });
    const { bookingId } = await book(diary, A, FOUR);
    await quiet(diary);
    diary.now = new Date('2026-06-14T12:00:00Z');
    await diary.call(cancelSession, A, { bookingId });
    await quiet(diary);
    expect(refunds(diary, `${bookingId}_1`)).toEqual([half]);
    expect(await diary.documents.get(paths.booking(bookingId))).toMatchObject({
      cancellation: { refund: half },
    });
  });

  it.each(PRICES)('of a ticket, in %s', async (currency, price, half) => {
    const seats = [{ id: 'seats', capacity: 2 }];
    const ticketTypes = [{ id: 'standard', poolId: 'seats', price }];
    const venue = await aPaidVenue(anEvent({ pools: seats, ticketTypes, currency }), ['sam']);
    const { paymentId, registrationId } = await buy(venue, 'sam');
    venue.now = new Date('2026-03-12T00:00:00Z');
    await venue.call(unregisterFromEvent, person('sam'), { registrationId });
    await quiet(venue);
    expect(refunds(venue, paymentId)).toEqual([half]);
  });
});

describe('a part of an order', () => {
  it.each([
    ['huf', 12_345, 100],
    ['twd', 50, 100],
    ['kwd', 5_005, 10],
  ] as const)('in %s of %i is refused before anything moves', async (currency, amount, unit) => {
    const market = await aMarket({ price: 20_010, maxStudents: 5, currency });
    market.isSelling = true;
    market.payments.isEager = true;
    await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
    const paymentId = 'sam_bootcamp_1';
    const refund = (wish: object) =>
      market.call(refundPayment, CARLA, { paymentId, reason: 'other', ...wish });
    await expectRefusal(refund({ amount }), 'refund-not-whole', { unit, currency });
    expect(refundable((await market.documents.get(paths.payment(paymentId)))!)).toBe(20_010);
    await refund({ amount: unit, number: 1 });
    // What is left may have parts, as its price had.
    await refund({ amount: 20_010 - unit });
    await quiet(market);
    expect(refunds(market, paymentId)).toEqual([unit, 20_010 - unit]);
  });
});
