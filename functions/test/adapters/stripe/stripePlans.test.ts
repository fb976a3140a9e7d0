import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../../../../standins/src/stripe/startStripe';
import { eventOf } from '../../../src/adapters/stripe/stripeEvents';
import { stripeOf } from '../../../src/adapters/stripe/stripePayments';
import { stripePlans } from '../../../src/adapters/stripe/stripePlans';
import { CustomerMissing } from '../../../src/ports/payments';
import type { PlanOrder, Plans } from '../../../src/ports/plans';

const DAY = 86_400;
let local: LocalStripe;
let stripe: Stripe;
let plans: Plans;
let customerId: string;

beforeEach(async () => {
  local = await startStripe();
  const account = { secretKey: 'sk_test_local', apiUrl: local.url };
  [stripe, plans] = [stripeOf(account), stripePlans(account)];
  customerId = (await stripe.customers.create({})).id;
});
afterEach(() => local.stop());

function anOrder(changes: Partial<PlanOrder> = {}): PlanOrder {
  return {
    ...{ coachRef: 'carla', customerId, trialDays: 0, key: 'plan:carla:1' },
    price: { interval: 'month', amount: 2_900, currency: 'eur' },
    returnUrl: 'https://app.example/plan',
    ...changes,
  };
}

async function open(changes: Partial<PlanOrder> = {}): Promise<string> {
  const page = await plans.openPage(anOrder(changes));
  if (page.status !== 'open') throw new Error('the page cannot be bought on');
  return page.url;
}

function submit(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}

const buy = (url: string, number = '4242424242424242') =>
  submit(url, { number, expiry: '12/40', email: 'c@x.example' });
const all = () => plans.subscriptions(customerId, 'carla');

async function advance(days: number): Promise<void> {
  const body = JSON.stringify({ seconds: days * DAY });
  await fetch(`${local.url}/control/advance`, { method: 'POST', body });
}

describe('a plan at Stripe', () => {
  it('is begun by whom the bank asked, and by nobody whom it turned away', async () => {
    for (const trialDays of [0, 7]) {
      const url = await open({ trialDays, key: `plan:carla:${trialDays}` });
      const bank = (await buy(url, '4000002760003184')).headers.get('location') ?? '';
      expect(bank).toContain('/3d-secure/');
      const before = (await all()).length;
      const refused = (await submit(bank, { answer: 'fail' })).headers.get('location') ?? '';
      await fetch(refused);
      expect(await all()).toHaveLength(before);
      const again = (await buy(url, '4000002760003184')).headers.get('location') ?? '';
      const back = (await submit(again, { answer: 'complete' })).headers.get('location') ?? '';
      expect((await fetch(back, { redirect: 'manual' })).headers.get('location')).toBe(
        'https://app.example/plan',
      );
      expect((await all()).at(-1)?.status).toBe(trialDays === 0 ? 'active' : 'trialing');
    }
  });

  it('that is not paid is asked for again for some days, and then ends', async () => {
    await buy(await open());
    const failing = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', {
      customer: customerId,
    });
    const [begun] = await all();
    await stripe.subscriptions.update(begun!.subscriptionId, { default_payment_method: failing.id });
    await advance(32);
    expect(await all()).toMatchObject([{ status: 'past-due' }]);
    await advance(14);
    expect(await all()).toMatchObject([{ status: 'ended' }]);
    const { data } = await stripe.invoices.list({ customer: customerId, status: 'open' });
    expect(data).toMatchObject([{ attempt_count: 4, next_payment_attempt: null }]);
    await advance(60);
    expect((await stripe.invoices.list({ customer: customerId })).data).toHaveLength(2);
  });

  it('is of the coach whom all its events name, and is at one price for one sum', async () => {
    await buy(await open());
    await open({ key: 'plan:carla:2' });
    expect((await stripe.prices.list()).data).toHaveLength(1);
    await advance(32);
    const told = (await stripe.events.list({ limit: 100 })).data;
    const about = told.filter(({ type }) =>
      /^(customer\.subscription|invoice|checkout\.session)\./.test(type),
    );
    expect(new Set(about.map(({ type }) => type))).toContain('invoice.paid');
    for (const event of about)
      expect(eventOf(event)).toMatchObject({ planOf: 'carla', paymentId: undefined });
    expect(await plans.subscriptions(customerId, 'omar')).toEqual([]);
  });

  it('ends with its customer, whom nobody can have a page or portal of any more', async () => {
    const url = await open();
    await buy(url);
    await stripe.customers.del(customerId);
    expect((await all()).every(({ status }) => status === 'ended')).toBe(true);
    await expect(plans.openPage(anOrder({ key: 'plan:carla:2' }))).rejects.toThrow(CustomerMissing);
    const portal = { customerId, prices: [anOrder().price], returnUrl: 'https://app.example/plan' };
    await expect(plans.portal(portal)).rejects.toThrow(CustomerMissing);
  });

  it('ends once, however often that is asked, and a page too', async () => {
    const { pageId } = await plans.openPage(anOrder());
    expect(await plans.endPage(pageId)).toEqual({ pageId, status: 'ended' });
    expect(await plans.endPage(pageId)).toEqual({ pageId, status: 'ended' });
    const unknown = { pageId: 'cs_test_of_another_life', status: 'ended' };
    expect(await plans.readPage(unknown.pageId)).toEqual(unknown);
    expect(await plans.endPage(unknown.pageId)).toEqual(unknown);
    const second = await plans.openPage(anOrder({ key: 'plan:carla:2' }));
    await buy(second.status === 'open' ? second.url : '');
    expect(await plans.endPage(second.pageId)).toEqual({ pageId: second.pageId, status: 'complete' });
    const [begun] = await all();
    await plans.end(begun!.subscriptionId);
    await plans.end(begun!.subscriptionId);
    expect(await all()).toMatchObject([{ status: 'ended' }]);
  });
});
