import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calendars } from '../../../../audit/src/checks/calendars';
import { memorySource } from '../../../../audit/src/memorySource';
import {
  type AvailabilitySchedule,
  SCHEDULE_TYPES,
  WEEKDAYS,
  availabilitySchedule,
} from '../../../src/contracts/documents/availabilitySchedules';
import { type ConsultationType, consultationType } from '../../../src/contracts/documents/consultationTypes';
import { type PatternName, regexOf } from '../../../src/contracts/patterns';
import { TIME_ZONES } from '../../../src/contracts/utilities/timeZones';
import { paths } from '../../../src/domain/paths';
import blockTime from '../../../src/handlers/scheduling/blockTime';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import getAvailableSlots from '../../../src/handlers/scheduling/getAvailableSlots';
import holdSlot from '../../../src/handlers/scheduling/holdSlot';
import joinDayWaitlist from '../../../src/handlers/scheduling/joinDayWaitlist';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import { A, B, CARLA, aConsultation, aDiary, aSchedule, runUntil } from '../../support/aDiary';
import { outcome, slot } from '../../support/booking';

const texts = (pattern: PatternName, max: number): fc.Arbitrary<string[]> =>
  fc.array(fc.stringMatching(regexOf(pattern)), { maxLength: max });
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });
const upTo = (max: number, min = 0): fc.Arbitrary<number> =>
  fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max));

/** Around the dates that are asked for, so that what is said of one is met. */
const near = fc.constantFrom(
  '2026-06-16',
  '2026-06-17',
  '2026-06-18',
  '2024-02-29',
  '2000-01-01',
  '2099-12-31',
);
const window = fc.oneof(
  fc.stringMatching(regexOf('wallWindow')),
  fc.constantFrom('00:00-24:00', '00:00-00:00', '23:59-00:01', '12:00-12:00'),
);
const windows = fc.array(window, { maxLength: 12 });
const week = fc.record(Object.fromEntries(WEEKDAYS.map((day) => [day, windows])), { requiredKeys: [] });
const exception = fc
  .tuple(near, fc.oneof(fc.constant(['closed']), fc.array(window, { minLength: 1, maxLength: 4 })))
  .map(([date, all]) => `${date} ${all.join(',')}`);

/** Any schedule that the rules take, however little sense it makes. */
const someSchedule = fc
  .record({
    type: fc.constantFrom(...SCHEDULE_TYPES),
    timeZone: fc.constantFrom(...TIME_ZONES),
    weeklyPattern: maybe(week),
    monthlyPattern: maybe(texts('monthDay', 31)),
    dateExceptions: maybe(fc.array(exception, { maxLength: 20 })),
    unavailableDates: maybe(fc.array(near, { maxLength: 5 })),
    breakTimes: maybe(week),
    minBookingNotice: maybe(upTo(720)),
    maxAdvanceBooking: maybe(upTo(730)),
    bufferTime: maybe(upTo(240)),
    slotDuration: maybe(upTo(480, 5)),
    isActive: fc.constantFrom(true, true, true, false),
    appliedFrom: maybe(near),
    appliedTo: maybe(near),
  })
  .map((said): AvailabilitySchedule => aSchedule(said))
  .filter((said) => availabilitySchedule.safeParse(said).success);

/** Any type that the rules take. */
const someType = fc
  .record({
    capacity: upTo(100, 1),
    bufferBefore: maybe(upTo(240)),
    bufferAfter: maybe(upTo(240)),
    minNotice: maybe(upTo(43_200)),
    maxPerDay: maybe(upTo(100, 1)),
    maxMinutesPerDay: maybe(upTo(1_440, 15)),
    slotInterval: maybe(upTo(480, 5)),
    isPacked: maybe(fc.boolean()),
    requiresApproval: fc.boolean(),
    assignment: maybe(fc.constantFrom('any' as const, 'all' as const, 'round-robin' as const)),
  })
  .map((said): ConsultationType => aConsultation(said))
  .filter((said) => consultationType.safeParse(said).success);

it('whatever hours and terms a coach writes, each operation answers or says why not, and nobody is booked twice', async () => {
  const given = fc.record({
    schedules: fc.array(someSchedule, { minLength: 1, maxLength: 3 }),
    type: someType,
  });
  let booked = 0;
  await fc.assert(
    fc.asyncProperty(given, async ({ schedules, type }) => {
      const diary = await aDiary({ types: [type], now: '2026-06-15T12:00:00Z' });
      schedules.forEach((said, index) => {
        const id = `carla_${index}`;
        diary.documents.put(paths.availabilitySchedule(id), { ...said, id });
      });
      const range = { from: '2026-06-16T00:00:00Z', to: '2026-06-19T00:00:00Z' };
      const what = { consultationTypeId: 'carla_0', durationMinutes: 60 };
      const seen = (await diary.call(getAvailableSlots, A, { ...what, ...range, explain: true })) as {
        slots: { startsAt: string }[];
      };
      const [first, last] = [seen.slots[0]?.startsAt, seen.slots.at(-1)?.startsAt];
      const outcomes = [];
      for (const act of [
        () => diary.call(holdSlot, A, slot(first ?? '2026-06-17T10:00:00Z')),
        () => diary.call(bookSession, A, slot(first ?? '2026-06-17T10:00:00Z')),
        () => diary.call(bookSession, B, slot(first ?? '2026-06-17T10:01:00Z')),
        () => diary.call(bookSession, B, slot(last ?? '2026-06-18T10:00:00Z')),
        () => diary.call(joinDayWaitlist, A, { ...what, date: '2026-06-18' }),
        () => diary.call(blockTime, CARLA, { from: '2026-06-16T05:00:00Z', to: '2026-06-16T06:00:00Z' }),
        async () => {
          const [one] = Object.values(diary.documents.dump('bookings/')) as {
            id: string;
            studentRef: string;
          }[];
          if (one === undefined) return;
          const who = one.studentRef === 'ann' ? A : B;
          const startsAt = last ?? '2026-06-18T12:00:00Z';
          return diary.call(rescheduleSession, who, { bookingId: one.id, startsAt, version: 1 });
        },
        () => runUntil(diary, '2026-06-20T00:00:00Z'),
      ])
        outcomes.push(await outcome(act()));
      expect(outcomes.filter((each) => /internal|error|invalid/i.test(each))).toEqual([]);
      // What is listed can be had.
      if (first !== undefined) expect(outcomes.slice(0, 2)).toEqual(['done', 'done']);
      booked += first === undefined ? 0 : 1;
      const rows = Object.entries(diary.documents.dump()).map(([path, data]) => ({
        path,
        data: data as object,
      }));
      const findings = [];
      for await (const finding of calendars(memorySource(rows, diary.now))) findings.push(finding);
      expect(findings).toEqual([]);
    }),
    { numRuns: Number(process.env.RUNS ?? 60) },
  );
  expect(booked, 'some could be booked').toBeGreaterThan(3);
}, 120_000);
