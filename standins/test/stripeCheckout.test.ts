import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../src/stripe/startStripe';
import { sdkAt } from './atLocalStripe';

/** What other integrations sell on a page of Checkout: prices of their own, several at once, with coupons and codes. */
let local: LocalStripe;
let stripe: Stripe;
let customer: string;
let product: string;

beforeEach(async () => {
  local = await startStripe();
  stripe = sdkAt(local);
  customer = (await stripe.customers.create({ email: 'a@x.example' })).id;
  product = (await stripe.products.create({ name: 'Shirt' })).id;
});

afterEach(() => local.stop());

const refused = (call: Promise<unknown>, what: object) => expect(call).rejects.toMatchObject(what);

const priced = async (unit_amount: number, interval?: 'month' | 'year') =>
  (
    await stripe.prices.create({
      ...{ product, unit_amount, currency: 'eur' },
      ...(interval && { recurring: { interval } }),
    })
  ).id;

const opened = (
  line_items: Stripe.Checkout.SessionCreateParams.LineItem[],
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
) =>
  stripe.checkout.sessions.create({
    ...{ mode: 'payment', customer, line_items, success_url: 'https://a.example/done' },
    ...more,
  });

async function submitted(url: string | null, more: Record<string, string> = {}): Promise<Response> {
  const fields = { number: '4242424242424242', expiry: '12/40', email: 'a@x.example', ...more };
  return fetch(url ?? '', { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}

const again = (id: string) => stripe.checkout.sessions.retrieve(id, { expand: ['line_items'] });

describe('a page of prices', () => {
  it('is paid once for all of them', async () => {
    const [shirt, cap] = [await priced(2_000), await priced(900)];
    const page = await opened([{ price: shirt, quantity: 2 }, { price: cap }]);
    expect(page).toMatchObject({ amount_subtotal: 4_900, amount_total: 4_900 });
    expect((await submitted(page.url)).headers.get('location')).toBe('https://a.example/done');
    const done = await again(page.id);
    expect(done).toMatchObject({ status: 'complete', payment_status: 'paid' });
    expect(done.line_items?.data.map(({ price, amount_total: sum }) => [price?.id, sum])).toEqual([
      [shirt, 4_000],
      [cap, 900],
    ]);
    expect((await stripe.charges.list({ customer })).data.map(({ amount }) => amount)).toEqual([4_900]);
  });

  it('begins one subscription for all that come by the month', async () => {
    const [seat, extra] = [await priced(2_000, 'month'), await priced(300, 'month')];
    const page = await opened([{ price: seat, quantity: 3 }, { price: extra }], {
      ...{ mode: 'subscription', subscription_data: { description: 'Team', metadata: { k: 'v' } } },
    });
    await submitted(page.url);
    const { subscription } = await again(page.id);
    const made = await stripe.subscriptions.retrieve(subscription as string, { expand: ['latest_invoice'] });
    expect(made).toMatchObject({ status: 'active', description: 'Team', metadata: { k: 'v' } });
    expect(made.items.data.map(({ price, quantity }) => [price.id, quantity])).toEqual([
      [seat, 3],
      [extra, 1],
    ]);
    expect(made.latest_invoice).toMatchObject({ amount_paid: 6_300, status: 'paid' });
  });

  it('is whole on the page of a portal, where one of several things is not changed', async () => {
    const [seat, extra] = [await priced(2_000, 'month'), await priced(300, 'month')];
    const page = await opened([{ price: seat, quantity: 3 }, { price: extra }], { mode: 'subscription' });
    await submitted(page.url);
    const { id: configuration } = await stripe.billingPortal.configurations.create({
      features: {
        subscription_update: {
          ...{
            enabled: true,
            default_allowed_updates: ['price'],
            products: [{ product, prices: [seat, extra] }],
          },
        },
      },
    });
    const { url } = await stripe.billingPortal.sessions.create({ customer, configuration });
    const html = await (await fetch(url)).text();
    expect(html).toContain('3 × Plan, €20.00 a month<br>Plan, €3.00 a month');
    expect(html).not.toContain('Change to');
    const { subscription } = await again(page.id);
    const body = new URLSearchParams({ subscription: subscription as string, price: extra });
    await fetch(url, { method: 'POST', body, redirect: 'manual' });
    const { items } = await stripe.subscriptions.retrieve(subscription as string);
    expect(items.data.map(({ price }) => price.id)).toEqual([seat, extra]);
  });

  it('of what does not go together is refused', async () => {
    const [once, month, year] = [await priced(900), await priced(900, 'month'), await priced(9_000, 'year')];
    const subscription = { mode: 'subscription' } as const;
    await refused(opened([{ price: month }]), { param: 'mode' });
    await refused(opened([{ price: once }], subscription), { param: 'line_items' });
    await refused(opened([{ price: month }, { price: year }], subscription), { param: 'items' });
    await refused(opened([{ price: once, quantity: 0 }]), { param: 'line_items[0][quantity]' });
    await refused(opened([{ price: 'price_none' }]), { code: 'resource_missing' });
    await refused(opened([]), { code: 'parameter_missing', param: 'line_items' });
    await stripe.prices.update(once, { active: false });
    await refused(opened([{ price: once }]), { param: 'line_items[0][price]' });
  });
});

describe('a page with a coupon', () => {
  it('costs less, and uses the coupon up once it is paid', async () => {
    const { id: coupon } = await stripe.coupons.create({ percent_off: 25 });
    const page = await opened([{ price: await priced(2_000) }], { discounts: [{ coupon }] });
    expect(page).toMatchObject({ amount_total: 1_500, total_details: { amount_discount: 500 } });
    expect((await stripe.coupons.retrieve(coupon)).times_redeemed).toBe(0);
    expect(await (await fetch(page.url ?? '')).text()).toContain('€15.00');
    await submitted(page.url);
    expect((await stripe.coupons.retrieve(coupon)).times_redeemed).toBe(1);
    const { line_items: lines } = await again(page.id);
    expect(lines?.data).toMatchObject([
      { amount_subtotal: 2_000, amount_discount: 500, amount_total: 1_500 },
    ]);
    expect((await stripe.charges.list({ customer })).data).toMatchObject([{ amount: 1_500 }]);
  });

  it('takes the code that its payer writes, and no other', async () => {
    const { id: coupon } = await stripe.coupons.create({ percent_off: 25, duration: 'forever' });
    await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon }, code: 'SPRING' });
    const page = await opened([{ price: await priced(2_000, 'month') }], {
      ...{ mode: 'subscription', allow_promotion_codes: true },
    });
    const wrong = await submitted(page.url, { code: 'WINTER', answer: 'code' });
    expect([wrong.status, await wrong.text()]).toEqual([
      402,
      expect.stringContaining('This code is invalid.'),
    ]);
    const right = await submitted(page.url, { code: ' spring ', answer: 'code' });
    expect(await right.text()).toContain('€15.00');
    expect((await again(page.id)).status).toBe('open');
    await submitted(page.url);
    const { subscription } = await again(page.id);
    const made = await stripe.subscriptions.retrieve(subscription as string, { expand: ['latest_invoice'] });
    expect(made.latest_invoice).toMatchObject({ amount_paid: 1_500 });
    const body = JSON.stringify({ seconds: 32 * 86_400 });
    await fetch(`${local.url}/control/advance`, { method: 'POST', body });
    expect((await stripe.invoices.list({ customer })).data.map(({ total }) => total)).toEqual([1_500, 1_500]);
    const closed = await opened([{ price: await priced(2_000) }]);
    expect((await submitted(closed.url, { code: 'SPRING' })).status).toBe(402);
  });

  it('that takes everything off begins without a payment', async () => {
    const { id: coupon } = await stripe.coupons.create({ percent_off: 100, duration: 'once' });
    const page = await opened([{ price: await priced(2_000, 'month') }], {
      ...{ mode: 'subscription', discounts: [{ coupon }] },
    });
    await submitted(page.url);
    expect(await again(page.id)).toMatchObject({ status: 'complete', payment_status: 'no_payment_required' });
    expect((await stripe.charges.list({ customer })).data).toEqual([]);
  });
});
