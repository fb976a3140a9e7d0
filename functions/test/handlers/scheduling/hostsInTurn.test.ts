import { describe, expect, it } from 'vitest';
import type { ConsultationHosts } from '../../../src/contracts/documents/consultationHosts';
import { hostsOf } from '../../../src/domain/scheduling/hosts';
import answerHosting from '../../../src/handlers/scheduling/answerHosting';
import blockTime from '../../../src/handlers/scheduling/blockTime';
import bookSeries from '../../../src/handlers/scheduling/bookSeries';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import holdSlot from '../../../src/handlers/scheduling/holdSlot';
import setHosts from '../../../src/handlers/scheduling/setHosts';
import { A, B, C, CARLA } from '../../support/aDiary';
import { aCaller, type Platform } from '../../support/aPlatform';
import { IDA, aSharedDiary } from '../../support/aSharedDiary';
import { book, bookings, intervals, outcome, slot } from '../../support/booking';
import { expectRefusal } from '../../support/expectRefusal';
import { overlapsIn } from '../../support/diaryFaults';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const NOW = '2026-09-01T00:00:00Z';
const TEN = '2026-09-03T10:00:00.000Z';
const ELEVEN = '2026-09-03T11:00:00.000Z';

const hostsIn = (diary: Platform): ConsultationHosts =>
  diary.documents.dump('consultationHosts/')['consultationHosts/carla_0'] as ConsultationHosts;
const givers = (diary: Platform): string[] => bookings(diary).map(({ coachRef }) => coachRef);

/** The bookings of each host that stand, counted anew, are what the turns say. */
function expectTurnsCounted(diary: Platform): void {
  const standing = bookings(diary).filter(
    ({ status, isByTurn }) => isByTurn && !/cancelled|declined/.test(status),
  );
  const counted = Map.groupBy(standing, ({ coachRef }) => coachRef);
  for (const [uid, { booked }] of Object.entries(hostsIn(diary).turns))
    expect(`${uid} ${booked}`).toBe(`${uid} ${counted.get(uid)?.length ?? 0}`);
}

describe('round-robin', () => {
  it('goes to who has the fewest bookings that stand, of equals as they are named', async () => {
    const diary = await aSharedDiary({ assignment: 'round-robin', now: NOW });
    const days = ['03', '04', '05', '06'].map((day) => `2026-09-${day}T10:00:00.000Z`);
    for (const day of days) await book(diary, A, day);
    expect(
      bookings(diary)
        .toSorted((a, b) => +a.start - +b.start)
        .map(({ coachRef }) => coachRef),
    ).toEqual(['carla', 'hugo', 'ida', 'carla']);
    const idas = bookings(diary).find(({ coachRef }) => coachRef === 'ida')!;
    await diary.call(cancelSession, A, { bookingId: idas.id });
    expectTurnsCounted(diary);
    await book(diary, B, '2026-09-07T10:00:00.000Z');
    expect(bookings(diary).find(({ studentRef }) => studentRef === 'ben')?.coachRef).toBe('ida');
    expectTurnsCounted(diary);
  });

  it('who comes in later begins where the others stand', async () => {
    const diary = await aSharedDiary({ assignment: 'round-robin', coHosts: ['hugo'], now: NOW });
    for (let day = 10; day < 20; day += 1) await book(diary, A, `2026-09-${day}T10:00:00.000Z`);
    const input = { consultationTypeId: 'carla_0', hostIds: ['hugo', 'ida'] };
    await diary.call(setHosts, CARLA, input);
    await diary.call(answerHosting, IDA, { consultationTypeId: 'carla_0', isAccepted: true });
    for (let day = 20; day < 23; day += 1) await book(diary, B, `2026-09-${day}T10:00:00.000Z`);
    const later = bookings(diary).filter(({ studentRef }) => studentRef === 'ben');
    expect(later.map(({ coachRef }) => coachRef).toSorted()).toEqual(['carla', 'hugo', 'ida']);
  });

  it('of two hundred at once nobody has more than one more than another', async () => {
    const students = Array.from({ length: 200 }, (_, index) => `student${index}`);
    const diary = await aSharedDiary({ assignment: 'round-robin', students, now: NOW });
    const calls = students.map((uid, index) => {
      const start = new Date(Date.parse('2026-09-03T00:00:00Z') + index * 3_600_000).toISOString();
      return book(diary, aCaller(uid, 'student'), start);
    });
    expect(await tallyOutcomes(calls)).toEqual({ done: 200 });
    const counts = [...Map.groupBy(givers(diary), (uid) => uid).values()].map(({ length }) => length);
    expect(counts.toSorted()).toEqual([66, 67, 67]);
    expectTurnsCounted(diary);
  });
});

describe.each(['any', 'all', 'round-robin'] as const)('three hundred at once by %s', (assignment) => {
  it('nobody is ever in two places, and no loser would have fitted', async () => {
    const students = Array.from({ length: 300 }, (_, index) => `student${index}`);
    const types = [
      { slotInterval: 15, bufferAfter: 15 },
      { id: 'carla_1', slug: 'own', slotInterval: 15 },
    ];
    const diary = await aSharedDiary({ assignment, students, types, now: NOW });
    const lengths = [15, 30, 45, 60, 90] as const;
    const start = Date.parse('2026-09-03T20:00:00Z');
    const losers: { who: string; at: string; minutes: number; type: string }[] = [];
    const calls = students.map(async (uid, index) => {
      const at = new Date(start + ((index * 7_919) % 40) * 900_000).toISOString();
      const wish = { minutes: lengths[index % 5]!, type: index % 9 === 0 ? 'carla_1' : 'carla_0' };
      if (index % 11 === 0)
        await diary.call(holdSlot, aCaller(uid, 'student'), slot(at, wish)).catch(() => undefined);
      const said = await outcome(book(diary, aCaller(uid, 'student'), at, wish));
      if (said === 'slot-taken') losers.push({ who: uid, at, ...wish });
      return said;
    });
    const said = await Promise.all(calls);
    expect(new Set(said)).toEqual(new Set(['done', 'slot-taken']));
    const made = bookings(diary);
    for (const { studentRef, id } of made.slice(0, 20))
      await diary.call(cancelSession, aCaller(studentRef, 'student'), { bookingId: id });
    expect(overlapsIn(diary.documents.dump(), diary.now)).toEqual([]);
    if (assignment === 'round-robin') expectTurnsCounted(diary);
  });

  it('who lost would not have fitted', async () => {
    const students = Array.from({ length: 90 }, (_, index) => `student${index}`);
    const types = [{ slotInterval: 15 }];
    const diary = await aSharedDiary({ assignment, students, types, now: NOW });
    const start = Date.parse('2026-09-03T20:00:00Z');
    const wishes = students.map((uid, index) => ({
      who: aCaller(uid, 'student'),
      at: new Date(start + ((index * 7_919) % 16) * 900_000).toISOString(),
      minutes: [15, 30, 45, 60][index % 4]!,
    }));
    const said = await Promise.all(
      wishes.map(({ who, at, minutes }) => outcome(book(diary, who, at, { minutes }))),
    );
    const losers = wishes.filter((_, index) => said[index] === 'slot-taken');
    expect(losers.length).toBeGreaterThan(20);
    for (const { who, at, minutes } of losers)
      expect(await outcome(book(diary, who, at, { minutes }))).toBe('slot-taken');
    expect(overlapsIn(diary.documents.dump(), diary.now)).toEqual([]);
  });
});

describe('B26 one coach for the whole series', () => {
  const rule = {
    ...{ consultationTypeId: 'carla_0', durationMinutes: 60, timeZone: 'UTC' },
    ...{ firstDate: '2026-09-03', at: '15:00', count: 4 },
  };
  const WEEKS = ['2026-09-03', '2026-09-10', '2026-09-17', '2026-09-24'].map(
    (date) => `${date}T15:00:00.000Z`,
  );

  it('is the one who is free in all weeks, whosever turn it is; and another one finds nobody', async () => {
    const diary = await aSharedDiary({ assignment: 'round-robin', coHosts: ['hugo'], now: NOW });
    // Hugo has a booking, and carla none: it is her turn.
    await diary.call(blockTime, CARLA, { from: TEN, to: ELEVEN });
    await book(diary, C, TEN);
    expect(givers(diary)).toEqual(['hugo']);
    await diary.call(blockTime, CARLA, { from: '2026-09-17T15:30:00Z', to: '2026-09-17T16:30:00Z' });
    const made = (await diary.call(bookSeries, A, rule)) as {
      hostIds: string[];
      bookings: { startsAt: string }[];
    };
    expect(made.hostIds).toEqual(['hugo']);
    expect(made.bookings.map(({ startsAt }) => startsAt)).toEqual(WEEKS);
    expect(
      bookings(diary)
        .filter(({ seriesRef }) => seriesRef)
        .map(({ coachRef }) => coachRef),
    ).toEqual(Array.from({ length: 4 }, () => 'hugo'));
    expectTurnsCounted(diary);

    const before = diary.documents.dump();
    const refused = await diary.call(bookSeries, B, rule).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      details: {
        reason: 'series-taken',
        conflicts: [
          { hostId: 'carla', startsAt: WEEKS[2], reason: 'slot-taken' },
          ...WEEKS.map((startsAt) => ({ hostId: 'hugo', startsAt, reason: 'slot-taken' })),
        ],
      },
    });
    expect(bookings(diary)).toHaveLength(5);
    const after = diary.documents.dump();
    for (const kind of [
      'bookings/',
      'sessions/',
      'calendarDays/',
      'outbox/',
      'payments/',
      'consultationHosts/',
    ])
      expect(Object.keys(after).filter((path) => path.startsWith(kind))).toEqual(
        Object.keys(before).filter((path) => path.startsWith(kind)),
      );
  });

  it('of twenty at once as many are made as there are hosts, each whole', async () => {
    const students = Array.from({ length: 20 }, (_, index) => `student${index}`);
    const diary = await aSharedDiary({ assignment: 'round-robin', students, now: NOW });
    const calls = students.map((uid) => diary.call(bookSeries, aCaller(uid, 'student'), rule));
    expect(await tallyOutcomes(calls)).toEqual({ done: 3, 'series-taken': 17 });
    const bySeries = Map.groupBy(bookings(diary), ({ seriesRef }) => seriesRef);
    for (const series of bySeries.values()) {
      expect(series).toHaveLength(4);
      expect(new Set(series.map(({ coachRef }) => coachRef)).size).toBe(1);
    }
    expect(overlapsIn(diary.documents.dump(), diary.now)).toEqual([]);
    expectTurnsCounted(diary);
  });

  it('is given by everybody together where all give it', async () => {
    const diary = await aSharedDiary({ assignment: 'all', now: NOW });
    await diary.call(bookSeries, A, rule);
    expect(bookings(diary).map(hostsOf)).toEqual(Array.from({ length: 4 }, () => ['carla', 'hugo', 'ida']));
    for (const uid of ['hugo', 'ida']) expect(intervals(diary, uid)).toHaveLength(4);
  });

  it('is free, and no longer than a quarter', async () => {
    const types = [{ prices: { '60': 3_000 } }];
    const paid = await aSharedDiary({ assignment: 'any', types, now: NOW });
    const free = await aSharedDiary({ assignment: 'any', now: NOW });
    await free.call(bookSeries, A, rule);
    const startsAt = bookings(free)
      .map(({ start }) => start.toISOString())
      .sort();
    await expectRefusal(paid.call(bookSeries, A, rule), 'booking-not-free', {
      ...{ price: 3_000, currency: 'usd', startsAt },
    });
    expect(bookings(paid)).toEqual([]);
    const diary = await aSharedDiary({ assignment: 'any', now: NOW });
    expect(await outcome(diary.call(bookSeries, A, { ...rule, count: 13 }))).toBe('series-too-large');
  });
});
