import { describe, expect, it } from 'vitest';
import { paidBookings } from '../../../../audit/src/checks/bookings';
import { calendars } from '../../../../audit/src/checks/calendars';
import { offersOfDays } from '../../../../audit/src/checks/dayWaits';
import { schemas } from '../../../../audit/src/checks/schemas';
import { sessionLives } from '../../../../audit/src/checks/sessions';
import { memorySource } from '../../../../audit/src/memorySource';
import type { ConsultationType } from '../../../src/contracts/documents/consultationTypes';
import type { Session } from '../../../src/contracts/documents/sessions';
import { paths } from '../../../src/domain/paths';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import bookSeries from '../../../src/handlers/scheduling/bookSeries';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import confirmBooking from '../../../src/handlers/scheduling/confirmBooking';
import declineBooking from '../../../src/handlers/scheduling/declineBooking';
import getAvailableSlots from '../../../src/handlers/scheduling/getAvailableSlots';
import holdSlot from '../../../src/handlers/scheduling/holdSlot';
import joinDayWaitlist from '../../../src/handlers/scheduling/joinDayWaitlist';
import leaveDayWaitlist from '../../../src/handlers/scheduling/leaveDayWaitlist';
import releaseSlot from '../../../src/handlers/scheduling/releaseSlot';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import { A, B, C, CARLA, aConsultation, aDiary, runUntil } from '../../support/aDiary';
import { aCaller, type Platform } from '../../support/aPlatform';
import { book, bookings, outcome, sellEagerly, slot } from '../../support/booking';
import { quiet } from '../../support/quiet';

const NOW = '2026-06-15T00:00:00Z';
const START = '2026-06-17T10:00:00.000Z';
const LATER = '2026-06-17T14:00:00.000Z';
const DAY = { consultationTypeId: 'carla_0', date: '2026-06-17' };
const PAID = { '60': 3_000 };

/** What stands when the coach changes the type. */
const STATES: Record<string, { type?: Partial<ConsultationType>; begin: (diary: Platform) => unknown }> = {
  'a hold': { begin: (diary) => diary.call(holdSlot, A, slot(START)) },
  'a booking': { begin: (diary) => book(diary, A, START) },
  'a request': { type: { requiresApproval: true }, begin: (diary) => book(diary, A, START) },
  'a paid booking': { type: { prices: PAID }, begin: (diary) => book(diary, A, START) },
  'a paid request': {
    type: { prices: PAID, requiresApproval: true },
    begin: (diary) => book(diary, A, START),
  },
  'an unpaid order': {
    type: { prices: PAID },
    begin: (diary) => {
      diary.payments.isEager = false;
      return book(diary, A, START);
    },
  },
  'a group': {
    type: { capacity: 3 },
    begin: async (diary) => [await book(diary, A, START), await book(diary, B, START)],
  },
  'a series': {
    begin: (diary) =>
      diary.call(bookSeries, A, {
        ...{ consultationTypeId: 'carla_0', durationMinutes: 60, timeZone: 'UTC' },
        ...{ firstDate: '2026-06-17', at: '10:00', count: 3 },
      }),
  },
  'one who waits': {
    type: { maxPerDay: 1 },
    begin: async (diary) => {
      await book(diary, A, START);
      await diary.call(joinDayWaitlist, B, { ...DAY, durationMinutes: 60 });
    },
  },
  'a move': {
    begin: async (diary) => {
      const { bookingId } = await book(diary, A, '2026-06-16T10:00:00Z');
      await diary.call(rescheduleSession, A, { bookingId, startsAt: START, version: 1 });
    },
  },
};

/** What the coach does to the type; undefined takes it away. */
const CHANGES: Record<string, Partial<ConsultationType> | undefined> = {
  nothing: {},
  'a higher price': { prices: { '60': 9_000 } },
  'no such duration any more': { prices: { '30': 0 } },
  'another currency': { currency: 'chf' },
  'fewer seats': { capacity: 1 },
  'more seats': { capacity: 10 },
  'its own word first': { requiresApproval: true },
  'no word of its own': { requiresApproval: false },
  'wide buffers': { bufferBefore: 240, bufferAfter: 240 },
  'a cap that is passed': { maxPerDay: 1, maxMinutesPerDay: 15 },
  'a notice of a month': { minNotice: 43_200 },
  'ten questions': { questions: Array.from({ length: 10 }, (_, index) => `Question ${index}`) },
  'other starts': { slotInterval: 480, isPacked: true },
  'somebody else to give it': { assignment: 'all' },
  'an end': { isActive: false },
  'its deletion': undefined,
};

function change(
  diary: Platform,
  type: Partial<ConsultationType>,
  to: Partial<ConsultationType> | undefined,
): Promise<void> {
  const path = paths.consultationType('carla_0');
  return diary.documents.transact((transaction) => {
    if (to === undefined) transaction.delete(path);
    else transaction.set(path, aConsultation({ ...type, ...to }));
    return Promise.resolve();
  });
}

/** Everything that either side may do next; each is done or refused for a reason. */
async function everything(diary: Platform): Promise<string[]> {
  const [first] = bookings(diary);
  const holdId = Object.values(diary.documents.dump('slotHolds/')).flatMap(
    (held) => (held as { holds: { sessionRef: string }[] }).holds,
  )[0]?.sessionRef;
  const range = { from: '2026-06-16T00:00:00Z', to: '2026-06-19T00:00:00Z', durationMinutes: 60 };
  const bookingId = first?.id ?? 'none';
  const version = first?.version ?? 1;
  const acts: (() => Promise<unknown>)[] = [
    () => diary.call(getAvailableSlots, C, { ...range, consultationTypeId: 'carla_0', explain: true }),
    () => diary.call(bookSession, A, slot(START)),
    () => diary.call(bookSession, C, slot(START)),
    () => diary.call(holdSlot, C, slot(LATER)),
    () => diary.call(bookSession, C, slot(LATER)),
    () => diary.call(joinDayWaitlist, C, { ...DAY, durationMinutes: 60 }),
    () => diary.call(rescheduleSession, CARLA, { bookingId, startsAt: '2026-06-17T18:00:00Z', version }),
    () => diary.call(confirmBooking, CARLA, { bookingId }),
    () => quiet(diary),
    () => diary.call(cancelSession, A, { bookingId }),
    () => diary.call(declineBooking, CARLA, { bookingId }),
    () => diary.call(releaseSlot, A, { holdId: holdId ?? 'none' }),
    () => diary.call(leaveDayWaitlist, B, DAY),
    () => quiet(diary),
    () => runUntil(diary, '2026-06-20T00:00:00Z'),
    () => quiet(diary),
  ];
  const outcomes: string[] = [];
  for (const act of acts) outcomes.push(await outcome(act()));
  return outcomes;
}

async function findings(diary: Platform): Promise<unknown[]> {
  const rows = Object.entries(diary.documents.dump()).map(([path, data]) => ({ path, data: data as object }));
  const found: unknown[] = [];
  for (const check of [calendars, paidBookings, sessionLives, offersOfDays, schemas])
    for await (const finding of check(memorySource(rows, diary.now))) found.push(finding);
  return found;
}

async function begun(state: (typeof STATES)[string]): Promise<Platform> {
  const diary = await aDiary({ types: [state.type ?? {}], now: NOW });
  sellEagerly(diary);
  await state.begin(diary);
  return diary;
}

describe('a consultation that its coach changes while there is', () => {
  describe.each(Object.entries(STATES))('%s', (_name, state) => {
    it.each(Object.entries(CHANGES))('leaves everything in order with %s', async (_change, to) => {
      const diary = await begun(state);
      await change(diary, state.type ?? {}, to);
      const outcomes = await everything(diary);
      expect(outcomes.filter((each) => /internal|error/i.test(each))).toEqual([]);
      expect(await findings(diary)).toEqual([]);
    });
  });
});

describe('what was booked stays what it was', () => {
  const seatsOf = (diary: Platform) => Object.values(diary.documents.dump('sessions/')) as Session[];
  const listed = async (diary: Platform): Promise<unknown> => {
    const [from, to] = [START, '2026-06-17T10:01:00Z'];
    const what = { consultationTypeId: 'carla_0', durationMinutes: 60 };
    return ((await diary.call(getAvailableSlots, undefined, { ...what, from, to })) as { slots: unknown })
      .slots;
  };

  it('nobody comes into a talk of two because the type has seats by now', async () => {
    const diary = await begun(STATES['a booking']!);
    await change(diary, {}, { capacity: 10 });
    expect(await listed(diary)).toEqual([]);
    expect(await outcome(book(diary, B, START))).toBe('slot-taken');
    expect(await outcome(book(diary, A, START))).toBe('already-booked');
    expect(seatsOf(diary)).toMatchObject([{ type: 'one-on-one', studentRefs: ['ann'] }]);
  });

  it.each([
    ['more seats, no more', 10, 3],
    ['fewer seats, fewer', 2, 2],
  ])('a group gets of %s', async (_words, capacity, most) => {
    const diary = await begun(STATES['a group']!);
    await change(diary, {}, { capacity });
    const isFull = most === 2;
    expect(await listed(diary)).toMatchObject(isFull ? [] : [{ seatsTaken: 2, seatsLeft: 1 }]);
    expect(await outcome(book(diary, C, START))).toBe(isFull ? 'slot-taken' : 'done');
    expect(await outcome(book(diary, aCaller('dov', 'student'), START))).toBe('slot-taken');
    expect(seatsOf(diary)[0]?.studentRefs).toHaveLength(most);
  });

  it('an order that waits for its money keeps its price; what is only held costs what it costs now', async () => {
    const diary = await begun(STATES['an unpaid order']!);
    await diary.call(holdSlot, B, slot(LATER));
    await change(diary, {}, { prices: { '60': 9_000 } });
    const [order] = bookings(diary);
    expect(await book(diary, A, START)).toMatchObject({ bookingId: order?.id });
    expect(order?.price).toBe(3_000);
    const asShown = { price: 3_000, currency: 'usd' };
    const refused = diary.call(bookSession, B, { ...slot(LATER), asShown });
    await expect(refused).rejects.toMatchObject({ details: { reason: 'offer-changed', price: 9_000 } });
    await book(diary, B, LATER);
    expect(bookings(diary).find(({ studentRef }) => studentRef === 'ben')?.price).toBe(9_000);
  });

  it.each(['an end', 'its deletion'])('after %s of the type', async (end) => {
    const diary = await begun(STATES['a paid request']!);
    await quiet(diary);
    await change(diary, {}, CHANGES[end]);
    const [{ id: bookingId, version } = { id: '', version: 0 }] = bookings(diary);
    const move = { bookingId, startsAt: LATER, version };
    expect(await outcome(diary.call(rescheduleSession, A, move))).toBe('consultation-missing');
    expect(await outcome(diary.call(confirmBooking, CARLA, { bookingId }))).toBe('done');
    expect(seatsOf(diary)).toMatchObject([{ status: 'scheduled', title: 'A talk' }]);
    const left = (await diary.call(cancelSession, A, { bookingId })) as { refund: number };
    expect(left.refund).toBe(3_000);
  });
});
