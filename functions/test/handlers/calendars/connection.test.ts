import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aesSealer } from '../../../src/adapters/signing/aesSealer';
import type { CalendarGrant } from '../../../src/contracts/documents/calendarConnections';
import type { Session } from '../../../src/contracts/documents/sessions';
import { channelContext, tokenContext } from '../../../src/domain/calendars/connection';
import { paths } from '../../../src/domain/paths';
import hearGoogleCalendar from '../../../src/handlers/calendars/hearGoogleCalendar';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import disconnectGoogleCalendar from '../../../src/handlers/scheduling/disconnectGoogleCalendar';
import finishGoogleCalendar from '../../../src/handlers/scheduling/finishGoogleCalendar';
import { runJob } from '../../../src/runtime/runJob';
import { A, B, CARLA } from '../../support/aDiary';
import { type GoogleDiary, EMAIL, aGoogleDiary, consented } from '../../support/aGoogleDiary';
import { aCaller } from '../../support/aPlatform';
import { book, intervals, outcome } from '../../support/booking';
import { crashingPorts } from '../../support/crashing';
import { SEAL_KEYS } from '../../support/inMemoryCalendars';
import { jobHandlers } from '../../support/workOff';

const HOUR = 3_600_000;
const OTHER_KEY = `next:${Buffer.alloc(32, 3).toString('base64url')}`;

let place: GoogleDiary;
beforeEach(async () => {
  place = await aGoogleDiary({ now: '2026-06-01T12:00:00Z' });
});
afterEach(() => place.stop());

const grant = () => place.diary.documents.get(paths.calendarGrant('carla')) as Promise<CalendarGrant>;
const session = (id: string) => place.diary.documents.get(paths.session(id)) as Promise<Session>;
const busy = (date: string) =>
  place.steer('insert', {
    event: { start: { dateTime: `${date}T08:00:00Z` }, end: { dateTime: `${date}T09:00:00Z` } },
  });

describe('connecting a calendar', () => {
  it('keeps its token sealed, and shows the coach what is connected', async () => {
    await place.connect();
    const { sealedToken, channel } = await grant();
    const token = aesSealer(SEAL_KEYS).open(sealedToken, tokenContext('carla')) ?? '';
    expect(place.google.world.grants.get(token)).toMatchObject({ email: EMAIL, isRevoked: false });
    expect(JSON.stringify(place.diary.documents.dump(''))).not.toContain(token);
    expect(channel).toBeDefined();
    const shown = await place.diary.documents.get(paths.calendarConnection('carla'));
    expect(shown).toMatchObject({ status: 'connected', calendarId: EMAIL, syncedAt: place.diary.now });
    expect(place.google.channels.list()).toHaveLength(1);
  });

  it('is finished by who began it, in time, once, with all that is asked for', async () => {
    const { diary } = place;
    const other = aCaller('ben', 'student');
    const given = await consented(diary);
    expect(await outcome(diary.call(finishGoogleCalendar, other, given))).toBe('coach-profile-required');
    const { state } = given;
    // The last letter of what is signed may stand for bits that count for nothing.
    const forged = { ...given, state: state.replace(/.(?=.$)/, (letter) => (letter === 'A' ? 'B' : 'A')) };
    expect(await outcome(diary.call(finishGoogleCalendar, CARLA, forged))).toBe('consent-invalid');
    expect(await outcome(diary.call(finishGoogleCalendar, CARLA, given))).toBe('done');
    expect(await outcome(diary.call(finishGoogleCalendar, CARLA, given))).toBe('consent-invalid');
    const without = await consented(diary, { without: 'https://www.googleapis.com/auth/calendar.events' });
    expect(await outcome(diary.call(finishGoogleCalendar, CARLA, without))).toBe('consent-incomplete');
    diary.now = new Date(diary.now.getTime() + 60_000);
    const late = await consented(diary);
    diary.now = new Date(diary.now.getTime() + 600_000);
    expect(await outcome(diary.call(finishGoogleCalendar, CARLA, late))).toBe('consent-invalid');
  });

  it('seals the token anew when the key has changed, so that the old one can go', async () => {
    await place.connect();
    place.diary.ports.sealer = () => Promise.resolve(aesSealer(`${OTHER_KEY},${SEAL_KEYS}`));
    place.diary.now = new Date(place.diary.now.getTime() + 7 * HOUR);
    await place.tend();
    const { sealedToken } = await grant();
    expect(aesSealer(OTHER_KEY).open(sealedToken, tokenContext('carla'))).toBeDefined();
    place.diary.ports.sealer = () => Promise.resolve(aesSealer(OTHER_KEY));
    place.diary.now = new Date(place.diary.now.getTime() + 7 * HOUR);
    await place.tend();
    expect(await place.diary.documents.get(paths.calendarConnection('carla'))).toMatchObject({
      status: 'connected',
    });
  });

  it('takes another channel before the present one ends', async () => {
    await place.connect();
    const first = (await grant()).channel!;
    place.diary.now = new Date(first.expiresAt.getTime() - 23 * HOUR);
    place.google.world.skew = place.diary.now.getTime() - Date.now();
    await place.tend();
    const second = (await grant()).channel!;
    expect(second.id).not.toBe(first.id);
    expect(place.google.channels.list().map(({ id }) => id)).toEqual([second.id]);
    await busy('2026-06-20');
    await place.settle(5_000);
    expect(Object.keys(place.diary.documents.dump('externalBusy/'))).toHaveLength(1);
  });
});

describe('an event of a session', () => {
  it('is there with its link, follows the session, and is gone with it', async () => {
    await place.connect();
    const { sessionId, bookingId } = await book(place.diary, A, '2026-06-17T10:00:00Z');
    await place.settle();
    const [event] = place.events();
    expect(event).toMatchObject({ summary: 'A talk', start: { dateTime: '2026-06-17T10:00:00.000Z' } });
    expect((await session(sessionId)).meetLink).toBe(event!.hangoutLink);
    await place.diary.call(cancelSession, A, { bookingId });
    await place.settle(5_000);
    expect(place.events()).toEqual([]);
  });

  it('comes after hours in which Google was away, and bookings went on', async () => {
    await place.connect();
    await place.steer('faults', { plan: [{ request: '/calendar/v3/', kind: 'error', times: 12 }] });
    const { sessionId } = await book(place.diary, A, '2026-06-17T10:00:00Z');
    await place.settle();
    expect(place.events()).toEqual([]);
    await place.settle(6 * HOUR);
    expect(place.events()).toHaveLength(1);
    expect((await session(sessionId)).meetLink).toBeDefined();
  });

  it('is made once by workers that die anywhere, and by answers that are lost', async () => {
    await place.connect();
    await place.steer('faults', { plan: [{ request: 'POST /calendar/v3/calendars', kind: 'lost-answer' }] });
    await book(place.diary, B, '2026-06-18T10:00:00Z');
    await place.settle();
    await place.settle(HOUR);
    expect(place.events()).toHaveLength(1);
    const { sessionId } = await book(place.diary, A, '2026-06-17T10:00:00Z');
    await place.triggers();
    const [path = ''] = Object.keys(place.diary.documents.dump(`outbox/sync-session-event:${sessionId}`));
    const id = path.slice('outbox/'.length);
    expect(id).toMatch(/^sync-session-event:/);
    for (let point = 0; ; point++) {
      const { ports, crashed } = crashingPorts(place.diary.ports, point);
      await runJob(id, jobHandlers(), ports).catch(() => undefined);
      if (!crashed()) break;
      // The leases of the dead run out.
      place.diary.now = new Date(place.diary.now.getTime() + 4 * HOUR);
    }
    await place.settle(HOUR);
    expect(place.events()).toHaveLength(2);
    expect((await session(sessionId)).meetLink).toBeDefined();
  });

  it('waits for a link that is still being made', async () => {
    await place.steer('set', { makesMeetLater: true });
    await place.connect();
    const { sessionId } = await book(place.diary, A, '2026-06-17T10:00:00Z');
    await place.settle(HOUR);
    expect((await session(sessionId)).meetLink).toMatch(/^https:\/\/meet\.google\.com\//);
    expect(place.events()).toHaveLength(1);
  });
});

describe('a reconciler', () => {
  it('makes what is missing and removes what is nobody’s, and then rests', async () => {
    const kept = await book(place.diary, A, '2026-06-17T10:00:00Z');
    await place.connect();
    expect(place.events()).toHaveLength(1);
    await place.steer('insert', {
      event: { id: 'nebula3v6e6f6e65', start: { date: '2026-06-20' }, end: { date: '2026-06-21' } },
    });
    expect(place.events()).toHaveLength(2);
    place.diary.now = new Date(place.diary.now.getTime() + 7 * HOUR);
    await place.tend();
    expect(place.events().map(({ id }) => id)).toEqual([(await session(kept.sessionId)).googleEventId]);
    place.writes();
    place.diary.now = new Date(place.diary.now.getTime() + 7 * HOUR);
    await place.tend();
    expect(place.writes()).toEqual([]);
  });
});

describe('a push', () => {
  const push = (headers: Record<string, string>, method = 'POST') =>
    hearGoogleCalendar({
      method,
      query: new URLSearchParams(),
      header: (name) => headers[name],
      ip: '2001:db8::1',
      rawBody: Buffer.alloc(0),
      ports: place.diary.ports,
    });

  it('is heard only with the token of its channel', async () => {
    await place.connect();
    const { channel } = await grant();
    const sealer = aesSealer(SEAL_KEYS);
    const token = sealer.seal('carla', channelContext(channel!.id));
    const head = { 'x-goog-channel-id': channel!.id, 'x-goog-resource-state': 'exists' };
    const before = Object.keys(place.diary.documents.dump('outbox/import-calendar')).length;
    expect((await push({}, 'GET')).status).toBe(405);
    for (const wrong of ['', 'carla', sealer.seal('carla', channelContext('another'))])
      expect((await push({ ...head, 'x-goog-channel-token': wrong })).status).toBe(404);
    expect(Object.keys(place.diary.documents.dump('outbox/import-calendar'))).toHaveLength(before);
    for (let copy = 0; copy < 2; copy++)
      expect((await push({ ...head, 'x-goog-channel-token': token })).status).toBe(200);
    expect(Object.keys(place.diary.documents.dump('outbox/import-calendar'))).toHaveLength(before + 1);
  });
});

describe('disconnecting', () => {
  it('gives the access back, frees the time, and leaves the events', async () => {
    await place.connect();
    await busy('2026-06-17');
    await book(place.diary, A, '2026-06-17T10:00:00Z');
    await place.settle(5_000);
    expect(intervals(place.diary, 'carla')).toHaveLength(2);
    expect(await place.diary.call(disconnectGoogleCalendar, CARLA, {})).toEqual({ isDisconnected: true });
    expect(await place.diary.call(disconnectGoogleCalendar, CARLA, {})).toEqual({ isDisconnected: false });
    const early = await consented(place.diary);
    expect(await outcome(place.diary.call(finishGoogleCalendar, CARLA, early))).toBe('calendar-ending');
    await place.settle(5_000);
    expect(intervals(place.diary, 'carla')).toHaveLength(1);
    for (const left of ['externalBusy/', 'calendarGrants/', 'coaches/carla/private/calendar'])
      expect(place.diary.documents.dump(left)).toEqual({});
    expect([...place.google.world.grants.values()].map(({ isRevoked }) => isRevoked)).toEqual([true]);
    expect(place.google.channels.list()).toEqual([]);
    expect(place.events()).toHaveLength(2);
    await place.connect();
    await place.settle(60_000);
    expect(place.events()).toHaveLength(2);
    expect(intervals(place.diary, 'carla')).toHaveLength(2);
  });
});
