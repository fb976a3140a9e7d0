import { describe, expect, it } from 'vitest';
import { type ConsultationType, PLACES } from '../../../src/contracts/documents/consultationTypes';
import type { Payment } from '../../../src/contracts/documents/payments';
import type { Session } from '../../../src/contracts/documents/sessions';
import { eventOf } from '../../../src/domain/calendars/bookingEvent';
import { plannedEvent } from '../../../src/domain/calendars/sessionEvents';
import confirmBooking from '../../../src/handlers/scheduling/confirmBooking';
import getAvailableSlots from '../../../src/handlers/scheduling/getAvailableSlots';
import holdSlot from '../../../src/handlers/scheduling/holdSlot';
import { A, B, C, CARLA, EVERY_DAY, aDiary } from '../../support/aDiary';
import type { Platform } from '../../support/aPlatform';
import { book, bookings, outcome, sellEagerly, slot } from '../../support/booking';

/** What the coach's hours say, which a consultation overrides. */
const HOURS = {
  weeklyPattern: Object.fromEntries(Object.keys(EVERY_DAY).map((day) => [day, ['09:00-17:00']])),
  bufferTime: 30,
  minBookingNotice: 24,
  slotDuration: 60,
};
/** A Monday. */
const NOW = '2026-06-15T08:00:00Z';
const TUESDAY = '2026-06-16T';

const diaryOf = (type: Partial<ConsultationType>): Promise<Platform> =>
  aDiary({ schedule: HOURS, types: [type], now: NOW });

/** Times of the wall at which an hour of a date is to be had. */
async function listed(diary: Platform, date = '2026-06-17', minutes = 60): Promise<string[]> {
  const [from, to] = [`${date}T00:00:00Z`, `${date}T23:59:00Z`];
  const input = { consultationTypeId: 'carla_0', durationMinutes: minutes, from, to };
  const { slots } = (await diary.call(getAvailableSlots, undefined, input)) as {
    slots: { startsAt: string }[];
  };
  return slots.map(({ startsAt }) => startsAt.slice(11, 16));
}

const hold = (diary: Platform, at: string, minutes = 60): Promise<string> =>
  outcome(diary.call(holdSlot, B, slot(at, { minutes })));

async function booked(type: Partial<ConsultationType>, answers?: readonly string[]) {
  const diary = await diaryOf(type);
  const state = await outcome(book(diary, A, `${TUESDAY}10:00:00Z`, { answers }));
  const [booking] = bookings(diary);
  const [session] = Object.values(diary.documents.dump('sessions/')) as Session[];
  return { diary, state, booking, session };
}

/** Each field that decides something, with what shows that it does; the rest is shown as it stands. */
const OBEYED: Record<
  Exclude<
    keyof ConsultationType,
    'id' | 'slug' | 'description' | 'tags' | 'assignment' | 'createdAt' | 'updatedAt'
  >,
  () => Promise<void>
> = {
  coachRef: async () => {
    const { booking, session } = await booked({});
    expect([booking?.coachRef, session?.coachRef]).toEqual(['carla', 'carla']);
  },
  title: async () => {
    const { booking, session } = await booked({ title: 'A long talk' });
    expect([booking?.title, session?.title]).toEqual(['A long talk', 'A long talk']);
    expect(eventOf(booking!).summary).toBe('A long talk');
  },
  prices: async () => {
    const diary = await diaryOf({ prices: { '30': 1_000, '60': 9_000 } });
    sellEagerly(diary);
    await book(diary, A, `${TUESDAY}10:00:00Z`, { minutes: 30 });
    await book(diary, B, `${TUESDAY}13:00:00Z`);
    expect(
      bookings(diary)
        .map(({ price }) => price)
        .toSorted(),
    ).toEqual([1_000, 9_000]);
    expect(diary.payments.kept()).toBe(10_000);
    const refused = book(diary, C, `${TUESDAY}15:00:00Z`, { minutes: 90 });
    await expect(refused).rejects.toMatchObject({
      details: { reason: 'duration-not-offered', durations: [30, 60] },
    });
  },
  currency: async () => {
    const diary = await diaryOf({ prices: { '60': 9_000 }, currency: 'chf' });
    sellEagerly(diary);
    await book(diary, A, `${TUESDAY}10:00:00Z`);
    const [payment] = Object.values(diary.documents.dump('payments/')) as Payment[];
    expect(payment?.currency).toBe('chf');
  },
  capacity: async () => {
    const { diary, session } = await booked({ capacity: 2 });
    expect(session).toMatchObject({ type: 'group', capacity: 2 });
    await book(diary, B, `${TUESDAY}10:00:00Z`);
    expect(await outcome(book(diary, C, `${TUESDAY}10:00:00Z`))).toBe('slot-taken');
    expect(Object.values(diary.documents.dump('sessions/'))).toMatchObject([{ studentRefs: ['ann', 'ben'] }]);
  },
  requiresApproval: async () => {
    const { diary, booking, session } = await booked({ requiresApproval: true });
    expect([booking?.status, session]).toEqual(['pending', undefined]);
    await diary.call(confirmBooking, CARLA, { bookingId: booking?.id });
    expect(bookings(diary)[0]?.status).toBe('confirmed');
  },
  bufferBefore: async () => {
    // Half an hour on either side by her hours; the neighbour's own buffer and that of who comes add up.
    for (const [bufferBefore, expected] of [
      [undefined, ['14:00']],
      [0, ['13:30']],
      [120, ['15:30']],
    ] as const) {
      const diary = await diaryOf({ bufferBefore, slotInterval: 30 });
      await book(diary, A, '2026-06-17T12:00:00Z');
      expect((await listed(diary)).filter((time) => time > '12:00').slice(0, 1)).toEqual(expected);
    }
  },
  bufferAfter: async () => {
    for (const [bufferAfter, last] of [
      [undefined, '10:00'],
      [0, '10:00'],
      [120, undefined],
    ] as const) {
      const diary = await diaryOf({ bufferAfter });
      await book(diary, A, '2026-06-17T12:00:00Z');
      expect((await listed(diary)).filter((time) => time < '12:00').at(-1)).toBe(last);
    }
    // Less than her hours say lets sessions come closer to each other.
    const diary = await diaryOf({ bufferAfter: 0, bufferBefore: 0 });
    await book(diary, A, '2026-06-17T12:00:00Z');
    expect(await hold(diary, '2026-06-17T11:00:00Z')).toBe('done');
    expect(await hold(diary, '2026-06-17T13:00:00Z')).toBe('done');
  },
  minNotice: async () => {
    expect(await hold(await diaryOf({}), '2026-06-15T12:00:00Z')).toBe('too-soon');
    expect(await hold(await diaryOf({ minNotice: 60 }), '2026-06-15T12:00:00Z')).toBe('done');
    expect(await hold(await diaryOf({ minNotice: 0 }), '2026-06-15T09:00:00Z')).toBe('done');
    expect(await hold(await diaryOf({}), '2026-06-16T12:00:00Z')).toBe('done');
    expect(await hold(await diaryOf({ minNotice: 48 * 60 }), '2026-06-16T12:00:00Z')).toBe('too-soon');
  },
  maxPerDay: async () => {
    const { diary } = await booked({ maxPerDay: 1 });
    expect(await listed(diary, '2026-06-16')).toEqual([]);
    expect(await hold(diary, `${TUESDAY}14:00:00Z`)).toBe('day-full');
    expect(await hold(diary, '2026-06-17T14:00:00Z')).toBe('done');
  },
  maxMinutesPerDay: async () => {
    const { diary } = await booked({ maxMinutesPerDay: 90 });
    expect(await hold(diary, `${TUESDAY}14:00:00Z`)).toBe('day-full');
    expect(await hold(diary, `${TUESDAY}14:00:00Z`, 30)).toBe('done');
  },
  slotInterval: async () => {
    expect(await listed(await diaryOf({}))).toHaveLength(8);
    expect(await listed(await diaryOf({ slotInterval: 30 }))).toHaveLength(15);
    expect(await listed(await diaryOf({ slotInterval: 240 }))).toEqual(['09:00', '13:00']);
  },
  isPacked: async () => {
    // Between half past ten and half past two.
    const between = async (isPacked: boolean): Promise<string[]> => {
      const close = { bufferBefore: 0, bufferAfter: 0 };
      const other = { id: 'carla_1', slotInterval: 30, ...close };
      const types = [{ isPacked, slotInterval: 60, ...close }, other];
      const diary = await aDiary({ schedule: HOURS, types, now: NOW });
      await book(diary, A, '2026-06-17T10:00:00Z', { minutes: 30, type: 'carla_1' });
      await book(diary, A, '2026-06-17T14:30:00Z', { minutes: 30, type: 'carla_1' });
      return (await listed(diary)).filter((time) => time > '10:00' && time < '14:30');
    };
    expect(await between(false)).toEqual(['11:00', '12:00', '13:00']);
    expect(await between(true)).toEqual(['10:30', '11:30', '12:30', '13:30']);
  },
  place: async () => {
    for (const place of PLACES) {
      const { booking, session } = await booked({ place });
      expect([booking?.place, session?.place]).toEqual([place, place]);
    }
  },
  placeDetail: async () => {
    const { booking, session } = await booked({ place: 'address', placeDetail: '1 High Street' });
    expect(eventOf(booking!)).toMatchObject({ location: '1 High Street' });
    expect(session?.placeDetail).toBe('1 High Street');
    expect(plannedEvent(session, 'https://app.example')).toMatchObject({ location: '1 High Street' });
  },
  isRecorded: async () => {
    const { booking, session } = await booked({ place: 'zoom', isRecorded: true });
    expect([booking?.isRecorded, session?.isRecorded]).toEqual([true, true]);
  },
  questions: async () => {
    const questions = ['What for?', 'Since when?'];
    const { booking } = await booked({ questions }, ['To pass', 'May']);
    expect(booking).toMatchObject({ questions, answers: ['To pass', 'May'] });
    expect((await booked({ questions }, ['To pass'])).state).toBe('answers-missing');
    expect((await booked({ questions })).state).toBe('answers-missing');
    expect((await booked({ questions }, ['a', 'b', 'c'])).state).toBe('answers-unasked');
    expect((await booked({}, ['a'])).state).toBe('answers-unasked');
  },
  isActive: async () => {
    const { diary, state } = await booked({ isActive: false });
    expect(state).toBe('consultation-missing');
    expect(await outcome(listed(diary))).toBe('consultation-missing');
    expect(await hold(diary, `${TUESDAY}10:00:00Z`)).toBe('consultation-missing');
  },
};

describe('what a coach says of a consultation is obeyed', () => {
  it.each(Object.keys(OBEYED) as (keyof typeof OBEYED)[])('%s', (field) => OBEYED[field]());
});
