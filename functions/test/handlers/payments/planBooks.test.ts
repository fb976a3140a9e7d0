import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { ledgerFacts } from '../../../src/domain/statistics/facts';
import listAttention from '../../../src/handlers/admin/listAttention';
import { balanceOf } from '../../../src/handlers/payments/balanceOf';
import type { LedgerTransaction } from '../../../src/contracts/documents/ledger';
import { ROOT } from '../../support/aMarket';
import { balancesOf, ledgerOf } from '../../support/ledgerOf';
import { planShop, type PlanShop } from '../../support/planShop';

/** Of 29 euros, as the local Stripe has it. */
const COST = 114;
const MONTH = 'provider D 2900 | plans C 2900';
const KEPT = `costs D ${COST} | provider C ${COST}`;

let shop: PlanShop;

beforeEach(async () => {
  shop = await planShop();
  shop.setPlans({});
  await shop.buy((await shop.checkout()).url);
});
afterEach(() => shop.local.stop());

const plan = () => shop.market.documents.get(paths.coachPlan('carla'));
const intents = async () => (await shop.stripe.paymentIntents.list({ limit: 100 })).data;
const steer = (name: string, body: object) =>
  fetch(`${shop.local.url}/control/${name}`, { method: 'POST', body: JSON.stringify(body) });

async function attention(): Promise<unknown> {
  const { attention: all } = (await shop.market.call(listAttention, ROOT, {})) as {
    attention: { kind: string }[];
  };
  return all.find(({ kind }) => kind === 'plans-paid-twice');
}

/** What the platform keeps, as statistics count it. */
function revenue(): number {
  const all = Object.values(shop.market.documents.dump('ledger/')) as LedgerTransaction[];
  const facts = all.flatMap(ledgerFacts);
  expect(facts.filter(({ ownerRef }) => ownerRef !== undefined)).toEqual([]);
  return facts
    .filter(({ metricType }) => metricType === 'revenue.eur')
    .reduce((sum, { value }) => sum + value, 0);
}

describe('what a coach pays for a plan', () => {
  it('is booked as the platform’s own, month by month, and is nothing of what its coach is owed', async () => {
    await shop.hearAll();
    expect(ledgerOf(shop.market)).toEqual([MONTH, KEPT]);
    await shop.pass(32);
    await shop.hearAll();
    expect(ledgerOf(shop.market)).toEqual([MONTH, MONTH, KEPT, KEPT]);
    expect(revenue()).toBe(5_800);
    const balance = await balanceOf(shop.market.documents, 'carla', undefined, 'eur', shop.market.now);
    expect(balance).toMatchObject({ balance: 0, unripe: 0 });
    const all = Object.values(shop.market.documents.dump('ledger/')) as LedgerTransaction[];
    for (const each of all) expect(each).toMatchObject({ planRef: 'carla', coachChange: 0 });
    expect(all.filter(({ coachRef }) => coachRef !== undefined)).toEqual([]);
  });

  it('is what was taken, also when a month becomes a year', async () => {
    const { url } = await shop.portal();
    const [yearly] = (await shop.stripe.prices.list({ lookup_keys: ['coach-pro-year-eur-29000'] })).data;
    const [begun] = (await shop.stripe.subscriptions.list({ status: 'all' })).data;
    await shop.submit(url, { subscription: begun!.id, price: yearly!.id });
    await shop.hearAll();
    const taken = (await intents()).map(({ amount_received: amount }) => amount);
    expect(taken).toHaveLength(2);
    expect(taken[0]).toBeLessThan(29_000);
    expect(revenue()).toBe(taken[0]! + taken[1]!);
    expect(balancesOf(shop.market).provider).toBe(await atStripe());
  });

  it('goes off when it is given back at Stripe, in part and in whole, by events that name the charge alone', async () => {
    await shop.hearAll();
    const [paid] = await intents();
    await shop.stripe.refunds.create({ payment_intent: paid!.id, amount: 900 });
    await shop.hearAll();
    expect(revenue()).toBe(2_000);
    await shop.stripe.refunds.create({ payment_intent: paid!.id });
    await shop.hearAll();
    expect(balancesOf(shop.market)).toEqual({ costs: COST, provider: -COST });
    expect(balancesOf(shop.market).provider).toBe(await atStripe());
    expect(ledgerOf(shop.market).filter((each) => each.startsWith('plans D'))).toEqual(
      expect.arrayContaining(['plans D 900 | provider C 900', 'plans D 2000 | provider C 2000']),
    );
  });

  it.each([
    ['won', 2_900],
    ['lost', 0],
  ])('that a bank wants back is withdrawn, and %s comes to %d', async (outcome, kept) => {
    await shop.hearAll();
    const [paid] = await intents();
    await steer('dispute', { charge: paid!.latest_charge, reason: 'fraudulent' });
    await shop.hearAll();
    expect(balancesOf(shop.market)).toMatchObject({ disputes: 2_900, plans: -2_900 });
    const [dispute] = (await shop.stripe.disputes.list()).data;
    await steer('close-dispute', { dispute: dispute!.id, won: outcome === 'won' });
    await shop.hearAll();
    expect(revenue()).toBe(kept);
    expect(balancesOf(shop.market)).not.toHaveProperty('disputes');
    expect(balancesOf(shop.market).provider).toBe(await atStripe());
  });
});

describe('a second subscription', () => {
  it('is ended, and what it took is an operator’s to give back until it is', async () => {
    await shop.hearAll();
    const [begun] = (await shop.stripe.subscriptions.list()).data;
    const customer = begun!.customer as string;
    const page = await shop.stripe.checkout.sessions.create({
      ...{ mode: 'subscription', customer, success_url: 'https://a.example' },
      line_items: [{ quantity: 1, price: begun!.items.data[0]!.price.id }],
      subscription_data: { metadata: { planOf: 'carla' } },
    });
    expect(await attention()).toBeUndefined();
    await shop.buy(page.url!);
    await shop.hearAll();
    const { surplus, subscriptionId } = (await plan())!;
    expect(subscriptionId).toBe(begun!.id);
    expect(surplus).toMatchObject({ amount: 2_900, currency: 'eur' });
    expect(await attention()).toMatchObject({ count: 1, first: [{ id: 'carla' }] });
    expect(revenue()).toBe(5_800);
    const [last] = await intents();
    await shop.stripe.refunds.create({ payment_intent: last!.id, amount: 900 });
    await shop.hearAll();
    expect(await plan()).toMatchObject({ surplus: { amount: 2_000, since: surplus!.since } });
    await shop.stripe.refunds.create({ payment_intent: last!.id });
    await shop.hearAll();
    expect([await attention(), (await plan())?.surplus]).toEqual([undefined, undefined]);
    expect(revenue()).toBe(2_900);
  });
});

/** Everything that lies with the local Stripe, on its way or not. */
async function atStripe(): Promise<number> {
  const { available, pending } = await shop.stripe.balance.retrieve();
  return [...available, ...pending].reduce((sum, { amount }) => sum + amount, 0);
}
