import { describe, expect, it } from 'vitest';
import type { Invoice } from '../../../src/contracts/documents/invoices';
import { newPayment } from '../../../src/domain/payments/newPayment';
import { settledPayment } from '../../../src/domain/payments/settledPayment';
import { linesOf } from '../../../src/domain/ledger/ledgerTransaction';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import confirmBooking from '../../../src/handlers/scheduling/confirmBooking';
import { A, type BookingState, CARLA } from '../../support/aDiary';
import { FOUR, aPaidDiary, open, order, stored, notices, tell } from '../../support/aPaidDiary';
import { NOON, type Platform } from '../../support/aPlatform';
import { book } from '../../support/booking';
import { expectRefusal } from '../../support/expectRefusal';
import { ledgerOf } from '../../support/ledgerOf';
import { later } from '../../support/quiet';

const DAY = 24 * 60;

/** A request of ann's for an hour a fortnight ahead, of whose money the bank has promised 10000, and given nothing. */
async function anAuthorisedRequest(): Promise<{ diary: Platform; booking: BookingState; paymentId: string }> {
  const diary = await aPaidDiary(10_000, { now: '2026-06-01T12:00:00Z', requiresApproval: true });
  const booking = await open(diary, A);
  const { paymentId } = booking;
  diary.payments.think(paymentId);
  await tell(diary, booking, true);
  expect(await order(diary, booking)).toMatchObject({ status: 'processing', amount: 10_000 });
  return { diary, booking, paymentId };
}

describe('M20 Partial capture; authorisation run out', () => {
  it('(a) of 10000 that were authorised 6500 are taken: payment, invoice and what can go back are 6500', async () => {
    const { diary, booking, paymentId } = await anAuthorisedRequest();
    diary.payments.decide(paymentId, true, 6_500);
    await tell(diary, booking, true);
    expect(await order(diary, booking)).toMatchObject({
      ...{ status: 'completed', amount: 6_500, platformFee: 975, coachAmount: 5_525 },
      books: { held: 5_525 },
    });
    expect(await stored(diary, booking)).toMatchObject({ paymentStatus: 'paid', amountPaid: 6_500 });
    const [invoice] = Object.values(diary.documents.dump('invoices/')) as Invoice[];
    expect(invoice).toMatchObject({ amount: 6_500 });
    const refund = (amount: number) =>
      diary.call(refundPayment, CARLA, { paymentId, amount, reason: 'other' });
    await expectRefusal(refund(6_501), 'refund-exceeds', { refundable: 6_500 });
    expect(ledgerOf(diary)).toEqual(['provider D 6500 | coach C 5525 | fees C 975']);
    await diary.call(confirmBooking, CARLA, { bookingId: booking.bookingId });
    expect(await stored(diary, booking)).toMatchObject({ status: 'confirmed' });
    await refund(6_500);
    await later(diary, 0);
    expect(diary.payments.kept()).toBe(0);
  });

  it.each([
    ['(b) told by the provider', true],
    ['(c) told by nobody', false],
  ])('%s, an authorisation that ran out confirms nothing, and is asked for anew', async (_case, isTold) => {
    const { diary, booking, paymentId } = await anAuthorisedRequest();
    const confirm = () => diary.call(confirmBooking, CARLA, { bookingId: booking.bookingId });
    await expectRefusal(confirm(), 'booking-unpaid');
    diary.payments.decide(paymentId, false);
    if (isTold) await tell(diary, booking, true);
    await later(diary, 8 * DAY);
    await expectRefusal(confirm(), 'illegal-transition');
    expect(await order(diary, booking)).toMatchObject({ status: 'cancelled' });
    expect(await stored(diary, booking)).toMatchObject({ status: 'cancelled', paymentStatus: 'failed' });
    expect([ledgerOf(diary), diary.payments.kept()]).toEqual([[], 0]);
    expect(diary.queue.filter((id) => id.startsWith('notify:booking-cancelled'))).toEqual([]);
    expect(notices(diary, 'payment-lapsed', 'ann')).toBe(1);

    const anew = await book(diary, A, FOUR);
    expect(anew).toMatchObject({ status: 'pending', clientSecret: expect.any(String) as string });
  });

  it('is no news to who gave it up', async () => {
    const { diary, booking, paymentId } = await anAuthorisedRequest();
    await diary.call(cancelSession, A, { bookingId: booking.bookingId });
    diary.payments.decide(paymentId, false);
    await tell(diary, booking, true);
    await later(diary, 8 * DAY);
    expect(await order(diary, booking)).toMatchObject({ status: 'cancelled' });
    expect(notices(diary, 'payment-lapsed', 'ann')).toBe(0);
  });

  it('(a) with tax, which goes down with the rest; what was charged over another sum stays another’s', () => {
    const wish = {
      id: 'o',
      payerRef: 'sam',
      payeeRef: 'carla',
      description: 'x',
      currency: 'eur',
      price: 10_000,
    };
    const sale = { sellers: [{ provider: 'stripe' }], feeBasisPoints: 1_500, taxBasisPoints: 1_900 } as const;
    const ordered = newPayment(wish, sale, NOON);
    const told = (asked: number, amount: number) => ({
      ...({ provider: 'stripe', transactionId: 't', status: 'succeeded', asked } as const),
      ...{ received: { amount, currency: 'eur' }, refunds: [], disputes: [] },
    });
    const { payment, booked } = settledPayment(ordered, 'awaited', told(11_900, 5_950), NOON);
    expect(payment).toMatchObject({ amount: 5_950, taxAmount: 950, platformFee: 750, coachAmount: 4_250 });
    expect(linesOf(booked[0]!)).toEqual({ provider: 5_950, coach: -4_250, fees: -750, tax: -950 });
    for (const other of [told(5_950, 5_950), told(11_900, 12_000)])
      expect(settledPayment(ordered, 'awaited', other, NOON)).toMatchObject({ isStray: true, booked: [] });
  });
});
