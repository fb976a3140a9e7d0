import { describe, expect, it } from 'vitest';
import { eventRegistration } from '../../../src/contracts/documents/events';
import { paths } from '../../../src/domain/paths';
import cancelEvent from '../../../src/handlers/events/cancelEvent';
import unregisterFromEvent from '../../../src/handlers/events/unregisterFromEvent';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { aPaidVenue, buy, buyAll, hear, open, orderOf, placeOf, seatsOf } from '../../support/aPaidVenue';
import type { Platform } from '../../support/aPlatform';
import { CARLA, anEvent, crowd, eventOf, person, register, registrationsOf } from '../../support/aVenue';
import { page } from '../../support/checkoutPages';
import { crashingPorts } from '../../support/crashing';
import { expectBalance } from '../../support/eventBalance';
import { expectRefusal } from '../../support/expectRefusal';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { later, quiet } from '../../support/quiet';
import { mulberry32, shuffled } from '../../support/shuffled';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const priced = (capacity: number, price: number, more: object = {}) =>
  anEvent({
    pools: [{ id: 'seats', capacity }],
    ticketTypes: [{ id: 'standard', poolId: 'seats', price, ...more }],
  });

const leave = (venue: Platform, uid: string, attendeeIds?: string[], by = person(uid), requestId?: string) =>
  venue.call(unregisterFromEvent, by, {
    registrationId: `meetup_${uid}`,
    ...(attendeeIds && { attendeeIds }),
    ...(requestId !== undefined && { requestId }),
  });

const notices = (venue: Platform, kind: string, uid: string): number =>
  Object.keys(venue.documents.dump('outbox/')).filter((path) =>
    path.startsWith(`outbox/notify:${kind}:${uid}:`),
  ).length;

describe('tickets that have a price', () => {
  it('are held while they are paid, and registered when the money came, once', async () => {
    const venue = await aPaidVenue(priced(2, 2_500), ['sam', 'eve']);
    const opened = await open(venue, 'sam', 2);
    expect(opened).toMatchObject({ status: 'pending', expiresAt: '2026-03-02T12:10:00.000Z' });
    expect(await open(venue, 'sam', 2)).toEqual(opened);
    await expectRefusal(register(venue, 'sam'), 'already-registered', { status: 'pending' });
    await expectRefusal(register(venue, 'eve'), 'event-full', { left: 0 });
    await expectRefusal(leave(venue, 'sam', ['1']), 'registration-unpaid');
    expect(await expectBalance(venue)).toMatchObject({ currentAttendees: 0, pools: [{ held: 2 }] });
    venue.payments.pay(opened.paymentId);
    for (let event = 0; event < 3; event += 1) await hear(venue, opened.paymentId);
    await quiet(venue, { doubled: true });
    expect(await expectBalance(venue)).toMatchObject({ currentAttendees: 2, pools: [{ held: 0 }] });
    const place = await placeOf(venue, 'sam');
    expect(eventRegistration.safeParse(place).error).toBeUndefined();
    expect(place).toMatchObject({ status: 'registered', paymentStatus: 'paid' });
    expect(notices(venue, 'event-registered', 'sam')).toBe(1);
    expect(ledgerOf(venue)).toEqual(['provider D 5000 | coach C 4250 | fees C 750']);
    const { payableAt } = await orderOf(venue, opened.paymentId);
    expect(payableAt!.getTime()).toBeGreaterThan(Date.parse('2026-03-12T14:00:00Z'));
  });

  it('are not sold where nothing is, and free ones are', async () => {
    const types = [{ id: 'standard', price: 900 }, { id: 'free' }];
    const venue = await aPaidVenue(anEvent({ ticketTypes: types }), ['sam', 'eve']);
    venue.isSelling = false;
    await expectRefusal(register(venue, 'sam'), 'event-not-free', { price: 900, currency: 'usd' });
    expect(await register(venue, 'eve', { typeId: 'free' })).toMatchObject({ status: 'registered' });
  });

  it('are held by nobody in more than three events at once', async () => {
    const venue = await aPaidVenue(priced(9, 900), ['sam']);
    for (const id of ['e2', 'e3', 'e4']) {
      venue.documents.put(
        { path: `events/${id}` } as never,
        anEvent({ id, ticketTypes: [{ id: 'standard', price: 900 }] }) as never,
      );
      await register(venue, 'sam', { eventId: id });
    }
    await expectRefusal(register(venue, 'sam'), 'too-many-holds', { max: 3 });
    await venue.call(unregisterFromEvent, person('sam'), { registrationId: 'e2_sam' });
    expect(await register(venue, 'sam')).toMatchObject({ status: 'pending' });
  });

  it('go back when the hold ends, and are had again by late money only where they are on sale', async () => {
    for (const isTaken of [false, true]) {
      const venue = await aPaidVenue(priced(1, 2_500), ['sam', 'eve']);
      const opened = await open(venue, 'sam');
      venue.payments.think(opened.paymentId);
      await later(venue, 10, true);
      expect(await placeOf(venue, 'sam')).toMatchObject({ status: 'cancelled', paymentStatus: 'failed' });
      await expectBalance(venue);
      if (isTaken) await buy(venue, 'eve');
      venue.payments.decide(opened.paymentId, true);
      await later(venue, 10, true);
      expect(await placeOf(venue, 'sam')).toMatchObject(
        isTaken
          ? { status: 'cancelled', paymentStatus: 'refunded' }
          : { status: 'registered', paymentStatus: 'paid' },
      );
      expect(venue.payments.kept()).toBe(2_500);
      expect(await expectBalance(venue)).toMatchObject({ currentAttendees: 1 });
    }
  });

  it('given up while the charge is under way are paid back whole', async () => {
    const venue = await aPaidVenue(priced(1, 2_500), ['sam']);
    const opened = await open(venue, 'sam');
    venue.payments.think(opened.paymentId);
    await leave(venue, 'sam');
    await quiet(venue);
    venue.payments.decide(opened.paymentId, true);
    await later(venue, 10, true);
    expect(venue.payments.kept()).toBe(0);
    expect(await placeOf(venue, 'sam')).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
    expect(await open(venue, 'sam')).toMatchObject({ status: 'pending', paymentId: 'sam_meetup_2' });
  });

  it('bring back all until a day before the start, half until the start, and then nothing', async () => {
    for (const [before, back] of [
      [DAY, 2_501],
      [DAY - 1, 1_251],
      [1, 1_251],
      [0, 0],
    ] as const) {
      const venue = await aPaidVenue(priced(1, 2_501), ['sam']);
      await buy(venue, 'sam');
      venue.now = new Date(Date.parse('2026-03-12T12:00:00Z') - before);
      await leave(venue, 'sam');
      await quiet(venue);
      expect(venue.payments.refunded('sam_meetup_1'), String(before)).toBe(back);
    }
  });

  it('end when their coach gives all money back', async () => {
    const venue = await aPaidVenue(priced(1, 2_500), ['sam']);
    const { paymentId } = await buy(venue, 'sam');
    await venue.call(refundPayment, CARLA, { paymentId, reason: 'requested-by-customer' });
    await quiet(venue, { doubled: true });
    expect(await placeOf(venue, 'sam')).toMatchObject({ status: 'cancelled', paymentStatus: 'refunded' });
    expect(notices(venue, 'registration-cancelled', 'sam')).toBe(1);
    await expectBalance(venue);
  });

  it('all bring back their money when the event is cancelled, wherever the worker dies', async () => {
    // More than a page; before, within and after the commit of each page, and not at all.
    for (const point of [0, 30, 61, 62, 63, 64, 100, 9_999]) {
      const people = crowd(26);
      const venue = await aPaidVenue(priced(40, 2_000), [...people, 'late', 'slow']);
      await buyAll(venue, people);
      const late = await open(venue, 'late');
      const slow = await open(venue, 'slow');
      venue.payments.think(slow.paymentId);
      venue.now = new Date('2026-03-12T11:59:00Z');
      await venue.call(cancelEvent, CARLA, { eventId: 'meetup' });
      const { ports } = crashingPorts(venue.ports, point);
      await quiet(venue, { ports, kinds: ['end-registrations'] }).catch(() => undefined);
      venue.payments.pay(late.paymentId);
      await later(venue, 10, true);
      venue.payments.decide(slow.paymentId, true);
      await later(venue, 10, true);
      expect(venue.payments.kept(), String(point)).toBe(0);
      expect((await registrationsOf(venue)).every(({ status }) => status === 'cancelled')).toBe(true);
      for (const uid of people) {
        expect(notices(venue, 'event-cancelled', uid)).toBe(1);
        expect(await placeOf(venue, uid)).toMatchObject({ paymentStatus: 'refunded' });
      }
      expect(await expectBalance(venue)).toMatchObject({ currentAttendees: 0 });
      expect(balancesOf(venue)).toEqual({});
    }
  });
});

describe('E04 the offer ends during 3-D Secure', () => {
  /** W's offer of two seats at 2500 ends at 18:00:00; X waits behind. */
  async function offered() {
    const venue = await aPaidVenue(priced(2, 2_500), ['first', 'w', 'x']);
    venue.now = new Date('2026-03-05T17:00:00Z');
    await buy(venue, 'first', 2);
    await open(venue, 'w', 2, { waitIfFull: true });
    venue.now = new Date('2026-03-05T17:00:01Z');
    await open(venue, 'x', 2, { waitIfFull: true });
    venue.now = new Date('2026-03-05T18:00:00Z');
    await leave(venue, 'first');
    await quiet(venue);
    expect(await placeOf(venue, 'w')).toMatchObject({ status: 'offered' });
    return venue;
  }

  /** Sets the clock on the day on which the offer ends, and has what is due done, twice. */
  async function at(venue: Platform, time: string): Promise<void> {
    venue.now = new Date(`2026-03-06T${time}Z`);
    await quiet(venue, { doubled: true });
  }

  async function begun() {
    const venue = await offered();
    await at(venue, '17:59:50');
    const opened = await open(venue, 'w', 2);
    venue.payments.think(opened.paymentId);
    await at(venue, '18:00:00');
    return { venue, opened };
  }

  async function expectEnd(venue: Platform, w: object, x: string): Promise<void> {
    expect(await placeOf(venue, 'w')).toMatchObject(w);
    expect(await placeOf(venue, 'x')).toMatchObject({ status: x });
    await expectBalance(venue);
  }

  it('yes at 18:03: registered in both seats, and X still waits', async () => {
    const { venue, opened } = await begun();
    await at(venue, '18:03:00');
    venue.payments.decide(opened.paymentId, true);
    await hear(venue, opened.paymentId);
    await at(venue, '18:10:00');
    await expectEnd(venue, { status: 'registered' }, 'waitlisted');
    expect(await seatsOf(venue)).toMatchObject({ registered: 2, held: 0, waiting: 1 });
    expect(venue.payments.kept()).toBe(5_000);
  });

  it('no at 18:03: the seats are offered to X', async () => {
    const { venue, opened } = await begun();
    await at(venue, '18:03:00');
    venue.payments.decide(opened.paymentId, false);
    await hear(venue, opened.paymentId);
    await at(venue, '18:03:01');
    await expectEnd(venue, { status: 'cancelled', paymentStatus: 'failed' }, 'offered');
    expect(notices(venue, 'event-offer-ended', 'w')).toBe(1);
  });

  it('yes at 18:12: X has the offer, and W the money and the old place', async () => {
    const { venue, opened } = await begun();
    await at(venue, '18:10:00');
    await expectEnd(venue, { status: 'cancelled' }, 'offered');
    venue.payments.decide(opened.paymentId, true);
    await at(venue, '18:12:00');
    for (let event = 0; event < 2; event += 1) await hear(venue, opened.paymentId);
    await at(venue, '18:30:00');
    const joinedAt = new Date('2026-03-05T17:00:00Z');
    await expectEnd(venue, { status: 'waitlisted', joinedAt, paymentStatus: 'refunded' }, 'offered');
    expect(venue.payments.charges.get(opened.paymentId)?.refunds.map(({ amount }) => amount)).toEqual([
      5_000,
    ]);
    await leave(venue, 'x');
    await quiet(venue);
    expect(await placeOf(venue, 'w')).toMatchObject({ status: 'offered' });
    expect(await open(venue, 'w', 2)).toMatchObject({ status: 'pending', paymentId: 'w_meetup_3' });
  });

  it('never: the charge is ended at the provider, and the seats are offered to X', async () => {
    const venue = await offered();
    await at(venue, '17:59:50');
    const { paymentId } = await open(venue, 'w', 2);
    expect(await open(venue, 'w', 2)).toMatchObject({ paymentId });
    await at(venue, '18:10:00');
    await expectEnd(venue, { status: 'cancelled' }, 'offered');
    expect(venue.payments.charges.get(paymentId)?.status).toBe('cancelled');
  });

  it('begun early, the seats stay as long as the offer, and are paid until then', async () => {
    const venue = await offered();
    venue.now = new Date('2026-03-06T09:00:00Z');
    const opened = await open(venue, 'w', 2);
    expect(opened).toMatchObject({ status: 'pending', expiresAt: '2026-03-06T18:00:00.000Z' });
    await at(venue, '17:59:59');
    expect(await open(venue, 'w', 2)).toMatchObject(opened);
    await expectEnd(venue, { status: 'pending' }, 'waitlisted');
    await at(venue, '18:00:00');
    await expectEnd(venue, { status: 'cancelled', paymentStatus: 'failed' }, 'offered');
  });

  it('begun early on a page, its end is the day that a provider lets a page last', async () => {
    const venue = await offered();
    const { paymentId } = await open(venue, 'w', 2);
    await page(venue, paymentId, person('w'));
    expect(venue.payments.all.at(-1)?.page).toEqual({
      returnUrl: `https://app.example/payments/${paymentId}`,
    });
    await at(venue, '18:00:00');
    await expectEnd(venue, { status: 'cancelled' }, 'offered');
    expect(venue.payments.charges.get(paymentId)?.status).toBe('cancelled');
  });

  it('and never beyond the close, though that came nearer since', async () => {
    const venue = await offered();
    const closesAt = new Date('2026-03-06T17:00:00Z');
    venue.documents.put(paths.event('meetup'), { ...(await eventOf(venue)), closesAt });
    for (const time of ['10:00:00', '16:55:00']) {
      venue.now = new Date(`2026-03-06T${time}Z`);
      expect(await open(venue, 'w', 2)).toMatchObject({ expiresAt: closesAt.toISOString() });
    }
  });

  it('at 18:00:01 nothing is charged', async () => {
    const venue = await offered();
    venue.now = new Date('2026-03-06T18:00:01Z');
    await expectRefusal(open(venue, 'w', 2), 'offer-expired');
    expect([...venue.payments.charges.keys()]).toEqual(['first_meetup_1']);
  });
});

describe('E08 everybody cancels the same four tickets', () => {
  it('gives each seat and each sum back once', async () => {
    const venue = await aPaidVenue(priced(20, 2_000), ['buyer', 'others', 'more', 'rest']);
    for (const [uid, seats] of [
      ['others', 10],
      ['more', 6],
    ] as const)
      await buy(venue, uid, seats);
    const { paymentId } = await buy(venue, 'buyer', 4);
    const before = balancesOf(venue);
    const own = 'the-same-request';
    const outcomes = await tallyOutcomes([
      leave(venue, 'buyer', ['2']),
      leave(venue, 'buyer', undefined, CARLA),
      leave(venue, 'buyer', ['3'], person('buyer'), own),
      leave(venue, 'buyer', ['2']),
      leave(venue, 'buyer', undefined, CARLA),
      leave(venue, 'buyer', ['3'], person('buyer'), own),
    ]);
    expect(outcomes.done).toBeGreaterThan(0);
    if ((await placeOf(venue, 'buyer')).status !== 'cancelled') await leave(venue, 'buyer', undefined, CARLA);
    await quiet(venue, { doubled: true });
    for (let event = 0; event < 2; event += 1) await hear(venue, paymentId);
    await quiet(venue, { doubled: true });
    expect(await expectBalance(venue)).toMatchObject({ currentAttendees: 16 });
    expect(venue.payments.refunded(paymentId)).toBe(8_000);
    const after = balancesOf(venue);
    const moved = (account: 'coach' | 'fees' | 'provider') => (after[account] ?? 0) - (before[account] ?? 0);
    expect([moved('coach'), moved('fees'), moved('provider')]).toEqual([6_800, 1_200, -8_000]);
    expect(notices(venue, 'registration-cancelled', 'buyer')).toBeLessThanOrEqual(1);
  });

  it('keeps every count through a thousand steps of thirty people', async () => {
    const people = crowd(30);
    const types = [
      { id: 'early', poolId: 'seats', limit: 8, price: 1_500 },
      { id: 'standard', poolId: 'seats', price: 2_000 },
    ];
    const event = anEvent({ pools: [{ id: 'seats', capacity: 20 }], ticketTypes: types });
    const venue = await aPaidVenue(event, people);
    const random = mulberry32(8);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const opened = (): string[] =>
      [...venue.payments.charges.values()].flatMap((each) =>
        each.status === 'open' || each.status === 'processing' ? [each.paymentId] : [],
      );
    const steps: (() => Promise<unknown>)[] = [
      () =>
        register(venue, pick(people), {
          seats: pick([1, 2, 3]),
          typeId: pick(['early', 'standard']),
          waitIfFull: random() < 0.5,
        }),
      () => leave(venue, pick(people), random() < 0.5 ? ['1'] : undefined),
      () => leave(venue, pick(people), undefined, CARLA),
      ...[
        (id: string) => venue.payments.pay(id),
        (id: string) => venue.payments.think(id),
        (id: string) => venue.payments.decide(id, random() < 0.5),
      ].map((act) => async () => {
        const ids = opened();
        if (ids.length === 0) return;
        const id = pick(ids);
        act(id);
        // One in twenty is lost.
        if (random() > 0.05) await hear(venue, id);
      }),
    ];
    for (let round = 0; round < 34; round += 1) {
      const calls = Array.from({ length: 30 }, () => pick([...steps, steps[0]!, steps[0]!])());
      const outcomes = await tallyOutcomes(shuffled(calls, round));
      expect(Object.keys(outcomes).filter((outcome) => /internal|Error/i.test(outcome))).toEqual([]);
      await later(venue, pick([0, 1, 4, 11]), true);
      await expectBalance(venue);
    }
    for (const id of opened()) venue.payments.decide(id, false);
    for (const { paymentId } of venue.payments.charges.values()) await hear(venue, paymentId);
    await later(venue, 24 * 60 + 30, true);
    await later(venue, 24 * 60 + 30, true);
    const { currentAttendees } = await expectBalance(venue);
    expect(currentAttendees).toBeGreaterThan(0);
    const places = await registrationsOf(venue);
    const paid = places
      .filter(({ status }) => status === 'registered')
      .flatMap(({ attendees }) => attendees)
      .reduce((sum, { price = 0, isCancelled }) => sum + (isCancelled ? 0 : price), 0);
    expect(venue.payments.kept()).toBe(paid);
    expect(balancesOf(venue).provider ?? 0).toBe(paid);
  });
});
