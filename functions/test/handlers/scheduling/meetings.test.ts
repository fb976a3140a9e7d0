import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/contracts/documents/sessions';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import endSession from '../../../src/handlers/scheduling/endSession';
import joinSession from '../../../src/handlers/scheduling/joinSession';
import leaveSession from '../../../src/handlers/scheduling/leaveSession';
import markNoShow from '../../../src/handlers/scheduling/markNoShow';
import pauseSession from '../../../src/handlers/scheduling/pauseSession';
import resumeSession from '../../../src/handlers/scheduling/resumeSession';
import startSession from '../../../src/handlers/scheduling/startSession';
import type { Caller, MountedOperation } from '../../../src/runtime/operationHandler';
import { A, B, C, CARLA, aDiary, runUntil } from '../../support/aDiary';
import type { Platform } from '../../support/aPlatform';
import { book, bookings, outcome } from '../../support/booking';

const DAY_OF = '2026-06-17T';
const at = (clock: string): string => `${DAY_OF}${clock}Z`;

/** A diary in which ann has the hour from ten with carla, and acts at wall times of that day. */
async function aMeeting(types: NonNullable<Parameters<typeof aDiary>[0]>['types'] = [{}]) {
  const diary = await aDiary({ types, now: '2026-06-16T00:00:00Z' });
  const { sessionId, bookingId } = await book(diary, A, at('10:00:00'));
  const act = (clock: string, handler: MountedOperation, who: Caller): Promise<string> => {
    diary.now = new Date(at(clock));
    const isOfBooking = handler.operation.name === markNoShow.operation.name;
    return outcome(diary.call(handler, who, isOfBooking ? { bookingId } : { sessionId }));
  };
  return { diary, sessionId, bookingId, act };
}

function theSession(diary: Platform): Session {
  return Object.values(diary.documents.dump('sessions/'))[0] as Session;
}

const seconds = (diary: Platform, uid: string): number | undefined =>
  theSession(diary).attendance?.[uid]?.seconds;

describe('the life of a session', () => {
  it('is started, paused, resumed and ended by its coach, with everybody’s attendance to the second', async () => {
    const { diary, act } = await aMeeting();
    expect(await act('09:44:59', startSession, CARLA)).toBe('too-soon');
    expect(await act('09:58:00', joinSession, A)).toBe('done');
    expect(await act('10:00:00', startSession, A)).toBe('not-session-coach');
    expect(await act('10:00:10', startSession, CARLA)).toBe('done');
    expect(await act('10:00:11', startSession, CARLA)).toBe('illegal-transition');
    expect(await act('10:10:00', pauseSession, CARLA)).toBe('done');
    expect(await act('10:12:30', leaveSession, A)).toBe('done');
    expect(await act('10:13:00', leaveSession, A)).toBe('done');
    expect(await act('10:15:00', joinSession, A)).toBe('done');
    expect(await act('10:16:00', joinSession, A)).toBe('done');
    expect(await act('10:20:00', resumeSession, CARLA)).toBe('done');
    expect(await act('10:30:00', endSession, CARLA)).toBe('done');
    expect(theSession(diary)).toMatchObject({
      status: 'completed',
      noShowRefs: [],
      activity: {
        startedAt: new Date(at('10:00:10')),
        endedAt: new Date(at('10:30:00')),
        pauses: [{ from: new Date(at('10:10:00')), to: new Date(at('10:20:00')) }],
      },
    });
    // What lies before the plan is not counted.
    expect(seconds(diary, 'ann')).toBe(750 + 900);
    expect(seconds(diary, 'carla')).toBe(1_790);
    expect(bookings(diary)).toMatchObject([{ status: 'completed' }]);
    expect(await act('10:31:00', joinSession, A)).toBe('session-over');
    expect(await act('10:31:00', endSession, CARLA)).toBe('illegal-transition');
  });

  it('is nothing to a stranger, and never begins again once cancelled', async () => {
    const { diary, act, bookingId } = await aMeeting();
    for (const handler of [startSession, joinSession, leaveSession, pauseSession, resumeSession, endSession])
      expect(await act('10:00:00', handler, B)).toBe('session-missing');
    diary.now = new Date('2026-06-17T09:00:00Z');
    await diary.call(cancelSession, A, { bookingId });
    expect(await act('10:00:00', startSession, CARLA)).toBe('session-over');
    expect(await act('10:00:00', joinSession, A)).toBe('session-over');
  });

  it('ends by itself at its planned end, with those who forgot to leave', async () => {
    const { diary, act } = await aMeeting();
    await act('10:05:00', joinSession, A);
    await act('10:00:00', startSession, CARLA);
    await runUntil(diary, at('11:30:00'));
    expect(theSession(diary)).toMatchObject({
      status: 'completed',
      activity: { endedAt: new Date(at('11:00:00')) },
    });
    expect([seconds(diary, 'ann'), seconds(diary, 'carla')]).toEqual([3_300, 3_600]);
    expect(bookings(diary)).toMatchObject([{ status: 'completed' }]);
  });

  it('stands still no longer than until its planned end, and what it stood still after that is no pause of it', async () => {
    const { diary, act } = await aMeeting();
    await act('10:00:00', startSession, CARLA);
    await act('10:50:00', pauseSession, CARLA);
    expect(await act('11:02:00', resumeSession, CARLA)).toBe('done');
    expect(await act('11:03:00', pauseSession, CARLA)).toBe('done');
    expect(await act('11:05:00', endSession, CARLA)).toBe('done');
    expect(theSession(diary).activity).toMatchObject({
      endedAt: new Date(at('11:00:00')),
      pauses: [{ from: new Date(at('10:50:00')), to: new Date(at('11:00:00')) }],
    });
  });

  it('that nobody is known to have come to ends as completed', async () => {
    const { diary } = await aMeeting();
    await runUntil(diary, at('11:30:00'));
    expect(theSession(diary)).toMatchObject({ status: 'completed', noShowRefs: [] });
    expect(bookings(diary)).toMatchObject([{ status: 'completed' }]);
  });

  it('of several, each is judged for itself', async () => {
    const { diary, act } = await aMeeting([{ capacity: 3 }]);
    diary.now = new Date('2026-06-16T00:00:00Z');
    for (const who of [B, C]) await book(diary, who, at('10:00:00'));
    await act('10:00:00', startSession, CARLA);
    await act('10:01:00', joinSession, A);
    await act('10:02:00', joinSession, C);
    await runUntil(diary, at('11:30:00'));
    const statuses = bookings(diary).map(({ studentRef, status }) => [studentRef, status]);
    expect(Object.fromEntries(statuses)).toEqual({ ann: 'completed', ben: 'no-show', cem: 'completed' });
    expect(theSession(diary).noShowRefs).toEqual(['ben']);
  });

  it('counts any comings and goings as their union within the plan', async () => {
    const minutes = fc.integer({ min: -10, max: 59 });
    const visits = fc.array(fc.record({ minute: minutes, isIn: fc.boolean() }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(visits, async (acts) => {
        const { diary, sessionId } = await aMeeting();
        const sorted = acts.toSorted((a, b) => a.minute - b.minute);
        const start = Date.parse(at('10:00:00'));
        for (const { minute, isIn } of sorted) {
          diary.now = new Date(start + minute * 60_000);
          await diary.call(isIn ? joinSession : leaveSession, A, { sessionId });
        }
        await runUntil(diary, at('11:30:00'));
        let present = false;
        let expected = 0;
        for (let minute = -10; minute < 60; minute += 1) {
          for (const act of sorted) if (act.minute === minute) present = act.isIn;
          if (present && minute >= 0) expected += 60;
        }
        const came = sorted.some(({ isIn }) => isIn);
        expect(seconds(diary, 'ann')).toBe(came ? expected : undefined);
      }),
      { numRuns: 40 },
    );
  });
});

describe('B36 too early, too late, and the truth from the room', () => {
  it('a mark is refused before a quarter of an hour has passed', async () => {
    const { diary, act } = await aMeeting();
    expect(await act('09:59:59', markNoShow, CARLA)).toBe('too-soon');
    expect(await act('10:14:59', markNoShow, CARLA)).toBe('too-soon');
    expect(await act('10:15:00', markNoShow, CARLA)).toBe('done');
    expect(bookings(diary)).toMatchObject([{ status: 'no-show', statusHistory: [{}, { by: 'carla' }] }]);
    await runUntil(diary, at('11:30:00'));
    expect(bookings(diary)).toMatchObject([{ status: 'no-show' }]);
    expect(theSession(diary)).toMatchObject({ status: 'completed', noShowRefs: ['ann'] });
  });

  it('evidence that comes later takes it back, and both stand in the history', async () => {
    const { diary, act } = await aMeeting();
    await act('10:15:00', markNoShow, CARLA);
    await act('10:16:00', startSession, CARLA);
    await act('10:20:00', joinSession, A);
    await runUntil(diary, at('11:30:00'));
    const [{ status, statusHistory } = { status: undefined, statusHistory: [] }] = bookings(diary);
    expect(status).toBe('completed');
    expect(statusHistory.map(({ to }) => to)).toEqual(['confirmed', 'no-show', 'completed']);
  });

  it('who came is not marked; who waited alone is present, and the coach is not', async () => {
    const { diary, act } = await aMeeting();
    await act('09:57:00', joinSession, A);
    expect(await act('10:15:00', markNoShow, CARLA)).toBe('was-present');
    await act('10:16:00', leaveSession, A);
    await runUntil(diary, at('11:30:00'));
    expect(theSession(diary)).toMatchObject({ noShowRefs: ['carla'] });
    expect(bookings(diary)).toMatchObject([
      { status: 'no-show', statusHistory: [{}, { reason: 'absent: coach', by: 'system' }] },
    ]);
  });

  it('never of a cancelled one, nor a week later, nor by a stranger', async () => {
    const { diary, act, bookingId } = await aMeeting();
    expect(await act('10:20:00', markNoShow, B)).toBe('booking-missing');
    await runUntil(diary, at('11:30:00'));
    diary.now = new Date('2026-06-24T11:00:00.001Z');
    expect(await outcome(diary.call(markNoShow, A, { bookingId }))).toBe('no-show-closed');
    diary.now = new Date('2026-06-24T11:00:00.000Z');
    expect(await outcome(diary.call(markNoShow, A, { bookingId }))).toBe('done');
    const other = await aMeeting();
    other.diary.now = new Date(at('09:00:00'));
    await other.diary.call(cancelSession, A, { bookingId: other.bookingId });
    for (const clock of ['09:59:59', '10:14:59', '10:15:00'])
      expect(await other.act(clock, markNoShow, CARLA)).toBe('illegal-transition');
  });
});
