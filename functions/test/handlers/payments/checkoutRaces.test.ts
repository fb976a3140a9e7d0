import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import registerForEvent from '../../../src/handlers/events/registerForEvent';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import { EVE, SAM, aMarket } from '../../support/aMarket';
import { A } from '../../support/aDiary';
import { FOUR, aPaidDiary, open as openBooking, tell } from '../../support/aPaidDiary';
import { aPaidVenue, placeOf } from '../../support/aPaidVenue';
import type { Platform } from '../../support/aPlatform';
import { aPromotion } from '../../support/aPromotion';
import { anEvent, eventOf, person, registrationsOf } from '../../support/aVenue';
import { slot } from '../../support/booking';
import { ORDER, anOrder, apply, intent, page, payable, stored, tellOf } from '../../support/checkoutPages';
import { expectRefusal } from '../../support/expectRefusal';
import { bodyOf, hear, listening } from '../../support/knocks';
import { loggedLines } from '../../support/loggedLines';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { quiet } from '../../support/quiet';
import { mulberry32 } from '../../support/shuffled';

describe('M02 Two tabs, two checkout pages', () => {
  const TICKET = 'sam_meetup_1';

  async function twoTabs(): Promise<{ venue: Platform; paymentId: string }> {
    const event = anEvent({
      currency: 'eur',
      pools: [{ id: 'seats', capacity: 1 }],
      ticketTypes: [{ id: 'standard', poolId: 'seats', price: 4_200 }],
    });
    const venue = listening(await aPaidVenue(event, ['sam']));
    venue.documents.put(
      paths.promotionCode('LESS'),
      aPromotion({ id: 'LESS', percent: undefined, amount: 400, currency: 'eur' }),
    );
    const tickets = [{ typeId: 'standard' }];
    const opened = (await venue.call(registerForEvent, person('sam'), { eventId: 'meetup', tickets })) as {
      readonly paymentId: string;
    };
    expect(opened.paymentId).toContain(TICKET.slice(0, 10));
    await page(venue, opened.paymentId, person('sam'));
    return { venue, paymentId: opened.paymentId };
  }

  it('the older page is ended before the newer is handed out, and cannot be paid', async () => {
    const { venue, paymentId } = await twoTabs();
    expect(await apply(venue, paymentId, 'LESS', person('sam'))).toMatchObject({ amount: 3_800 });
    expect(payable(venue)).toEqual([]);
    const b = await page(venue, paymentId, person('sam'));
    expect(b).toMatchObject({ amount: 3_800, url: 'https://pay.example/page-3' });
    expect(venue.payments.payCharge('page-2')).toBe(false);
    expect(venue.payments.payCharge('page-3')).toBe(true);
  });

  it('while ending the older gives no answer, no newer one is handed out and the price stands', async () => {
    const { venue, paymentId } = await twoTabs();
    venue.payments.isStubborn = true;
    await expect(apply(venue, paymentId, 'LESS', person('sam'))).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(payable(venue)).toHaveLength(1);
    expect(await stored(venue, paymentId)).toMatchObject({ amount: 4_200 });
    venue.payments.isStubborn = false;
    expect(await apply(venue, paymentId, 'LESS', person('sam'))).toMatchObject({ amount: 3_800 });
    expect(payable(venue)).toEqual([]);
  });

  it.each([
    ['A, B', ['page-2', 'page-3']],
    ['B, A', ['page-3', 'page-2']],
  ])(
    'should both have been paid all the same, in the order %s: B buys, A goes back once',
    async (_, told) => {
      const { venue, paymentId } = await twoTabs();
      await apply(venue, paymentId, 'LESS', person('sam'));
      await page(venue, paymentId, person('sam'));
      // The provider said that it had ended A, and took money by it nonetheless.
      venue.payments.all.find(({ transactionId }) => transactionId === 'page-2')!.status = 'open';
      expect([venue.payments.payCharge('page-3'), venue.payments.payCharge('page-2')]).toEqual([true, true]);
      // Each is told twice, once of them beside the other.
      await Promise.all([tellOf(venue, paymentId, told), tellOf(venue, paymentId, told)]);
      expect(new Set(ledgerOf(venue))).toEqual(
        new Set([
          'provider D 3800 | coach C 3230 | fees C 570',
          'provider D 4200 | unapplied C 4200',
          'unapplied D 4200 | provider C 4200',
        ]),
      );
      expect(ledgerOf(venue)).toHaveLength(3);
      expect(venue.payments.kept()).toBe(3_800);
      const back = venue.payments.all.map(({ refunds }) => refunds.map(({ amount }) => amount));
      expect(back).toEqual([[], [4_200], []]);
      expect(await placeOf(venue, 'sam')).toMatchObject({ status: 'registered' });
      expect((await eventOf(venue)).pools).toMatchObject([{ registered: 1, held: 0 }]);
      expect(await registrationsOf(venue)).toHaveLength(1);
      const told2 = venue.queue.filter((id) => id.startsWith('notify:payment-refunded:sam:'));
      expect(new Set(told2).size).toBe(1);
    },
  );
});

describe('M04 Same idempotency key, other parameters', () => {
  const paidDiary = async () => {
    const diary = await aPaidDiary(6_000);
    diary.documents.put(paths.promotionCode('TENTH'), aPromotion({ id: 'TENTH', percent: 10 }));
    const booking = await openBooking(diary, A);
    return { diary, booking, paymentId: booking.paymentId };
  };

  it('50 interleavings of a code and another tab end at one payable amount', async () => {
    const random = mulberry32(4);
    for (let run = 0; run < 50; run += 1) {
      const { diary, booking, paymentId } = await paidDiary();
      const wait = async () => {
        for (let turns = Math.floor(random() * 12); turns > 0; turns -= 1)
          await new Promise((resolve) => setImmediate(resolve));
      };
      const outcomes = await Promise.allSettled([
        wait().then(() => apply(diary, paymentId, 'TENTH', A)),
        wait().then(() => diary.call(bookSession, A, slot(FOUR))),
        wait().then(() => intent(diary, paymentId, A)),
      ]);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected')
          expect(['aborted', 'failed-precondition']).toContain((outcome.reason as { code: string }).code);
      expect(payable(diary).length).toBeLessThanOrEqual(1);
      await apply(diary, paymentId, 'TENTH', A);
      await intent(diary, paymentId, A);
      expect(payable(diary)).toMatchObject([{ amount: 5_400 }]);
      diary.payments.payCharge(payable(diary)[0]!.transactionId);
      await tell(diary, booking);
      expect(ledgerOf(diary)).toEqual(['provider D 5400 | coach C 4590 | fees C 810']);
    }
  });

  it('what the bank has already keeps its price, and the code is refused', async () => {
    const { diary, booking, paymentId } = await paidDiary();
    diary.payments.think(paymentId);
    await expectRefusal(apply(diary, paymentId, 'TENTH', A), 'payment-under-way');
    expect(await diary.documents.get(paths.promotionUse('TENTH', 'ann'))).toBeUndefined();
    diary.payments.decide(paymentId, true);
    await tell(diary, booking);
    await expectRefusal(apply(diary, paymentId, 'TENTH', A), 'payment-not-open');
    expect(ledgerOf(diary)).toEqual(['provider D 6000 | coach C 5100 | fees C 900']);
  });
});

describe('M46 The price moves, or is moved', () => {
  it('(d) after a decline the order drops from 1800 to 1000, and that is charged', async () => {
    const market = await anOrder(1_800);
    const cheaper = aPromotion({ id: 'LESS', percent: undefined, amount: 800, currency: 'eur' });
    market.documents.put(paths.promotionCode('LESS'), cheaper);
    await apply(market, ORDER, 'LESS');
    await intent(market, ORDER);
    expect(payable(market)).toMatchObject([{ amount: 1_000 }]);
    market.payments.payCharge('tx-2');
    await tellOf(market, ORDER, ['tx-2']);
    expect(ledgerOf(market)).toEqual(['provider D 1000 | coach C 850 | fees C 150']);
  });

  it.each([
    ['waits for its own charge', 'tx-2'],
    ['waits for one that was never noted', undefined],
  ])('(b) the charge that paid for another order does nothing to one that %s', async (_, transactionId) => {
    for (const price of [1_000, 10_000]) {
      const market = listening(await aMarket({ price: 1_000, maxStudents: 5, currency: 'eur' }));
      market.isSelling = true;
      await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
      market.payments.payCharge('tx-1');
      await tellOf(market, ORDER, ['tx-1']);
      const paid = await stored(market, ORDER);
      const program = (await market.documents.get(paths.program('bootcamp')))!;
      market.documents.put(paths.program('bootcamp'), { ...program, price });
      await market.call(enrollStudent, EVE, { programId: 'bootcamp' });
      const paymentId = 'eve_bootcamp_1';
      const { transactionId: _own, ...other } = await stored(market, paymentId);
      const waiting = { ...other, ...(transactionId && { transactionId }) };
      market.documents.put(paths.payment(paymentId), waiting);
      const type = 'payment_intent.succeeded';
      await hear(market.ports, bodyOf({ id: 'evt_forged', type, paymentId, transactionId: 'tx-1' }));
      await quiet(market, { doubled: true });
      expect(await stored(market, paymentId)).toEqual(waiting);
      expect(await market.documents.get(paths.enrollmentOf('eve', 'bootcamp'))).toMatchObject({
        status: 'pending',
      });
      expect(await stored(market, ORDER)).toEqual(paid);
      expect(market.payments.kept()).toBe(1_000);
      expect(ledgerOf(market)).toEqual(['provider D 1000 | coach C 850 | fees C 150']);
    }
  });

  it('a success of another sum than the quote’s is never applied: it goes back, and the seat too', async () => {
    const market = await anOrder(10_000);
    const charge = market.payments.all[0]! as { amount: number };
    charge.amount = 9_000;
    market.payments.payCharge('tx-1');
    const lines = await loggedLines(async () => {
      await tellOf(market, ORDER, ['tx-1']);
      await hear(market.ports, bodyOf({ id: 'evt_later', type: 'charge.succeeded', paymentId: ORDER }));
      await quiet(market, { doubled: true });
    });
    // Somebody is to look, once.
    expect(lines.filter(({ event }) => event === 'charge-unquoted')).toMatchObject([
      { severity: 'ERROR', document: `payments/${ORDER}` },
    ]);
    expect(await stored(market, ORDER)).toMatchObject({ status: 'cancelled' });
    expect(await market.documents.get(paths.enrollmentOf('sam', 'bootcamp'))).toMatchObject({
      status: 'cancelled',
    });
    expect(ledgerOf(market).sort()).toEqual([
      'provider D 9000 | unapplied C 9000',
      'unapplied D 9000 | provider C 9000',
    ]);
    expect(balancesOf(market)).toEqual({});
  });

  it('what the bank sends back of a stray is the payer’s again, and somebody is to look', async () => {
    const market = await anOrder(10_000);
    (market.payments.all[0]! as { amount: number }).amount = 9_000;
    market.payments.payCharge('tx-1');
    await tellOf(market, ORDER, ['tx-1']);
    market.payments.failRefund(ORDER, 1);
    const body = bodyOf({ id: 'evt_failed', type: 'refund.failed', paymentId: ORDER });
    await hear(market.ports, body);
    await quiet(market);
    expect(balancesOf(market)).toEqual({ provider: 9_000, unapplied: -9_000 });
    const dead = await market.documents.get(paths.outboxJob(`return-charge:${ORDER}:tx-1:1`));
    expect(dead).toMatchObject({ status: 'dead' });
  });
});
