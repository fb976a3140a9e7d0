import { describe, expect, it } from 'vitest';
import { eventRegistration, event as eventSchema } from '../../../src/contracts/documents/events';
import { placesLeft, ticketsLeft } from '../../../src/contracts/utilities/ticketsLeft';
import { counted } from '../../../src/domain/events/eventSeats';
import { paths } from '../../../src/domain/paths';
import cancelEvent from '../../../src/handlers/events/cancelEvent';
import createEvent from '../../../src/handlers/events/createEvent';
import publishEvent from '../../../src/handlers/events/publishEvent';
import unregisterFromEvent from '../../../src/handlers/events/unregisterFromEvent';
import updateEvent from '../../../src/handlers/events/updateEvent';
import { aCaller } from '../../support/aPlatform';
import {
  CARLA,
  aVenue,
  anEvent,
  crowd,
  eventOf,
  person,
  register,
  registrationsOf,
} from '../../support/aVenue';
import { expectBalance } from '../../support/eventBalance';
import { expectRefusal } from '../../support/expectRefusal';
import { tallyOutcomes } from '../../support/tallyOutcomes';
import { workOff } from '../../support/workOff';

const ROOM_OF_50 = anEvent({
  pools: [
    { id: 'hall', capacity: 50 },
    { id: 'lounge', capacity: 5 },
  ],
  ticketTypes: [
    { id: 'early', poolId: 'hall', limit: 20 },
    { id: 'regular', poolId: 'hall', perPerson: 4 },
    { id: 'vip', poolId: 'lounge' },
  ],
});

const DRAFT = {
  title: 'An evening of talks',
  description: 'Three talks.',
  type: 'workshop',
  startsAt: '2026-05-01T19:00',
  endsAt: '2026-05-01T21:00',
  timeZone: 'Europe/Berlin',
  location: 'A hall',
  meetLink: 'https://meet.example/a',
};

describe('an event', () => {
  it('goes from a draft to published, and ends cancelled or completed for good', async () => {
    const venue = await aVenue(anEvent(), ['sam']);
    const { eventId } = (await venue.call(createEvent, CARLA, DRAFT)) as { eventId: string };
    await expectRefusal(register(venue, 'sam', { eventId }), 'event-missing');
    await venue.call(publishEvent, CARLA, { eventId });
    await expectRefusal(venue.call(publishEvent, CARLA, { eventId }), 'illegal-transition', {
      from: 'published',
    });
    await register(venue, 'sam', { eventId });
    const stored = await eventOf(venue, eventId);
    expect(eventSchema.safeParse(stored).error).toBeUndefined();
    expect(stored).toMatchObject({ status: 'published', currentAttendees: 1, slug: 'an-evening-of-talks' });
    expect(await venue.documents.get(paths.eventRoom(eventId))).toMatchObject({ meetLink: DRAFT.meetLink });
    expect(JSON.stringify(stored)).not.toContain('meet.example');

    venue.now = new Date('2026-05-01T19:00:00Z');
    await workOff(venue, [`complete-event:${eventId}:1`]);
    expect((await eventOf(venue, eventId)).status).toBe('completed');
    for (const [operation, more] of [
      [publishEvent, {}],
      [cancelEvent, {}],
      [updateEvent, { updates: { title: 'Another' } }],
    ] as const)
      await expectRefusal(venue.call(operation, CARLA, { eventId, ...more }), 'illegal-transition');
    const registrationId = `${eventId}_sam`;
    await expectRefusal(venue.call(unregisterFromEvent, person('sam'), { registrationId }), 'event-over');
  });

  it('names all at once that keeps it from being published, and may have a price', async () => {
    const venue = await aVenue(anEvent(), []);
    const { location, ...nowhere } = DRAFT;
    const { eventId } = (await venue.call(createEvent, CARLA, {
      ...nowhere,
      startsAt: '2025-05-01T19:00',
      endsAt: '2025-05-01T21:00',
      ticketTypes: [{ id: 'paid', name: 'Paid', poolId: 'seats', price: 500 }],
    })) as { eventId: string };
    await expectRefusal(venue.call(publishEvent, CARLA, { eventId }), 'event-not-publishable', {
      missing: ['a time to come', 'location'],
    });
    const updates = { location, startsAt: DRAFT.startsAt, endsAt: DRAFT.endsAt };
    await venue.call(updateEvent, CARLA, { eventId, updates });
    await venue.call(publishEvent, CARLA, { eventId });
    const past = { registrationEndsAt: '2025-05-01T19:00' };
    await expectRefusal(venue.call(updateEvent, CARLA, { eventId, updates: past }), 'event-not-publishable');
  });

  it('is changed by its organiser alone, and cancelled by an admin too', async () => {
    const venue = await aVenue(anEvent(), ['sam']);
    const event = { eventId: 'meetup' };
    const other = aCaller('omar', 'coach');
    await expectRefusal(
      venue.call(updateEvent, other, { ...event, updates: { title: 'Mine' } }),
      'not-event-organizer',
    );
    await expectRefusal(venue.call(cancelEvent, other, event), 'not-event-organizer');
    await venue.call(cancelEvent, aCaller('root', 'admin'), { ...event, reason: 'Spam' });
    expect((await eventOf(venue)).statusHistory.at(-1)).toMatchObject({ by: 'root', reason: 'Spam' });
  });

  it('refuses types of tickets without a pool, and ids that are there twice', async () => {
    const venue = await aVenue(anEvent(), []);
    const ticketTypes = [
      { id: 'a', name: 'A', poolId: 'seats' },
      { id: 'a', name: 'B', poolId: 'other' },
    ];
    await expectRefusal(venue.call(createEvent, CARLA, { ...DRAFT, ticketTypes }), 'ticket-types-mismatch', {
      unknown: ['a'],
      repeated: ['a'],
    });
  });

  it('keeps what people have when its tickets change', async () => {
    const venue = await aVenue(ROOM_OF_50, crowd(3));
    await register(venue, 'p0', { typeId: 'early', seats: 2 });
    const change = (updates: object) => venue.call(updateEvent, CARLA, { eventId: 'meetup', updates });
    const hall = { id: 'hall', capacity: 50 };
    const early = { id: 'early', name: 'Early', poolId: 'hall', limit: 20 };
    await expectRefusal(
      change({ pools: [{ id: 'other' }], ticketTypes: [{ ...early, poolId: 'other' }] }),
      'ticket-types-mismatch',
      {
        inUse: ['hall', 'early'],
      },
    );
    await expectRefusal(
      change({ pools: [hall], ticketTypes: [{ ...early, limit: 1 }] }),
      'capacity-too-low',
      {
        typeId: 'early',
        minimum: 2,
      },
    );
    await change({ pools: [{ ...hall, reserve: 47 }], ticketTypes: [early] });
    await expectRefusal(register(venue, 'p1', { typeId: 'early', seats: 2 }), 'event-full', { left: 1 });
    await register(venue, 'p1', { typeId: 'early' });
    await expectBalance(venue);
  });
});

describe('registering', () => {
  it('E02 takes a shared capacity, the limit of a type and of a person together', async () => {
    const people = crowd(200);
    const venue = await aVenue(ROOM_OF_50, [...people, 'tabs', 'vip']);
    const outcomes = await tallyOutcomes(
      people.map((uid, index) => register(venue, uid, { typeId: index % 2 === 0 ? 'early' : 'regular' })),
    );
    const { done, ...refused } = outcomes;
    expect(done).toBe(50);
    expect(Object.keys(refused).every((reason) => ['event-full', 'type-full'].includes(reason))).toBe(true);
    const full = await expectBalance(venue);
    expect(full.pools[0]?.registered).toBe(50);
    expect(full.ticketTypes[0]?.registered).toBeLessThanOrEqual(20);

    const [first] = (await registrationsOf(venue)).filter(
      ({ attendees }) => attendees[0]?.typeId === 'early',
    );
    await venue.call(unregisterFromEvent, person(first!.personRef), { registrationId: first!.id });
    const one = await eventOf(venue);
    expect(one.ticketTypes.slice(0, 2).map((type) => ticketsLeft(one, type))).toEqual([1, 1]);
    expect(placesLeft({ ...one, pools: one.pools.slice(0, 1) })).toBe(1);
  });

  it('E02 gives one person no more than the limit, over all its tabs', async () => {
    const venue = await aVenue(ROOM_OF_50, ['tabs']);
    const ten = { typeId: 'regular', seats: 10 };
    await expectRefusal(register(venue, 'tabs', ten), 'too-many-tickets', { perPerson: 4 });
    const outcomes = await tallyOutcomes(
      Array.from({ length: 5 }, () => register(venue, 'tabs', { typeId: 'regular', seats: 4 })),
    );
    expect(outcomes).toEqual({ done: 1, 'already-registered': 4 });
    expect((await expectBalance(venue)).currentAttendees).toBe(4);
  });

  it('E02 sells what a pool has beside one that was overdrawn', async () => {
    const venue = await aVenue(
      { ...ROOM_OF_50, pools: [{ ...ROOM_OF_50.pools[0]!, registered: 52 }, ROOM_OF_50.pools[1]!] },
      ['vip', 'sam'],
    );
    await expectRefusal(register(venue, 'sam', { typeId: 'regular' }), 'event-full', { left: 0 });
    await register(venue, 'vip', { typeId: 'vip' });
    expect(placesLeft(await eventOf(venue))).toBe(4);
  });

  it('takes a named group whole or not at all, and makes one registration a person', async () => {
    const venue = await aVenue(anEvent({ pools: [{ id: 'seats', capacity: 3 }] }), ['sam', 'eve']);
    const tickets = [{ typeId: 'standard' }, { typeId: 'standard', name: 'Ann Fell' }];
    const answer = await register(venue, 'sam', { tickets });
    expect(answer).toEqual({ registrationId: 'meetup_sam', status: 'registered', attendees: 2 });
    await expectRefusal(register(venue, 'eve', { tickets }), 'event-full', { left: 1 });
    const [stored] = await registrationsOf(venue);
    expect(eventRegistration.safeParse(stored).error).toBeUndefined();
    expect(stored?.attendees.map(({ name }) => name)).toEqual([undefined, 'Ann Fell']);
    await expectBalance(venue);
  });

  it('ends by the clock, and does not begin before publishing', async () => {
    const venue = await aVenue(anEvent(), ['sam', 'eve']);
    const { closesAt } = await eventOf(venue);
    venue.now = new Date(closesAt.getTime() - 1);
    await register(venue, 'sam');
    venue.now = closesAt;
    await expectRefusal(register(venue, 'eve'), 'event-not-open', { closesAt: closesAt.toISOString() });
  });
});

describe('giving seats back', () => {
  it('E08 comes once each, whoever cancels what at the same time', async () => {
    const venue = await aVenue(anEvent({ pools: [{ id: 'seats', capacity: 20 }] }), [...crowd(16), 'buyer']);
    await register(venue, 'buyer', { seats: 4 });
    for (const uid of crowd(16)) await register(venue, uid);
    const registrationId = 'meetup_buyer';
    const cancel = (uid: string, role: 'coach' | 'student', more: object) =>
      venue.call(unregisterFromEvent, aCaller(uid, role), { registrationId, ...more });
    await tallyOutcomes([
      cancel('buyer', 'student', { attendeeIds: ['2'] }),
      cancel('buyer', 'student', { attendeeIds: ['2'] }),
      cancel('carla', 'coach', {}),
      cancel('carla', 'coach', {}),
      cancel('buyer', 'student', { attendeeIds: ['3'], requestId: 'once' }),
      cancel('buyer', 'student', { attendeeIds: ['3'], requestId: 'once' }),
    ]);
    const event = await expectBalance(venue);
    expect(event.currentAttendees).toBe(16);
    const [buyers] = (await registrationsOf(venue)).filter(({ personRef }) => personRef === 'buyer');
    expect(buyers?.status).toBe('cancelled');
    expect(venue.queue.filter((id) => id.includes('registration-cancelled'))).toHaveLength(1);
  });

  it('is for those whose seats they are, and nobody else learns of them', async () => {
    const venue = await aVenue(anEvent(), ['sam', 'eve']);
    await register(venue, 'sam');
    const own = { registrationId: 'meetup_sam' };
    await expectRefusal(venue.call(unregisterFromEvent, person('eve'), own), 'registration-missing');
    await venue.call(unregisterFromEvent, person('sam'), own);
    await expectRefusal(venue.call(unregisterFromEvent, person('sam'), own), 'illegal-transition');
    await register(venue, 'sam');
    const [again] = await registrationsOf(venue);
    expect(again).toMatchObject({ status: 'registered', version: 2, attendees: [{ version: 2 }] });
    await expectBalance(venue);
  });
});

describe('cancelling an event', () => {
  it('ends every registration and tells each person once, though the worker dies and comes twice', async () => {
    const people = crowd(60);
    const venue = await aVenue(anEvent(), people);
    for (const uid of people) await register(venue, uid);
    await workOff(venue);
    await venue.call(cancelEvent, CARLA, { eventId: 'meetup' });
    const jobs = venue.queue.splice(0);
    await Promise.all([workOff(venue, jobs), workOff(venue, jobs)]);
    expect(await registrationsOf(venue)).toHaveLength(60);
    expect((await registrationsOf(venue)).every(({ status }) => status === 'cancelled')).toBe(true);
    expect((await expectBalance(venue)).currentAttendees).toBe(0);
    const told = Object.values(venue.documents.dump('users/')).filter(
      (stored) => (stored as { type?: string }).type === 'event-cancelled',
    );
    expect(told).toHaveLength(60);
  });

  it('goes on with another job beyond what one ends', async () => {
    const people = crowd(530);
    const venue = await aVenue(anEvent(), people);
    await register(venue, people[0]!);
    const [first] = await registrationsOf(venue);
    for (const personRef of people.slice(1)) {
      const id = `meetup_${personRef}`;
      venue.documents.put(paths.eventRegistration(id), { ...first!, id, personRef });
    }
    const event = await eventOf(venue);
    const pools = event.pools.map((pool) => ({ ...pool, registered: people.length }));
    const ticketTypes = event.ticketTypes.map((type) => ({ ...type, registered: people.length }));
    venue.documents.put(paths.event('meetup'), counted({ ...event, pools, ticketTypes }));
    venue.queue.length = 0;
    await venue.call(cancelEvent, CARLA, { eventId: 'meetup' });
    const jobs = venue.queue.splice(0);
    await Promise.all([workOff(venue, jobs), workOff(venue, jobs)]);
    const left = (await registrationsOf(venue)).filter(({ status }) => status !== 'cancelled');
    expect(left).toEqual([]);
    expect((await expectBalance(venue)).currentAttendees).toBe(0);
    const told = Object.values(venue.documents.dump('users/')).filter(
      (stored) => (stored as { type?: string }).type === 'event-cancelled',
    );
    expect(told).toHaveLength(people.length);
  });
});
