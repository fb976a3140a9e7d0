import { describe, expect, it, vi } from 'vitest';
import { paths } from '../../../src/domain/paths';
import createPlanCheckout from '../../../src/handlers/payments/createPlanCheckout';
import { followLater } from '../../../src/handlers/payments/followLater';
import { followPlan } from '../../../src/handlers/payments/followPlan';
import { CARLA, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { crashingPorts } from '../../support/crashing';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { aUser } from '../../support/people';
import { later, quiet } from '../../support/quiet';

const HOUR = 60;
const DAY = 24 * HOUR;

/** A market in which carla can buy a plan of a provider in memory. */
async function aShop(): Promise<Platform> {
  const shop = await aMarket();
  shop.isSelling = true;
  shop.documents.put(paths.user('carla'), aUser('carla', { role: 'coach' }));
  return shop;
}

/** The same, who bought it, of which nothing was heard yet. */
async function aBuyer(): Promise<Platform> {
  const shop = await aShop();
  await checkout(shop);
  shop.plans.buy('page_1');
  shop.plans.taken.push({
    ...{ subscriptionId: 'sub_1', transactionId: 'pi_1', received: { amount: 2_900, currency: 'eur' } },
    ...{ cost: { amount: 114, currency: 'eur' }, disputes: [] },
    refunds: [{ refundId: 're_1', amount: 900, status: 'failed' }],
  });
  return shop;
}

const checkout = (shop: Platform) => shop.call(createPlanCheckout, CARLA, { interval: 'month' });
const plan = (shop: Platform) => shop.documents.get(paths.coachPlan('carla'));

function hear(shop: Platform, id: string): Promise<boolean> {
  const event = { provider: 'stripe', id, type: 'customer.subscription.updated', planOf: 'carla' } as const;
  return followLater(shop, { ...event, paymentId: undefined }, 'told');
}

const notices = (shop: Platform) =>
  Object.values(shop.documents.dump('users/carla/notifications/')).map(
    (each) => (each as { type: string }).type,
  );

describe('a look at a plan', () => {
  it('comes to the same wherever it is killed, and tells of it once', async () => {
    for (let point = 0; ; point += 1) {
      const shop = await aBuyer();
      await hear(shop, 'evt_1');
      const alive = { ...shop.ports };
      const crashing = crashingPorts(alive, point);
      await quiet(shop, { ports: crashing.ports }).catch(() => undefined);
      await later(shop, HOUR, true);
      expect(await plan(shop)).toMatchObject({ plan: 'pro', status: 'trialing', hadTrial: true });
      expect((await plan(shop))?.timeline).toHaveLength(1);
      expect(notices(shop)).toEqual(['plan-begun']);
      expect(balancesOf(shop)).toEqual({ provider: 2_786, costs: 114, plans: -2_900 });
      expect(ledgerOf(shop)).toHaveLength(4);
      if (!crashing.crashed()) break;
      expect(point).toBeLessThan(500);
    }
  });

  it('never writes what was asked before another look over what that one wrote', async () => {
    const shop = await aBuyer();
    await hear(shop, 'evt_1');
    await quiet(shop);
    const answer = shop.plans.subscriptions.bind(shop.plans);
    const slow = Promise.withResolvers<undefined>();
    let asked = 0;
    Object.assign(shop.plans, {
      subscriptions: async (customerId: string, coachRef: string) => {
        asked += 1;
        const isFirst = asked === 1;
        const said = await answer(customerId, coachRef);
        if (isFirst) await slow.promise;
        return said;
      },
    });
    await hear(shop, 'evt_2');
    const first = quiet(shop);
    await vi.waitFor(() => expect(asked).toBe(1));
    await shop.plans.end('sub_1');
    await followPlan(shop, shop.plans, 'carla');
    expect(await plan(shop)).toMatchObject({ plan: 'free', status: 'ended' });
    slow.resolve(undefined);
    await first;
    expect(await plan(shop)).toMatchObject({ plan: 'free', status: 'ended' });
  });

  it('follows the end of its period, though nothing is told any more', async () => {
    const shop = await aBuyer();
    await hear(shop, 'evt_1');
    await quiet(shop);
    await shop.plans.end('sub_1');
    await later(shop, 14 * DAY);
    expect(await plan(shop)).toMatchObject({ plan: 'pro' });
    await later(shop, 2 * HOUR);
    expect(await plan(shop)).toMatchObject({ plan: 'free', status: 'ended' });
  });

  it('ends a second subscription that somebody made, and keeps the first', async () => {
    const shop = await aBuyer();
    shop.plans.again('carla');
    await hear(shop, 'evt_1');
    await quiet(shop, { doubled: true });
    expect(await plan(shop)).toMatchObject({ plan: 'pro', subscriptionId: 'sub_1' });
    const customerId = (await shop.documents.get(paths.user('carla')))?.stripeCustomerId ?? '';
    expect((await shop.plans.subscriptions(customerId, 'carla')).map(({ status }) => status)).toEqual([
      'trialing',
      'ended',
    ]);
    expect((await plan(shop))?.surplus).toMatchObject({ subscriptionId: 'sub_2', amount: 2_900 });
  });

  it('ends the page of who may not teach: nobody can buy on it any more', async () => {
    const shop = await aShop();
    await checkout(shop);
    shop.documents.put(paths.suspension('carla'), {
      ...{ userRef: 'carla', reason: 'fraud', suspendedBy: 'root' },
      ...{ createdAt: shop.now, updatedAt: shop.now },
    });
    await followPlan(shop, shop.plans, 'carla');
    expect(shop.plans.buy('page_1')).toBe(false);
  });

  it('writes no plan of who is being erased, and books what was paid', async () => {
    const shop = await aBuyer();
    shop.documents.put(
      paths.user('carla'),
      aUser('carla', { role: 'coach', status: 'deleted', stripeCustomerId: 'cus_1' }),
    );
    const before = await plan(shop);
    await followPlan(shop, shop.plans, 'carla');
    await quiet(shop);
    expect(await plan(shop)).toEqual(before);
    expect(notices(shop)).toEqual([]);
    expect(ledgerOf(shop)).toHaveLength(4);
  });

  it('asks again where another customer took the place of the one that it asked for', async () => {
    const shop = await aBuyer();
    const answer = shop.plans.subscriptions.bind(shop.plans);
    Object.assign(shop.plans, {
      subscriptions: async (customerId: string, coachRef: string) => {
        const said = await answer(customerId, coachRef);
        if (customerId === 'cus_1')
          shop.documents.put(
            paths.user('carla'),
            aUser('carla', { role: 'coach', stripeCustomerId: 'cus_9' }),
          );
        return said;
      },
    });
    expect((await followPlan(shop, shop.plans, 'carla'))?.plan).toBe('free');
  });

  it('of somebody who never bought anything leaves nothing', async () => {
    const shop = await aShop();
    await hear(shop, 'evt_1');
    await quiet(shop);
    expect(await plan(shop)).toBeUndefined();
    await hear(shop, 'evt_2');
    shop.documents.put(paths.user('carla'), aUser('carla', { role: 'coach', stripeCustomerId: 'cus_9' }));
    await quiet(shop);
    expect(await plan(shop)).toBeUndefined();
  });
});
