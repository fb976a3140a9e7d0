import { describe, expect, it } from 'vitest';
import type { Notification } from '../../../src/contracts/documents/notifications';
import { paths } from '../../../src/domain/paths';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import confirmBooking from '../../../src/handlers/scheduling/confirmBooking';
import declineBooking from '../../../src/handlers/scheduling/declineBooking';
import endSession from '../../../src/handlers/scheduling/endSession';
import holdSlot from '../../../src/handlers/scheduling/holdSlot';
import joinSession from '../../../src/handlers/scheduling/joinSession';
import leaveSession from '../../../src/handlers/scheduling/leaveSession';
import releaseSlot from '../../../src/handlers/scheduling/releaseSlot';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import startSession from '../../../src/handlers/scheduling/startSession';
import { A, B, CARLA, runUntil } from '../../support/aDiary';
import { book, bookings, intervals, outcome, sellEagerly, slot } from '../../support/booking';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { later, quiet } from '../../support/quiet';
import { FOUR, aPaidDiary, open, stored, at, tell, notices } from '../../support/aPaidDiary';

/** What a person is told of bookings that are confirmed. */
const toldIn = ({ documents }: Platform, uid: string) =>
  (Object.values(documents.dump(`users/${uid}/notifications/`)) as Notification[])
    .filter(({ type }) => type === 'booking-confirmed')
    .map(({ content }) => content);

describe('a consultation with a price', () => {
  it('is not sold where no provider is set up', async () => {
    const diary = await aPaidDiary(6_000);
    diary.isSelling = false;
    await expectRefusal(book(diary, A, FOUR), 'booking-not-free', { price: 6_000, currency: 'eur' });
    expect(bookings(diary)).toEqual([]);
  });

  it('keeps its time for ten minutes while it is paid, and then for good', async () => {
    const diary = await aPaidDiary(6_000);
    const opened = await open(diary, A);
    expect(opened).toMatchObject({
      status: 'pending',
      paymentId: `${opened.bookingId}_1`,
      clientSecret: 'secret of tx-1',
      expiresAt: '2026-06-15T12:10:00.000Z',
    });
    expect(await outcome(book(diary, B, FOUR))).toBe('slot-taken');
    expect(notices(diary, 'booking-confirmed', 'carla')).toBe(0);
    diary.payments.pay(opened.paymentId);
    await tell(diary, opened, true);
    expect(await stored(diary, opened)).toMatchObject({
      status: 'confirmed',
      paymentStatus: 'paid',
      amountPaid: 6_000,
      paymentRef: opened.paymentId,
    });
    expect(await stored(diary, opened)).not.toHaveProperty('holdExpiresAt');
    expect(await diary.documents.get(paths.session(opened.sessionId))).toMatchObject({
      status: 'scheduled',
      studentRefs: ['ann'],
    });
    expect(notices(diary, 'booking-confirmed', 'carla')).toBe(1);
    expect(toldIn(diary, 'carla')).toEqual([expect.stringMatching(/\. Paid: €60\.00\.$/)]);
    expect(toldIn(diary, 'ann')).toEqual([expect.not.stringContaining('Paid')]);
    await later(diary, 60, true);
    expect(await outcome(book(diary, B, FOUR))).toBe('slot-taken');
    expect(ledgerOf(diary)).toEqual(['provider D 6000 | coach C 5100 | fees C 900']);
  });

  it('is confirmed at once where the money is there before the answer', async () => {
    const diary = await aPaidDiary(6_000);
    sellEagerly(diary);
    expect(await book(diary, A, FOUR)).toMatchObject({ status: 'confirmed' });
  });

  it('waits for its coach once it is paid; turned down, or left unanswered, all of it goes back', async () => {
    const diary = await aPaidDiary(6_000, { requiresApproval: true });
    const [first, second] = [await open(diary, A), await open(diary, B, '2026-06-15T18:00:00.000Z')];
    await expectRefusal(diary.call(confirmBooking, CARLA, { bookingId: first.bookingId }), 'booking-unpaid');
    for (const each of [first, second]) {
      diary.payments.pay(each.paymentId);
      await tell(diary, each);
      expect(await stored(diary, each)).toMatchObject({ status: 'pending', paymentStatus: 'paid' });
    }
    expect(notices(diary, 'booking-requested', 'carla')).toBe(2);
    await diary.call(declineBooking, CARLA, { bookingId: first.bookingId });
    await runUntil(diary, '2026-06-15T18:00:00Z');
    await quiet(diary, { doubled: true });
    for (const each of [first, second])
      expect(await stored(diary, each)).toMatchObject({ status: 'declined', paymentStatus: 'refunded' });
    expect(diary.payments.kept()).toBe(0);
    expect(balancesOf(diary)).toEqual({});
    expect(intervals(diary, 'carla')).toEqual([]);
  });

  it('is confirmed by its coach and then costs what the policy says', async () => {
    const diary = await aPaidDiary(6_000, { requiresApproval: true });
    sellEagerly(diary);
    const paid = await book(diary, A, FOUR);
    expect(await diary.call(confirmBooking, CARLA, { bookingId: paid.bookingId })).toMatchObject({
      status: 'confirmed',
    });
    expect(await diary.call(cancelSession, A, { bookingId: paid.bookingId })).toMatchObject({ refund: 0 });
    await later(diary, 1);
    expect(diary.payments.kept(), 'less than a day before').toBe(6_000);
    expect(await stored(diary, paid)).toMatchObject({ status: 'cancelled', paymentStatus: 'paid' });
  });

  it('cannot be moved before it is paid', async () => {
    const diary = await aPaidDiary(6_000);
    const { bookingId, version } = await open(diary, A);
    const move = { bookingId, version, startsAt: '2026-06-16T10:00:00.000Z' };
    await expectRefusal(diary.call(rescheduleSession, A, move), 'booking-unpaid');
  });

  it('is kept for no more than three at once by one person, however it is kept', async () => {
    const diary = await aPaidDiary(6_000);
    const hours = ['13', '15', '17', '19'].map((hour) => `2026-06-15T${hour}:00:00.000Z`);
    const mine = await open(diary, A, hours[0]);
    const { holdId } = (await diary.call(holdSlot, A, slot(hours[1]!))) as { holdId: string };
    await open(diary, A, hours[2]);
    expect(await outcome(book(diary, A, hours[3]!))).toBe('too-many-holds');
    expect(await outcome(diary.call(holdSlot, A, slot(hours[3]!)))).toBe('too-many-holds');
    expect(await diary.call(releaseSlot, A, { holdId: mine.sessionId })).toEqual({ isReleased: false });
    expect(await outcome(book(diary, A, hours[3]!))).toBe('too-many-holds');
    expect(await diary.call(releaseSlot, A, { holdId })).toEqual({ isReleased: true });
    expect(await open(diary, A, hours[3])).toMatchObject({ status: 'pending' });
  });

  it('counts as held no more once it is paid', async () => {
    const diary = await aPaidDiary(6_000);
    sellEagerly(diary);
    for (const hour of ['13', '15', '17', '19'])
      expect(await book(diary, A, `2026-06-15T${hour}:00:00.000Z`)).toMatchObject({ status: 'confirmed' });
  });

  it('takes over a hold of the same student', async () => {
    const diary = await aPaidDiary(6_000);
    const { holdId } = (await diary.call(holdSlot, A, slot(FOUR))) as { holdId: string };
    at(diary, '12:09:00');
    expect(await open(diary, A)).toMatchObject({ sessionId: holdId, expiresAt: '2026-06-15T12:19:00.000Z' });
    expect(intervals(diary, 'carla')).toEqual([holdId]);
  });

  it('B36 of a coach who did not come goes back in full, once, and so does the fee', async () => {
    const diary = await aPaidDiary(6_000);
    sellEagerly(diary);
    const paid = await book(diary, A, FOUR);
    at(diary, '15:57:00');
    await diary.call(joinSession, A, { sessionId: paid.sessionId });
    at(diary, '16:16:00');
    await diary.call(leaveSession, A, { sessionId: paid.sessionId });
    await runUntil(diary, '2026-06-15T17:30:00Z');
    await quiet(diary, { doubled: true });
    expect(await stored(diary, paid)).toMatchObject({
      status: 'no-show',
      paymentStatus: 'refunded',
      statusHistory: [{}, {}, { reason: 'absent: coach', by: 'system' }],
    });
    expect(await diary.documents.get(paths.session(paid.sessionId))).toMatchObject({
      noShowRefs: ['carla'],
      attendance: { ann: { seconds: 960 } },
    });
    expect(diary.payments.refunded(`${paid.bookingId}_1`)).toBe(6_000);
    expect(ledgerOf(diary).toSorted()).toEqual([
      'coach D 5100 | fees D 900 | provider C 6000',
      'provider D 6000 | coach C 5100 | fees C 900',
    ]);
    expect(balancesOf(diary)).toEqual({});
  });

  it('of a student who did not come stays with the coach', async () => {
    const diary = await aPaidDiary(6_000);
    sellEagerly(diary);
    const paid = await book(diary, A, FOUR);
    at(diary, '16:00:00');
    await diary.call(joinSession, CARLA, { sessionId: paid.sessionId });
    await diary.call(startSession, CARLA, { sessionId: paid.sessionId });
    at(diary, '16:30:00');
    await diary.call(endSession, CARLA, { sessionId: paid.sessionId });
    await quiet(diary);
    expect(await stored(diary, paid)).toMatchObject({ status: 'no-show', paymentStatus: 'paid' });
    expect(diary.payments.kept()).toBe(6_000);
  });

  it('ends when all of it is given back before it begins, and not when a part is', async () => {
    const diary = await aPaidDiary(6_000);
    sellEagerly(diary);
    const paid = await book(diary, A, FOUR);
    const refund = (amount?: number) =>
      diary.call(refundPayment, CARLA, { paymentId: `${paid.bookingId}_1`, amount, reason: 'other' });
    await refund(1_000);
    await quiet(diary);
    expect(await stored(diary, paid)).toMatchObject({ status: 'confirmed' });
    await refund();
    await quiet(diary, { doubled: true });
    expect(await stored(diary, paid)).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
    expect(intervals(diary, 'carla')).toEqual([]);
    expect(notices(diary, 'booking-cancelled', 'ann')).toBe(1);
  });

  it('cancelled by its student, never costs more than was left of it', async () => {
    const diary = await aPaidDiary(6_000, { now: '2026-06-10T00:00:00Z' });
    sellEagerly(diary);
    const { bookingId } = await book(diary, A, FOUR);
    await diary.call(refundPayment, CARLA, { paymentId: `${bookingId}_1`, amount: 2_500, reason: 'other' });
    expect(await diary.call(cancelSession, A, { bookingId })).toMatchObject({ refund: 3_500 });
    await later(diary, 1, true);
    expect(balancesOf(diary)).toEqual({});
  });

  it('in a group, given up by one who comes back, is not ended by the end of the first hold', async () => {
    const diary = await aPaidDiary(6_000, { capacity: 3 });
    const other = await open(diary, B);
    diary.payments.pay(other.paymentId);
    await tell(diary, other);
    const first = await open(diary, A);
    at(diary, '12:10:00');
    const second = await open(diary, A);
    expect(second.bookingId).not.toBe(first.bookingId);
    diary.payments.pay(second.paymentId);
    await tell(diary, second);
    await later(diary, 1);
    expect(await stored(diary, first)).toMatchObject({ status: 'cancelled', paymentStatus: 'failed' });
    expect(await stored(diary, second)).toMatchObject({ status: 'confirmed' });
    expect(await diary.documents.get(paths.session(second.sessionId))).toMatchObject({
      studentRefs: ['ben', 'ann'],
    });
    expect(intervals(diary, 'ann')).toEqual([second.sessionId]);
  });
});
