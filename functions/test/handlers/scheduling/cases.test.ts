import { describe, expect, it } from 'vitest';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import type { NoticePayload } from '../../../src/domain/notifications/noticeJobs';
import { noticeText } from '../../../src/domain/notifications/noticeText';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import getAvailableSlots from '../../../src/handlers/scheduling/getAvailableSlots';
import holdSlot from '../../../src/handlers/scheduling/holdSlot';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import type { Caller } from '../../../src/runtime/operationHandler';
import { A, B, C, CARLA, aDiary } from '../../support/aDiary';
import type { Platform } from '../../support/aPlatform';
import { book, bookings, intervals, outcome, slot, type Wish } from '../../support/booking';
import { overlapsIn } from '../../support/diaryFaults';
import { tallyOutcomes } from '../../support/tallyOutcomes';
import { tellsNotice } from '../../support/tellNotice';

/** How often a race is run: `RUNS=200` for as often as the scenarios say. */
const runs = (usual: number): number => Number(process.env.RUNS ?? usual);

async function starts(
  diary: Platform,
  from: string,
  to: string,
  who?: Caller,
  wish: Wish = {},
): Promise<string[]> {
  const { minutes = 60, type = 'carla_0' } = wish;
  const input = { consultationTypeId: type, durationMinutes: minutes, from, to };
  const { slots } = (await diary.call(getAvailableSlots, who, input)) as { slots: { startsAt: string }[] };
  return slots.map(({ startsAt }) => startsAt);
}

describe('B04 somebody else’s live hold, to the millisecond', () => {
  const types = [{}, { id: 'carla_1', slug: 'other', slotInterval: 15 }];
  const held = async () => {
    const diary = await aDiary({ types, now: '2026-07-01T12:00:00.000Z' });
    await diary.call(holdSlot, A, slot('2026-07-02T14:00:00Z'));
    return diary;
  };

  it('refuses until it expires, and not a moment longer', async () => {
    const diary = await held();
    const wish = { minutes: 45, type: 'carla_1' };
    diary.now = new Date('2026-07-01T12:09:59.999Z');
    expect(await outcome(book(diary, B, '2026-07-02T14:45:00Z', wish))).toBe('slot-taken');
    diary.now = new Date('2026-07-01T12:10:00.000Z');
    expect(await outcome(book(diary, B, '2026-07-02T14:45:00Z', wish))).toBe('done');
    expect(await outcome(book(diary, A, '2026-07-02T14:00:00Z'))).toBe('slot-taken');
    expect(bookings(diary)).toHaveLength(1);
  });

  it('goes into the booking of its holder', async () => {
    const diary = await held();
    diary.now = new Date('2026-07-01T12:09:59.999Z');
    expect(await outcome(book(diary, A, '2026-07-02T14:00:00Z'))).toBe('done');
    expect(intervals(diary, 'carla')).toHaveLength(1);
    expect(diary.documents.dump('slotHolds/')).toMatchObject({ 'slotHolds/ann': { holds: [] } });
  });
});

describe('B06 eight shapes against a booking over UTC midnight', () => {
  const SHAPES = [
    ['2026-07-01T23:00:00Z', 120, 'slot-taken'],
    ['2026-07-01T23:30:00Z', 30, 'slot-taken'],
    ['2026-07-02T00:15:00Z', 30, 'slot-taken'],
    ['2026-07-01T22:30:00Z', 120, 'slot-taken'],
    ['2026-07-01T22:30:00Z', 45, 'slot-taken'],
    ['2026-07-02T00:45:00Z', 45, 'slot-taken'],
    ['2026-07-01T22:00:00Z', 60, 'done'],
    ['2026-07-02T01:00:00Z', 60, 'done'],
  ] as const;
  const types = [{ slotInterval: 15 }];

  it.each(SHAPES)('%s for %i minutes is %s', async (start, minutes, expected) => {
    const diary = await aDiary({ types, now: '2026-06-20T00:00:00Z' });
    await book(diary, A, '2026-07-01T23:00:00Z', { minutes: 120 });
    expect(await outcome(book(diary, B, start, { minutes }))).toBe(expected);
  });

  it('all at once: winners never overlap, and no loser would have fitted', async () => {
    for (let run = 0; run < runs(20); run += 1) {
      const students = SHAPES.map((_, index) => `student${index}`);
      const diary = await aDiary({ types, students, now: '2026-06-20T00:00:00Z' });
      const calls = SHAPES.toSorted(() => Math.random() - 0.5).map(([start, minutes], index) =>
        book(diary, { ...A, uid: `student${index}` }, start, { minutes }).then(
          () => 'done',
          () => [start, minutes],
        ),
      );
      const losers = (await Promise.all(calls)).filter((each) => each !== 'done');
      expect(overlapsIn(diary.documents.dump(), diary.now)).toEqual([]);
      for (const [start, minutes] of losers as [string, number][])
        expect(await outcome(book(diary, C, start, { minutes }))).not.toBe('done');
    }
  });
});

describe('B08 a direct call inside the neighbour’s buffer', () => {
  const types = [
    { bufferBefore: 10, bufferAfter: 15 },
    { id: 'carla_1', slug: 'other', bufferBefore: 5, bufferAfter: 20, slotInterval: 5 },
  ];
  const schedule = { weeklyPattern: { wednesday: ['09:00-18:00'] } };
  const taken = async () => {
    const diary = await aDiary({ types, schedule, now: '2026-06-20T00:00:00Z' });
    await book(diary, A, '2026-07-01T13:00:00Z');
    return diary;
  };
  const wish = { type: 'carla_1' };

  it.each([
    ['11:30', 'done'],
    ['11:35', 'slot-taken'],
    ['12:30', 'slot-taken'],
    ['14:15', 'slot-taken'],
    ['14:20', 'done'],
  ])('%s is %s', async (clock, expected) => {
    const diary = await taken();
    expect(await outcome(book(diary, B, `2026-07-01T${clock}:00Z`, wish))).toBe(expected);
  });

  it('of two at once only the one that keeps the buffers wins', async () => {
    const diary = await taken();
    const calls = [B, C].map((who, index) => book(diary, who, `2026-07-01T11:3${index * 5}:00Z`, wish));
    expect(await tallyOutcomes(calls)).toEqual({ done: 1, 'slot-taken': 1 });
    expect(bookings(diary).map(({ start }) => start.toISOString())).toContain('2026-07-01T11:30:00.000Z');
  });
});

describe('B10 the form was open too long', () => {
  const types = [{ minNotice: 120 }];
  const start = '2026-07-01T12:00:00.000Z';
  const at = async (now: string) => aDiary({ types, now: `2026-07-01T${now}Z` });

  it.each([
    ['09:59:59.999', 'done'],
    ['10:00:00.000', 'done'],
    ['10:00:00.001', 'too-soon'],
  ])('booked at %s it is %s', async (now, expected) => {
    expect(await outcome(book(await at(now), A, start))).toBe(expected);
  });

  it('is listed to the same moment', async () => {
    const listed = async (now: string) => (await starts(await at(now), start, '2026-07-01T12:00:01Z')).length;
    expect([await listed('10:00:00.000'), await listed('10:00:01.000')]).toEqual([1, 0]);
  });

  it('is judged when the hold is taken', async () => {
    const diary = await at('09:55:00.000');
    await diary.call(holdSlot, A, slot(start));
    diary.now = new Date('2026-07-01T10:01:00Z');
    expect(await outcome(diary.call(holdSlot, B, slot('2026-07-01T12:00:00Z')))).toBe('too-soon');
    diary.now = new Date('2026-07-01T10:03:00Z');
    expect(await outcome(book(diary, A, start))).toBe('done');
  });
});

describe('B12 the last day counts, in the coach’s zone', () => {
  const evenings = Object.fromEntries(
    ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].map((day) => [
      day,
      ['20:00-24:00'],
    ]),
  );
  const schedule = {
    timeZone: 'America/Los_Angeles',
    weeklyPattern: evenings,
    appliedFrom: '2026-01-30',
    appliedTo: '2026-01-31',
  };
  const range = ['2026-01-25T00:00:00Z', '2026-02-10T00:00:00Z'] as const;

  it('a range of dates ends with its last one', async () => {
    const diary = await aDiary({ schedule, now: '2026-01-20T00:00:00Z' });
    const hours = ['04', '05', '06', '07'];
    const days = ['2026-01-31', '2026-02-01'];
    const all = days.flatMap((day) => hours.map((hour) => `${day}T${hour}:00:00.000Z`));
    expect(await starts(diary, ...range)).toEqual(all);
    expect(await outcome(book(diary, A, '2026-02-01T07:00:00Z'))).toBe('done');
    expect(await outcome(book(diary, A, '2026-02-02T04:00:00Z'))).toBe('slot-not-offered');
    expect(await starts(diary, ...range, B)).toEqual(all.slice(0, -1));
  });

  it('one date is a range too', async () => {
    const diary = await aDiary({
      schedule: { ...schedule, appliedFrom: '2026-01-31' },
      now: '2026-01-20T00:00:00Z',
    });
    const hours = ['04', '05', '06', '07'].map((hour) => `2026-02-01T${hour}:00:00.000Z`);
    expect(await starts(diary, ...range)).toEqual(hours);
    await book(diary, A, '2026-02-01T07:00:00Z');
    for (const who of [B, undefined, CARLA])
      expect(await starts(diary, ...range, who)).toEqual(hours.slice(0, 3));
  });
});

describe('B14 01:00 happens twice', () => {
  it('and both can be booked', async () => {
    const diary = await aDiary({ schedule: { timeZone: 'Europe/London' }, now: '2026-07-01T00:00:00Z' });
    expect(await outcome(book(diary, A, '2026-10-25T00:00:00Z'))).toBe('done');
    expect(await outcome(book(diary, B, '2026-10-25T01:00:00Z'))).toBe('done');
    expect(intervals(diary, 'carla')).toHaveLength(2);
    expect(await outcome(book(diary, C, '2026-10-25T00:00:00Z'))).toBe('slot-taken');
  });
});

describe('B16 late evening, on a DST day, in tomorrow’s UTC', () => {
  it('an override replaces its own date alone', async () => {
    const schedule = {
      timeZone: 'America/New_York',
      weeklyPattern: { sunday: ['09:00-17:00'], monday: ['09:00-17:00'] },
      dateExceptions: ['2026-11-01 22:00-24:00'],
    };
    const diary = await aDiary({ schedule, now: '2026-10-01T00:00:00Z' });
    const hours = ['03', '04', '14', '15', '16', '17', '18', '19', '20', '21'];
    expect(await starts(diary, '2026-11-01T04:00:00Z', '2026-11-03T05:00:00Z')).toEqual(
      hours.map((hour) => `2026-11-02T${hour}:00:00.000Z`),
    );
  });
});

describe('B20 today for her, tomorrow for him', () => {
  it('a month is a range of instants', async () => {
    const schedule = {
      type: 'custom' as const,
      timeZone: 'Pacific/Kiritimati',
      dateExceptions: ['2026-06-01 08:00-10:00'],
    };
    const diary = await aDiary({ schedule, now: '2026-05-20T00:00:00Z' });
    expect(await starts(diary, '2026-05-01T11:00:00Z', '2026-06-01T11:00:00Z', A)).toEqual([
      '2026-05-31T18:00:00.000Z',
      '2026-05-31T19:00:00.000Z',
    ]);
    expect(await starts(diary, '2026-06-01T11:00:00Z', '2026-07-01T11:00:00Z', A)).toEqual([]);
    await book(diary, A, '2026-05-31T18:00:00Z');
    expect(bookings(diary)).toMatchObject([{ wallTime: '2026-06-01T08:00', timeZone: 'Pacific/Kiritimati' }]);
    const own = await starts(diary, '2026-05-31T10:00:00Z', '2026-06-01T10:00:00Z', CARLA);
    expect(own).toEqual(['2026-05-31T19:00:00.000Z']);
    const [notice] = (Object.values(diary.documents.dump('outbox/')) as OutboxJob[])
      .filter(tellsNotice)
      .map(({ payload }) => (payload as NoticePayload).notice)
      .filter(({ kind }) => kind === 'booking-confirmed');
    const read = (timeZone: string) => noticeText(notice!, undefined, 'en', timeZone).content;
    expect(read('Pacific/Kiritimati')).toContain('Monday, 1 June 2026 at 08:00');
    expect(read('Pacific/Pago_Pago')).toContain('Sunday, 31 May 2026 at 07:00');
  });
});

describe('B22 one local day, two UTC dates', () => {
  const daily = ['08:00-18:00'];
  const schedule = {
    timeZone: 'Australia/Brisbane',
    weeklyPattern: { monday: daily, tuesday: daily, wednesday: daily },
  };
  const [early, late] = ['2026-06-15T22:00:00Z', '2026-06-16T05:00:00Z'];
  /** What is listed of Brisbane's Monday, Tuesday and Wednesday. */
  const listed = (diary: Platform) =>
    Promise.all(
      [14, 15, 16].map((date) => starts(diary, `2026-06-${date}T14:00:00Z`, `2026-06-${date + 1}T14:00:00Z`)),
    );

  it('the last place of a day goes to one, and the days beside it know nothing of it', async () => {
    for (let run = 0; run < runs(30); run += 1) {
      const diary = await aDiary({ schedule, types: [{ maxPerDay: 1 }], now: '2026-06-01T00:00:00Z' });
      const [monday, tuesday, wednesday] = await listed(diary);
      expect([monday, tuesday, wednesday].map((day) => day?.length)).toEqual([10, 10, 10]);
      expect(await tallyOutcomes([book(diary, A, early), book(diary, B, late)])).toEqual({
        done: 1,
        'day-full': 1,
      });
      expect(await listed(diary)).toEqual([monday, [], wednesday]);
      expect(await outcome(book(diary, C, '2026-06-16T22:00:00Z'))).toBe('done');
      const winner = bookings(diary).find(({ studentRef }) => studentRef !== 'cem')!;
      const [who, loser] = winner.studentRef === 'ann' ? [A, B] : [B, A];
      await diary.call(cancelSession, who, { bookingId: winner.id });
      expect(await listed(diary)).toEqual([monday, tuesday, []]);
      expect(await outcome(book(diary, loser, winner.studentRef === 'ann' ? late : early))).toBe('done');
    }
  });
});

describe('B32 the link pressed twice', () => {
  const [tuesday, ...targets] = ['2026-06-16', '2026-06-17', '2026-06-18'].map(
    (date) => `${date}T10:00:00.000Z`,
  );

  it('moves once, the same booking, and gives the old time back', async () => {
    for (let run = 0; run < runs(20); run += 1) {
      const diary = await aDiary({ now: '2026-06-01T00:00:00Z' });
      const { bookingId, version } = await book(diary, A, tuesday!);
      const stored = () => bookings(diary)[0]!;
      const move = (startsAt: string, seen: number) =>
        outcome(diary.call(rescheduleSession, A, { bookingId, startsAt, version: seen }));
      const told = await Promise.all(targets.map((to) => move(to, version)));
      expect(told.toSorted()).toEqual(['booking-changed', 'done']);
      expect([bookings(diary).length, intervals(diary, 'carla').length]).toEqual([1, 1]);
      expect(stored().start.toISOString()).toBe(targets[told.indexOf('done')]);
      const isListed = async (start: string) =>
        (await starts(diary, start, new Date(Date.parse(start) + 1).toISOString())).length === 1;
      expect(await Promise.all(targets.map(isListed))).toEqual(told.map((each) => each !== 'done'));
      const { holdId } = (await diary.call(holdSlot, B, slot(tuesday!))) as { holdId: string };
      expect(await move('2026-06-19T10:00:00Z', stored().version)).toBe('done');
      expect(stored()).toMatchObject({ id: bookingId, rescheduleHistory: [{}, {}] });
      await diary.call(cancelSession, A, { bookingId });
      const cancelled = diary.documents.dump('bookings/');
      expect(await move('2026-06-20T10:00:00Z', stored().version)).toBe('illegal-transition');
      expect(diary.documents.dump('bookings/')).toEqual(cancelled);
      expect(intervals(diary, 'carla')).toEqual([holdId]);
    }
  });
});

describe('seats', () => {
  const types = [{ capacity: 5 }];
  const start = '2026-06-17T04:00:00.000Z';

  it('S01 a session with seats left is still offered, and nothing that overlaps it', async () => {
    const diary = await aDiary({ types: [{ capacity: 5, slotInterval: 15 }], now: '2026-06-15T00:00:00Z' });
    await book(diary, A, start, { minutes: 45 });
    await diary.call(holdSlot, B, slot(start, { minutes: 45 }));
    const input = {
      consultationTypeId: 'carla_0',
      durationMinutes: 45,
      from: '2026-06-17T03:30:00Z',
      to: '2026-06-17T05:00:00Z',
    };
    const { slots } = (await diary.call(getAvailableSlots, C, input)) as { slots: object[] };
    expect(slots).toMatchObject([
      { startsAt: start, seatsTaken: 2, seatsLeft: 3 },
      { startsAt: '2026-06-17T04:45:00.000Z' },
    ]);
  });

  it('S02 a full session is not offered', async () => {
    const diary = await aDiary({ types: [{ capacity: 2 }], now: '2026-06-15T00:00:00Z' });
    for (const who of [A, B]) await book(diary, who, start);
    expect(await starts(diary, start, '2026-06-17T06:00:00Z')).toEqual(['2026-06-17T05:00:00.000Z']);
    expect(await outcome(book(diary, C, start))).toBe('slot-taken');
  });

  it('S03 two first seats at once make one session', async () => {
    const diary = await aDiary({ types, now: '2026-06-15T00:00:00Z' });
    expect(await tallyOutcomes([book(diary, A, start), book(diary, B, start)])).toEqual({ done: 2 });
    const sessions = Object.values(diary.documents.dump('sessions/')) as { studentRefs: string[] }[];
    expect(sessions.map(({ studentRefs }) => studentRefs.toSorted())).toEqual([['ann', 'ben']]);
  });

  it('S04 ten identical requests for one seat: one wins', async () => {
    const students = Array.from({ length: 10 }, (_, index) => `student${index}`);
    const diary = await aDiary({ students, now: '2026-06-15T00:00:00Z' });
    const calls = students.map((uid) => book(diary, { ...A, uid }, start));
    expect(await tallyOutcomes(calls)).toEqual({ done: 1, 'slot-taken': 9 });
    expect(Object.keys(diary.documents.dump('sessions/'))).toHaveLength(1);
  });
});
