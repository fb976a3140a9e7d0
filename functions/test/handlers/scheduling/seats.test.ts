import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/contracts/documents/sessions';
import { paths } from '../../../src/domain/paths';
import { refundOf } from '../../../src/domain/scheduling/refund';
import type { DayWait } from '../../../src/contracts/documents/dayWaits';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import confirmBooking from '../../../src/handlers/scheduling/confirmBooking';
import joinDayWaitlist from '../../../src/handlers/scheduling/joinDayWaitlist';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import { A, B, C, CARLA, aConsultation, aDiary, runUntil } from '../../support/aDiary';
import { aCaller, type Platform } from '../../support/aPlatform';
import { aCoach } from '../../support/builders';
import { book, bookings, intervals, outcome, sellEagerly } from '../../support/booking';
import { quiet } from '../../support/quiet';
import { tallyOutcomes } from '../../support/tallyOutcomes';
import { tellsNotice } from '../../support/tellNotice';

const sessions = (diary: Platform): Session[] =>
  Object.values(diary.documents.dump('sessions/')) as Session[];

/** The kinds of what a person was told, in order. */
function told(diary: Platform, uid: string): string[] {
  const notices = Object.values(diary.documents.dumpEver('outbox/')) as {
    kind: string;
    runAt: Date;
    payload: { notice: { kind: string; recipientRef: string } };
  }[];
  return notices
    .filter((job) => tellsNotice(job) && job.payload.notice.recipientRef === uid)
    .toSorted((a, b) => Number(a.runAt) - Number(b.runAt))
    .map(({ payload }) => payload.notice.kind);
}

describe('B24 one of four cancels', () => {
  const start = '2026-06-17T10:00:00.000Z';
  const D = aCaller('dov', 'student');
  const E = aCaller('eva', 'student');
  const F = aCaller('fay', 'student');
  const day = { consultationTypeId: 'carla_0', date: '2026-06-17' };

  it('ends one seat, once, and of the others nothing; who waits is offered it', async () => {
    const types = [{ capacity: 4, prices: { '60': 3_000 } }];
    const schedule = { weeklyPattern: { wednesday: ['10:00-11:00'] } };
    const students = ['ann', 'ben', 'cem', 'dov', 'eva', 'fay'];
    const diary = await aDiary({ types, schedule, students, now: '2026-06-15T10:00:00Z' });
    sellEagerly(diary);
    for (const who of [A, B, C, D]) await book(diary, who, start);
    expect(await outcome(book(diary, E, start))).toBe('slot-taken');
    await diary.call(joinDayWaitlist, E, { ...day, durationMinutes: 60 });
    const mine = bookings(diary).find(({ studentRef }) => studentRef === 'ben')!;
    diary.now = new Date('2026-06-16T04:00:00Z');
    const calls = Array.from({ length: 5 }, () => diary.call(cancelSession, B, { bookingId: mine.id }));
    expect(await tallyOutcomes(calls)).toEqual({ done: 1, 'illegal-transition': 4 });
    expect(bookings(diary).find(({ id }) => id === mine.id)?.cancellation?.refund).toBe(3_000);
    // From the first moment on the seat is for who waits.
    expect(await outcome(book(diary, F, start))).toBe('slot-taken');
    await quiet(diary, { kinds: ['refund-payment', 'offer-times'] });
    const [waiting] = Object.values(diary.documents.dump('dayWaits/')) as DayWait[];
    expect(waiting).toMatchObject({
      studentRef: 'eva',
      status: 'offered',
      offer: { start: new Date(start) },
    });
    expect(await outcome(book(diary, F, start))).toBe('slot-taken');
    expect(diary.payments.kept()).toBe(3 * 3_000);
    expect(sessions(diary)).toMatchObject([{ status: 'scheduled', studentRefs: ['ann', 'cem', 'dov'] }]);
    await runUntil(diary, '2026-06-17T12:30:00Z');
    expect(told(diary, 'ben')).toEqual(['booking-confirmed', 'cancellation-confirmed', 'payment-refunded']);
    for (const uid of ['ann', 'cem', 'dov'])
      expect(told(diary, uid)).toEqual([
        'booking-confirmed',
        'session-reminder',
        'session-reminder',
        'session-followup',
      ]);
    expect(intervals(diary, 'carla')).toHaveLength(1);
    expect(intervals(diary, 'ben')).toEqual([]);
  });
});

describe('B34 refund tiers to the second, over a month end and a change of clocks', () => {
  const tiers = [
    { hoursBefore: 168, percent: 100 },
    { hoursBefore: 24, percent: 50 },
  ];

  it.each([
    ['2026-10-29T15:00:00Z', 9_000],
    ['2026-10-29T15:00:01Z', 4_500],
    ['2026-11-04T15:00:00Z', 4_500],
    ['2026-11-04T15:00:01Z', 0],
    ['2026-11-05T15:00:00Z', undefined],
  ])('cancelled at %s gives back %s', (now, refund) => {
    expect(refundOf(9_000, tiers, new Date('2026-11-05T15:00:00Z'), new Date(now))).toBe(refund);
  });

  it('half of an odd price is no less than half, in minor units of any currency', () => {
    const [start, now] = [new Date('2026-11-05T15:00:00Z'), new Date('2026-11-03T15:00:00Z')];
    expect([1, 3, 9_999, 10_000].map((price) => refundOf(price, tiers, start, now))).toEqual([
      1, 2, 5_000, 5_000,
    ]);
  });

  it.each([
    ['2026-11-02T15:00:00Z', 9_000],
    ['2026-11-02T15:00:01Z', 4_500],
    ['2026-11-04T15:00:01Z', 0],
    ['2026-11-05T15:00:00Z', 'session-begun'],
  ])('by the coach’s policy at %s: %s', async (now, expected) => {
    const diary = await aDiary({
      schedule: { timeZone: 'America/New_York' },
      types: [{ prices: { '60': 9_000 } }],
      now: '2026-10-20T00:00:00Z',
    });
    sellEagerly(diary);
    diary.documents.put(paths.coach('carla'), { ...aCoach(), cancellationPolicy: 'moderate' });
    const { bookingId } = await book(diary, A, '2026-11-05T15:00:00Z');
    diary.now = new Date(now);
    const answer = diary.call(cancelSession, A, { bookingId }).then(
      (state) => (state as { refund: number }).refund,
      (error: unknown) => (error as { details: { reason: string } }).details.reason,
    );
    expect(await answer).toBe(expected);
    await quiet(diary, { kinds: ['refund-payment'] });
    expect(diary.payments.kept()).toBe(9_000 - (typeof expected === 'number' ? expected : 0));
  });

  it('gives all of it back when the coach cancels', async () => {
    const types = [{ prices: { '60': 9_000 } }];
    const diary = await aDiary({ types, now: '2026-10-20T00:00:00Z' });
    sellEagerly(diary);
    const { bookingId } = await book(diary, A, '2026-11-05T15:00:00Z');
    diary.now = new Date('2026-11-05T14:59:59Z');
    expect(await diary.call(cancelSession, CARLA, { bookingId })).toMatchObject({ refund: 9_000 });
  });
});

describe('a session that several share', () => {
  const start = '2026-06-17T00:00:00.000Z';

  it('lives again when the last one left and one who waited is confirmed', async () => {
    const types = [{ capacity: 2, requiresApproval: true }];
    const diary = await aDiary({ types, now: '2026-06-15T00:00:00Z' });
    const [mine, other] = [await book(diary, A, start), await book(diary, B, start)];
    await diary.call(confirmBooking, CARLA, { bookingId: other.bookingId });
    await diary.call(cancelSession, B, { bookingId: other.bookingId });
    expect(sessions(diary)).toMatchObject([{ status: 'cancelled' }]);
    await diary.call(confirmBooking, CARLA, { bookingId: mine.bookingId });
    expect(sessions(diary)).toMatchObject([{ status: 'scheduled', studentRefs: ['ann'], version: 2 }]);
    await runUntil(diary, '2026-06-17T02:30:00Z');
    expect(told(diary, 'ann')).toEqual([
      'booking-confirmed',
      'session-reminder',
      'session-reminder',
      'session-followup',
    ]);
    expect(told(diary, 'ben')).toEqual(['booking-confirmed', 'cancellation-confirmed']);
  });

  it('keeps the buffers of its first booking, and frees them with its last', async () => {
    const diary = await aDiary({
      types: [{ capacity: 2, bufferBefore: 60, bufferAfter: 30 }],
      now: '2026-06-15T00:00:00Z',
    });
    const first = await book(diary, A, start);
    diary.documents.put(
      paths.consultationType('carla_0'),
      aConsultation({ capacity: 2, bufferBefore: 0, bufferAfter: 0 }),
    );
    const second = await book(diary, B, start);
    expect(bookings(diary)).toMatchObject(
      [0, 1].map(() => ({ bufferBefore: 60, bufferAfter: 30, sessionRef: first.sessionId })),
    );
    await diary.call(cancelSession, A, { bookingId: first.bookingId });
    await diary.call(cancelSession, B, { bookingId: second.bookingId });
    expect(intervals(diary, 'carla')).toEqual([]);
  });
});

describe('a request that nobody answers', () => {
  const types = [{ requiresApproval: true }];

  it('is turned down when it was to begin, its time is free, and the student is told', async () => {
    const diary = await aDiary({ types, now: '2026-06-15T00:00:00Z' });
    await book(diary, A, '2026-06-17T10:00:00Z');
    await runUntil(diary, '2026-06-17T09:59:59Z');
    expect(bookings(diary)).toMatchObject([{ status: 'pending' }]);
    await runUntil(diary, '2026-06-17T10:00:01Z');
    expect(bookings(diary)).toMatchObject([
      { status: 'declined', statusHistory: [{}, { by: 'system', reason: 'nobody answered' }] },
    ]);
    expect([...intervals(diary, 'carla'), ...intervals(diary, 'ann')]).toEqual([]);
    expect(told(diary, 'ann')).toEqual(['booking-declined']);
  });

  it('waits for its new time once it moved, and for nothing once it was answered', async () => {
    const diary = await aDiary({ types, now: '2026-06-15T00:00:00Z' });
    const { bookingId } = await book(diary, A, '2026-06-17T10:00:00Z');
    const move = { bookingId, startsAt: '2026-06-18T10:00:00Z', version: 1 };
    await diary.call(rescheduleSession, A, move);
    await runUntil(diary, '2026-06-18T09:00:00Z');
    expect(bookings(diary)).toMatchObject([{ status: 'pending', version: 2 }]);
    await diary.call(confirmBooking, CARLA, { bookingId });
    await runUntil(diary, '2026-06-18T10:30:00Z');
    expect(bookings(diary)).toMatchObject([{ status: 'confirmed' }]);
  });
});
