import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../../src/domain/paths';
import acceptTicket from '../../src/handlers/events/acceptTicket';
import offerTicket from '../../src/handlers/events/offerTicket';
import returnTicket from '../../src/handlers/events/returnTicket';
import unregisterFromEvent from '../../src/handlers/events/unregisterFromEvent';
import type { Documents } from '../../src/ports/documents';
import { runJob } from '../../src/runtime/runJob';
import type { Platform } from '../support/aPlatform';
import { aVenue, anEvent, crowd, person, register } from '../support/aVenue';
import { expectBalance } from '../support/eventBalance';
import { CONTENTION, insist } from '../support/insist';
import { seatWitness } from '../support/seatWitness';
import { shuffled } from '../support/shuffled';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';
import { tallyOutcomes } from '../support/tallyOutcomes';
import { jobHandlers } from '../support/workOff';

let firestore: RunningFirestore;

beforeAll(async () => {
  firestore = await startFirestore();
  await firestore.play(CONTENTION);
});
afterAll(() => firestore.stop());

/** What signs tickets, takes them from holders and gives free seats to who waits. */
const KINDS = ['issue-tickets:', 'drop-held-tickets:', 'offer-event-seats:'];

/** Works off the jobs of tickets and seats, and what follows from them. */
async function settled(venue: Platform<Documents>): Promise<void> {
  const handlers = jobHandlers();
  for (let ids = venue.queue.splice(0); ids.length > 0; ids = venue.queue.splice(0))
    for (const id of ids)
      if (KINDS.some((kind) => id.startsWith(kind))) await runJob(id, handlers, venue.ports);
}

/** Pia has both seats of a hall, wanda waits for one, and hana and nils may be offered the first ticket. */
async function aHall(eventId: string) {
  const event = anEvent({ id: eventId, pools: [{ id: 'seats', capacity: 2 }] });
  // People of this hall alone: what one may call in a minute is counted over all of them.
  const [pia, hana, nils, wanda] = crowd(4, eventId) as [string, string, string, string];
  const others = [hana, nils];
  const witness = seatWitness(unhurried(firestore.documents));
  const venue = await aVenue(event, [pia, wanda, ...others], witness.documents);
  await register(venue, pia, { eventId, seats: 2 });
  await register(venue, wanda, { eventId, waitIfFull: true });
  await settled(venue);
  const registrationId = `${eventId}_${pia}`;
  const ref = { registrationId, attendeeId: '1' };
  return {
    ...{ pia, hana, nils, others },
    offer: (to: string) => insist(() => venue.call(offerTicket, person(pia), { ...ref, to })),
    accept: (by: string) => insist(() => venue.call(acceptTicket, person(by), ref)),
    giveBack: (by: string) => insist(() => venue.call(returnTicket, person(by), ref)),
    cancel: () =>
      insist(() => venue.call(unregisterFromEvent, person(pia), { registrationId, attendeeIds: ['1'] })),
    /** Expects one seat and one pair of hands for each ticket, and answers whose the first is, if it is anybody's. */
    async expectOneHolder(): Promise<string | undefined> {
      await settled(venue);
      witness.expectNoFault(2);
      const { documents } = venue;
      const { pools } = await expectBalance(venue, eventId);
      const place = (await documents.get(paths.eventRegistration(registrationId)))!;
      const offered = await documents.get(paths.ticketOffer(registrationId, '1'));
      const holdings = await Promise.all(others.map((uid) => documents.get(paths.heldTickets(eventId, uid))));
      const held = holdings.flatMap(
        (each) => each?.tickets.map((one) => ({ ...one, by: each.holderRef })) ?? [],
      );
      const [first, second] = place.attendees;
      const { isCancelled, holderRef, version, code, offeredUntil } = first!;
      expect(offered?.expiresAt).toEqual(offeredUntil);
      expect(second?.code).toBeTypeOf('string');
      expect(pools[0]).toMatchObject(
        isCancelled ? { registered: 1, offered: 1, waiting: 0 } : { registered: 2, offered: 0, waiting: 1 },
      );
      const isHeld = holderRef !== undefined;
      if (isHeld || isCancelled) expect([offered, code]).toEqual([undefined, undefined]);
      else expect(code).toBeTypeOf('string');
      expect(held).toMatchObject(isHeld ? [{ by: holderRef, attendeeId: '1', version }] : []);
      if (isHeld) expect(held[0]?.code).toBeTypeOf('string');
      expect(place.holderRefs).toEqual(isHeld ? [holderRef] : undefined);
      return isCancelled ? undefined : (holderRef ?? pia);
    },
  };
}

describe('a ticket that many reach for at once', () => {
  it('goes to one of two whom it was offered to at once, and once', async () => {
    const hall = await aHall('two-offers');
    expect(await tallyOutcomes([...hall.others, ...hall.others].map(hall.offer))).toEqual({ done: 4 });
    const taken = await tallyOutcomes([...hall.others, ...hall.others, ...hall.others].map(hall.accept));
    expect(taken).toEqual({ done: 1, 'ticket-offer-missing': 5 });
    expect(hall.others).toContain(await hall.expectOneHolder());
  });

  it.each([1, 2, 3])(
    'is given up once while it is taken over, and its seat goes to who waits (%i)',
    async (seed) => {
      const hall = await aHall(`cancelled-${seed}`);
      await hall.offer(hall.hana);
      const acts = [() => hall.accept(hall.hana), () => hall.accept(hall.hana), hall.cancel, hall.cancel];
      const { done, ...refused } = await tallyOutcomes(shuffled(acts, seed).map((act) => act()));
      // The first of two to cancel, and who took the ticket over before it, if anybody did.
      expect([1, 2]).toContain(done);
      expect(refused).toEqual({ 'illegal-transition': 1, 'ticket-offer-missing': 3 - done! });
      expect(await hall.expectOneHolder()).toBeUndefined();
      expect(await tallyOutcomes(hall.others.map(hall.accept))).not.toHaveProperty('done');
      expect(await hall.expectOneHolder()).toBeUndefined();
    },
  );

  it.each([1, 2, 3])('is withdrawn, turned down and given back into one pair of hands (%i)', async (seed) => {
    const hall = await aHall(`returned-${seed}`);
    await hall.offer(hall.hana);
    const acts = [
      ...[() => hall.accept(hall.hana), () => hall.accept(hall.nils), () => hall.accept(hall.hana)],
      ...[() => hall.giveBack(hall.pia), () => hall.giveBack(hall.hana), () => hall.offer(hall.nils)],
    ];
    const { done, ...refused } = await tallyOutcomes(shuffled(acts, seed).map((act) => act()));
    expect(done).toBeGreaterThan(0);
    for (const reason of Object.keys(refused))
      expect(['ticket-offer-missing', 'ticket-held']).toContain(reason);
    expect(await hall.expectOneHolder()).toBeDefined();
  });
});
