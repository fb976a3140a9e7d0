import { describe, expect, it } from 'vitest';
import unregisterFromEvent from '../../../src/handlers/events/unregisterFromEvent';
import { type Opened, aPaidVenue, buy, placeOf, seatsOf } from '../../support/aPaidVenue';
import type { Platform } from '../../support/aPlatform';
import { anEvent, person } from '../../support/aVenue';
import { expectBalance } from '../../support/eventBalance';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { permutations } from '../../support/permutations';
import { quiet } from '../../support/quiet';
import { tallyOutcomes } from '../../support/tallyOutcomes';

const DAY = 86_400_000;

const leave = (venue: Platform, attendeeId: string) =>
  venue.call(unregisterFromEvent, person('sam'), {
    registrationId: 'meetup_sam',
    attendeeIds: [attendeeId],
  });

describe('E10 part of a group order goes back', () => {
  const group = { size: 3, price: 10_000 };
  const start = Date.parse('2026-03-12T12:00:00Z');

  async function three(): Promise<{ venue: Platform; opened: Opened }> {
    const venue = await aPaidVenue(
      anEvent({
        pools: [{ id: 'seats', capacity: 9 }],
        ticketTypes: [{ id: 'standard', poolId: 'seats', price: 4_000, group }],
      }),
      ['sam'],
    );
    return { venue, opened: await buy(venue, 'sam', 3) };
  }

  it.each(permutations(['1', '2', '3']).map((order) => [order.join(), order] as const))(
    'in the order %s each ticket brings back its own price',
    async (_name, order) => {
      const { venue, opened } = await three();
      const prices = { '1': 3_334, '2': 3_333, '3': 3_333 };
      let back = 0;
      for (const [index, id] of order.entries()) {
        expect(await tallyOutcomes([leave(venue, id), leave(venue, id)])).toEqual({
          done: 1,
          'illegal-transition': 1,
        });
        await quiet(venue, { doubled: true });
        back += prices[id as '1'];
        expect(venue.payments.refunded(opened.paymentId)).toBe(back);
        if (back === 3_333) expect(ledgerOf(venue)).toContain('coach D 2833 | fees D 500 | provider C 3333');
        await expectBalance(venue);
        const going = (await placeOf(venue, 'sam')).attendees.filter(({ isCancelled }) => !isCancelled);
        const left = order.slice(index + 1).toSorted();
        expect(going.map(({ id: each, price }) => [each, price])).toEqual(
          left.map((each) => [each, prices[each as '1']]),
        );
        expect((await seatsOf(venue)).registered).toBe(left.length);
      }
      expect(balancesOf(venue)).toEqual({});
      expect((await seatsOf(venue)).registered).toBe(0);
      expect((await placeOf(venue, 'sam')).attendees.map(({ price }) => price)).toEqual([
        3_334, 3_333, 3_333,
      ]);
    },
  );

  // The last of 3333 brings back 1667, and the one of 3334 as much: what is kept is 1666 or 1667.
  const keptOfSmall = { provider: 1_666, coach: -1_416, fees: -250 };
  const keptOfLarge = { provider: 1_667, coach: -1_417, fees: -250 };

  it.each(
    permutations(['1', '2', '3']).map((order) =>
      order[2] === '1' ? ([order, 8_333, keptOfLarge] as const) : ([order, 8_334, keptOfSmall] as const),
    ),
  )(
    'in the order %s the last one within a day brings back half of its price, half up',
    async (order, back, left) => {
      const { venue, opened } = await three();
      for (const [index, id] of order.entries()) {
        if (index === 2) venue.now = new Date(start - DAY + 1);
        expect(await tallyOutcomes([leave(venue, id), leave(venue, id)])).toEqual({
          done: 1,
          'illegal-transition': 1,
        });
        await quiet(venue, { doubled: true });
      }
      expect(venue.payments.refunded(opened.paymentId)).toBe(back);
      expect(balancesOf(venue)).toEqual(left);
      expect((await seatsOf(venue)).registered).toBe(0);
    },
  );
});
