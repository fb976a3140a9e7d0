import { describe, expect, it } from 'vitest';
import type { Payment } from '../../../src/contracts/documents/payments';
import { MOST_REPLACED } from '../../../src/domain/payments/attempts';
import { paths } from '../../../src/domain/paths';
import registerForEvent from '../../../src/handlers/events/registerForEvent';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import applyPromotionCode from '../../../src/handlers/payments/applyPromotionCode';
import createCheckoutSession from '../../../src/handlers/payments/createCheckoutSession';
import createPaymentIntent from '../../../src/handlers/payments/createPaymentIntent';
import bookSession from '../../../src/handlers/scheduling/bookSession';
import type { Caller } from '../../../src/runtime/operationHandler';
import { A } from '../../support/aDiary';
import { CARLA, EVE, ROOT, SAM, aMarket } from '../../support/aMarket';
import { FOUR, aPaidDiary, open as openBooking, tell } from '../../support/aPaidDiary';
import { aPaidVenue, placeOf } from '../../support/aPaidVenue';
import type { Platform } from '../../support/aPlatform';
import { aPromotion } from '../../support/aPromotion';
import { anEvent, person } from '../../support/aVenue';
import { slot } from '../../support/booking';
import { Crash, crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { bodyOf, hear, listening } from '../../support/knocks';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { permutations } from '../../support/permutations';
import { later, quiet } from '../../support/quiet';
import { mulberry32 } from '../../support/shuffled';

const ORDER = 'sam_bootcamp_1';
const MINUTE = 60_000;

interface Page {
  readonly url: string;
  readonly amount: number;
}

const page = (platform: Platform, paymentId: string, who: Caller = SAM) =>
  platform.call(createCheckoutSession, who, { paymentId }) as Promise<Page>;
const intent = (platform: Platform, paymentId: string, who: Caller = SAM) =>
  platform.call(createPaymentIntent, who, { paymentId }) as Promise<{ readonly clientSecret: string }>;
const apply = (platform: Platform, paymentId: string, promotionCode: string, who: Caller = SAM) =>
  platform.call(applyPromotionCode, who, { paymentId, promotionCode }) as Promise<{
    readonly amount: number;
  }>;

const stored = async ({ documents }: Platform, paymentId: string): Promise<Payment> =>
  (await documents.get(paths.payment(paymentId)))!;

/** The charges that somebody could pay this moment. */
const payable = ({ payments }: Platform) => payments.all.filter(({ status }) => status === 'open');

async function anOrder(price = 6_000): Promise<Platform> {
  const market = listening(await aMarket({ price, maxStudents: 1, currency: 'eur' }));
  market.isSelling = true;
  await market.call(enrollStudent, SAM, { programId: 'bootcamp' });
  return market;
}

/** Every charge tells of itself, as a provider does: once for each, in the given order and each twice. */
async function tellOf(platform: Platform, paymentId: string, charges: readonly string[]): Promise<void> {
  for (const transactionId of charges) {
    const type = 'checkout.session.completed';
    const body = bodyOf({ id: `evt_${transactionId}`, type, paymentId, transactionId });
    expect(await Promise.all([hear(platform.ports, body), hear(platform.ports, body)])).toEqual([200, 200]);
    await quiet(platform, { doubled: true });
  }
  await quiet(platform);
}

describe('a page that is paid', () => {
  it('is one for an order, however many tabs ask, and enters once it is paid', async () => {
    const market = await anOrder();
    const tabs = await Promise.all(Array.from({ length: 5 }, () => page(market, ORDER)));
    expect(new Set(tabs.map(({ url }) => url))).toEqual(new Set(['https://pay.example/page-2']));
    expect(await page(market, ORDER)).toEqual(tabs[0]);
    expect(tabs[0]).toMatchObject({ amount: 6_000, currency: 'eur', expiresAt: '2026-03-02T12:15:00.000Z' });
    expect(payable(market).map(({ transactionId }) => transactionId)).toEqual(['page-2']);
    market.payments.payCharge('page-2');
    await tellOf(market, ORDER, ['page-2', 'tx-1']);
    expect(await stored(market, ORDER)).toMatchObject({ status: 'completed', transactionId: 'page-2' });
    expect(ledgerOf(market)).toEqual(['provider D 6000 | coach C 5100 | fees C 900']);
    await expectRefusal(page(market, ORDER), 'payment-not-open', { status: 'completed' });
  });

  it('leads back to the platform’s own app, and ends after the hold should nobody end it', async () => {
    const market = await anOrder();
    await page(market, ORDER);
    expect(market.payments.all.at(-1)?.page).toEqual({
      returnUrl: `https://app.example/payments/${ORDER}`,
      endsAt: new Date('2026-03-02T13:15:00Z'),
    });
  });

  it('makes room for the app and the other way round: never are two of them payable', async () => {
    const market = await anOrder();
    const random = mulberry32(7);
    for (let turn = 0; turn < 12; turn += 1) {
      const opened = random() < 0.5 ? page(market, ORDER) : intent(market, ORDER);
      await opened;
      expect(payable(market)).toHaveLength(1);
    }
    const { attempt, replaced } = await stored(market, ORDER);
    expect(replaced).toHaveLength((attempt ?? 1) - 1);
  });

  it('opened in app and browser at once is one of both', async () => {
    for (let run = 0; run < 20; run += 1) {
      const market = await anOrder();
      const calls = [page(market, ORDER), intent(market, ORDER), page(market, ORDER), intent(market, ORDER)];
      for (const outcome of await Promise.allSettled(calls))
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'aborted' });
      expect(payable(market).length).toBeLessThanOrEqual(1);
      await page(market, ORDER);
      expect(payable(market)).toHaveLength(1);
    }
  });

  it('ends with the hold, and cannot be paid any more', async () => {
    const market = await anOrder();
    await page(market, ORDER);
    await later(market, 16);
    expect(payable(market)).toEqual([]);
    expect(market.payments.payCharge('page-2')).toBe(false);
    expect(await stored(market, ORDER)).toMatchObject({ status: 'cancelled' });
    await expectRefusal(page(market, ORDER), 'payment-not-open', { status: 'cancelled' });
  });

  it('that was paid as the hold ended gives the seat, though no event came', async () => {
    const market = await anOrder();
    await page(market, ORDER);
    market.payments.payCharge('page-2');
    await later(market, 16);
    expect(await market.documents.get(paths.enrollmentOf('sam', 'bootcamp'))).toMatchObject({
      status: 'active',
    });
  });

  it('is opened for its payer alone, who cannot open for ever', async () => {
    const market = await anOrder();
    for (const who of [CARLA, EVE, ROOT]) {
      await expectRefusal(page(market, ORDER, who), 'payment-missing');
      await expectRefusal(intent(market, ORDER, who), 'payment-missing');
      await expectRefusal(apply(market, ORDER, 'HALF', who), 'payment-missing');
    }
    await expectRefusal(page(market, 'nobody_nothing_1'), 'payment-missing');
    const before = await stored(market, ORDER);
    const replaced = Array.from({ length: MOST_REPLACED }, (_, index) => `older-${index}`);
    market.documents.put(paths.payment(ORDER), { ...before, replaced });
    await expectRefusal(page(market, ORDER), 'too-many-attempts');
    expect(payable(market)).toHaveLength(1);
  });

  it('is not handed out while the charge that it replaces is being paid', async () => {
    const market = await anOrder();
    market.payments.think(ORDER);
    await expectRefusal(page(market, ORDER), 'payment-under-way');
    market.payments.decide(ORDER, true);
    await tellOf(market, ORDER, ['tx-1']);
    expect(await stored(market, ORDER)).toMatchObject({ status: 'completed' });
  });

  it('killed at each await of opening it, an order is opened again, and one charge of it can be paid', async () => {
    let isDead = true;
    let points = 0;
    for (; isDead; points += 1) {
      const market = await anOrder();
      const { ports } = market;
      const crashing = crashingPorts(ports, points);
      Object.assign(market, { ports: crashing.ports });
      await page(market, ORDER).catch((error: unknown) => {
        if (!(error instanceof Crash) && !crashing.crashed()) throw error;
      });
      isDead = crashing.crashed();
      Object.assign(market, { ports });
      // The end of the charge that made room is told of meanwhile.
      await tellOf(market, ORDER, ['tx-1']);
      expect(await market.documents.get(paths.enrollmentOf('sam', 'bootcamp'))).toMatchObject({
        status: 'pending',
      });
      await page(market, ORDER);
      expect(payable(market), `killed at ${points}`).toHaveLength(1);
    }
    expect(points).toBeGreaterThan(8);
  });
});

describe('five events of the life of an order that is paid on a page', () => {
  /** Moved from the app to a page, paid there, and a part given back. */
  async function aLife() {
    const market = await anOrder();
    await page(market, ORDER);
    market.payments.payCharge('page-2');
    market.payments.refundThere(ORDER, 1_000);
    return market;
  }
  const told = [
    { type: 'payment_intent.canceled', transactionId: 'tx-1' },
    { type: 'checkout.session.completed', transactionId: 'page-2' },
    { type: 'payment_intent.succeeded', transactionId: 'page-2' },
    { type: 'charge.refunded', transactionId: 'page-2' },
    { type: 'checkout.session.expired', transactionId: 'page-2' },
  ];

  it('in each of their 120 orders, doubled, end in one state and one ledger', async () => {
    for (const order of permutations(told)) {
      const market = await aLife();
      for (const [index, { type, transactionId }] of order.entries()) {
        const body = bodyOf({ id: `evt_${index}`, type, paymentId: ORDER, transactionId });
        await Promise.all([hear(market.ports, body), hear(market.ports, body)]);
        await quiet(market, { kinds: ['follow-payment'] });
      }
      const what = order.map(({ type }) => type).join();
      expect(await stored(market, ORDER), what).toMatchObject({ status: 'completed', refundAmount: 1_000 });
      expect(ledgerOf(market), what).toEqual([
        'provider D 6000 | coach C 5100 | fees C 900',
        'coach D 850 | fees D 150 | provider C 1000',
      ]);
    }
  });
});

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
      await tellOf(venue, paymentId, told);
      await tellOf(venue, paymentId, told);
      expect(new Set(ledgerOf(venue))).toEqual(
        new Set([
          'provider D 3800 | coach C 3230 | fees C 570',
          'provider D 4200 | unapplied C 4200',
          'unapplied D 4200 | provider C 4200',
        ]),
      );
      expect(ledgerOf(venue)).toHaveLength(3);
      expect(venue.payments.kept()).toBe(3_800);
      expect(await placeOf(venue, 'sam')).toMatchObject({ status: 'registered' });
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

  it('a success of another sum than the quote’s is never applied: it goes back, and the seat too', async () => {
    const market = await anOrder(10_000);
    const charge = market.payments.all[0]! as { amount: number };
    charge.amount = 9_000;
    market.payments.payCharge('tx-1');
    await tellOf(market, ORDER, ['tx-1']);
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

describe('a code on an order', () => {
  it('is taken once by it, gives its use back with it, and is not two', async () => {
    const market = await anOrder();
    market.documents.put(paths.promotionCode('HALF'), aPromotion({ maxUses: 1 }));
    market.documents.put(paths.promotionCode('TENTH'), aPromotion({ id: 'TENTH', percent: 10 }));
    market.documents.put(paths.promotionCode('FREE'), aPromotion({ id: 'FREE', percent: 100 }));
    await expectRefusal(apply(market, ORDER, 'FREE'), 'promotion-too-late');
    await expectRefusal(apply(market, ORDER, 'NONE'), 'promotion-missing');
    expect(await apply(market, ORDER, 'half')).toMatchObject({ amount: 3_000, discount: 3_000 });
    expect(await apply(market, ORDER, 'HALF')).toMatchObject({ amount: 3_000 });
    await expectRefusal(apply(market, ORDER, 'TENTH'), 'promotion-too-late');
    expect(await market.documents.get(paths.promotionCode('HALF'))).toMatchObject({ uses: 1 });
    market.now = new Date(market.now.getTime() + 16 * MINUTE);
    await quiet(market);
    expect(await market.documents.get(paths.promotionCode('HALF'))).toMatchObject({ uses: 0 });
    expect(await market.documents.get(paths.promotionUse('HALF', 'sam'))).toBeUndefined();
  });
});
