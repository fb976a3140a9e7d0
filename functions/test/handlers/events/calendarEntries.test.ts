import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import cancelEvent from '../../../src/handlers/events/cancelEvent';
import returnTicket from '../../../src/handlers/events/returnTicket';
import unregisterFromEvent from '../../../src/handlers/events/unregisterFromEvent';
import updateEvent from '../../../src/handlers/events/updateEvent';
import createCalendarFeed from '../../../src/handlers/scheduling/createCalendarFeed';
import showCalendarFeed from '../../../src/handlers/scheduling/showCalendarFeed';
import { paths } from '../../../src/domain/paths';
import { anEvent, aVenue, CARLA, person, register } from '../../support/aVenue';
import { handedOver, ref } from '../../support/aHandover';
import type { Platform } from '../../support/aPlatform';
import type { Caller } from '../../../src/runtime/operationHandler';
import { workOff } from '../../support/workOff';
import { quiet } from '../../support/quiet';

/** Ten o’clock in Berlin, seven hours after its clocks went back. */
const PLAN = { startsAt: '2026-10-25T10:00', endsAt: '2026-10-25T12:00', timeZone: 'Europe/Berlin' };
const START = new Date('2026-10-25T09:00:00Z');
const aMorning = (people: readonly string[] = ['sam', 'wim']) =>
  aVenue(
    anEvent({
      ...PLAN,
      startTime: START,
      closesAt: START,
      location: 'Hall 1',
      pools: [{ id: 'seats', capacity: 1 }],
    }),
    people,
  );

const registrationOf = { registrationId: ref.registrationId };

let networks = 0;
interface Entry {
  readonly uid: string;
  readonly start: string;
  readonly sequence: number;
  readonly description: string;
}

function entriesOf(content: string): Entry[] {
  return ICAL.Component.fromString(content)
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each))
    .map(({ uid, startDate, sequence, description }) => ({
      ...{ uid, sequence, description },
      start: startDate.toJSDate().toISOString(),
    }));
}

/** What a calendar program reads under the address of somebody’s feed. */
async function feedOf(venue: Platform, who: Caller): Promise<Entry[]> {
  const { url } = (await venue.call(createCalendarFeed, who, {})) as { readonly url: string };
  networks += 1;
  const answer = await showCalendarFeed({
    ...{ method: 'GET', query: new URL(url).searchParams, header: () => undefined, rawBody: Buffer.alloc(0) },
    ip: `2001:db8:1:${networks.toString(16)}::1`,
    ports: venue.ports,
  });
  expect(answer.status).toBe(200);
  return entriesOf(answer.body);
}

/** Lets what was caused happen, and gives what the mails since then bring to the calendars of who reads them. */
async function mailed(venue: Platform) {
  venue.mails.splice(0);
  venue.now = new Date(venue.now.getTime() + 60_000);
  await quiet(venue);
  await workOff(
    venue,
    Object.keys(venue.documents.dump('outbox/')).map((path) => path.slice(7)),
  );
  venue.now = new Date(venue.now.getTime() + 3_600_000);
  await workOff(
    venue,
    Object.keys(venue.documents.dump('outbox/')).map((path) => path.slice(7)),
  );
  return venue.mails
    .filter(({ invitation }) => invitation !== undefined)
    .map(({ to, invitation }) => {
      const { method, content } = invitation!;
      const stamp = /^DTSTAMP:(.*)\r$/m.exec(content)?.[1];
      const [{ start, sequence } = { start: '', sequence: -1 }] = entriesOf(content);
      return { to, method, start, sequence, stamp };
    })
    .toSorted((a, b) => a.to.localeCompare(b.to));
}

describe('E18 the entry of an event in a calendar', () => {
  it('has its instant, and the wall’s time with the zone’s name, for who comes and for who organises', async () => {
    const venue = await aMorning();
    await register(venue, 'sam');
    await venue.call(updateEvent, CARLA, { eventId: 'meetup', updates: { title: 'A morning' } });
    for (const who of [person('sam'), CARLA])
      expect(await feedOf(venue, who)).toEqual([
        {
          uid: 'meetup@nebula',
          start: START.toISOString(),
          sequence: 1,
          description: '2026-10-25 10:00 – 2026-10-25 12:00 (Europe/Berlin)',
        },
      ]);
  });

  it('tells which of two readings of the clock is meant', async () => {
    const twice = { startsAt: '2026-10-25T02:30+01:00', endsAt: '2026-10-25T03:30' };
    const venue = await aVenue(anEvent({ ...PLAN, ...twice, startTime: new Date('2026-10-25T01:30:00Z') }), [
      'sam',
    ]);
    await register(venue, 'sam');
    expect(await feedOf(venue, person('sam'))).toMatchObject([
      {
        start: '2026-10-25T01:30:00.000Z',
        description: '2026-10-25 02:30+01:00 – 2026-10-25 03:30 (Europe/Berlin)',
      },
    ]);
  });
});

describe('a calendar feed', () => {
  it('has no event of who waits, of who left, and none that is a draft, cancelled or a month over', async () => {
    const venue = await aMorning();
    await register(venue, 'sam');
    await register(venue, 'wim', { waitIfFull: true });
    expect(await feedOf(venue, person('wim'))).toEqual([]);
    await venue.call(unregisterFromEvent, person('sam'), { registrationId: 'meetup_sam' });
    expect(await feedOf(venue, person('sam'))).toEqual([]);

    const others = [
      { id: 'draft', status: 'draft' },
      { id: 'cancelled', status: 'cancelled' },
      { id: 'over', status: 'completed', startTime: new Date(venue.now.getTime() - 31 * 86_400_000) },
      { id: 'past', status: 'completed', startTime: new Date(venue.now.getTime() - 29 * 86_400_000) },
    ] as const;
    for (const other of others) venue.documents.put(paths.event(other.id), anEvent(other));
    expect((await feedOf(venue, CARLA)).map(({ uid }) => uid)).toEqual(['meetup@nebula', 'past@nebula']);
  });

  it('has it once for who organises it and comes', async () => {
    const venue = await aMorning();
    await register(venue, 'carla');
    expect(await feedOf(venue, CARLA)).toHaveLength(1);
  });

  it('has a past event of who came for a month', async () => {
    const venue = await aMorning();
    await register(venue, 'sam');
    venue.now = new Date(START.getTime() + 30 * 86_400_000);
    expect(await feedOf(venue, person('sam'))).toHaveLength(1);
    venue.now = new Date(venue.now.getTime() + 1);
    expect(await feedOf(venue, person('sam'))).toEqual([]);
  });

  it('has the event of a ticket that was taken over, once, until it is given back', async () => {
    const { venue } = await handedOver();
    expect(await feedOf(venue, person('hana'))).toMatchObject([{ uid: 'meetup@nebula' }]);
    expect(await feedOf(venue, person('pia'))).toMatchObject([{ uid: 'meetup@nebula' }]);
    await venue.call(returnTicket, person('hana'), ref);
    expect(await feedOf(venue, person('hana'))).toEqual([]);
  });
});

describe('a mail about an event', () => {
  it('brings it to the calendar of who comes, moves it twice under the same name, and takes it out (E20)', async () => {
    const venue = await aMorning();
    await register(venue, 'sam');
    await register(venue, 'wim', { waitIfFull: true });
    const to = 'sam@example.com';
    expect(await mailed(venue)).toMatchObject([
      { to, method: 'REQUEST', sequence: 0, start: '2026-10-25T09:00:00.000Z' },
    ]);
    const move = (day: number) => {
      const updates = { startsAt: `2026-10-${day}T10:00`, endsAt: `2026-10-${day}T12:00` };
      return venue.call(updateEvent, CARLA, { eventId: 'meetup', updates });
    };
    await move(26);
    await move(27);
    const start = (day: number) => `2026-10-${day}T09:00:00.000Z`;
    expect(await mailed(venue)).toMatchObject([{ to, method: 'REQUEST', sequence: 2, start: start(27) }]);
    // Also where it moved a moment before.
    await move(28);
    expect(await mailed(venue)).toMatchObject([{ to, method: 'REQUEST', sequence: 3, start: start(28) }]);
    await venue.call(cancelEvent, CARLA, { eventId: 'meetup' });
    expect(await mailed(venue)).toMatchObject([{ to, method: 'CANCEL', sequence: 4 }]);
  });

  it('takes it out where who comes leaves, and brings it anew, each later than the one before', async () => {
    const venue = await aMorning();
    const leave = () => venue.call(unregisterFromEvent, person('sam'), { registrationId: 'meetup_sam' });
    await register(venue, 'sam');
    const entries = await mailed(venue);
    await leave();
    entries.push(...(await mailed(venue)));
    await register(venue, 'sam');
    entries.push(...(await mailed(venue)));
    await venue.call(unregisterFromEvent, CARLA, { registrationId: 'meetup_sam' });
    entries.push(...(await mailed(venue)));
    expect(entries.map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL', 'REQUEST', 'CANCEL']);
    const stamps = entries.map(({ stamp = '' }) => stamp);
    expect([...new Set(stamps)].toSorted()).toEqual(stamps);
  });

  it('says title and place without what leads somewhere', async () => {
    const venue = await aMorning();
    const updates = { title: 'Come to https://evil.example now', location: 'www.evil.example, Hall 1' };
    await venue.call(updateEvent, CARLA, { eventId: 'meetup', updates });
    await register(venue, 'sam');
    expect(await mailed(venue)).toHaveLength(1);
    const content = venue.mails.map(({ invitation }) => invitation?.content ?? '').join('');
    expect(content).toContain('Hall 1');
    expect(content).not.toMatch(/evil\.example/);
  });

  it('goes to nobody who waited, or gave a part of its places back itself', async () => {
    const venue = await aMorning();
    await register(venue, 'sam');
    await register(venue, 'wim', { waitIfFull: true });
    await mailed(venue);
    await venue.call(unregisterFromEvent, person('wim'), { registrationId: 'meetup_wim' });
    await mailed(venue);
    expect(venue.mails).toEqual([]);
    await register(venue, 'wim', { waitIfFull: true });
    await venue.call(unregisterFromEvent, CARLA, { registrationId: 'meetup_wim' });
    expect(await mailed(venue)).toEqual([]);
    expect(venue.mails).toHaveLength(1);

    const { venue: hall } = await handedOver();
    await mailed(hall);
    await hall.call(unregisterFromEvent, person('pia'), { ...registrationOf, attendeeIds: ['2'] });
    await mailed(hall);
    // Of the money alone.
    expect(hall.mails.map(({ subject }) => subject)).toEqual(['Your money is on its way back']);
  });

  it('that is late brings nothing of an event that is cancelled by then', async () => {
    const venue = await aMorning();
    await register(venue, 'sam');
    await venue.documents.transact(async (transaction) => {
      const event = (await transaction.get(paths.event('meetup')))!;
      transaction.set(paths.event('meetup'), { ...event, status: 'cancelled' });
    });
    expect(await mailed(venue)).toEqual([]);
    expect(venue.mails).toHaveLength(1);
  });

  it('moves it for who holds a ticket of somebody else', async () => {
    const { venue } = await handedOver();
    await mailed(venue);
    const updates = { startsAt: '2026-03-13T12:00', endsAt: '2026-03-13T14:00' };
    await venue.call(updateEvent, CARLA, { eventId: 'meetup', updates });
    expect(await mailed(venue)).toMatchObject([
      { to: 'hana@example.com', method: 'REQUEST', sequence: 1 },
      { to: 'pia@example.com', method: 'REQUEST', sequence: 1 },
    ]);
  });

  it('takes it out for who held a ticket of somebody who cancels it', async () => {
    const { venue } = await handedOver();
    await mailed(venue);
    await venue.call(unregisterFromEvent, person('pia'), registrationOf);
    expect(await mailed(venue)).toMatchObject([
      { to: 'hana@example.com', method: 'CANCEL' },
      { to: 'pia@example.com', method: 'CANCEL' },
    ]);
  });
});
