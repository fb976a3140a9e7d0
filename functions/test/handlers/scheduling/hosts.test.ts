import { describe, expect, it } from 'vitest';
import type { ConsultationHosts } from '../../../src/contracts/documents/consultationHosts';
import type { Payment } from '../../../src/contracts/documents/payments';
import type { Session } from '../../../src/contracts/documents/sessions';
import { paths } from '../../../src/domain/paths';
import { hostsOf } from '../../../src/domain/scheduling/hosts';
import answerHosting from '../../../src/handlers/scheduling/answerHosting';
import blockTime from '../../../src/handlers/scheduling/blockTime';
import bookSeries from '../../../src/handlers/scheduling/bookSeries';
import callOffSession from '../../../src/handlers/scheduling/callOffSession';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import confirmBooking from '../../../src/handlers/scheduling/confirmBooking';
import getAvailableSlots from '../../../src/handlers/scheduling/getAvailableSlots';
import holdSlot from '../../../src/handlers/scheduling/holdSlot';
import releaseSlot from '../../../src/handlers/scheduling/releaseSlot';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import setHosts from '../../../src/handlers/scheduling/setHosts';
import startSession from '../../../src/handlers/scheduling/startSession';
import { A, B, C, CARLA, runUntil } from '../../support/aDiary';
import { aCaller, type Platform } from '../../support/aPlatform';
import { HUGO, IDA, aSharedDiary } from '../../support/aSharedDiary';
import { book, bookings, intervals, outcome, sellEagerly, slot } from '../../support/booking';
import { overlapsIn } from '../../support/diaryFaults';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const NOW = '2026-09-01T00:00:00Z';
const TEN = '2026-09-03T10:00:00.000Z';
const ELEVEN = '2026-09-03T11:00:00.000Z';

const hostsIn = (diary: Platform): ConsultationHosts =>
  diary.documents.dump('consultationHosts/')['consultationHosts/carla_0'] as ConsultationHosts;
const sessions = (diary: Platform): Session[] =>
  Object.values(diary.documents.dump('sessions/')) as Session[];
const givers = (diary: Platform): string[] => bookings(diary).map(({ coachRef }) => coachRef);

/** To whom what was told, sorted. */
function told(diary: Platform, kind: string): string[] {
  const jobs = Object.values(diary.documents.dump('outbox/')) as {
    kind: string;
    payload: { notice?: { kind: string; recipientRef: string } };
  }[];
  return jobs
    .filter((job) => job.kind === 'notify')
    .flatMap(({ payload: { notice } }) => (notice?.kind === kind ? [notice.recipientRef] : []))
    .toSorted();
}

/** The bookings of each host that stand, counted anew, are what the turns say. */
function expectTurnsCounted(diary: Platform): void {
  const standing = bookings(diary).filter(
    ({ status, isByTurn }) => isByTurn && !/cancelled|declined/.test(status),
  );
  const counted = Map.groupBy(standing, ({ coachRef }) => coachRef);
  for (const [uid, { booked }] of Object.entries(hostsIn(diary).turns))
    expect(`${uid} ${booked}`).toBe(`${uid} ${counted.get(uid)?.length ?? 0}`);
}

describe('nobody gives what it did not accept', () => {
  const named = { consultationTypeId: 'carla_0', hostIds: ['hugo'] };

  it('who is asked is told once, and gives nothing before it accepts, or after it left', async () => {
    const diary = await aSharedDiary({ assignment: 'any', coHosts: [], now: NOW });
    await diary.call(setHosts, CARLA, named);
    await diary.call(setHosts, CARLA, { ...named, hostIds: [] });
    await diary.call(setHosts, CARLA, named);
    expect(told(diary, 'host-invited')).toEqual(['hugo']);
    await book(diary, A, TEN);
    expect(await outcome(book(diary, B, TEN))).toBe('slot-taken');
    const answer = (isAccepted: boolean) =>
      diary.call(answerHosting, HUGO, { consultationTypeId: 'carla_0', isAccepted });
    await answer(true);
    expect(await outcome(book(diary, B, TEN))).toBe('done');
    expect(givers(diary).toSorted()).toEqual(['carla', 'hugo']);
    await answer(false);
    await book(diary, A, ELEVEN);
    expect(await outcome(book(diary, B, ELEVEN))).toBe('slot-taken');
  });

  it('of those who declined nobody is asked again, nor made a host', async () => {
    const diary = await aSharedDiary({ assignment: 'any', coHosts: [], now: NOW });
    await diary.call(setHosts, CARLA, named);
    await diary.call(answerHosting, HUGO, { consultationTypeId: 'carla_0', isAccepted: false });
    const state = (await diary.call(setHosts, CARLA, named)) as { coHosts: unknown };
    expect(state.coHosts).toEqual([{ hostId: 'hugo', status: 'declined' }]);
  });

  it('refuses others than its coach, those who are no coaches, and who was not asked', async () => {
    const diary = await aSharedDiary({ assignment: 'any', coHosts: [], now: NOW });
    const call = (who: Parameters<typeof outcome>[0]) => outcome(who);
    expect(await call(diary.call(setHosts, HUGO, named))).toBe('consultation-missing');
    expect(await call(diary.call(setHosts, CARLA, { ...named, hostIds: ['ann'] }))).toBe('coach-missing');
    expect(await call(diary.call(setHosts, CARLA, { ...named, hostIds: ['carla'] }))).toBe(
      'own-consultation',
    );
    const input = { consultationTypeId: 'carla_0', isAccepted: true };
    expect(await call(diary.call(answerHosting, IDA, input))).toBe('host-invitation-missing');
  });

  it('what has several seats is given by its coach alone', async () => {
    const types = [{ capacity: 2 }];
    const diary = await aSharedDiary({ assignment: 'all', types, now: NOW });
    await book(diary, A, TEN);
    expect(bookings(diary).map(hostsOf)).toEqual([['carla']]);
    expect(intervals(diary, 'hugo')).toEqual([]);
  });
});

describe('any', () => {
  it('takes the first who is free, is offered while one is, and says who', async () => {
    const diary = await aSharedDiary({ assignment: 'any', now: NOW });
    for (const who of [A, B, C]) await book(diary, who, TEN);
    expect(givers(diary).toSorted()).toEqual(['carla', 'hugo', 'ida']);
    const input = {
      consultationTypeId: 'carla_0',
      durationMinutes: 60,
      from: TEN,
      to: '2026-09-03T12:00:00.000Z',
    };
    const { slots } = (await diary.call(getAvailableSlots, undefined, input)) as { slots: object[] };
    expect(slots).toMatchObject([{ startsAt: ELEVEN, hostIds: ['carla', 'hugo', 'ida'] }]);
  });

  it('says of each host why it is not offered, and to a host alone what it does then', async () => {
    const diary = await aSharedDiary({ assignment: 'any', coHosts: ['hugo'], now: NOW });
    await book(diary, A, TEN);
    const input = {
      consultationTypeId: 'carla_0',
      durationMinutes: 60,
      from: TEN,
      to: ELEVEN,
      explain: true,
    };
    const gapsFor = async (who?: typeof CARLA) =>
      ((await diary.call(getAvailableSlots, who, input)) as { gaps: object[] }).gaps;
    expect(await gapsFor(CARLA)).toMatchObject([{ hostId: 'carla', rule: 'session' }]);
    expect(await gapsFor(HUGO)).toMatchObject([{ hostId: 'carla', rule: 'busy' }]);
  });

  it('holds the time of one, who is the one that then gives it', async () => {
    const diary = await aSharedDiary({ assignment: 'any', now: NOW });
    await book(diary, A, TEN);
    await diary.call(holdSlot, B, slot(TEN));
    await diary.call(cancelSession, A, { bookingId: bookings(diary)[0]!.id });
    await book(diary, B, TEN);
    expect(bookings(diary).find(({ studentRef }) => studentRef === 'ben')?.coachRef).toBe('hugo');
    expect(intervals(diary, 'carla')).toEqual([]);
  });

  it('keeps who gives it when it moves, and refuses where that one is taken', async () => {
    const diary = await aSharedDiary({ assignment: 'any', coHosts: ['hugo'], now: NOW });
    await book(diary, A, TEN);
    const mine = await book(diary, B, TEN);
    await diary.call(blockTime, HUGO, { from: ELEVEN, to: '2026-09-03T12:00:00.000Z' });
    const move = (startsAt: string) =>
      outcome(diary.call(rescheduleSession, B, { bookingId: mine.bookingId, startsAt, version: 1 }));
    expect(await move(ELEVEN)).toBe('slot-taken');
    expect(await move('2026-09-03T12:00:00.000Z')).toBe('done');
    expect(bookings(diary).find(({ id }) => id === mine.bookingId)?.coachRef).toBe('hugo');
    expect(overlapsIn(diary.documents.dump(), diary.now)).toEqual([]);
  });

  it('is sold by its coach, whoever gives it, and given back by whom it is cancelled', async () => {
    const types = [{ prices: { '60': 3_000 } }];
    const diary = await aSharedDiary({ assignment: 'any', coHosts: ['hugo'], types, now: NOW });
    sellEagerly(diary);
    await book(diary, A, TEN);
    const mine = await book(diary, B, TEN);
    const orders = Object.values(diary.documents.dump('payments/')) as Payment[];
    expect(
      orders.filter(({ bookingRef }) => bookingRef !== undefined).map(({ payeeRef }) => payeeRef),
    ).toEqual(['carla', 'carla']);
    const state = await diary.call(cancelSession, HUGO, { bookingId: mine.bookingId });
    expect(state).toMatchObject({ status: 'cancelled', refund: 3_000 });
  });

  it('is no place for a host to book at', async () => {
    const diary = await aSharedDiary({ assignment: 'any', now: NOW, students: ['ann', 'hugo'] });
    expect(await outcome(book(diary, HUGO, TEN))).toBe('own-consultation');
  });
});

describe('all', () => {
  it('takes the time of everybody, tells and reminds everybody, and gives it back', async () => {
    const diary = await aSharedDiary({ assignment: 'all', now: NOW });
    const mine = await book(diary, A, TEN);
    expect(bookings(diary).map(hostsOf)).toEqual([['carla', 'hugo', 'ida']]);
    for (const uid of ['carla', 'hugo', 'ida', 'ann']) expect(intervals(diary, uid)).toHaveLength(1);
    expect(told(diary, 'booking-confirmed')).toEqual(['ann', 'carla', 'hugo', 'ida']);
    const state = await diary.call(rescheduleSession, A, {
      bookingId: mine.bookingId,
      startsAt: ELEVEN,
      version: 1,
    });
    expect(state).toMatchObject({ startsAt: ELEVEN });
    expect(told(diary, 'booking-moved')).toEqual(['carla', 'hugo', 'ida']);
    expect(overlapsIn(diary.documents.dump(), diary.now)).toEqual([]);
    await runUntil(diary, '2026-09-02T12:00:00Z');
    expect(told(diary, 'session-reminder')).toEqual(['ann', 'carla', 'hugo', 'ida']);
    await diary.call(cancelSession, IDA, { bookingId: mine.bookingId });
    expect(told(diary, 'booking-cancelled')).toEqual(['ann', 'carla', 'hugo']);
    for (const uid of ['carla', 'hugo', 'ida', 'ann']) expect(intervals(diary, uid)).toEqual([]);
    expect(sessions(diary)).toMatchObject([{ status: 'cancelled' }]);
  });

  it('is not offered while one of them is taken, and says whose other time keeps it', async () => {
    const diary = await aSharedDiary({ assignment: 'all', now: NOW });
    await diary.call(blockTime, IDA, { from: TEN, to: ELEVEN });
    expect(await outcome(book(diary, A, TEN))).toBe('slot-taken');
    const input = {
      consultationTypeId: 'carla_0',
      durationMinutes: 60,
      from: TEN,
      to: ELEVEN,
      explain: true,
    };
    const { slots, gaps } = (await diary.call(getAvailableSlots, undefined, input)) as {
      slots: unknown[];
      gaps: unknown[];
    };
    expect(slots).toEqual([]);
    expect(gaps).toMatchObject([
      { hostId: 'carla', rule: 'other-host' },
      { hostId: 'hugo', rule: 'other-host' },
      { hostId: 'ida', rule: 'busy' },
    ]);
  });

  it('is held and released for everybody', async () => {
    const diary = await aSharedDiary({ assignment: 'all', now: NOW });
    const { holdId } = (await diary.call(holdSlot, A, slot(TEN))) as { holdId: string };
    for (const uid of ['carla', 'hugo', 'ida']) expect(intervals(diary, uid)).toEqual([holdId]);
    await diary.call(releaseSlot, A, { holdId });
    for (const uid of ['carla', 'hugo', 'ida', 'ann']) expect(intervals(diary, uid)).toEqual([]);
  });

  it('cannot be booked while one of them takes nobody', async () => {
    const diary = await aSharedDiary({ assignment: 'all', now: NOW });
    await diary.documents.transact((transaction) => {
      transaction.update(paths.coach('ida'), { isActive: false });
      return Promise.resolve();
    });
    expect(await outcome(book(diary, A, TEN))).toBe('consultation-missing');
  });

  it('each of them may accept it, begin it and call it off', async () => {
    const types = [{ requiresApproval: true }];
    const diary = await aSharedDiary({ assignment: 'all', types, now: NOW });
    const mine = await book(diary, A, TEN);
    await diary.call(confirmBooking, IDA, { bookingId: mine.bookingId });
    diary.now = new Date(TEN);
    await diary.call(startSession, HUGO, { sessionId: mine.sessionId });
    expect(Object.keys(sessions(diary)[0]?.attendance ?? {})).toEqual(['hugo']);
    diary.now = new Date(NOW);
    const later = await book(diary, B, '2026-09-04T10:00:00.000Z');
    await diary.call(confirmBooking, HUGO, { bookingId: later.bookingId });
    await diary.call(callOffSession, HUGO, { sessionId: later.sessionId });
    expect(intervals(diary, 'ida')).toEqual([mine.sessionId]);
  });
});

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
    expect(await outcome(paid.call(bookSeries, A, rule))).toBe('booking-not-free');
    const diary = await aSharedDiary({ assignment: 'any', now: NOW });
    expect(await outcome(diary.call(bookSeries, A, { ...rule, count: 13 }))).toBe('series-too-large');
  });
});
