import { describe, expect, it } from 'vitest';
import { auditDocuments } from '../../../../audit/src/audit';
import type { LedgerTransaction } from '../../../src/contracts/documents/ledger';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import createPlanCheckout from '../../../src/handlers/payments/createPlanCheckout';
import createPaymentIntent from '../../../src/handlers/payments/createPaymentIntent';
import { followLater } from '../../../src/handlers/payments/followLater';
import { followPlan } from '../../../src/handlers/payments/followPlan';
import refundPayment from '../../../src/handlers/payments/refundPayment';
import { CARLA, EVE, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { aUser } from '../../support/people';
import { later, quiet } from '../../support/quiet';

const ORDER = 'sam_bootcamp_1';

/** A market with carla's bootcamp at 20 euros, whose payers pay when the test says so, and a plan that she can buy and end. */
async function aShop(): Promise<Platform> {
  const shop = await aMarket({ price: 2_000, maxStudents: 20, currency: 'eur' });
  shop.isSelling = true;
  for (const { uid } of [SAM, EVE]) shop.documents.put(paths.user(uid), aUser(uid));
  shop.documents.put(paths.user('carla'), aUser('carla', { role: 'coach' }));
  return shop;
}

const order = (shop: Platform, who = SAM) => shop.call(enrollStudent, who, { programId: 'bootcamp' });
const payment = (shop: Platform, id = ORDER) => shop.documents.get(paths.payment(id));
const minutes = (shop: Platform, count: number) =>
  void (shop.now = new Date(shop.now.getTime() + count * 60_000));

/** The moves of a plan, each heard of at once. */
const PLAN = {
  begins: async (shop: Platform) => {
    await shop.call(createPlanCheckout, CARLA, { interval: 'month' });
    shop.plans.buy('page_1');
    await followPlan(shop, shop.plans, 'carla');
  },
  ends: async (shop: Platform) => {
    await shop.plans.end('sub_1');
    await followPlan(shop, shop.plans, 'carla');
  },
};

async function hear(shop: Platform, id = ORDER): Promise<void> {
  const event = { provider: 'mock', id: `evt_${id}`, type: 'charge.changed', paymentId: id } as const;
  await followLater(shop, event, 'told');
  await quiet(shop, { doubled: true });
}

/** What the books say that the platform and the coach got of an order. */
function parts(shop: Platform, id = ORDER): Record<string, number> {
  const all = Object.values(shop.documents.dump('ledger/')) as LedgerTransaction[];
  const sums: Record<string, number> = {};
  for (const { paymentRef, entries } of all)
    for (const { account, side, amount } of paymentRef === id ? entries : [])
      sums[account] = (sums[account] ?? 0) + (side === 'credit' ? amount : -amount);
  return { fees: sums.fees ?? 0, coach: sums.coach ?? 0 };
}

/** What the audit finds of what was sold at which share. */
async function findings(shop: Platform): Promise<readonly string[]> {
  const documents = Object.entries(shop.documents.dump()).map(([path, data]) => ({
    path,
    data: data as object,
  }));
  const found = await auditDocuments(documents);
  return found
    .map(({ path, problem }) => `${path} ${problem}`)
    .filter((each) => each.includes('sold at the share'));
}

const OLD = { fees: 300, coach: 1_700 };
const NEW = { fees: 100, coach: 1_900 };

describe('the share of a plan that moves while something is sold', () => {
  it.each([
    ['begins', 'between the order and its payment', OLD],
    ['ends', 'between the order and its payment', NEW],
  ] as const)('%s %s: the order keeps the share that it was made at', async (move, _when, kept) => {
    const shop = await aShop();
    if (move === 'ends') await PLAN.begins(shop);
    minutes(shop, 2);
    await order(shop);
    minutes(shop, 2);
    await PLAN[move](shop);
    shop.payments.pay(ORDER);
    await hear(shop);
    expect(parts(shop)).toEqual(kept);
    minutes(shop, 2);
    await order(shop, EVE);
    expect((await payment(shop, 'eve_bootcamp_1'))?.platformFee).toBe(move === 'begins' ? 100 : 300);
    expect(await findings(shop)).toEqual([]);
  });

  it.each([
    ['begins', OLD],
    ['ends', NEW],
  ] as const)('%s between the payment and the word of it, which comes late and twice', async (move, kept) => {
    const shop = await aShop();
    if (move === 'ends') await PLAN.begins(shop);
    minutes(shop, 2);
    await order(shop);
    shop.payments.pay(ORDER);
    minutes(shop, 2);
    await PLAN[move](shop);
    await hear(shop);
    await hear(shop);
    expect(parts(shop)).toEqual(kept);
    expect(await payment(shop)).toMatchObject({ status: 'completed', platformFee: kept.fees });
    expect(await findings(shop)).toEqual([]);
  });

  it('does not change an order that is asked for again, nor one whose page is opened anew; the next order has the new share', async () => {
    const shop = await aShop();
    await order(shop);
    minutes(shop, 2);
    await PLAN.begins(shop);
    await order(shop);
    await shop.call(createPaymentIntent, SAM, { paymentId: ORDER });
    expect(await payment(shop)).toMatchObject({ platformFee: 300, feeBasisPoints: 1_500 });
    await later(shop, 30);
    expect(await payment(shop)).toMatchObject({ status: 'cancelled' });
    await order(shop);
    expect(await payment(shop, 'sam_bootcamp_2')).toMatchObject({ platformFee: 100, coachPlan: 'pro' });
    expect(await findings(shop)).toEqual([]);
  });

  it('is given back in the shares that it was sold at, whatever holds by then', async () => {
    const shop = await aShop();
    await order(shop);
    shop.payments.pay(ORDER);
    await hear(shop);
    minutes(shop, 2);
    await PLAN.begins(shop);
    await shop.call(refundPayment, CARLA, { paymentId: ORDER, amount: 1_000, reason: 'other' });
    await quiet(shop, { doubled: true });
    expect(parts(shop)).toEqual({ fees: 150, coach: 850 });
    await PLAN.ends(shop);
    await shop.call(refundPayment, CARLA, { paymentId: ORDER, reason: 'other' });
    await quiet(shop, { doubled: true });
    expect(parts(shop)).toEqual({ fees: 0, coach: 0 });
  });

  it('is one of the two for what is ordered at the same instant, and the order says which', async () => {
    for (const move of ['begins', 'ends'] as const) {
      const shop = await aShop();
      if (move === 'ends') {
        await PLAN.begins(shop);
        minutes(shop, 2);
      }
      await Promise.all([order(shop), PLAN[move](shop), order(shop, EVE)]);
      for (const id of [ORDER, 'eve_bootcamp_1']) {
        shop.payments.pay(id);
        await hear(shop, id);
        const { coachPlan, platformFee } = (await payment(shop, id))!;
        expect(parts(shop, id)).toEqual(coachPlan === 'pro' ? NEW : OLD);
        expect(platformFee).toBe(coachPlan === 'pro' ? 100 : 300);
      }
      expect(await findings(shop)).toEqual([]);
    }
  });
});
