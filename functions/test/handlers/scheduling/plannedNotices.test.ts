import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import callOffSession from '../../../src/handlers/scheduling/callOffSession';
import createSession from '../../../src/handlers/scheduling/createSession';
import moveSession from '../../../src/handlers/scheduling/moveSession';
import { SESSION_PLAN, aCourse, aSeries, sessionsOf } from '../../support/aCourse';
import { CARLA, runUntil } from '../../support/aDiary';
import type { Platform } from '../../support/aPlatform';
import { anEnrollment } from '../../support/builders';

const NOW = '2026-06-15T00:00:00Z';

const plan = (course: Platform, startsAt: string, given: object = {}) =>
  course.call(createSession, CARLA, { ...SESSION_PLAN, startsAt, ...given });

interface Told {
  readonly payload: {
    readonly notice: {
      readonly recipientRef: string;
      readonly facts: { readonly programId: string; readonly startsAt: string };
    };
  };
}

/** What was told of new sessions, to whom, in the order of names and times. */
function told(course: Platform): readonly (readonly [uid: string, startsAt: string])[] {
  const jobs = Object.values(course.documents.dump('outbox/notify:sessions-planned:')) as Told[];
  return jobs
    .map(({ payload: { notice } }) => [notice.recipientRef, notice.facts.startsAt] as const)
    .toSorted((a, b) => a.join().localeCompare(b.join()));
}

const uids = (course: Platform) => told(course).map(([uid]) => uid);

describe('the people of a program', () => {
  it('are told once of all that is planned within an hour, by the first with a seat for them', async () => {
    const course = await aCourse({ now: NOW });
    await plan(course, '2026-06-16T10:00:00Z', { studentIds: ['ann'], capacity: 1 });
    await plan(course, '2026-06-20T10:00:00Z', { studentIds: ['ben'] });
    await plan(course, '2026-06-18T10:00:00Z', { studentIds: ['ben'] });
    await runUntil(course, '2026-06-15T00:59:59Z');
    expect(told(course)).toEqual([]);
    await runUntil(course, '2026-06-15T01:00:00Z');
    const first = '2026-06-18T10:00:00.000Z';
    expect(told(course)).toEqual([
      ['ann', first],
      ['cem', first],
    ]);
  });

  it('are told once of a series, and again of what is planned in another hour', async () => {
    const course = await aCourse({ now: NOW });
    await aSeries(course, { firstDate: '2026-06-16', at: '10:00', count: 4 });
    await runUntil(course, '2026-06-15T01:00:00Z');
    expect(told(course)).toEqual(['ann', 'ben', 'cem'].map((uid) => [uid, '2026-06-16T10:00:00.000Z']));
    await plan(course, '2026-06-17T10:00:00Z');
    await runUntil(course, '2026-06-15T02:00:00Z');
    const firsts = ['2026-06-16T10:00:00.000Z', '2026-06-17T10:00:00.000Z'];
    expect(told(course)).toEqual(['ann', 'ben', 'cem'].flatMap((uid) => firsts.map((first) => [uid, first])));
  });

  it('hear nothing when they learn there no more', async () => {
    const course = await aCourse({ now: NOW });
    await plan(course, '2026-06-16T10:00:00Z');
    const gone = anEnrollment({ studentRef: 'ann', status: 'cancelled' });
    course.documents.put(paths.enrollmentOf('ann', 'bootcamp'), gone);
    await runUntil(course, '2026-06-15T01:00:00Z');
    expect(uids(course)).toEqual(['ben', 'cem']);
  });

  it('hear nothing of what was called off by then, and never of a time that is none any more', async () => {
    const course = await aCourse({ now: NOW });
    await plan(course, '2026-06-16T10:00:00Z');
    await course.call(callOffSession, CARLA, { sessionId: sessionsOf(course)[0]?.id });
    await runUntil(course, '2026-06-15T01:00:00Z');
    expect(told(course)).toEqual([]);
    await plan(course, '2026-06-17T10:00:00Z');
    const [, { id: sessionId, version } = { id: '', version: 1 }] = sessionsOf(course);
    await course.call(moveSession, CARLA, { sessionId, version, startsAt: '2026-06-17T14:00:00Z' });
    await runUntil(course, '2026-06-15T02:00:00Z');
    expect(told(course)).toEqual(['ann', 'ben', 'cem'].map((uid) => [uid, '2026-06-17T14:00:00.000Z']));
  });

  it('are told in pages, each once, however many they are', async () => {
    const course = await aCourse({ now: NOW });
    for (let index = 0; index < 230; index += 1) {
      const studentRef = `s${String(index).padStart(3, '0')}`;
      course.documents.put(paths.enrollmentOf(studentRef, 'bootcamp'), anEnrollment({ studentRef }));
    }
    await plan(course, '2026-06-16T10:00:00Z');
    await runUntil(course, '2026-06-15T01:00:00Z');
    expect(uids(course)).toHaveLength(233);
    expect(new Set(uids(course)).size).toBe(233);
  });
});

describe('a series at Zoom', () => {
  it('is recorded when its coach says so, each of its sessions', async () => {
    const course = await aCourse({ now: NOW });
    await aSeries(course, {
      ...{ firstDate: '2026-06-16', at: '10:00', count: 3 },
      ...{ place: 'zoom', isRecorded: true },
    });
    expect(sessionsOf(course).map(({ isRecorded }) => isRecorded)).toEqual([true, true, true]);
  });
});
