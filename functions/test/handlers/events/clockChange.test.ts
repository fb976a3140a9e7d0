import { describe, expect, it } from 'vitest';
import createEvent from '../../../src/handlers/events/createEvent';
import publishEvent from '../../../src/handlers/events/publishEvent';
import unregisterFromEvent from '../../../src/handlers/events/unregisterFromEvent';
import { momentText } from '../../../src/domain/notifications/momentText';
import { paths } from '../../../src/domain/paths';
import { aPaidVenue, buy } from '../../support/aPaidVenue';
import { CARLA, anEvent, person } from '../../support/aVenue';
import { quiet } from '../../support/quiet';

/** Ten o’clock in Berlin, seven hours after its clocks went back. */
const PLAN = { startsAt: '2026-10-25T10:00', endsAt: '2026-10-25T12:00', timeZone: 'Europe/Berlin' };
const START = new Date('2026-10-25T09:00:00Z');
const LIMIT = '2026-10-24T09:00:00.000Z';

const aMorning = () =>
  aPaidVenue(
    anEvent({
      ...PLAN,
      ...{ startTime: START, closesAt: START, status: 'draft' },
      pools: [{ id: 'seats', capacity: 9 }],
      ticketTypes: [{ id: 'standard', poolId: 'seats', price: 4_000 }],
    }),
    ['sam'],
  );

describe('E18 a day before is 24 hours, whatever the clocks do between', () => {
  it('the reminder is at eleven of the day before', async () => {
    const venue = await aMorning();
    await venue.call(publishEvent, CARLA, { eventId: 'meetup' });
    const job = await venue.documents.get(paths.outboxJob('tell-attendees:meetup:1:reminder:'));
    expect(job?.runAt.toISOString()).toBe(LIMIT);
  });

  it.each([
    ['at the limit', 0, 4_000],
    ['a millisecond later', 1, 2_000],
  ])('cancelling %s', async (_name, later, back) => {
    const venue = await aMorning();
    await venue.call(publishEvent, CARLA, { eventId: 'meetup' });
    const { paymentId, registrationId } = await buy(venue, 'sam');
    venue.now = new Date(Date.parse(LIMIT) + later);
    await venue.call(unregisterFromEvent, person('sam'), { registrationId });
    await quiet(venue);
    expect(venue.payments.refunded(paymentId)).toBe(back);
  });

  it('an event is not made for a time that its zone skips, and keeps the wall and the zone of one that it has', async () => {
    const venue = await aMorning();
    const content = {
      ...{ title: 'A morning', description: 'People meet.', type: 'social', isVirtual: true, isPublic: true },
      pools: [{ id: 'seats' }],
      ticketTypes: [{ id: 'standard', name: 'A place', poolId: 'seats', perPerson: 1, price: 0 }],
    } as const;
    const newYork = {
      startsAt: '2026-03-08T02:30',
      endsAt: '2026-03-08T04:00',
      timeZone: 'America/New_York',
    };
    await expect(venue.call(createEvent, CARLA, { ...content, ...newYork })).rejects.toMatchObject({
      ...{ code: 'invalid-argument', details: { reason: 'no-such-time' } },
    });
    const { eventId } = (await venue.call(createEvent, CARLA, { ...content, ...PLAN })) as {
      eventId: string;
    };
    expect(await venue.documents.get(paths.event(eventId))).toMatchObject({ ...PLAN, startTime: START });
  });

  it.each([
    ['Europe/Berlin', '10:00 CET'],
    ['Asia/Tokyo', '18:00 GMT+9'],
    ['America/New_York', '05:00 EDT'],
  ])('who reads of it in %s reads %s', (timeZone, shown) => {
    expect(momentText(START, 'en', timeZone)).toContain(`Sunday, 25 October 2026 at ${shown}`);
  });
});
