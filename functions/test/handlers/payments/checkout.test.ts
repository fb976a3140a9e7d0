import { describe, expect, it } from 'vitest';
import { MOST_REPLACED } from '../../../src/domain/payments/attempts';
import { paths } from '../../../src/domain/paths';
import { CARLA, EVE, ROOT } from '../../support/aMarket';
import { aPromotion } from '../../support/aPromotion';
import {
  MINUTE,
  ORDER,
  anOrder,
  apply,
  intent,
  page,
  payable,
  stored,
  tellOf,
} from '../../support/checkoutPages';
import { Crash, crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { bodyOf, hear } from '../../support/knocks';
import { ledgerOf } from '../../support/ledgerOf';
import { permutations } from '../../support/permutations';
import { later, quiet } from '../../support/quiet';
import { mulberry32 } from '../../support/shuffled';

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
