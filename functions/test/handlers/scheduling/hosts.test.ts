import { describe, expect, it } from 'vitest';
import type { Payment } from '../../../src/contracts/documents/payments';
import type { Session } from '../../../src/contracts/documents/sessions';
import { paths } from '../../../src/domain/paths';
import { hostsOf } from '../../../src/domain/scheduling/hosts';
import answerHosting from '../../../src/handlers/scheduling/answerHosting';
import blockTime from '../../../src/handlers/scheduling/blockTime';
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
import { type Platform } from '../../support/aPlatform';
import { HUGO, IDA, aSharedDiary } from '../../support/aSharedDiary';
import { book, bookings, intervals, outcome, sellEagerly, slot } from '../../support/booking';
import { overlapsIn } from '../../support/diaryFaults';
import { tellsNotice } from '../../support/tellNotice';

const NOW = '2026-09-01T00:00:00Z';
const TEN = '2026-09-03T10:00:00.000Z';
const ELEVEN = '2026-09-03T11:00:00.000Z';

const sessions = (diary: Platform): Session[] =>
  Object.values(diary.documents.dump('sessions/')) as Session[];
const givers = (diary: Platform): string[] => bookings(diary).map(({ coachRef }) => coachRef);

/** To whom what was told, sorted. */
function told(diary: Platform, kind: string): string[] {
  const jobs = Object.values(diary.documents.dumpEver('outbox/')) as {
    kind: string;
    payload: { notice?: { kind: string; recipientRef: string } };
  }[];
  return jobs
    .filter(tellsNotice)
    .flatMap(({ payload: { notice } }) => (notice?.kind === kind ? [notice.recipientRef] : []))
    .toSorted();
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
