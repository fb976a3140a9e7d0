import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../src/contracts/documents/calendarDays';
import type { DayWait } from '../../../src/contracts/documents/dayWaits';
import { paths } from '../../../src/domain/paths';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import blockTime from '../../../src/handlers/scheduling/blockTime';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import declineBooking from '../../../src/handlers/scheduling/declineBooking';
import holdSlot from '../../../src/handlers/scheduling/holdSlot';
import joinDayWaitlist from '../../../src/handlers/scheduling/joinDayWaitlist';
import leaveDayWaitlist from '../../../src/handlers/scheduling/leaveDayWaitlist';
import releaseSlot from '../../../src/handlers/scheduling/releaseSlot';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import unblockTime from '../../../src/handlers/scheduling/unblockTime';
import {
  A,
  B,
  type BookingState,
  C,
  CARLA,
  type DiaryOptions,
  aConsultation,
  aDiary,
  aSchedule,
  runUntil,
} from '../../support/aDiary';
import { aCoach } from '../../support/builders';
import { type Platform, aCaller } from '../../support/aPlatform';
import type { InMemoryDocuments } from '../../support/inMemoryDocuments';
import { book, outcome, slot } from '../../support/booking';

const DOV = aCaller('dov', 'student');
const EVA = aCaller('eva', 'student');
const day = { consultationTypeId: 'carla_0', date: '2026-06-17' };
const wish = { ...day, durationMinutes: 60 };
const NINE = '2026-06-17T09:00:00Z';
const TEN = '2026-06-17T10:00:00Z';
const ELEVEN = '2026-06-17T11:00:00Z';

/** Carla works from nine to eleven on one day; A and B have it all. */
async function aFullDay(changes: DiaryOptions<InMemoryDocuments> = {}) {
  const diary = await aDiary({
    schedule: { weeklyPattern: { wednesday: ['09:00-11:00'], thursday: ['09:00-11:00'] } },
    now: '2026-06-15T08:00:00Z',
    ...changes,
  });
  const nine = await book(diary, A, NINE);
  const ten = await book(diary, B, TEN);
  return { diary, nine, ten };
}

function waits(diary: Platform): Readonly<Record<string, DayWait>> {
  return Object.fromEntries(
    Object.values(diary.documents.dump('dayWaits/')).map((wait) => [
      (wait as DayWait).studentRef,
      wait as DayWait,
    ]),
  );
}

/** Who has which start on offer. */
function onOffer(diary: Platform): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.values(waits(diary)).flatMap(({ studentRef, offer }) =>
      offer === undefined ? [] : [[studentRef, offer.start.toISOString().slice(11, 16)]],
    ),
  );
}

const settled = (diary: Platform): Promise<void> => runUntil(diary, diary.now.toISOString());

describe('the waitlist of a full day', () => {
  it('is joined where nothing is free, once, and in nobody’s name but a student’s', async () => {
    const { diary } = await aFullDay();
    const first = await diary.call(joinDayWaitlist, C, wish);
    expect(first).toEqual({ status: 'waiting', joinedAt: diary.now.toISOString() });
    diary.now = new Date(diary.now.getTime() + 1_000);
    expect(await diary.call(joinDayWaitlist, C, wish)).toEqual(first);
    expect(await outcome(diary.call(joinDayWaitlist, CARLA, wish))).toBe('own-consultation');
    expect(await outcome(diary.call(joinDayWaitlist, DOV, { ...wish, date: '2026-06-18' }))).toBe(
      'times-free',
    );
    expect(await outcome(diary.call(joinDayWaitlist, DOV, { ...wish, date: '2026-06-19' }))).toBe(
      'day-not-offered',
    );
    expect(await outcome(diary.call(joinDayWaitlist, DOV, { ...wish, date: '2026-06-10' }))).toBe(
      'day-not-offered',
    );
    expect(await outcome(diary.call(leaveDayWaitlist, DOV, day))).toBe('not-waiting');
  });

  it('is of ten days at most, and of as many durations of a day as one', async () => {
    const diary = await aDiary({ schedule: { maxAdvanceBooking: 30 }, now: '2026-06-01T00:00:00Z' });
    await diary.call(blockTime, CARLA, { from: '2026-06-02T00:00:00Z', to: '2026-06-20T00:00:00Z' });
    const dates = Array.from({ length: 11 }, (_, index) => `2026-06-${String(index + 3).padStart(2, '0')}`);
    const said = [];
    for (const date of dates) said.push(await outcome(diary.call(joinDayWaitlist, C, { ...wish, date })));
    expect(said.filter((one) => one === 'done')).toHaveLength(10);
    expect(said.at(-1)).toBe('too-many-waits');
    // Days that are over count no more.
    diary.now = new Date('2026-06-04T00:00:01Z');
    expect(await outcome(diary.call(joinDayWaitlist, C, { ...wish, date: '2026-06-13' }))).toBe('done');
  });

  it('offers what is cancelled to the first, holds it, and passes it on', async () => {
    const { diary, nine } = await aFullDay();
    await diary.call(joinDayWaitlist, C, wish);
    diary.now = new Date(diary.now.getTime() + 1_000);
    await diary.call(joinDayWaitlist, DOV, wish);
    await diary.call(cancelSession, A, { bookingId: nine.bookingId });
    // Before anybody settled it, it is nobody's.
    expect(await outcome(diary.call(bookSession, EVA, slot(NINE)))).toBe('slot-taken');
    await settled(diary);
    expect(onOffer(diary)).toEqual({ cem: '09:00' });
    expect(await outcome(diary.call(bookSession, EVA, slot(NINE)))).toBe('slot-taken');
    expect(await outcome(diary.call(bookSession, DOV, slot(NINE)))).toBe('slot-taken');
    await runUntil(diary, '2026-06-15T10:05:00Z');
    expect(onOffer(diary)).toEqual({ dov: '09:00' });
    expect(waits(diary).cem).toBeUndefined();
    await diary.call(leaveDayWaitlist, DOV, day);
    await settled(diary);
    expect(waits(diary)).toEqual({});
    expect(await outcome(diary.call(bookSession, EVA, slot(NINE)))).toBe('done');
    expect(Object.keys(diary.documents.dump('outbox/notify:time-offered'))).toHaveLength(2);
    expect(Object.keys(diary.documents.dump('outbox/notify:time-offer-ended'))).toHaveLength(1);
    const carlas = Object.values(diary.documents.dump('calendarDays/carla_')) as CalendarDay[];
    expect(carlas.filter(({ lineRefs, settlesBy }) => lineRefs ?? settlesBy)).toEqual([]);
  });

  it('is over for who takes the offer, whose hold is the offer', async () => {
    const { diary, nine } = await aFullDay();
    await diary.call(joinDayWaitlist, C, wish);
    await diary.call(cancelSession, A, { bookingId: nine.bookingId });
    await settled(diary);
    const held = (await diary.call(holdSlot, C, slot(NINE))) as { expiresAt: string };
    expect(held.expiresAt).toBe('2026-06-15T10:02:00.000Z');
    expect(diary.documents.dump('slotHolds/cem')).toEqual({});
    await book(diary, C, NINE);
    expect(waits(diary)).toEqual({});
    await runUntil(diary, '2026-06-15T12:00:00Z');
    expect(Object.keys(diary.documents.dump('outbox/notify:time-offer-ended'))).toHaveLength(0);
    expect(await outcome(diary.call(bookSession, EVA, slot(NINE)))).toBe('slot-taken');
  });

  const FREED: readonly (readonly [string, (diary: Platform, nine: BookingState) => Promise<unknown>])[] = [
    ['cancelled', (diary, { bookingId }) => diary.call(cancelSession, CARLA, { bookingId })],
    ['declined', (diary, { bookingId }) => diary.call(declineBooking, CARLA, { bookingId })],
    [
      'moved to another day',
      (diary, { bookingId, version }) =>
        diary.call(rescheduleSession, A, { bookingId, version, startsAt: '2026-06-18T09:00:00Z' }),
    ],
  ];
  it.each(FREED)('offers what is %s', async (how, free) => {
    const types = how === 'declined' ? [{ requiresApproval: true }] : [{}];
    const { diary, nine } = await aFullDay({ types });
    await diary.call(joinDayWaitlist, C, wish);
    await free(diary, nine);
    await settled(diary);
    expect(onOffer(diary)).toEqual({ cem: '09:00' });
  });

  it('offers what was blocked, and several who wait get it in order', async () => {
    const diary = await aDiary({
      schedule: { weeklyPattern: { wednesday: ['09:00-12:00'] } },
      now: '2026-06-15T08:00:00Z',
    });
    const { blockId } = (await diary.call(blockTime, CARLA, { from: NINE, to: '2026-06-17T12:00:00Z' })) as {
      blockId: string;
    };
    for (const who of [EVA, A, C, B]) {
      await diary.call(joinDayWaitlist, who, wish);
      diary.now = new Date(diary.now.getTime() + 1_000);
    }
    await diary.call(unblockTime, CARLA, { blockId });
    await settled(diary);
    expect(onOffer(diary)).toEqual({ eva: '09:00', ann: '10:00', cem: '11:00' });
    expect(await outcome(diary.call(bookSession, DOV, slot(ELEVEN)))).toBe('slot-taken');
    await diary.call(leaveDayWaitlist, A, day);
    await settled(diary);
    expect(onOffer(diary)).toEqual({ eva: '09:00', ben: '10:00', cem: '11:00' });
  });

  it('offers what somebody held, when the hold is given back or over', async () => {
    const diary = await aDiary({
      schedule: { weeklyPattern: { wednesday: ['09:00-11:00'] } },
      now: '2026-06-15T08:00:00Z',
    });
    const { holdId } = (await diary.call(holdSlot, A, slot(NINE))) as { holdId: string };
    diary.now = new Date('2026-06-15T08:05:00Z');
    await diary.call(holdSlot, B, slot(TEN));
    await diary.call(joinDayWaitlist, C, wish);
    await diary.call(joinDayWaitlist, DOV, wish);
    await diary.call(releaseSlot, A, { holdId });
    await settled(diary);
    expect(onOffer(diary)).toEqual({ cem: '09:00' });
    await runUntil(diary, '2026-06-15T08:15:00Z');
    expect(onOffer(diary)).toEqual({ cem: '09:00', dov: '10:00' });
  });

  it('passes whom a time does not suffice for, and who cannot come leaves', async () => {
    const { diary, nine } = await aFullDay({
      types: [{}, { id: 'carla_1', slug: 'other' }],
      students: ['ann', 'ben', 'cem', 'dov', 'eva', 'fay', 'gil'],
    });
    const [FAY, GIL] = [aCaller('fay', 'student'), aCaller('gil', 'student')];
    await diary.call(joinDayWaitlist, C, { ...wish, durationMinutes: 90 });
    for (const who of [DOV, EVA, FAY, GIL]) {
      diary.now = new Date(diary.now.getTime() + 1_000);
      await diary.call(joinDayWaitlist, who, wish);
    }
    await diary.documents.transact((transaction) => {
      const dates = { createdAt: diary.now, updatedAt: diary.now };
      transaction.set(paths.block('carla', 'dov'), { blockerRef: 'carla', blockedRef: 'dov', ...dates });
      const suspended = { userRef: 'eva', reason: 'spam', suspendedBy: 'root', ...dates };
      transaction.set(paths.suspension('eva'), suspended);
      transaction.delete(paths.student('fay'));
      return Promise.resolve();
    });
    await diary.call(cancelSession, A, { bookingId: nine.bookingId });
    await settled(diary);
    expect(onOffer(diary)).toEqual({ gil: '09:00' });
    expect(Object.keys(waits(diary)).toSorted()).toEqual(['cem', 'gil']);
  });

  it('passes who is elsewhere at that time, who keeps the place for another', async () => {
    const { diary, nine, ten } = await aFullDay({ types: [{}, { id: 'otto_0', coachRef: 'otto' }] });
    diary.documents.put(paths.coach('otto'), aCoach());
    diary.documents.put(paths.availabilitySchedule('otto_0'), aSchedule({ id: 'otto_0', coachRef: 'otto' }));
    await book(diary, C, NINE, { type: 'otto_0', minutes: 30 });
    await diary.call(joinDayWaitlist, C, wish);
    diary.now = new Date(diary.now.getTime() + 1_000);
    await diary.call(joinDayWaitlist, DOV, wish);
    await diary.call(cancelSession, A, { bookingId: nine.bookingId });
    await settled(diary);
    expect(onOffer(diary)).toEqual({ dov: '09:00' });
    await diary.call(cancelSession, B, { bookingId: ten.bookingId });
    await settled(diary);
    expect(onOffer(diary)).toEqual({ cem: '10:00', dov: '09:00' });
  });

  it('passes who waits for what is not offered at present', async () => {
    const other = { id: 'carla_1', slug: 'other' };
    const { diary, nine } = await aFullDay({ types: [{}, other] });
    await diary.call(joinDayWaitlist, C, { ...wish, consultationTypeId: 'carla_1' });
    diary.now = new Date(diary.now.getTime() + 1_000);
    await diary.call(joinDayWaitlist, DOV, wish);
    diary.documents.put(paths.consultationType('carla_1'), aConsultation({ ...other, isActive: false }));
    await diary.call(cancelSession, A, { bookingId: nine.bookingId });
    await settled(diary);
    expect(onOffer(diary)).toEqual({ dov: '09:00' });
    expect(waits(diary).cem?.status).toBe('waiting');
  });

  it('offers what a passer-by held of a day that was waited for already, once that hold is over', async () => {
    const { diary, nine } = await aFullDay();
    await diary.call(joinDayWaitlist, C, { ...wish, durationMinutes: 90 });
    await diary.call(cancelSession, A, { bookingId: nine.bookingId });
    await settled(diary);
    // An hour does not suffice for who waits: it is anybody's.
    await diary.call(holdSlot, DOV, slot(NINE));
    await diary.call(joinDayWaitlist, EVA, wish);
    await runUntil(diary, '2026-06-15T08:09:59Z');
    expect(onOffer(diary)).toEqual({});
    await runUntil(diary, '2026-06-15T08:10:00Z');
    expect(onOffer(diary)).toEqual({ eva: '09:00' });
  });
});
