import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import updateEvent from '../../src/handlers/events/updateEvent';
import unregisterFromEvent from '../../src/handlers/events/unregisterFromEvent';
import { CARLA, aVenue, anEvent, crowd, eventOf, person, register } from '../support/aVenue';
import { expectBalance } from '../support/eventBalance';
import { CONTENTION } from '../support/insist';
import { tallyOutcomes } from '../support/tallyOutcomes';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';
import { workOff } from '../support/workOff';

let firestore: RunningFirestore;

beforeAll(async () => {
  firestore = await startFirestore();
  await firestore.play(CONTENTION);
});
afterAll(() => firestore.stop());

/** Milliseconds: registrations of one event take turns. */
const TIMEOUT = 180_000;

describe('registering under attack and contention', { timeout: TIMEOUT }, () => {
  it('E02 gives 50 seats of two types to 200 people who ask at once', async () => {
    const people = crowd(200);
    const pools = [{ id: 'hall', capacity: 50 }];
    const ticketTypes = [
      { id: 'early', poolId: 'hall', limit: 20 },
      { id: 'regular', poolId: 'hall' },
    ];
    const event = anEvent({ id: 'two-types', pools, ticketTypes });
    const venue = await aVenue(event, people, unhurried(firestore.documents));
    const { done, ...refused } = await tallyOutcomes(
      people.map((uid, index) =>
        register(venue, uid, { eventId: 'two-types', typeId: index % 2 === 0 ? 'early' : 'regular' }),
      ),
    );
    expect(done).toBe(50);
    expect((refused['event-full'] ?? 0) + (refused['type-full'] ?? 0)).toBe(150);
    expect((await expectBalance(venue, 'two-types')).currentAttendees).toBe(50);
  });

  it('ends full while anybody waits, whoever comes and goes', async () => {
    const [first, others] = [crowd(20, 'first'), crowd(40, 'other')];
    const eventId = 'comings-and-goings';
    const event = anEvent({ id: eventId, pools: [{ id: 'seats', capacity: 20 }] });
    const venue = await aVenue(event, [...first, ...others], unhurried(firestore.documents));
    for (const uid of first) await register(venue, uid, { eventId });
    await tallyOutcomes([
      ...others.map((uid) => register(venue, uid, { eventId, waitIfFull: true })),
      ...first
        .slice(0, 10)
        .map((uid) => venue.call(unregisterFromEvent, person(uid), { registrationId: `${eventId}_${uid}` })),
    ]);
    const jobs = venue.queue.splice(0).filter((id) => id.startsWith('offer-event-seats:'));
    await Promise.all([workOff(venue, jobs), workOff(venue, jobs)]);
    const { pools } = await expectBalance(venue, eventId);
    const [{ registered, offered, waiting }] = pools as [(typeof pools)[number]];
    expect(registered + offered).toBe(20);
    expect(waiting).toBe(30);
  });

  it('E06 never has more people than the capacity in force, whichever of the two comes first', async () => {
    const [first, others] = [crowd(15, 'early'), crowd(30, 'late')];
    const eventId = 'lowered';
    const event = anEvent({ id: eventId, pools: [{ id: 'seats', capacity: 20 }] });
    const venue = await aVenue(event, [...first, ...others], unhurried(firestore.documents));
    for (const uid of first) await register(venue, uid, { eventId });
    const lower = venue.call(updateEvent, CARLA, {
      eventId,
      updates: { pools: [{ id: 'seats', capacity: 15 }] },
    });
    const outcomes = await tallyOutcomes([...others.map((uid) => register(venue, uid, { eventId })), lower]);
    const { pools } = await expectBalance(venue, eventId);
    const isLowered = pools[0]?.capacity === 15;
    expect(outcomes).toEqual(
      isLowered ? { done: 1, 'event-full': 30 } : { done: 5, 'event-full': 25, 'capacity-too-low': 1 },
    );
    expect((await eventOf(venue, eventId)).currentAttendees).toBe(isLowered ? 15 : 20);
  });
});
