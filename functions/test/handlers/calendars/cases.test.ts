import { afterEach, describe, expect, it } from 'vitest';
import { calendarGrant } from '../../../src/contracts/documents/calendarConnections';
import type { Session } from '../../../src/contracts/documents/sessions';
import { paths } from '../../../src/domain/paths';
import { tokenOf } from '../../../src/handlers/calendars/openCalendar';
import answerCalendarChange from '../../../src/handlers/scheduling/answerCalendarChange';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import getAvailableSlots from '../../../src/handlers/scheduling/getAvailableSlots';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import type { Caller } from '../../../src/runtime/operationHandler';
import { A, B, C, CARLA } from '../../support/aDiary';
import { type GoogleDiary, aGoogleDiary } from '../../support/aGoogleDiary';
import { book, bookings, outcome } from '../../support/booking';
import { against } from '../../support/googlePublished';

const HOUR = 3_600_000;

let place: GoogleDiary;
afterEach(async () => {
  expect(place.google.world.requests.flatMap(against)).toEqual([]);
  await place.stop();
});

const session = (id: string) => place.diary.documents.get(paths.session(id)) as Promise<Session>;

const kinds = (diary: GoogleDiary['diary']) =>
  Object.values(diary.documents.dump('users/carla/notifications/')).map(
    (each) => (each as { type?: string }).type,
  );

const at = (time: string, date = '2026-06-17') => ({ dateTime: `${date}T${time}:00Z` });

describe('B40 dragged onto another session, with a wrong clock and an echo', () => {
  it('flags each change once, refuses what is taken, and never takes its own writing for a change', async () => {
    place = await aGoogleDiary({ now: '2026-06-01T12:00:00Z', secondsBehind: 90 });
    const { diary } = place;
    await place.connect();
    const p = await book(diary, A, '2026-06-17T10:00:00Z');
    await book(diary, B, '2026-06-17T12:00:00Z');
    await place.settle();
    await place.steer('set', { copies: 2 });
    const eventId = (await session(p.sessionId)).googleEventId!;
    expect(place.events()).toHaveLength(2);
    place.writes();

    await place.steer('change', { id: eventId, event: { start: at('11:30'), end: at('12:30') } });
    expect((await session(p.sessionId)).calendarFlag).toMatchObject({
      kind: 'moved',
      start: new Date('2026-06-17T11:30:00Z'),
    });
    const accept = () =>
      outcome(diary.call(answerCalendarChange, CARLA, { sessionId: p.sessionId, isAccepted: true }));
    expect(await accept()).toBe('slot-taken');
    await place.settle(5_000);
    expect(place.events().find(({ id }) => id === eventId)).toMatchObject({
      start: { dateTime: '2026-06-17T10:00:00.000Z' },
    });
    expect((await session(p.sessionId)).calendarFlag).toBeUndefined();
    expect(await accept()).toBe('calendar-change-missing');

    await place.steer('change', { id: eventId, event: { start: at('08:00'), end: at('09:00') } });
    expect(await accept()).toBe('done');
    await place.settle(5_000);
    const moved = await session(p.sessionId);
    expect(moved).toMatchObject({ scheduledTime: new Date('2026-06-17T08:00:00Z'), version: 2 });
    expect(moved.calendarFlag).toBeUndefined();
    expect(moved.activity?.rescheduling).toMatchObject([{ by: 'carla' }]);
    expect(Object.keys(diary.documents.dump(`outbox/remind:${p.sessionId}:2:`))).toHaveLength(3);
    const mails = Object.keys(diary.documents.dumpEver('outbox/')).filter((id) =>
      id.includes('booking-moved:ann'),
    );
    expect(mails.filter((id) => id.startsWith('outbox/notify:'))).toHaveLength(1);

    expect(place.writes()).toEqual(['PATCH', 'PATCH']);
    await place.settle(HOUR);
    expect(place.writes()).toEqual([]);
    expect(
      bookings(diary)
        .map(({ start }) => start.toISOString())
        .sort(),
    ).toEqual(['2026-06-17T08:00:00.000Z', '2026-06-17T12:00:00.000Z']);
  });
});

describe('B42 all day, in which zone?', () => {
  it('takes the dates of the calendar, their end not included, and nothing while transparent', async () => {
    const day = ['09:00-22:00'];
    const weeklyPattern = Object.fromEntries(
      ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'].map((name) => [
        name,
        day,
      ]),
    ) as never;
    place = await aGoogleDiary({
      now: '2026-09-01T12:00:00Z',
      schedule: { timeZone: 'America/Los_Angeles', weeklyPattern },
    });
    await place.steer('set', { timeZone: 'America/Los_Angeles' });
    await place.connect();
    const { id } = (await place.steer('insert', {
      event: { start: { date: '2026-09-14' }, end: { date: '2026-09-15' } },
    })) as { id: string };
    await place.settle(5_000);
    const starts = async () => {
      const range = { from: '2026-09-13T07:00:00Z', to: '2026-09-17T07:00:00Z' };
      const input = { consultationTypeId: 'carla_0', durationMinutes: 60, ...range };
      const { slots } = (await place.diary.call(getAvailableSlots, A, input)) as {
        slots: { startsAt: string }[];
      };
      return slots.map(({ startsAt }) => startsAt.slice(0, 16));
    };
    const local = (date: string, all: string[]) =>
      all.filter((start) => {
        const wall = new Date(Date.parse(`${start}:00Z`) - 7 * HOUR).toISOString();
        return wall.startsWith(date);
      });
    const first = await starts();
    expect(local('2026-09-14', first)).toEqual([]);
    expect(first).toContain('2026-09-14T03:00');
    expect(first).toContain('2026-09-15T16:00');

    await place.steer('change', { id, event: { transparency: 'transparent' } });
    await place.settle(5_000);
    expect(local('2026-09-14', await starts())).toHaveLength(13);

    await place.steer('change', { id, event: { transparency: 'opaque', end: { date: '2026-09-16' } } });
    await place.settle(5_000);
    const last = await starts();
    expect([local('2026-09-14', last), local('2026-09-15', last)]).toEqual([[], []]);
    expect(local('2026-09-16', last)).toHaveLength(13);
  });
});

describe('B44 410 and the ghosts', () => {
  const grantOf = async () =>
    calendarGrant.parse(await place.diary.documents.get(paths.calendarGrant('carla')));
  const busy = async (from: string, to: string, more = {}): Promise<string> => {
    const event = { start: at(from), end: at(to), ...more };
    return ((await place.steer('insert', { event })) as { id: string }).id;
  };
  const busyStarts = () =>
    Object.values(place.diary.documents.dump('externalBusy/'))
      .map((each) => (each as { start: Date }).start.toISOString().slice(11, 16))
      .sort();
  const tried = (who: Caller, clock: string) =>
    outcome(book(place.diary, who, `2026-06-17T${clock}:00Z`, { minutes: 30 }));
  /** The token is forgotten there, and of the list that is asked for then the second page fails once. */
  const forget = async () => {
    await place.steer('expire-sync');
    await place.steer('faults', { plan: [{ request: 'pageToken=', kind: 'error' }] });
    place.google.world.maxPage = 1;
  };

  it('keeps the old set until the new one is complete, and then only the new one', async () => {
    place = await aGoogleDiary({ now: '2026-06-01T12:00:00Z' });
    const { diary } = place;
    await place.connect();
    const made = await book(diary, C, '2026-06-18T10:00:00Z');
    await place.settle(5_000);
    const [e1, e2] = [
      await busy('08:00', '08:30'),
      await busy('09:00', '09:30'),
      await busy('10:00', '10:30'),
    ];
    await place.settle(5_000);
    expect(busyStarts()).toEqual(['08:00', '09:00', '10:00']);
    const { syncToken: stale } = await grantOf();

    await place.steer('set', { copies: 0 });
    await forget();
    for (const id of [e1, e2, (await session(made.sessionId)).googleEventId!])
      await place.steer('delete', { id });
    await place.steer('set', { copies: 1 });
    await busy('11:00', '12:00');
    await place.settle();
    expect((await grantOf()).syncToken, 'a list that is not complete leaves no token').toBe(stale);
    expect(busyStarts()).toEqual(['08:00', '09:00', '10:00']);
    expect([await tried(A, '08:00'), await tried(B, '11:00')]).toEqual(['slot-taken', 'done']);
    expect((await session(made.sessionId)).calendarFlag).toBeUndefined();

    const atRest = async () => {
      await place.settle(60_000);
      expect(busyStarts()).toEqual(['10:00', '11:00']);
      expect((await session(made.sessionId)).calendarFlag).toMatchObject({ kind: 'deleted' });
      const grant = await grantOf();
      expect(grant.syncToken).not.toBe(stale);
      const calendar = (await diary.ports.calendars())!.open(await tokenOf(diary.ports, grant));
      const since = await calendar.changesSince(grant.syncToken!);
      expect(since, 'after the last page nothing has changed').toMatchObject({ events: [] });
      return grant.syncToken;
    };
    const first = await atRest();
    expect([await tried(A, '08:00'), await tried(C, '11:30')]).toEqual(['done', 'slot-taken']);
    await place.settle(5_000);

    await forget();
    await busy('13:00', '14:00', { transparency: 'transparent' });
    expect(await atRest()).not.toBe(first);
    await place.settle(HOUR * 7);
    expect(kinds(diary).filter((kind) => kind === 'session-event-changed')).toHaveLength(1);
    expect(bookings(diary)).toHaveLength(3);
  });
});

describe('B46 the grant is revoked', () => {
  it('says so once, goes on with what is known, and has every event right after a new consent', async () => {
    place = await aGoogleDiary({ now: '2026-06-01T12:00:00Z' });
    const { diary } = place;
    await place.connect();
    for (const hour of ['08', '09'])
      await place.steer('insert', { event: { start: at(`${hour}:00`), end: at(`${hour}:30`) } });
    const moved = await book(diary, B, '2026-06-19T10:00:00Z');
    const gone = await book(diary, C, '2026-06-20T10:00:00Z');
    await place.settle(5_000);
    expect(place.events()).toHaveLength(4);
    await place.steer('revoke');
    const asked = place.google.world.tokensAsked;

    const tries = ['17T08:00', '18T10:00', '18T12:00', '21T10:00', '22T10:00'];
    const outcomes: string[] = [];
    for (const [index, time] of tries.entries())
      outcomes.push(await outcome(book(diary, [A, B, C][index % 3]!, `2026-06-${time}:00Z`)));
    expect(outcomes).toEqual(['slot-taken', 'done', 'done', 'done', 'done']);
    await diary.call(rescheduleSession, B, {
      bookingId: moved.bookingId,
      startsAt: '2026-06-19T14:00:00Z',
      version: 1,
    });
    await diary.call(cancelSession, C, { bookingId: gone.bookingId });
    await place.settle(2 * HOUR);
    expect(
      place.google.world.tokensAsked - asked,
      'nothing is asked of a grant that is known to be broken',
    ).toBe(1);
    expect(await diary.documents.get(paths.calendarConnection('carla'))).toMatchObject({ status: 'broken' });
    expect(kinds(diary).filter((kind) => kind === 'calendar-disconnected')).toHaveLength(1);
    expect(Object.keys(diary.documents.dump('externalBusy/'))).toHaveLength(2);
    const dead = Object.values(diary.documents.dump('outbox/')).filter(
      (job) => (job as { status: string }).status === 'dead',
    );
    expect(dead).toEqual([]);

    await place.connect();
    await place.settle(60_000);
    const ours = place.events().filter(({ extendedProperties }) => extendedProperties !== undefined);
    expect(ours.map(({ start }) => (start as { dateTime: string }).dateTime.slice(8, 16)).sort()).toEqual([
      '18T10:00',
      '18T12:00',
      '19T14:00',
      '21T10:00',
      '22T10:00',
    ]);
    place.writes();
    await place.settle(7 * HOUR);
    expect(place.writes()).toEqual([]);
  });
});

describe.each([
  ['can be undone', false],
  ['cannot be undone', true],
])('B48 the id that may not be used again: a deletion that %s', (_name, buriesDeleted) => {
  it('leaves exactly one event after each restoring', async () => {
    place = await aGoogleDiary({ now: '2026-06-01T12:00:00Z' });
    const { diary } = place;
    await place.steer('set', { buriesDeleted });
    await place.connect();
    const { sessionId } = await book(diary, A, '2026-06-17T10:00:00Z');
    await place.settle();
    const used = new Set<string>();
    for (let round = 0; round < 2; round++) {
      const { googleEventId } = await session(sessionId);
      used.add(googleEventId!);
      await place.steer('delete', { id: googleEventId });
      await place.settle(5_000);
      expect((await session(sessionId)).calendarFlag).toMatchObject({ kind: 'deleted' });
      expect(place.events()).toEqual([]);
      place.writes();
      const restore = () => diary.call(answerCalendarChange, CARLA, { sessionId, isAccepted: false });
      expect(await outcome(restore())).toBe('done');
      expect(await outcome(restore())).toBe('calendar-change-missing');
      await place.settle(5_000);
      const [event, ...more] = place.events();
      expect(more).toEqual([]);
      expect(event!.id).toBe((await session(sessionId)).googleEventId);
      expect(place.writes().length).toBeLessThanOrEqual(2);
      await place.settle(HOUR);
      expect(place.writes()).toEqual([]);
      expect((await session(sessionId)).calendarFlag).toBeUndefined();
    }
    used.add((await session(sessionId)).googleEventId!);
    expect(used.size).toBe(buriesDeleted ? 3 : 1);
    for (const id of used) expect(id).toMatch(/^[a-v0-9]+$/);
  });
});
