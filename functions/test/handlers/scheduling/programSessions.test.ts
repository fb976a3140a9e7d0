import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../src/contracts/documents/calendarDays';
import type { Session } from '../../../src/contracts/documents/sessions';
import { paths } from '../../../src/domain/paths';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import callOffSession from '../../../src/handlers/scheduling/callOffSession';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import createSession from '../../../src/handlers/scheduling/createSession';
import createSessionSeries from '../../../src/handlers/scheduling/createSessionSeries';
import getProgramSessions from '../../../src/handlers/scheduling/getProgramSessions';
import moveSession from '../../../src/handlers/scheduling/moveSession';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import reserveSeat from '../../../src/handlers/scheduling/reserveSeat';
import { SESSION_PLAN, aCourse, aSeries, bookingsIn, sessionsOf, startsOf } from '../../support/aCourse';
import { anEnrollment } from '../../support/builders';
import { A, B, C, CARLA, runUntil } from '../../support/aDiary';
import { type Platform, aCaller } from '../../support/aPlatform';
import { intervals, outcome, slot } from '../../support/booking';
import { overlapsIn } from '../../support/diaryFaults';
import { expectRefusal } from '../../support/expectRefusal';
import { tallyOutcomes } from '../../support/tallyOutcomes';
import { tellsNotice } from '../../support/tellNotice';

const NOW = '2026-06-15T00:00:00Z';
const TUESDAYS = { firstDate: '2026-06-16', at: '10:00', count: 4 };
const DOV = aCaller('dov', 'student');

const aYoung = (now = NOW): Promise<Platform> => aCourse({ now });

/** What everybody was told, as `person kind`. */
function told(course: Platform): string[] {
  const jobs = Object.values(course.documents.dumpEver('outbox/')) as {
    kind: string;
    payload: { notice: { kind: string; recipientRef: string } };
  }[];
  return jobs
    .filter(tellsNotice)
    .map(({ payload: { notice } }) => `${notice.recipientRef} ${notice.kind}`)
    .toSorted();
}

async function oneSession(course: Platform, startsAt = '2026-06-16T10:00:00Z'): Promise<string> {
  const state = await course.call(createSession, CARLA, { ...SESSION_PLAN, startsAt });
  return (state as { sessionId: string }).sessionId;
}

describe('a session of a program', () => {
  it('takes its coach’s time, and one seat a student', async () => {
    const course = await aYoung();
    const sessionId = await oneSession(course);
    expect(await outcome(course.call(bookSession, A, slot('2026-06-16T10:00:00Z')))).toBe('slot-taken');
    expect(await outcome(oneSession(course, '2026-06-16T10:59:00Z'))).toBe('slot-taken');
    await course.call(reserveSeat, A, { sessionId });
    expect(await outcome(course.call(reserveSeat, A, { sessionId }))).toBe('already-booked');
    expect(await outcome(course.call(reserveSeat, DOV, { sessionId }))).toBe('session-missing');
    await course.call(reserveSeat, B, { sessionId });
    await expectRefusal(course.call(reserveSeat, C, { sessionId }), 'session-full', {
      conflicts: ['2026-06-16T10:00:00.000Z'],
    });
    expect(sessionsOf(course)).toMatchObject([{ studentRefs: ['ann', 'ben'], title: 'Full-Stack Bootcamp' }]);
    expect(overlapsIn(course.documents.dump(), course.now)).toEqual([]);
  });

  it('gives its last seat once, whoever comes first', async () => {
    const course = await aYoung();
    const sessionId = await oneSession(course);
    await course.call(reserveSeat, A, { sessionId });
    const calls = [B, C, B, C].map((who) => course.call(reserveSeat, who, { sessionId }));
    expect(await tallyOutcomes(calls)).toMatchObject({ done: 1 });
    expect(sessionsOf(course)[0]?.studentRefs).toHaveLength(2);
    expect([...bookingsIn(course, 'ben'), ...bookingsIn(course, 'cem')]).toHaveLength(1);
  });

  it('neither begins nor moves to where somebody in it is elsewhere', async () => {
    const course = await aYoung();
    const sessionId = await oneSession(course);
    const [from, to] = [new Date('2026-06-16T12:00:00Z'), new Date('2026-06-16T13:00:00Z')];
    const elsewhere = {
      kind: 'session',
      start: from,
      end: to,
      from,
      to,
      seats: { ann: { bookingRef: 'b' } },
    };
    course.documents.put(paths.calendarDay('ann', '2026-06-16'), {
      ...{ personRef: 'ann', date: '2026-06-16', expiresAt: to, updatedAt: from },
      intervals: { elsewhere },
    } as CalendarDay);
    for (const who of [A, B]) await course.call(reserveSeat, who, { sessionId });
    const move = { sessionId, startsAt: '2026-06-16T12:30:00Z', version: 1 };
    const where = { studentIds: ['ann'], conflicts: ['2026-06-16T12:30:00.000Z'] };
    await expectRefusal(course.call(moveSession, CARLA, move), 'student-busy', where);
    expect(sessionsOf(course)).toMatchObject([
      { version: 1, scheduledTime: new Date('2026-06-16T10:00:00Z') },
    ]);
    await course.call(moveSession, CARLA, { ...move, startsAt: '2026-06-16T13:00:00Z' });
    const noon = await oneSession(course, '2026-06-16T12:00:00Z');
    await expectRefusal(course.call(reserveSeat, A, { sessionId: noon }), 'student-busy');
  });

  it('stays when its last student leaves, who has the time back', async () => {
    const course = await aYoung();
    const sessionId = await oneSession(course);
    await course.call(reserveSeat, A, { sessionId });
    const [booking] = bookingsIn(course, 'ann');
    await course.call(cancelSession, A, { bookingId: booking?.id });
    expect(sessionsOf(course)).toMatchObject([{ status: 'scheduled', studentRefs: [] }]);
    expect([intervals(course, 'carla'), intervals(course, 'ann')]).toEqual([[sessionId], []]);
    await course.call(reserveSeat, A, { sessionId });
    expect(
      bookingsIn(course, 'ann')
        .map(({ status }) => status)
        .toSorted(),
    ).toEqual(['cancelled', 'confirmed']);
  });

  it('is moved by its coach with everybody in it, and by nobody else', async () => {
    const course = await aYoung();
    const sessionId = await oneSession(course);
    for (const who of [A, B]) await course.call(reserveSeat, who, { sessionId });
    const move = { sessionId, startsAt: '2026-06-17T12:00:00Z', version: 1, reason: 'A dentist' };
    await expectRefusal(course.call(moveSession, A, move), 'not-session-coach');
    await expectRefusal(course.call(moveSession, C, move), 'session-missing');
    const [booking] = bookingsIn(course, 'ann');
    const alone = { bookingId: booking?.id, startsAt: move.startsAt, version: 1 };
    await expectRefusal(course.call(rescheduleSession, A, alone), 'session-shared');
    const calls = Array.from({ length: 3 }, () => course.call(moveSession, CARLA, move));
    expect(await tallyOutcomes(calls)).toEqual({ done: 1, 'session-moved': 2 });
    for (const uid of ['ann', 'ben'])
      expect(bookingsIn(course, uid)).toMatchObject([
        {
          start: new Date(move.startsAt),
          version: 2,
          rescheduleHistory: [{ by: 'carla', reason: 'A dentist' }],
        },
      ]);
    expect(told(course).filter((one) => one.endsWith('booking-moved'))).toEqual([
      'ann booking-moved',
      'ben booking-moved',
    ]);
    expect(overlapsIn(course.documents.dump(), course.now)).toEqual([]);
    expect(Object.keys(course.documents.dump('calendarDays/'))).toHaveLength(3);
  });

  it('is called off for everybody, and its jobs say nothing more', async () => {
    const course = await aYoung();
    const sessionId = await oneSession(course);
    for (const who of [A, B]) await course.call(reserveSeat, who, { sessionId });
    await course.call(callOffSession, CARLA, { sessionId, reason: 'Ill' });
    expect(await outcome(course.call(callOffSession, CARLA, { sessionId }))).toBe('illegal-transition');
    expect(sessionsOf(course)).toMatchObject([{ status: 'cancelled', cancellation: { reason: 'Ill' } }]);
    expect(bookingsIn(course, 'ann')).toMatchObject([
      { status: 'cancelled', cancellation: { status: 'cancelled-by-specialist' } },
    ]);
    expect(course.documents.dump('calendarDays/')).toEqual({});
    await runUntil(course, '2026-06-18T00:00:00Z');
    expect(told(course)).toEqual([
      'ann booking-cancelled',
      'ann booking-confirmed',
      'ben booking-cancelled',
      'ben booking-confirmed',
    ]);
  });

  it('is shown to who learns there, without who is in it', async () => {
    const course = await aYoung();
    const sessionId = await oneSession(course);
    await course.call(reserveSeat, A, { sessionId });
    const ask = { programId: 'bootcamp' };
    expect(await course.call(getProgramSessions, B, ask)).toEqual({
      sessions: [
        {
          sessionId,
          title: 'Full-Stack Bootcamp',
          startsAt: '2026-06-16T10:00:00.000Z',
          endsAt: '2026-06-16T11:00:00.000Z',
          status: 'scheduled',
          seatsLeft: 1,
          isMine: false,
        },
      ],
    });
    await expectRefusal(course.call(getProgramSessions, DOV, ask), 'program-missing');
    expect(await course.call(getProgramSessions, A, { ...ask, after: '2026-06-17T00:00:00Z' })).toEqual({
      sessions: [],
    });
  });
});

describe('a series', () => {
  it('B28 is a Monday half past midnight in London, whatever UTC says', async () => {
    const course = await aCourse({ now: '2026-10-01T00:00:00Z' });
    const rule = { firstDate: '2026-10-12', at: '00:30', timeZone: 'Europe/London', count: 4 };
    const { sessions } = await aSeries(course, rule);
    const expected = ['2026-10-11T23:30Z', '2026-10-18T23:30Z', '2026-10-26T00:30Z', '2026-11-02T00:30Z'];
    expect(startsOf(sessions)).toEqual(expected);
    expect(sessionsOf(course).map(({ wallTime }) => wallTime)).toEqual(
      ['12', '19', '26'].map((day) => `2026-10-${day}T00:30`).concat('2026-11-02T00:30'),
    );
    await course.call(reserveSeat, A, { sessionId: sessions[0]?.sessionId, withFollowing: true });
    const due = Object.values(course.documents.dump('outbox/')) as {
      kind: string;
      runAt: Date;
      payload: { sessionId: string; reminder: string };
    }[];
    for (const { sessionId, startsAt } of sessions)
      for (const [reminder, hours] of [
        ['day-before', 24],
        ['hour-before', 1],
      ] as const) {
        const jobs = due.filter(
          ({ kind, payload }) =>
            kind === 'remind' && payload.sessionId === sessionId && payload.reminder === reminder,
        );
        expect(jobs.map(({ runAt }) => Date.parse(startsAt) - runAt.getTime())).toEqual([hours * 3_600_000]);
      }
  });

  it('B30 ends with its last date, and a time that the clocks skip moves', async () => {
    const course = await aCourse({ now: '2026-02-20T00:00:00Z' });
    const { sessions } = await aSeries(course, {
      ...{ firstDate: '2026-03-01', at: '02:30', timeZone: 'America/New_York', until: '2026-03-22' },
      durationMinutes: 30,
    });
    expect(sessions.map(({ startsAt, isShifted }) => [startsAt, isShifted])).toEqual([
      ['2026-03-01T07:30:00.000Z', false],
      ['2026-03-08T07:30:00.000Z', true],
      ['2026-03-15T06:30:00.000Z', false],
      ['2026-03-22T06:30:00.000Z', false],
    ]);
  });

  it('is written as a whole or not at all, and says what is in its way', async () => {
    const course = await aYoung();
    await course.call(bookSession, A, slot('2026-06-23T10:00:00Z'));
    await course.call(bookSession, B, slot('2026-07-07T10:00:00Z'));
    await expectRefusal(aSeries(course, TUESDAYS), 'slot-taken', {
      conflicts: ['2026-06-23T10:00:00.000Z', '2026-07-07T10:00:00.000Z'],
    });
    expect(sessionsOf(course)).toHaveLength(2);
    const many = { ...SESSION_PLAN, ...TUESDAYS };
    await expectRefusal(
      course.call(createSessionSeries, CARLA, { ...many, capacity: 80 }),
      'series-too-large',
      {
        max: 3,
      },
    );
    await expectRefusal(
      aSeries(course, { ...TUESDAYS, count: undefined, until: '2026-06-01' }),
      'series-empty',
    );
  });

  it('has a student in all of it or in none', async () => {
    const course = await aYoung();
    const { sessions } = await aSeries(course, TUESDAYS);
    await course.call(bookSession, A, slot('2026-06-30T09:00:00Z'));
    const second = { sessionId: sessions[1]?.sessionId };
    await course.call(reserveSeat, A, { sessionId: sessions[0]?.sessionId });
    await course.call(reserveSeat, A, { ...second, withFollowing: true });
    expect(bookingsIn(course, 'ann')).toHaveLength(5);
    course.documents.put(
      paths.enrollmentOf('ben', 'bootcamp'),
      anEnrollment({ studentRef: 'ben', status: 'paused' }),
    );
    await expectRefusal(course.call(reserveSeat, B, second), 'session-missing');
  });

  it('moves from one date on by days and to a wall time, over a change of clocks; what was moved by itself stays', async () => {
    const course = await aCourse({ now: '2026-10-01T00:00:00Z' });
    const rule = { firstDate: '2026-10-13', at: '10:00', timeZone: 'Europe/London', count: 5 };
    const { sessions } = await aSeries(course, rule);
    const [first, second, third, fourth] = sessions.map(({ sessionId }) => sessionId);
    for (const sessionId of [first, third]) await course.call(reserveSeat, A, { sessionId });
    // The third goes before the second, which is still before it in the series.
    await course.call(moveSession, CARLA, { sessionId: third, startsAt: '2026-10-19T15:00:00Z', version: 1 });
    await course.call(callOffSession, CARLA, { sessionId: fourth });
    const answer = await course.call(moveSession, CARLA, {
      ...{ sessionId: second, startsAt: '2026-10-21T13:00:00Z', version: 1, withFollowing: true },
    });
    expect(answer).toMatchObject({
      sessions: [{ startsAt: '2026-10-21T13:00:00.000Z' }, { startsAt: '2026-11-11T14:00:00.000Z' }],
      keptIds: [third],
    });
    const after = new Map(sessionsOf(course).map((session) => [session.id, session]));
    const seen = [first, second, third, fourth].map((id) => after.get(id!)) as Session[];
    expect(seen.map(({ seriesDate, isException, status }) => [seriesDate, isException, status])).toEqual([
      ['2026-10-13', undefined, 'scheduled'],
      ['2026-10-21', undefined, 'scheduled'],
      ['2026-10-28', true, 'scheduled'],
      ['2026-11-03', undefined, 'cancelled'],
    ]);
    // From the one that was moved by itself on: it comes back into its series.
    await course.call(moveSession, CARLA, {
      ...{ sessionId: third, startsAt: '2026-10-29T08:00:00Z', version: 2, withFollowing: true },
    });
    expect(sessionsOf(course).filter(({ status }) => status === 'scheduled')).toMatchObject([
      { scheduledTime: new Date('2026-10-13T09:00:00Z') },
      { scheduledTime: new Date('2026-10-21T13:00:00Z') },
      { scheduledTime: new Date('2026-10-29T08:00:00Z') },
      { scheduledTime: new Date('2026-11-12T08:00:00Z'), wallTime: '2026-11-12T08:00' },
    ]);
    expect(bookingsIn(course, 'ann').map(({ start }) => start.toISOString())).toEqual([
      '2026-10-13T09:00:00.000Z',
      '2026-10-29T08:00:00.000Z',
    ]);
    expect(overlapsIn(course.documents.dump(), course.now)).toEqual([]);
  });

  it('ends from one date on, moved ones too', async () => {
    const course = await aYoung();
    const { sessions } = await aSeries(course, TUESDAYS);
    const [first, second, third] = sessions.map(({ sessionId }) => sessionId);
    await course.call(reserveSeat, A, { sessionId: first, withFollowing: true });
    await course.call(moveSession, CARLA, { sessionId: third, startsAt: '2026-06-22T10:00:00Z', version: 1 });
    await course.call(callOffSession, CARLA, { sessionId: second, withFollowing: true });
    expect(sessionsOf(course).map(({ status }) => status)).toEqual([
      'scheduled',
      ...Array.from({ length: 3 }, () => 'cancelled'),
    ]);
    expect([intervals(course, 'carla'), intervals(course, 'ann')]).toEqual([[first], [first]]);
  });

  it('moves back and forth without a trace in anybody’s time', async () => {
    const course = await aYoung();
    const { sessions } = await aSeries(course, TUESDAYS);
    const sessionId = sessions[0]?.sessionId;
    await course.call(reserveSeat, A, { sessionId, withFollowing: true });
    const days = () => {
      const all = Object.entries(course.documents.dump('calendarDays/')) as [string, { intervals: object }][];
      return all.map(([path, { intervals: taken }]) => [path, taken]);
    };
    const before = days();
    for (const [index, startsAt] of [
      '2026-06-16T10:30:00Z',
      '2026-06-17T23:30:00Z',
      '2026-06-16T10:00:00Z',
    ].entries())
      await course.call(moveSession, CARLA, { sessionId, startsAt, version: index + 1, withFollowing: true });
    expect(days().toSorted()).toEqual(before.toSorted());
  });
});
