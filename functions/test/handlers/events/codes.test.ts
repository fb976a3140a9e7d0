import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import applyPromotionCode from '../../../src/handlers/payments/applyPromotionCode';
import unregisterFromEvent from '../../../src/handlers/events/unregisterFromEvent';
import { aPaidVenue, buy, hear, open, orderOf, placeOf } from '../../support/aPaidVenue';
import type { Platform } from '../../support/aPlatform';
import { aPromotion } from '../../support/aPromotion';
import { CARLA, anEvent, crowd, person, register } from '../../support/aVenue';
import { expectRefusal } from '../../support/expectRefusal';
import { later, quiet } from '../../support/quiet';

const HALF = { promotionCode: 'half' };
const TYPES = [{ id: 'standard', price: 2_000 }];

async function aSale(people: readonly string[], changes: Parameters<typeof aPromotion>[0] = {}) {
  const venue = await aPaidVenue(
    anEvent({ pools: [{ id: 'seats', capacity: 50 }], ticketTypes: TYPES }),
    people,
  );
  const code = aPromotion(changes);
  venue.documents.put(paths.promotionCode(code.id), code);
  return venue;
}

const usesOf = async (venue: Platform) => (await venue.documents.get(paths.promotionCode('HALF')))?.uses;
const useOf = (venue: Platform, uid: string) => venue.documents.get(paths.promotionUse('HALF', uid));

async function pay(venue: Platform, paymentId: string): Promise<void> {
  venue.payments.pay(paymentId);
  await hear(venue, paymentId);
  await quiet(venue);
}

describe('a code on tickets', () => {
  it('makes the order less, and each ticket, so that no more goes back than was paid', async () => {
    const venue = await aSale(['sam']);
    const { paymentId } = await open(venue, 'sam', 2, HALF);
    expect(await orderOf(venue, paymentId)).toMatchObject({
      amount: 2_000,
      discount: 2_000,
      promotionRef: 'HALF',
    });
    await pay(venue, paymentId);
    expect((await placeOf(venue, 'sam')).attendees).toMatchObject([{ price: 1_000 }, { price: 1_000 }]);
    await venue.call(unregisterFromEvent, person('sam'), {
      registrationId: 'meetup_sam',
      attendeeIds: ['1'],
    });
    await quiet(venue);
    expect(venue.payments.refunded(paymentId)).toBe(1_000);
  });

  it('does so where it comes after the order', async () => {
    const venue = await aSale(['sam']);
    const { paymentId } = await open(venue, 'sam', 2);
    await venue.call(applyPromotionCode, person('sam'), { paymentId, ...HALF });
    await open(venue, 'sam', 2);
    await pay(venue, paymentId);
    expect((await placeOf(venue, 'sam')).attendees).toMatchObject([{ price: 1_000 }, { price: 1_000 }]);
    await venue.call(unregisterFromEvent, person('sam'), {
      registrationId: 'meetup_sam',
      attendeeIds: ['1'],
    });
    await quiet(venue);
    expect(venue.payments.refunded(paymentId)).toBe(1_000);
    expect(await useOf(venue, 'sam')).toMatchObject({ registrationRef: 'meetup_sam' });
  });

  it('gives tickets away where it leaves nothing to pay', async () => {
    const venue = await aSale(['sam'], { percent: 100, maxUses: 5 });
    expect(await register(venue, 'sam', { seats: 2, ...HALF })).toMatchObject({ status: 'registered' });
    expect(await useOf(venue, 'sam')).toMatchObject({ registrationRef: 'meetup_sam', discount: 4_000 });
    expect(await usesOf(venue)).toBe(1);
  });

  it('is for what its coach sells, costs, and is there, and once for a person', async () => {
    const venue = await aSale(['sam', 'eve'], { maxUses: 1 });
    await expectRefusal(register(venue, 'sam', { promotionCode: 'NONE' }), 'promotion-missing');
    for (const changes of [{ coachRef: 'otto' }, { programRef: 'art' }, { isActive: false }]) {
      venue.documents.put(paths.promotionCode('HALF'), aPromotion(changes));
      await expectRefusal(register(venue, 'sam', HALF), 'promotion-missing');
    }
    venue.documents.put(paths.promotionCode('HALF'), aPromotion({ maxUses: 1 }));
    await buy(venue, 'eve');
    const { paymentId } = await open(venue, 'sam', 1, HALF);
    expect(await open(venue, 'sam', 1, HALF)).toMatchObject({ paymentId });
    await pay(venue, paymentId);
    await venue.call(unregisterFromEvent, person('sam'), { registrationId: 'meetup_sam' });
    await quiet(venue);
    await expectRefusal(register(venue, 'sam', HALF), 'promotion-used');
    await venue.call(unregisterFromEvent, person('eve'), { registrationId: 'meetup_eve' });
    await expectRefusal(register(venue, 'eve', HALF), 'promotion-used-up');
    const free = await aSale(['sam']);
    free.documents.put(paths.event('meetup'), anEvent());
    await expectRefusal(register(free, 'sam', HALF), 'promotion-missing');
  });

  it('is free again where nobody paid, and where the organizer takes the tickets back', async () => {
    const venue = await aSale(['sam', 'eve'], { maxUses: 1 });
    await open(venue, 'sam', 1, HALF);
    await expectRefusal(open(venue, 'eve', 1, HALF), 'promotion-used-up');
    await later(venue, 11);
    expect(await usesOf(venue)).toBe(0);
    const { paymentId } = await open(venue, 'eve', 1, HALF);
    await pay(venue, paymentId);
    await venue.call(unregisterFromEvent, CARLA, { registrationId: 'meetup_eve' });
    await quiet(venue);
    expect(venue.payments.refunded(paymentId)).toBe(1_000);
    expect(await usesOf(venue)).toBe(0);
    expect(await useOf(venue, 'eve')).toBeUndefined();
  });

  it('goes to no more than its limit, however many ask at once', async () => {
    const people = crowd(30);
    const venue = await aSale(people, { maxUses: 7 });
    const asked = await Promise.allSettled(
      people.flatMap((uid) => [open(venue, uid, 1, HALF), open(venue, uid, 1, HALF)]),
    );
    const orders = new Set(
      asked.flatMap((each) => (each.status === 'fulfilled' ? [each.value.paymentId] : [])),
    );
    expect(orders.size).toBe(7);
    expect(await usesOf(venue)).toBe(7);
    expect(Object.keys(venue.documents.dump('promotionUses/'))).toHaveLength(7);
  });

  it('is used by who waited, when its offer is taken up', async () => {
    const venue = await aSale(['sam', 'eve'], { maxUses: 1 });
    venue.documents.put(
      paths.event('meetup'),
      anEvent({ pools: [{ id: 'seats', capacity: 1 }], ticketTypes: TYPES }),
    );
    await buy(venue, 'eve');
    await register(venue, 'sam', { waitIfFull: true, ...HALF });
    expect(await usesOf(venue)).toBe(0);
    await venue.call(unregisterFromEvent, person('eve'), { registrationId: 'meetup_eve' });
    await quiet(venue);
    const { paymentId } = await open(venue, 'sam', 1, HALF);
    await pay(venue, paymentId);
    expect(await placeOf(venue, 'sam')).toMatchObject({
      status: 'registered',
      attendees: [{ price: 1_000 }],
    });
    expect(await usesOf(venue)).toBe(1);
  });
});
