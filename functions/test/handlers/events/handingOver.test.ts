import { describe, expect, it } from 'vitest';
import { createGate } from '../../../../client/src/gate';
import { eventRegistration } from '../../../src/contracts/documents/events';
import { heldTickets } from '../../../src/contracts/documents/heldTickets';
import { ticketOffer } from '../../../src/contracts/documents/ticketOffers';
import { paths } from '../../../src/domain/paths';
import cancelEvent from '../../../src/handlers/events/cancelEvent';
import checkInAttendee from '../../../src/handlers/events/checkInAttendee';
import offerTicket from '../../../src/handlers/events/offerTicket';
import transferTicket from '../../../src/handlers/events/transferTicket';
import unregisterFromEvent from '../../../src/handlers/events/unregisterFromEvent';
import updateEvent from '../../../src/handlers/events/updateEvent';
import {
  accept,
  aHall,
  first,
  giveUp,
  handedOver,
  heldBy,
  offer,
  offered,
  ref,
  told,
} from '../../support/aHandover';
import { placeOf } from '../../support/aPaidVenue';
import type { Platform } from '../../support/aPlatform';
import { CARLA, eventOf, person, register } from '../../support/aVenue';
import { expectRefusal } from '../../support/expectRefusal';
import { inMemoryDocuments } from '../../support/inMemoryDocuments';
import { quiet } from '../../support/quiet';
import { aUser } from '../../support/people';
import { seatWitness } from '../../support/seatWitness';
import { shuffled } from '../../support/shuffled';
import { workOff } from '../../support/workOff';

const HOUR = 3_600_000;

async function scanned(venue: Platform, code: string): Promise<string> {
  const at = venue.now.toISOString();
  const scans = [{ id: `s-${code.slice(-8)}`, code, at }];
  const input = { eventId: 'meetup', deviceId: 'd1', sentAt: at, scans };
  const answer = (await venue.call(checkInAttendee, CARLA, input)) as { verdicts: { verdict: string }[] };
  return answer.verdicts[0]!.verdict;
}

describe('a ticket that another account takes over', () => {
  it('is signed for its holder alone, in that name, on the same seat', async () => {
    const venue = await aHall();
    const seats = (await eventOf(venue)).pools;
    venue.documents.put(paths.user('hana'), aUser('hana', { fullName: 'Hana Weiss' }));
    expect(await offer(venue, 'hana')).toEqual({ ...ref, expiresAt: '2026-03-05T12:00:00.000Z' });
    expect(ticketOffer.safeParse(await offered(venue)).error).toBeUndefined();
    await quiet(venue);
    expect(await accept(venue, 'hana')).toEqual({ eventId: 'meetup', ...ref, version: 2 });
    await quiet(venue);
    const place = await placeOf(venue, 'pia');
    expect(eventRegistration.safeParse(place).error).toBeUndefined();
    expect(place).toMatchObject({ holderRefs: ['hana'], status: 'registered' });
    expect(place.attendees[0]).toEqual({
      ...{ id: '1', typeId: 'standard', isCancelled: false, price: 2_000, version: 2 },
      ...{ name: 'Hana Weiss', holderRef: 'hana' },
    });
    const held = await heldBy(venue, 'hana');
    expect(heldTickets.safeParse(held).error).toBeUndefined();
    expect(held?.tickets[0]?.code).toBeTypeOf('string');
    expect(await offered(venue)).toBeUndefined();
    expect((await eventOf(venue)).pools).toEqual(seats);
    expect(await told(venue, 'hana')).toContain('ticket-offered');
    expect(await told(venue, 'pia')).toContain('ticket-accepted');
  });

  it('is refused as it was, online at once and at a gate after its sync', async () => {
    const { venue, before } = await handedOver();
    const setting = await venue.documents.get(paths.certificateKeysSetting);
    const gate = createGate({ eventId: 'meetup', deviceId: 'd2', keys: setting!.value.keys });
    gate.learn([await placeOf(venue, 'pia')]);
    const now = (await heldBy(venue, 'hana'))!.tickets[0]!.code!;
    expect(await gate.scan(before)).toEqual({ verdict: 'revoked' });
    expect(await gate.scan(now)).toEqual({ verdict: 'admitted' });
    expect(await scanned(venue, before)).toBe('revoked');
    expect(await scanned(venue, now)).toBe('checked-in');
    await expectRefusal(giveUp(venue, 'hana'), 'ticket-used');
    await expectRefusal(offer(venue, 'nils'), 'ticket-held');
  });

  it('stays good where it is until then, and an offer that is withdrawn, renamed or over is none', async () => {
    const venue = await aHall();
    await offer(venue, 'hana');
    expect((await first(venue)).code).toBeTypeOf('string');
    await giveUp(venue, 'pia');
    await expectRefusal(accept(venue, 'hana'), 'ticket-offer-missing');
    await offer(venue, 'hana');
    await venue.call(transferTicket, person('pia'), { ...ref, name: 'Noa' });
    await expectRefusal(accept(venue, 'hana'), 'ticket-offer-missing');
    await offer(venue, 'hana');
    venue.now = new Date(venue.now.getTime() + 72 * HOUR);
    await expectRefusal(accept(venue, 'hana'), 'offer-expired');
    await offer(venue, 'hana');
    venue.now = (await eventOf(venue)).endTime;
    await expectRefusal(accept(venue, 'hana'), 'offer-expired');
    await expectRefusal(offer(venue, 'nils'), 'event-over');
    expect(await heldBy(venue, 'hana')).toBeUndefined();
  });

  it.each([
    [
      'itself',
      (venue: Platform) =>
        venue.call(unregisterFromEvent, person('pia'), { registrationId: 'meetup_pia', attendeeIds: ['1'] }),
    ],
    [
      'with its registration',
      (venue: Platform) => venue.call(unregisterFromEvent, person('pia'), { registrationId: 'meetup_pia' }),
    ],
    ['with its event', (venue: Platform) => venue.call(cancelEvent, CARLA, { eventId: 'meetup' })],
  ])('is on offer no more once it is cancelled %s', async (_what, cancel) => {
    const venue = await aHall();
    await offer(venue, 'hana');
    expect(await offered(venue)).toMatchObject({ recipientRef: 'hana' });
    await cancel(venue);
    await quiet(venue);
    expect(await offered(venue)).toBeUndefined();
  });

  it('is nobody’s to offer, take or give back but whose it is', async () => {
    const venue = await aHall();
    await expectRefusal(offer(venue, 'nils', 'hana'), 'registration-missing');
    await expectRefusal(venue.call(offerTicket, CARLA, { ...ref, to: 'nils' }), 'registration-missing');
    await expectRefusal(offer(venue, 'pia'), 'ticket-own');
    await expectRefusal(offer(venue, 'Pia@Example.com'), 'ticket-own');
    await expectRefusal(offer(venue, 'hana', 'pia', '7'), 'illegal-transition');
    await offer(venue, 'hana');
    await expectRefusal(accept(venue, 'nils'), 'ticket-offer-missing');
    await expectRefusal(giveUp(venue, 'nils'), 'ticket-offer-missing');
    await accept(venue, 'hana');
    await expectRefusal(accept(venue, 'hana'), 'ticket-offer-missing');
    await expectRefusal(giveUp(venue, 'pia'), 'ticket-held');
    await expectRefusal(venue.call(transferTicket, CARLA, { ...ref, name: 'Noa' }), 'ticket-held');
  });

  it('is not offered once a door has seen it', async () => {
    const venue = await aHall();
    await offer(venue, 'hana');
    expect(await scanned(venue, (await first(venue)).code!)).toBe('checked-in');
    await expectRefusal(offer(venue, 'nils'), 'ticket-used');
    await expectRefusal(accept(venue, 'hana'), 'ticket-used');
  });
});

describe('whom a ticket is offered to', () => {
  const put = (venue: Platform, blocker: string, blocked: string) =>
    venue.documents.put(paths.block(blocker, blocked), {
      ...{ blockerRef: blocker, blockedRef: blocked, createdAt: venue.now, updatedAt: venue.now },
    });

  it('is found by a verified address, in any case of its letters', async () => {
    const venue = await aHall();
    await offer(venue, 'Hana@Example.com');
    await accept(venue, 'hana');
    expect((await first(venue)).holderRef).toBe('hana');
  });

  it.each([
    [
      'an address without an account',
      'gone@example.com',
      (venue: Platform) => venue.contacts.set('gone', null),
    ],
    [
      'an address that nobody proved',
      'hana@example.com',
      (venue: Platform) => venue.contacts.set('hana', { emailVerified: false }),
    ],
    [
      'an account that is disabled',
      'hana@example.com',
      (venue: Platform) => venue.contacts.set('hana', { disabled: true }),
    ],
    ['who blocks the payer', 'hana', (venue: Platform) => put(venue, 'hana', 'pia')],
    ['whom the payer blocks', 'hana', (venue: Platform) => put(venue, 'pia', 'hana')],
    ['no uid of anybody', 'nobody-at-all', () => undefined],
    ['what is no address', 'a@', (venue: Platform) => venue.contacts.set('a', null)],
  ])('looks to the payer as anybody: %s', async (_name, to, arrange) => {
    const venue = await aHall();
    arrange(venue);
    const answer = await offer(venue, to);
    const mine = await placeOf(venue, 'pia');
    await quiet(venue);
    expect(await offered(venue)).not.toHaveProperty('recipientRef');
    expect(await told(venue, 'hana')).toEqual([]);
    await expectRefusal(accept(venue, 'hana'), 'ticket-offer-missing');
    const other = await aHall();
    expect(await offer(other, 'nils')).toEqual(answer);
    const theirs = await placeOf(other, 'pia');
    const codeless = (place: typeof mine) => place.attendees.map(({ code: _code, ...each }) => each);
    expect(codeless(theirs)).toEqual(codeless(mine));
  });

  it('does not take over what a block came between', async () => {
    const venue = await aHall();
    await offer(venue, 'hana');
    put(venue, 'hana', 'pia');
    await expectRefusal(accept(venue, 'hana'), 'ticket-offer-missing');
  });

  it('rings once, however often it is asked', async () => {
    const venue = await aHall();
    for (let again = 0; again < 4; again += 1) {
      await offer(venue, 'hana');
      await giveUp(venue, again % 2 === 0 ? 'pia' : 'hana');
    }
    await offer(venue, 'hana');
    await quiet(venue);
    const notices = Object.keys(venue.documents.dump('outbox/')).filter((path) =>
      path.includes('notify:ticket-'),
    );
    expect(notices).toEqual([
      'outbox/notify:ticket-offered:hana:meetup_pia_1:1',
      'outbox/notify:ticket-returned:pia:meetup_pia_1:1',
    ]);
  });

  it('has no more of a type than one person may, bought or taken over, in whatever order', async () => {
    const venue = await aHall();
    venue.documents.put(paths.event('meetup'), {
      ...(await eventOf(venue)),
      ticketTypes: (await eventOf(venue)).ticketTypes.map((type) => ({ ...type, perPerson: 1 })),
      pools: (await eventOf(venue)).pools.map((pool) => ({ ...pool, capacity: 9 })),
    });
    await offer(venue, 'hana');
    await offer(venue, 'hana', 'pia', '2');
    await accept(venue, 'hana');
    await expectRefusal(accept(venue, 'hana', '2'), 'too-many-tickets');
    await expectRefusal(register(venue, 'hana'), 'too-many-tickets');
    await register(venue, 'nils');
    await offer(venue, 'nils', 'pia', '2');
    await expectRefusal(accept(venue, 'nils', '2'), 'too-many-tickets');
  });
});

describe('a ticket that changed hands', () => {
  it('goes back to who paid, signed anew, and the code of who had it is refused', async () => {
    const { venue } = await handedOver();
    const code = (await heldBy(venue, 'hana'))!.tickets[0]!.code!;
    await giveUp(venue, 'hana');
    await quiet(venue);
    expect(await heldBy(venue, 'hana')).toBeUndefined();
    const place = await placeOf(venue, 'pia');
    expect(place).not.toHaveProperty('holderRefs');
    expect(place.attendees[0]).not.toHaveProperty('name');
    expect(await scanned(venue, code)).toBe('revoked');
    expect(await scanned(venue, place.attendees[0]!.code!)).toBe('checked-in');
    expect(await told(venue, 'pia')).toContain('ticket-returned');
  });

  it('is cancelled by who paid, who has the money back, and its holder is told', async () => {
    const { venue } = await handedOver();
    const code = (await heldBy(venue, 'hana'))!.tickets[0]!.code!;
    await expectRefusal(
      venue.call(unregisterFromEvent, person('hana'), { registrationId: 'meetup_pia' }),
      'registration-missing',
    );
    await venue.call(unregisterFromEvent, person('pia'), {
      registrationId: 'meetup_pia',
      attendeeIds: ['1'],
    });
    expect(await scanned(venue, code)).toBe('revoked');
    await quiet(venue);
    expect(venue.payments.refunded('pia_meetup_1')).toBe(2_000);
    expect(await heldBy(venue, 'hana')).toBeUndefined();
    expect(await told(venue, 'hana')).toContain('registration-cancelled');
    expect((await eventOf(venue)).pools[0]).toMatchObject({ registered: 1 });
    const place = (await venue.documents.get(paths.eventRegistration('meetup_pia')))!;
    expect(JSON.stringify(place)).not.toContain('hana');
    expect(place.attendees[0]).toEqual({
      ...{ id: '1', typeId: 'standard', isCancelled: true, price: 2_000 },
      version: expect.any(Number) as number,
    });
    await venue.call(unregisterFromEvent, person('pia'), { registrationId: 'meetup_pia' });
    expect((await placeOf(venue, 'pia')).attendees.map(({ code }) => code)).toEqual([undefined, undefined]);
  });

  it('ends with the event, whose money goes to who paid', async () => {
    const { venue } = await handedOver();
    await venue.call(cancelEvent, CARLA, { eventId: 'meetup' });
    await quiet(venue);
    expect(venue.payments.refunded('pia_meetup_1')).toBe(4_000);
    expect(await heldBy(venue, 'hana')).toBeUndefined();
    expect(await told(venue, 'hana')).toContain('event-cancelled');
  });

  it('has its holder told when the event moves', async () => {
    const { venue } = await handedOver();
    const updates = { startsAt: '2026-03-13T12:00', endsAt: '2026-03-13T14:00' };
    await venue.call(updateEvent, CARLA, { eventId: 'meetup', updates });
    await workOff(venue);
    expect(await told(venue, 'hana')).toContain('event-moved');
    expect(await told(venue, 'pia')).toContain('event-moved');
  });
});

describe('everybody at once', () => {
  it('leaves each ticket in one pair of hands, whatever comes first', async () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const witness = seatWitness(inMemoryDocuments());
      const venue = await aHall(witness.documents);
      await offer(venue, 'hana');
      await offer(venue, 'nils', 'pia', '2');
      const acts = [
        () => accept(venue, 'hana'),
        () => accept(venue, 'hana'),
        () => accept(venue, 'nils', '2'),
        () => giveUp(venue, 'pia'),
        () => offer(venue, 'omar'),
        () => accept(venue, 'omar'),
        () => venue.call(transferTicket, person('pia'), { ...ref, name: 'Noa' }),
        () =>
          venue.call(unregisterFromEvent, person('pia'), {
            registrationId: 'meetup_pia',
            attendeeIds: ['2'],
          }),
      ];
      await Promise.allSettled(shuffled(acts, seed).map((act) => act()));
      await quiet(venue);
      witness.expectNoFault(3);
      const place = await placeOf(venue, 'pia');
      const holdings = await Promise.all(['hana', 'nils', 'omar'].map((uid) => heldBy(venue, uid)));
      const held = holdings.flatMap(
        (each) => each?.tickets.map((ticket) => ({ ...ticket, by: each.holderRef })) ?? [],
      );
      for (const { id, isCancelled, holderRef, version, code } of place.attendees) {
        const mine = held.filter(({ attendeeId }) => attendeeId === id);
        const isHeld = holderRef !== undefined && !isCancelled;
        expect(mine).toHaveLength(isHeld ? 1 : 0);
        if (isHeld) expect(mine[0]).toMatchObject({ by: holderRef, version });
        if (isHeld) expect(mine[0]?.code).toBeTypeOf('string');
        if (isHeld) expect(code).toBeUndefined();
      }
      const going = place.attendees.filter(({ isCancelled }) => !isCancelled).length;
      expect((await eventOf(venue)).pools[0]?.registered).toBe(going);
    }
  });
});
