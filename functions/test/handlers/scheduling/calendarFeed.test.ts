import ICAL from 'ical.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { calendarFeed } from '../../../src/contracts/documents/calendarFeeds';
import { DAY, HOUR, MINUTE } from '../../../src/contracts/utilities/spans';
import { paths } from '../../../src/domain/paths';
import blockTime from '../../../src/handlers/scheduling/blockTime';
import cancelSession from '../../../src/handlers/scheduling/cancelSession';
import createCalendarFeed from '../../../src/handlers/scheduling/createCalendarFeed';
import { tokenHash } from '../../../src/handlers/scheduling/feedTokens';
import getAvailableSlots from '../../../src/handlers/scheduling/getAvailableSlots';
import rescheduleSession from '../../../src/handlers/scheduling/rescheduleSession';
import reserveSeat from '../../../src/handlers/scheduling/reserveSeat';
import revokeCalendarFeed from '../../../src/handlers/scheduling/revokeCalendarFeed';
import showCalendarFeed from '../../../src/handlers/scheduling/showCalendarFeed';
import type { Caller } from '../../../src/runtime/operationHandler';
import type { WebhookAnswer } from '../../../src/runtime/webhookHandler';
import { aCourse, aSeries } from '../../support/aCourse';
import { A, B, C, CARLA, aBooking, aDiary } from '../../support/aDiary';
import { type Platform, aCaller } from '../../support/aPlatform';
import { book, outcome } from '../../support/booking';

/** Each look comes from a network of its own, unless a test says otherwise. */
let networks = 0;

interface Look {
  readonly method?: string;
  readonly etag?: string;
  readonly ip?: string;
}

function look(diary: Platform, url: string, { method = 'GET', etag, ip }: Look = {}): Promise<WebhookAnswer> {
  networks += 1;
  return showCalendarFeed({
    method,
    query: new URL(url).searchParams,
    header: (name) => (name === 'if-none-match' ? etag : undefined),
    ip: ip ?? `2001:db8:0:${networks.toString(16)}::1`,
    rawBody: Buffer.alloc(0),
    ports: diary.ports,
  });
}

async function subscribe(diary: Platform, who: Caller, requestId?: string): Promise<string> {
  const answer = (await diary.call(createCalendarFeed, who, { requestId })) as { readonly url: string };
  return answer.url;
}

/** The events of a feed, read by another library than the one that wrote them. */
function eventsOf({ status, body }: WebhookAnswer): ICAL.Component[] {
  expect(status).toBe(200);
  const calendar = ICAL.Component.fromString(body);
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  return calendar.getAllSubcomponents('vevent');
}

/** The lines of the events that begin so, in order. */
function lines({ body }: WebhookAnswer, name: string): string[] {
  return body.split('\r\n').filter((line) => line.startsWith(name));
}

const startsOf = (answer: WebhookAnswer): string[] =>
  eventsOf(answer)
    .map((each) => new ICAL.Event(each).startDate.toJSDate().toISOString())
    .sort();

describe('B28 the feed of a series', () => {
  it('has each Monday half past midnight of London, for the coach and for who has seats', async () => {
    const course = await aCourse({ now: '2026-10-01T00:00:00Z' });
    const rule = { firstDate: '2026-10-12', at: '00:30', timeZone: 'Europe/London', count: 4 };
    const { sessions } = await aSeries(course, rule);
    await course.call(reserveSeat, A, { sessionId: sessions[0]?.sessionId, withFollowing: true });
    const expected = ['2026-10-11T23:30', '2026-10-18T23:30', '2026-10-26T00:30', '2026-11-02T00:30'];
    for (const who of [A, CARLA]) {
      const feed = await look(course, await subscribe(course, who));
      expect(startsOf(feed)).toEqual(expected.map((at) => `${at}:00.000Z`));
      const shown = new Intl.DateTimeFormat('en-GB', {
        ...{ timeZone: 'Europe/London', weekday: 'long', hour: '2-digit', minute: '2-digit' },
      });
      expect(new Set(startsOf(feed).map((at) => shown.format(new Date(at))))).toEqual(
        new Set(['Monday 00:30']),
      );
    }
  });
});

describe('a calendar feed', () => {
  let diary: Platform;
  beforeEach(async () => {
    diary = await aDiary({ now: '2026-06-01T12:00:00Z' });
  });

  it('shows both sides what is booked, and nobody what is only asked for or cancelled', async () => {
    const { bookingId } = await book(diary, A, '2026-06-17T10:00:00Z');
    const gone = await book(diary, A, '2026-06-18T10:00:00Z');
    await diary.call(cancelSession, A, { bookingId: gone.bookingId });
    diary.documents.put(paths.booking('asked'), aBooking({ id: 'asked', status: 'pending' }));
    for (const who of [A, CARLA]) {
      const answer = await look(diary, await subscribe(diary, who));
      const [event, ...more] = eventsOf(answer);
      expect(more).toEqual([]);
      expect(new ICAL.Event(event)).toMatchObject({
        uid: `${bookingId}@nebula`,
        summary: 'A talk',
        sequence: 0,
      });
      expect(answer.headers).toMatchObject({
        'content-type': 'text/calendar; charset=utf-8',
        'x-robots-tag': 'noindex',
        'referrer-policy': 'no-referrer',
      });
    }
    expect(eventsOf(await look(diary, await subscribe(diary, B)))).toEqual([]);
  });

  it('follows a move under the same identity, and forgets what is a month over', async () => {
    const { bookingId } = await book(diary, A, '2026-06-17T10:00:00Z');
    const url = await subscribe(diary, A);
    await diary.call(rescheduleSession, A, { bookingId, startsAt: '2026-06-18T10:00:00Z', version: 1 });
    expect(lines(await look(diary, url), 'SEQUENCE:')).toEqual(['SEQUENCE:1']);
    expect(startsOf(await look(diary, url))).toEqual(['2026-06-18T10:00:00.000Z']);
    diary.now = new Date('2026-07-18T10:00:00Z');
    expect(startsOf(await look(diary, url))).toHaveLength(1);
    diary.now = new Date('2026-07-18T10:00:01Z');
    expect(startsOf(await look(diary, url))).toEqual([]);
  });

  it('is the same byte for byte until something changes, and is not sent twice', async () => {
    await book(diary, A, '2026-06-17T10:00:00Z');
    const url = await subscribe(diary, A);
    const { etag = '' } = (await look(diary, url)).headers;
    diary.now = new Date(diary.now.getTime() + HOUR);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`])
      expect(await look(diary, url, { etag: known })).toMatchObject({ status: 304, body: '' });
    await book(diary, A, '2026-06-18T10:00:00Z');
    diary.now = new Date(diary.now.getTime() + HOUR);
    expect((await look(diary, url, { etag })).status).toBe(200);
  });

  it('keeps the hash of its token and nothing that the address could be made of', async () => {
    const url = await subscribe(diary, A, 'request-1');
    const token = new URL(url).searchParams.get('token');
    const stored = calendarFeed.parse(await diary.documents.get(paths.calendarFeed('ann')));
    expect(stored.tokenHash).toBe(tokenHash(token));
    expect(JSON.stringify(diary.documents.dump())).not.toContain(token);
  });

  it('ends at once when it is revoked or replaced', async () => {
    const first = await subscribe(diary, A);
    const second = await subscribe(diary, A);
    expect([(await look(diary, first)).status, (await look(diary, second)).status]).toEqual([404, 200]);
    expect(await diary.call(revokeCalendarFeed, A, {})).toEqual({ isRevoked: true });
    expect(await diary.call(revokeCalendarFeed, A, {})).toEqual({ isRevoked: false });
    expect(await look(diary, second)).toMatchObject({ status: 404, body: '' });
  });

  it('of a suspended person is not there, and comes back with it', async () => {
    const url = await subscribe(diary, A);
    const until = new Date(diary.now.getTime() + DAY);
    const suspension = { userRef: 'ann', reason: 'spam', suspendedBy: 'root', until };
    diary.documents.put(paths.suspension('ann'), { ...suspension, createdAt: until, updatedAt: until });
    expect((await look(diary, url)).status).toBe(404);
    diary.now = until;
    expect((await look(diary, url)).status).toBe(200);
  });

  it('is nobody’s who has no account', async () => {
    expect(await outcome(subscribe(diary, aCaller('zoe', 'student')))).toBe('user-missing');
  });

  it('gives a repeated request an address that works, unless it was replaced or ended meanwhile', async () => {
    const lost = await subscribe(diary, A, 'request-1');
    const again = await subscribe(diary, A, 'request-1');
    expect([(await look(diary, lost)).status, (await look(diary, again)).status]).toEqual([404, 200]);
    await diary.call(revokeCalendarFeed, A, {});
    expect(await outcome(subscribe(diary, A, 'request-1'))).toBe('calendar-feed-replaced');
    expect((await look(diary, again)).status).toBe(404);
  });

  it('reads at most 200 of a kind, however much there is', async () => {
    const start = (index: number) => new Date(diary.now.getTime() + index * HOUR);
    for (let index = 0; index < 500; index += 1)
      diary.documents.put(
        paths.booking(`b${index}`),
        aBooking({
          ...{ id: `b${index}`, start: start(index) },
          statusHistory: [{ to: 'confirmed', at: diary.now, by: 'ann' }],
        }),
      );
    const starts = startsOf(await look(diary, await subscribe(diary, A)));
    expect([starts.length, starts[0], starts.at(-1)]).toEqual([
      200,
      start(0).toISOString(),
      start(199).toISOString(),
    ]);
  });

  it('is looked at five times a minute by each instance', async () => {
    const url = await subscribe(diary, A);
    const looks = async (times: number) => {
      const statuses = new Set<number>();
      for (let time = 0; time < times; time += 1) statuses.add((await look(diary, url)).status);
      return [...statuses];
    };
    expect(await looks(5)).toEqual([200]);
    expect(await looks(2)).toEqual([429]);
    diary.now = new Date(diary.now.getTime() + MINUTE);
    expect(await looks(5)).toEqual([200]);
  });

  it('hears no more than sixty wrong addresses a minute from one network', async () => {
    const url = await subscribe(diary, A);
    const made = (index: number) => `${url.slice(0, -4)}${(1_000 + index).toString()}`;
    const ip = '198.51.100.7';
    for (let index = 0; index < 60; index += 1)
      expect((await look(diary, made(index), { ip })).status).toBe(404);
    expect((await look(diary, url, { ip })).status).toBe(429);
    expect((await look(diary, url)).status).toBe(200);
  });

  it.each(['https://x.example/', 'https://x.example/?token=', 'https://x.example/?token=../../users/ann'])(
    'is not at %s',
    async (url) => expect((await look(diary, url)).status).toBe(404),
  );

  it('answers no other method', async () => {
    const url = await subscribe(diary, A);
    expect(await look(diary, url, { method: 'POST' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    });
    expect((await look(diary, url, { method: 'HEAD' })).status).toBe(200);
  });
});

describe('B14 01:00 happens twice', () => {
  it.each(['2026-07-20T12:00:00Z', '2026-10-20T12:00:00Z'])(
    'in the feeds of both, asked at %s',
    async (now) => {
      const diary = await aDiary({ schedule: { timeZone: 'Europe/London' }, now });
      await book(diary, A, '2026-10-25T00:00:00Z');
      await book(diary, B, '2026-10-25T01:00:00Z');
      for (const start of ['2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z'])
        expect(await outcome(book(diary, C, start))).toBe('slot-taken');
      const [ofA, ofB, ofK] = [
        await look(diary, await subscribe(diary, A)),
        await look(diary, await subscribe(diary, B)),
        await look(diary, await subscribe(diary, CARLA)),
      ];
      expect(lines(ofA, 'DTSTART')).toEqual(['DTSTART:20261025T000000Z']);
      expect(lines(ofB, 'DTSTART')).toEqual(['DTSTART:20261025T010000Z']);
      expect(lines(ofK, 'DTSTART')).toEqual(['DTSTART:20261025T000000Z', 'DTSTART:20261025T010000Z']);
    },
  );
});

describe('B52 zones that every reader understands', () => {
  it.each([
    ['Europe/Berlin', [9, 9, 8, 8, 8, 8, 8, 8]],
    ['America/Mexico_City', [16, 16, 16, 16, 16, 16, 16, 16]],
  ])('eight Tuesdays at ten in %s, in the feed', async (timeZone, hours) => {
    const diary = await aDiary({ schedule: { timeZone }, now: '2026-03-10T12:00:00Z' });
    const starts = hours.map((hour, week) => new Date(Date.UTC(2026, 2, 17 + 7 * week, hour)).toISOString());
    for (const start of starts) {
      await book(diary, A, start);
      diary.now = new Date(diary.now.getTime() + MINUTE);
    }
    const feed = await look(diary, await subscribe(diary, A));
    expect(startsOf(feed)).toEqual(starts);
    expect(feed.body).not.toMatch(/TZID|VTIMEZONE|RRULE/);
    for (const name of ['DTSTART', 'DTEND', 'DTSTAMP'])
      for (const line of lines(feed, name)) expect(line).toMatch(/:\d{8}T\d{6}Z$/);
    expect(lines(feed, 'DTSTAMP')).toHaveLength(8);
  });
});

describe('B54 all-day for Outlook', () => {
  const zone = 'America/Los_Angeles';
  const day = { from: '2026-09-14T07:00:00Z', to: '2026-09-15T07:00:00Z' };

  it('whole days are dates with an exclusive end, hours stay hours, and the slots are gone either way', async () => {
    const diary = await aDiary({ schedule: { timeZone: zone }, now: '2026-09-01T00:00:00Z' });
    await diary.call(blockTime, CARLA, { ...day, allDayIn: zone });
    const two = { from: '2026-09-20T07:00:00Z', to: '2026-09-22T07:00:00Z' };
    await diary.call(blockTime, CARLA, { ...two, allDayIn: zone, reason: 'Away' });
    const feed = await look(diary, await subscribe(diary, CARLA));
    expect(lines(feed, 'DTSTART')).toEqual(['DTSTART;VALUE=DATE:20260914', 'DTSTART;VALUE=DATE:20260920']);
    expect(lines(feed, 'DTEND')).toEqual(['DTEND;VALUE=DATE:20260915', 'DTEND;VALUE=DATE:20260922']);
    expect(lines(feed, 'SUMMARY')).toEqual(['SUMMARY:Blocked', 'SUMMARY:Away']);
    expect(feed.body).not.toMatch(/TZID/);
    expect(await offered(diary, day.from, day.to)).toEqual([]);
  });

  it('a block from 00:00 to 24:00 that was entered as times stays timed', async () => {
    const diary = await aDiary({ schedule: { timeZone: zone }, now: '2026-09-01T00:00:00Z' });
    await diary.call(blockTime, CARLA, day);
    const feed = await look(diary, await subscribe(diary, CARLA));
    expect(lines(feed, 'DTSTART')).toEqual(['DTSTART:20260914T070000Z']);
    expect(lines(feed, 'DTEND')).toEqual(['DTEND:20260915T070000Z']);
    expect(await offered(diary, day.from, day.to)).toEqual([]);
  });

  it('is refused where it is not a day of that zone, and nothing is blocked', async () => {
    const diary = await aDiary({ schedule: { timeZone: zone }, now: '2026-09-01T00:00:00Z' });
    const call = diary.call(blockTime, CARLA, { ...day, allDayIn: 'Europe/Berlin' });
    expect(await outcome(call)).toBe('not-whole-days');
    expect(diary.documents.dump('availabilityBlocks/')).toEqual({});
  });

  async function offered(diary: Platform, from: string, to: string): Promise<string[]> {
    const wish = { consultationTypeId: 'carla_0', durationMinutes: 60, from, to };
    const { slots } = (await diary.call(getAvailableSlots, A, wish)) as { slots: { startsAt: string }[] };
    return slots.map(({ startsAt }) => startsAt);
  }
});
