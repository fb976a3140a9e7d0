import { describe, expect, it } from 'vitest';
import type { AvailabilitySchedule } from '../../../src/contracts/documents/availabilitySchedules';
import type { Booking } from '../../../src/contracts/documents/bookings';
import type { Session } from '../../../src/contracts/documents/sessions';
import { driftOf } from '../../../src/domain/scheduling/zoneRules';
import { documentAt } from '../../../src/domain/paths';
import followZonesEveryDay from '../../../src/handlers/scheduling/followZonesEveryDay';
import getAvailableSlots from '../../../src/handlers/scheduling/getAvailableSlots';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import reserveSeat from '../../../src/handlers/scheduling/reserveSeat';
import { runJob } from '../../../src/runtime/runJob';
import { aCourse, aSeries, bookingsIn, sessionsOf } from '../../support/aCourse';
import { A, B, EVERY_DAY } from '../../support/aDiary';
import type { Platform } from '../../support/aPlatform';
import { book } from '../../support/booking';
import { overlapsIn } from '../../support/diaryFaults';
import { jobHandlers } from '../../support/workOff';
import { tellsNotice } from '../../support/tellNotice';

/** From 4 September on the rules of Santiago's that were known first are those of São Paulo: three hours behind UTC. */
const V1 = 'America/Sao_Paulo';
/** Those that came to be law: three hours only from 11 September on, four before. */
const V2 = 'America/Santiago';
const HOURS = Object.fromEntries(Object.keys(EVERY_DAY).map((day) => [day, ['09:00-12:00']]));

/** Ann's talk on Thursday 8 September at ten, and a series on Wednesdays at ten, in which ben has both seats, under the first rules. */
async function planned(): Promise<Platform> {
  const schedule = { timeZone: V1, weeklyPattern: HOURS as AvailabilitySchedule['weeklyPattern'] };
  const course = await aCourse({ now: '2022-08-01T00:00:00Z', schedule });
  await book(course, A, '2022-09-08T13:00:00Z');
  const rule = { firstDate: '2022-09-07', at: '10:00', count: 2, timeZone: V1 };
  const { sessions } = await aSeries(course, rule);
  for (const { sessionId } of sessions) await course.call(reserveSeat, B, { sessionId });
  return course;
}

/** The same documents, as they read where the rules are others. */
function underNewRules({ documents }: Platform): void {
  for (const [path, data] of Object.entries(documents.dump(''))) {
    const { timeZone } = data as { timeZone?: string };
    if (timeZone === V1 && /^(bookings|sessions|availabilitySchedules)\/[^/]+$/.test(path))
      documents.put(documentAt<unknown>(path), { ...(data as object), timeZone: V2 });
  }
}

/** What the schedule does, and the jobs that it leaves, to rest. */
async function reconcile(course: Platform): Promise<void> {
  await course.documents.transact((transaction) => {
    for (const path of Object.keys(course.documents.dump('outbox/follow-zones')))
      transaction.delete(documentAt(path));
    return Promise.resolve();
  });
  await followZonesEveryDay(course.ports);
  for (const path of Object.keys(course.documents.dump('outbox/follow-zones')))
    await runJob(path.slice('outbox/'.length), jobHandlers(), course.ports);
}

function told(course: Platform): string[] {
  const jobs = Object.values(course.documents.dump('outbox/')) as {
    kind: string;
    payload: { notice: { kind: string; recipientRef: string } };
  }[];
  return jobs
    .filter((job) => tellsNotice(job) && /moved|clock/.test(job.payload.notice.kind))
    .map(({ payload: { notice } }) => `${notice.recipientRef} ${notice.kind}`)
    .toSorted();
}

const startsOf = (sessions: readonly Session[]) =>
  sessions.map(({ scheduledTime }) => scheduledTime.toISOString());

describe('B18 the law changes after the booking', () => {
  it('keeps the instant of a booking and the wall time of a series, and tells each once', async () => {
    const course = await planned();
    expect(bookingsIn(course, 'ann')[0]).toMatchObject({ wallTime: '2022-09-08T10:00', timeZone: V1 });
    underNewRules(course);
    await reconcile(course);
    const once = course.documents.dump('sessions/');
    await reconcile(course);
    expect(course.documents.dump('sessions/')).toEqual(once);
    expect(startsOf(sessionsOf(course))).toEqual([
      '2022-09-07T14:00:00.000Z',
      '2022-09-08T13:00:00.000Z',
      '2022-09-14T13:00:00.000Z',
    ]);
    const [booking] = bookingsIn(course, 'ann');
    expect(booking).toMatchObject({ start: new Date('2022-09-08T13:00:00Z'), wallTime: '2022-09-08T09:00' });
    expect(sessionsOf(course)[1]).toMatchObject({
      wallTime: '2022-09-08T09:00',
      clockFlag: { kind: 'kept', meant: '2022-09-08T10:00' },
    });
    expect(sessionsOf(course)[0]).toMatchObject({ wallTime: '2022-09-07T10:00' });
    expect(sessionsOf(course)[0]?.isException).toBeUndefined();
    expect(bookingsIn(course, 'ben')[0]?.start).toEqual(new Date('2022-09-07T14:00:00Z'));
    expect(told(course)).toEqual([
      'ann clock-changed',
      'ben booking-moved',
      'carla clock-changed',
      'carla clock-changed',
    ]);
    expect(overlapsIn(course.documents.dump(), course.now)).toEqual([]);
  });

  it('offers what the hours are by the new rules, around what was booked', async () => {
    const course = await planned();
    underNewRules(course);
    await reconcile(course);
    const span = { from: '2022-09-08T00:00:00Z', to: '2022-09-09T00:00:00Z' };
    const asked = { consultationTypeId: 'carla_0', durationMinutes: 60, ...span };
    const { slots } = (await course.call(getAvailableSlots, A, asked)) as { slots: { startsAt: string }[] };
    const round = slots.map(({ startsAt }) => startsAt).filter((at) => at.endsWith(':00:00.000Z'));
    expect(round).toEqual(['2022-09-08T14:00:00.000Z', '2022-09-08T15:00:00.000Z']);
  });

  it('flags once a session of a series that would lie upon another', async () => {
    const course = await planned();
    await book(course, A, '2022-09-07T14:00:00Z', { minutes: 30 });
    underNewRules(course);
    for (let time = 0; time < 3; time++) await reconcile(course);
    const [first] = sessionsOf(course);
    expect(first).toMatchObject({
      scheduledTime: new Date('2022-09-07T13:00:00Z'),
      clockFlag: { kind: 'in-the-way', meant: '2022-09-07T10:00' },
    });
    expect(told(course).filter((each) => each.startsWith('ben'))).toEqual([]);
    expect(overlapsIn(course.documents.dump(), course.now)).toEqual([]);
  });
});

describe('The wall time of a session', () => {
  const at = (scheduledTime: string, wallTime: string, timeZone = 'Europe/London') =>
    driftOf({ scheduledTime: new Date(scheduledTime), wallTime, timeZone } as Session);

  it('of both hours of a fold, and of one in a gap, is where it was planned', () => {
    expect(at('2026-10-25T00:00:00Z', '2026-10-25T01:00')).toBeUndefined();
    expect(at('2026-10-25T01:00:00Z', '2026-10-25T01:00')).toBeUndefined();
    expect(at('2026-03-29T01:30:00Z', '2026-03-29T01:30')).toBeUndefined();
    expect(at('2026-03-29T02:30:00Z', '2026-03-29T01:30')).toEqual({
      start: new Date('2026-03-29T01:30:00Z'),
      wallTime: '2026-03-29T03:30',
    });
  });

  it('follows a booking that moves', async () => {
    const course = await aCourse({ now: '2026-06-15T00:00:00Z', schedule: { timeZone: 'Europe/Berlin' } });
    await book(course, A, '2026-06-16T10:00:00Z');
    const [booking] = Object.values(course.documents.dump('bookings/')) as Booking[];
    const input = { bookingId: booking?.id, startsAt: '2026-06-17T08:00:00Z', version: 1 };
    await course.call(rescheduleSession, A, input);
    const [moved] = Object.values(course.documents.dump('bookings/')) as Booking[];
    expect([booking?.wallTime, moved?.wallTime]).toEqual(['2026-06-16T12:00', '2026-06-17T10:00']);
    expect(sessionsOf(course)[0]?.wallTime).toBe('2026-06-17T10:00');
  });
});
