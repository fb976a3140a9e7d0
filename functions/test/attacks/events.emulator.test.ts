import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import updateEvent from '../../src/handlers/events/updateEvent';
import unregisterFromEvent from '../../src/handlers/events/unregisterFromEvent';
import { paths } from '../../src/domain/paths';
import type { Documents } from '../../src/ports/documents';
import { runJob } from '../../src/runtime/runJob';
import { hear } from '../support/aPaidVenue';
import type { Platform } from '../support/aPlatform';
import { CARLA, aVenue, anEvent, crowd, eventOf, person, register, registrationsOf } from '../support/aVenue';
import { expectBalance } from '../support/eventBalance';
import { CONTENTION, insist } from '../support/insist';
import { seatWitness } from '../support/seatWitness';
import { tallyOutcomes } from '../support/tallyOutcomes';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';
import { jobHandlers, workOff } from '../support/workOff';

let firestore: RunningFirestore;

beforeAll(async () => {
  firestore = await startFirestore();
});
afterAll(() => firestore.stop());

/** Milliseconds: registrations of one event take turns. */
const TIMEOUT = 180_000;

/** What moves seats and their money. */
const KINDS = ['follow-payment', 'end-hold', 'refund-payment', 'offer-event-seats', 'expire-event-offer'];

/** Works off what is due of seats and money, forty at once, and what follows from it. */
async function settled(venue: Platform<Documents>): Promise<void> {
  const handlers = jobHandlers();
  for (;;) {
    const due = await venue.documents.query({
      from: paths.outbox,
      where: [
        ['status', '==', 'pending'],
        ['kind', 'in', KINDS],
        ['runAt', '<=', venue.now],
      ],
      limit: 500,
    });
    if (due.length === 0) return;
    for (let from = 0; from < due.length; from += 40)
      await Promise.all(due.slice(from, from + 40).map(({ path }) => runJob(path.id, handlers, venue.ports)));
  }
}

/** How many want the same seats: `CROWD=2000` takes a minute and a half on a busy machine. */
const CROWD = Number(process.env.CROWD ?? 500);

describe(`${CROWD} people who ask for 100 seats at once`, { timeout: TIMEOUT }, () => {
  it('get 100 and never more, whatever their banks say and when, and leave none free while anybody waits', async () => {
    const eventId = 'wanted';
    const people = crowd(CROWD, 'keen');
    const pools = [{ id: 'seats', capacity: 100 }];
    const event = anEvent({ id: eventId, pools, ticketTypes: [{ id: 'standard', price: 2_000 }] });
    const witness = seatWitness(unhurried(firestore.documents));
    const venue = await aVenue(event, people, witness.documents);
    venue.isSelling = true;
    const pool = async () => (await expectBalance(venue, eventId)).pools[0];
    const asked = await tallyOutcomes(people.map((uid) => insist(() => register(venue, uid, { eventId }))));
    expect(asked).toEqual({ done: 100, 'event-full': CROWD - 100 });
    expect(await pool()).toMatchObject({ held: 100, registered: 0 });

    const { charges } = venue.payments;
    const orders = [...charges.keys()];
    const holders = new Set((await registrationsOf(venue, eventId)).map(({ personRef }) => personRef));
    const others = people.filter((uid) => !holders.has(uid)).slice(0, 60);
    const waiting = { eventId, waitIfFull: true };
    expect(await tallyOutcomes(others.map((uid) => register(venue, uid, waiting)))).toEqual({ done: 60 });
    const [refused, late, paid] = [orders.slice(0, 20), orders.slice(20, 40), orders.slice(40)];
    for (const paymentId of paid) venue.payments.pay(paymentId);
    for (const paymentId of [...refused, ...late]) venue.payments.think(paymentId);
    for (const paymentId of refused) venue.payments.decide(paymentId, false);
    for (const minutes of [0, 11, 11]) {
      venue.now = new Date(venue.now.getTime() + minutes * 60_000);
      await Promise.all([...orders.map((paymentId) => hear(venue, paymentId)), settled(venue)]);
      await settled(venue);
    }
    expect(await pool()).toMatchObject({ registered: 60, offered: 40, held: 0, waiting: 20 });

    const offered = (await registrationsOf(venue, eventId)).filter(({ status }) => status === 'offered');
    await tallyOutcomes(offered.map(({ personRef }) => register(venue, personRef, { eventId })));
    for (const paymentId of late) venue.payments.decide(paymentId, true);
    for (const paymentId of charges.keys()) venue.payments.pay(paymentId);
    await Promise.all([...charges.keys()].map((paymentId) => hear(venue, paymentId)));
    await settled(venue);
    expect(await pool()).toMatchObject({ registered: 100, offered: 0, held: 0, waiting: 20 });
    expect(venue.payments.kept()).toBe(100 * 2_000);
    witness.expectNoFault(300);
  });
});

describe('registering under attack and contention', { timeout: TIMEOUT }, () => {
  beforeAll(() => firestore.play(CONTENTION));

  it('E02 gives 50 seats of two types to 200 people who ask at once', async () => {
    const people = crowd(200);
    const pools = [{ id: 'hall', capacity: 50 }];
    const ticketTypes = [
      { id: 'early', poolId: 'hall', limit: 20 },
      { id: 'regular', poolId: 'hall' },
    ];
    const event = anEvent({ id: 'two-types', pools, ticketTypes });
    const witness = seatWitness(unhurried(firestore.documents));
    const venue = await aVenue(event, people, witness.documents);
    const { done, ...refused } = await tallyOutcomes(
      people.map((uid, index) =>
        register(venue, uid, { eventId: 'two-types', typeId: index % 2 === 0 ? 'early' : 'regular' }),
      ),
    );
    expect(done).toBe(50);
    expect((refused['event-full'] ?? 0) + (refused['type-full'] ?? 0)).toBe(150);
    expect((await expectBalance(venue, 'two-types')).currentAttendees).toBe(50);
    witness.expectNoFault(50);
  });

  it('ends full while anybody waits, whoever comes and goes', async () => {
    const [first, others] = [crowd(20, 'first'), crowd(40, 'other')];
    const eventId = 'comings-and-goings';
    const event = anEvent({ id: eventId, pools: [{ id: 'seats', capacity: 20 }] });
    const witness = seatWitness(unhurried(firestore.documents));
    const venue = await aVenue(event, [...first, ...others], witness.documents);
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
    witness.expectNoFault(60);
  });

  it('E06 never has more people than the capacity in force, whichever of the two comes first', async () => {
    const [first, others] = [crowd(15, 'early'), crowd(30, 'late')];
    const eventId = 'lowered';
    const event = anEvent({ id: eventId, pools: [{ id: 'seats', capacity: 20 }] });
    const witness = seatWitness(unhurried(firestore.documents));
    const venue = await aVenue(event, [...first, ...others], witness.documents);
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
    witness.expectNoFault(15);
  });
});
