import { describe, expect, it } from 'vitest';
import type { EventPool } from '../../src/contracts/documents/events';
import { seatsTaken } from '../../src/contracts/utilities/ticketsLeft';
import { aPaidVenue, hear, open } from '../support/aPaidVenue';
import type { Platform } from '../support/aPlatform';
import { anEvent, crowd, registrationsOf } from '../support/aVenue';
import { expectBalance } from '../support/eventBalance';
import { inMemoryDocuments } from '../support/inMemoryDocuments';
import { quiet } from '../support/quiet';
import { seatWitness } from '../support/seatWitness';
import { mulberry32 } from '../support/shuffled';
import { tallyOutcomes } from '../support/tallyOutcomes';

const SEATS = 100;
const DAY = 24 * 60;

/** What a bank makes of a payment; `late` is a yes after the hold has ended, `lost` one that nobody is told of. */
const BANKS = ['yes', 'yes', 'lost', 'no', 'late', 'never'] as const;

/** The only pool, as its counters and a recount of the registrations agree on. */
async function pool(venue: Platform): Promise<EventPool> {
  const [seats] = (await expectBalance(venue)).pools;
  expect(seatsTaken(seats!)).toBeLessThanOrEqual(SEATS);
  return seats!;
}

/** Lets minutes pass, and ten workers do what is due by then. */
function pass(venue: Platform, minutes: number): Promise<void> {
  venue.now = new Date(venue.now.getTime() + minutes * 60_000);
  return quiet(venue, { workers: 10 });
}

/** Lets the bank of everybody who is to pay decide, and the quarter of an hour pass in which holds end. */
async function pay(venue: Platform, random: () => number): Promise<void> {
  const due = [...venue.payments.charges.values()].filter(({ status }) => status === 'open');
  const late = due.filter(({ paymentId }) => {
    const bank = BANKS[Math.floor(random() * BANKS.length)];
    if (bank === 'yes' || bank === 'lost') venue.payments.pay(paymentId);
    if (bank === 'no' || bank === 'late') venue.payments.think(paymentId);
    if (bank === 'no') venue.payments.decide(paymentId, false);
    return bank === 'late';
  });
  const heard = due.filter(() => random() < 0.8).map(({ paymentId }) => paymentId);
  await Promise.all(heard.map((paymentId) => hear(venue, paymentId)));
  await pass(venue, 11);
  await pool(venue);
  for (const { paymentId } of late) venue.payments.decide(paymentId, true);
  await pass(venue, 11);
}

describe('2,000 people who want 100 seats that have a price', { timeout: 300_000 }, () => {
  it('never have more than 100, and end with 100 while anybody waits', async () => {
    const people = crowd(2_000);
    const pools = [{ id: 'seats', capacity: SEATS }];
    const witness = seatWitness(inMemoryDocuments());
    const event = anEvent({ pools, ticketTypes: [{ id: 'standard', price: 2_000 }] });
    const venue = await aPaidVenue(event, people, witness.documents);
    const random = mulberry32(100);
    const outcomes = await tallyOutcomes(people.map((uid) => open(venue, uid, 1, { waitIfFull: true })));
    expect(outcomes).toEqual({ done: 2_000 });
    expect(await pool(venue)).toMatchObject({ held: SEATS, waiting: 1_900 });

    for (let round = 0; round < 5; round += 1) {
      await pay(venue, random);
      await pool(venue);
      const offered = (await registrationsOf(venue)).filter(({ status }) => status === 'offered');
      // One in five lets the offer lapse.
      const taking = offered.filter(() => random() < 0.8);
      await tallyOutcomes(taking.map(({ personRef }) => open(venue, personRef)));
      await pool(venue);
    }
    for (let left = SEATS; left > 0;) {
      await pass(venue, DAY);
      const offered = (await registrationsOf(venue)).filter(({ status }) => status === 'offered');
      const taken = await tallyOutcomes(offered.map(({ personRef }) => open(venue, personRef)));
      expect(taken.done ?? 0).toBe(offered.length);
      for (const { paymentId } of venue.payments.charges.values())
        if (venue.payments.pay(paymentId)) await hear(venue, paymentId);
      await pass(venue, 0);
      left = SEATS - (await pool(venue)).registered;
    }
    const { registered, held, offered, waiting } = await pool(venue);
    expect([registered, held, offered]).toEqual([SEATS, 0, 0]);
    expect(waiting).toBeGreaterThan(1_000);
    expect(venue.payments.kept()).toBe(SEATS * 2_000);
    // Everybody came to the list or a seat, and each seat was held and paid at least.
    witness.expectNoFault(2_000 + SEATS);
  });
});
