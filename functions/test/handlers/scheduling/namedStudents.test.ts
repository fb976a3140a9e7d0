import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import createSession from '../../../src/handlers/scheduling/createSession';
import createSessionSeries from '../../../src/handlers/scheduling/createSessionSeries';
import { SESSION_PLAN, aCourse, bookingsIn, sessionsOf } from '../../support/aCourse';
import { A, CARLA } from '../../support/aDiary';
import type { Platform } from '../../support/aPlatform';
import { intervals } from '../../support/booking';
import { overlapsIn } from '../../support/diaryFaults';
import { expectRefusal } from '../../support/expectRefusal';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const NOW = '2026-06-15T00:00:00Z';
const TUESDAYS = { firstDate: '2026-06-16', at: '10:00', count: 4 };

const plan = (course: Platform, startsAt: string, given: object = {}) =>
  course.call(createSession, CARLA, { ...SESSION_PLAN, startsAt, ...given });

/** Who was told of a kind of thing. */
const told = (course: Platform, kind: string): string[] =>
  Object.keys(course.documents.dump(`outbox/notify:${kind}:`))
    .map((path) => path.split(':')[2] ?? '')
    .toSorted();

describe('a session with named students', () => {
  it('has them in it from the beginning, each by a booking of its own that it can give up', async () => {
    const course = await aCourse({ now: NOW });
    await course.call(createSessionSeries, CARLA, {
      ...SESSION_PLAN,
      ...TUESDAYS,
      studentIds: ['ann', 'ben'],
    });
    expect(sessionsOf(course).map(({ studentRefs }) => studentRefs)).toEqual(
      Array.from({ length: 4 }, () => ['ann', 'ben']),
    );
    expect(bookingsIn(course, 'ann')).toHaveLength(4);
    expect(bookingsIn(course, 'ann')[0]).toMatchObject({
      ...{ status: 'confirmed', price: 0 },
      statusHistory: [{ to: 'confirmed', by: 'carla' }],
    });
    expect(intervals(course, 'ben')).toHaveLength(4);
    expect(told(course, 'booking-confirmed')).toEqual(['ann', 'ben']);
    await course.call(cancelSession, A, { bookingId: bookingsIn(course, 'ann')[0]?.id });
    expect(sessionsOf(course)[0]).toMatchObject({ studentRefs: ['ben'] });
    expect(overlapsIn(course.documents.dump(), course.now)).toEqual([]);
  });

  it('is not planned with who does not learn there, is elsewhere, or has no seat', async () => {
    const course = await aCourse({ now: NOW });
    await plan(course, '2026-06-16T10:00:00Z', { studentIds: ['ann'] });
    const before = course.documents.dump();
    await expectRefusal(
      plan(course, '2026-06-17T10:00:00Z', { studentIds: ['ann', 'dov'] }),
      'enrollment-missing',
      { studentIds: ['dov'] },
    );
    for (const studentIds of [['ann', 'ann'], ['ann', 'ben', 'cem'], []])
      await expect(plan(course, '2026-06-17T10:00:00Z', { studentIds })).rejects.toThrow('studentIds');
    course.documents.put(paths.calendarDay('ben', '2026-06-18'), {
      ...{ personRef: 'ben', date: '2026-06-18', expiresAt: course.now, updatedAt: course.now },
      intervals: {
        lunch: {
          kind: 'block',
          start: new Date('2026-06-18T10:30:00Z'),
          end: new Date('2026-06-18T12:00:00Z'),
          from: new Date('2026-06-18T10:30:00Z'),
          to: new Date('2026-06-18T12:00:00Z'),
        },
      },
    });
    await expectRefusal(
      plan(course, '2026-06-18T10:00:00Z', { studentIds: ['ann', 'ben'] }),
      'student-busy',
      { studentIds: ['ben'], conflicts: ['2026-06-18T10:00:00.000Z'] },
    );
    const { 'calendarDays/ben_2026-06-18': _lunch, ...after } = course.documents.dump();
    expect(after).toEqual(before);
  });

  it('takes one of two sessions at one time for the same person, whoever plans first', async () => {
    const course = await aCourse({ now: NOW });
    const calls = Array.from({ length: 6 }, () =>
      plan(course, '2026-06-16T10:00:00Z', { studentIds: ['ann'] }),
    );
    expect(await tallyOutcomes(calls)).toMatchObject({ done: 1 });
    expect(bookingsIn(course, 'ann')).toHaveLength(1);
  });
});
