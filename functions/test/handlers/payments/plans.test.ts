import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventOf } from '../../../src/adapters/stripe/stripeEvents';
import { paths } from '../../../src/domain/paths';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import createPlanCheckout from '../../../src/handlers/payments/createPlanCheckout';
import createPlanPortal from '../../../src/handlers/payments/createPlanPortal';
import { followLater } from '../../../src/handlers/payments/followLater';
import { EVE, SAM } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { planShop, type PlanShop } from '../../support/planShop';
import { later, quiet } from '../../support/quiet';

const DAY = 86_400;
const GOOD = '4242424242424242';
/** Is saved, and refused whenever it is charged. */
const FAILING = '4000000000000341';

let shop: PlanShop;
let stripe: PlanShop['stripe'];
let market: Platform;

async function begin(): Promise<void> {
  shop = await planShop();
  ({ stripe, market } = shop);
}
beforeEach(begin);
afterEach(() => shop.local.stop());

const setPlans: PlanShop['setPlans'] = (value) => shop.setPlans(value);
const checkout: PlanShop['checkout'] = (interval) => shop.checkout(interval);
const portal: PlanShop['portal'] = () => shop.portal();
const submit: PlanShop['submit'] = (url, fields) => shop.submit(url, fields);
const buy: PlanShop['buy'] = (url, number) => shop.buy(url, number);
const hearAll: PlanShop['hearAll'] = () => shop.hearAll();
const pass: PlanShop['pass'] = (days) => shop.pass(days);
const plan = () => market.documents.get(paths.coachPlan('carla'));
const subscriptions = async () => (await stripe.subscriptions.list({ status: 'all', limit: 100 })).data;

async function feeOfSale(who = SAM): Promise<number | undefined> {
  await market.call(enrollStudent, who, { programId: 'bootcamp' });
  return (await market.documents.get(paths.payment(`${who.uid}_bootcamp_1`)))?.feeBasisPoints;
}

const notices = (kind: string) =>
  Object.values(market.documents.dump('users/carla/notifications/')).filter(
    (each) => (each as { type: string }).type === kind,
  ).length;

describe('the plan of a coach', () => {
  it('lowers the share of what is sold from then on, and of nothing that was sold before', async () => {
    setPlans({});
    expect(await feeOfSale(SAM)).toBe(1_500);
    await buy((await checkout()).url);
    await hearAll();
    expect(await plan()).toMatchObject({ plan: 'pro', status: 'active', price: { amount: 2_900 } });
    expect(await feeOfSale(EVE)).toBe(500);
    expect(await market.documents.get(paths.payment('eve_bootcamp_1'))).toMatchObject({
      ...{ coachPlan: 'pro', platformFee: 100, coachAmount: 1_900 },
    });
    expect(await market.documents.get(paths.payment('sam_bootcamp_1'))).toMatchObject({ platformFee: 300 });
    expect(notices('plan-begun')).toBe(1);
  });

  it('is tried out once, is paid for after the trial, and has its coach told before', async () => {
    setPlans({ trialDays: 14 });
    await buy((await checkout()).url);
    await hearAll();
    expect(await plan()).toMatchObject({ plan: 'pro', status: 'trialing', hadTrial: true });
    await pass(12);
    await hearAll();
    expect(notices('plan-trial-ending')).toBe(1);
    await pass(3);
    await hearAll();
    expect(await plan()).toMatchObject({ plan: 'pro', status: 'active' });
    const [live] = await subscriptions();
    await stripe.subscriptions.cancel(live!.id);
    await hearAll();
    expect(await plan()).toMatchObject({ plan: 'free', status: 'ended' });
    await buy((await checkout()).url);
    const [again] = await subscriptions();
    expect(again).toMatchObject({ status: 'active', trial_end: null });
  });

  it('goes on for a while when it is not paid, then lowers nothing, and is had again once it is paid', async () => {
    setPlans({ graceDays: 4 });
    await buy((await checkout()).url, FAILING);
    await hearAll();
    expect(await plan()).toMatchObject({ plan: 'free', status: 'none' });
    await buy((await checkout()).url);
    const { url } = await portal();
    await submit(url, {
      subscription: (await subscriptions())[0]!.id,
      answer: 'card',
      number: FAILING,
      expiry: '12/40',
    });
    await pass(32);
    await hearAll();
    expect(await plan()).toMatchObject({ plan: 'pro', status: 'past-due' });
    expect(notices('plan-payment-failed')).toBe(1);
    market.now = new Date(market.now.getTime() + 4 * DAY * 1_000);
    // Sales know that the time of grace is over before any job does.
    expect(await plan()).toMatchObject({ plan: 'pro', status: 'past-due' });
    expect(await feeOfSale(EVE)).toBe(1_500);
    await pass(0);
    expect(await plan()).toMatchObject({ plan: 'free', status: 'past-due' });
    expect(await feeOfSale()).toBe(1_500);
    await expectRefusal(checkout(), 'plan-active');
    await submit((await portal()).url, {
      subscription: (await subscriptions())[0]!.id,
      answer: 'card',
      number: GOOD,
      expiry: '12/40',
    });
    await hearAll();
    expect(await plan()).toMatchObject({ plan: 'pro', status: 'active' });
    expect(await plan()).not.toHaveProperty('graceEndsAt');
    expect((await plan())?.timeline.map((each) => each.plan)).toEqual(['pro', 'free', 'pro']);
  });

  it('ends when nobody pays for it, and when its coach ends it in the portal, with its period', async () => {
    setPlans({});
    await buy((await checkout()).url);
    await submit((await portal()).url, { subscription: (await subscriptions())[0]!.id, answer: 'cancel' });
    await hearAll();
    expect(await plan()).toMatchObject({ plan: 'pro', status: 'active' });
    expect((await plan())?.endsAt).toEqual((await plan())?.periodEndsAt);
    await pass(32);
    await hearAll();
    expect(await plan()).toMatchObject({ plan: 'free', status: 'ended' });
    expect(notices('plan-ended')).toBe(1);
    await expectRefusal(portal(), 'plan-missing');
  });

  it('is changed to a year in the portal, with what was paid for the month taken off', async () => {
    setPlans({});
    await buy((await checkout()).url);
    const prices = await stripe.prices.list({ lookup_keys: ['coach-pro-year-eur-29000'] });
    expect(prices.data).toEqual([]);
    const { url } = await portal();
    const [yearly] = (await stripe.prices.list({ lookup_keys: ['coach-pro-year-eur-29000'] })).data;
    await submit(url, { subscription: (await subscriptions())[0]!.id, price: yearly!.id });
    await hearAll();
    expect(await plan()).toMatchObject({ plan: 'pro', price: { interval: 'year', amount: 29_000 } });
    const [invoice] = (await stripe.invoices.list()).data;
    expect(invoice).toMatchObject({ billing_reason: 'subscription_update', status: 'paid' });
    expect(invoice?.amount_paid).toBeLessThanOrEqual(29_000 - 2_890);
    // One portal serves everybody.
    await portal();
    expect((await stripe.billingPortal.configurations.list()).data).toHaveLength(1);
  });

  it('keeps the price that it was bought at when an admin sets another one', async () => {
    setPlans({});
    const first = await checkout();
    setPlans({ monthly: 3_900 });
    market.now = new Date(market.now.getTime() + 120_000);
    const second = await checkout();
    expect(second.url).not.toBe(first.url);
    expect((await buy(first.url)).status).toBeGreaterThanOrEqual(400);
    await buy(second.url);
    await hearAll();
    expect(await plan()).toMatchObject({ price: { amount: 3_900 } });
    setPlans({ monthly: 9_900, isSold: false });
    await hearAll();
    expect(await plan()).toMatchObject({ plan: 'pro', price: { amount: 3_900 } });
  });

  it('is refused to who is no coach, and where it is not sold', async () => {
    await expectRefusal(market.call(createPlanCheckout, SAM, { interval: 'month' }), 'coach-missing');
    await expectRefusal(market.call(createPlanPortal, SAM, {}), 'coach-missing');
    setPlans({ isSold: false });
    await expectRefusal(checkout(), 'plan-not-sold');
    expect(await stripe.checkout.sessions.list()).toMatchObject({ data: [] });
  });
});

describe('two tabs', () => {
  it('have one page, whose plan is bought once', async () => {
    setPlans({});
    const pages = await Promise.all(Array.from({ length: 8 }, () => checkout()));
    expect(new Set(pages.map(({ url }) => url)).size).toBe(1);
    await Promise.all(pages.map(({ url }) => buy(url)));
    await hearAll();
    expect(await subscriptions()).toHaveLength(1);
    await expectRefusal(checkout('year'), 'plan-active');
  });

  it('that ask for a month and a year never have two plans bought', async () => {
    setPlans({});
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => checkout(index % 2 === 0 ? 'month' : 'year')),
    );
    const urls = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value.url] : []));
    expect(urls.length).toBeGreaterThan(0);
    await Promise.all(urls.map((url) => buy(url)));
    await hearAll();
    expect(await subscriptions()).toHaveLength(1);
  });

  it('have one page, wherever the first of them is killed', async () => {
    for (let point = 0; ; point += 1) {
      await shop.local.stop();
      await begin();
      setPlans({});
      const alive = { ...market.ports };
      const crashing = crashingPorts(alive, point);
      Object.assign(market.ports, crashing.ports);
      await checkout().catch(() => undefined);
      Object.assign(market.ports, alive);
      const { url } = await checkout(point % 2 === 0 ? 'month' : 'year');
      const open = (await stripe.checkout.sessions.list()).data.filter(({ status }) => status === 'open');
      expect(open.map((each) => each.url)).toEqual([url]);
      if (!crashing.crashed()) break;
    }
  }, 60_000);
});

describe('who may not teach', () => {
  it('pays for no plan any more from a suspension on, nor for what it buys on a page that is still open', async () => {
    setPlans({});
    const { url } = await checkout();
    market.documents.put(paths.suspension('carla'), {
      ...{ userRef: 'carla', reason: 'fraud', suspendedBy: 'root' },
      ...{ createdAt: market.now, updatedAt: market.now },
    });
    await buy(url);
    await hearAll();
    expect(await subscriptions()).toMatchObject([{ status: 'canceled' }]);
    expect(await plan()).toMatchObject({ plan: 'free', status: 'ended' });
  });

  it('pays for no plan any more once erased', async () => {
    setPlans({});
    await buy((await checkout()).url);
    await hearAll();
    const customerId = (await market.documents.get(paths.user('carla')))?.stripeCustomerId ?? '';
    await (await market.ports.wallets())?.removeCustomer(customerId);
    expect(await subscriptions()).toMatchObject([{ status: 'canceled' }]);
    await hearAll();
    expect(await plan()).toMatchObject({ plan: 'free' });
  });
});

describe('what Stripe tells', () => {
  it('may be lost, all of it: what was missed is asked for', async () => {
    setPlans({});
    await buy((await checkout()).url);
    for (const event of (await stripe.events.list({ limit: 100 })).data.map(eventOf))
      if (event.planOf !== undefined) await followLater(market, event, 'asked');
    await quiet(market);
    expect(await plan()).toMatchObject({ plan: 'pro' });
  });

  it('finds Stripe away, and is followed later', async () => {
    setPlans({});
    await buy((await checkout()).url);
    const body = JSON.stringify({ plan: [{ path: '/v1/subscriptions', kind: 'error', times: 500 }] });
    await fetch(`${shop.local.url}/control/faults`, { method: 'POST', body });
    await hearAll();
    expect(await plan()).toMatchObject({ plan: 'free', status: 'none' });
    await fetch(`${shop.local.url}/control/faults`, { method: 'POST', body: JSON.stringify({ plan: [] }) });
    await later(market, 60);
    expect(await plan()).toMatchObject({ plan: 'pro' });
  });
});
