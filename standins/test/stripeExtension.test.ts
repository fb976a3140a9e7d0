import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../src/stripe/startStripe';
import { sdkAt, steer } from './atLocalStripe';

/** Stripe's extension for Firebase in its order of calls: an integration that was written against an API of some years ago, and says so. */
const VERSION = '2022-11-15';

/** What answers of then had, which the types of today have not. */
interface Then {
  readonly current_period_start: number;
  readonly current_period_end: number;
  readonly payment_intent: string & { readonly client_secret: string };
  readonly subscription: string;
  readonly invoice: string | null;
  readonly coupon: Stripe.Coupon;
}
const then = (object: unknown) => object as Then;

let local: LocalStripe;
let stripe: Stripe;

beforeEach(async () => {
  local = await startStripe();
  stripe = sdk(VERSION);
});

afterEach(() => local.stop());

const sdk = (apiVersion?: string): Stripe =>
  sdkAt(local, apiVersion === undefined ? {} : { apiVersion: apiVersion as Stripe.LatestApiVersion });

const control = (name: string, body: object) => steer(local, name, body);

/** Hears all that is told, in the words of then. */
async function listening(): Promise<{ server: Server; heard: Stripe.Event[] }> {
  const heard: Stripe.Event[] = [];
  let secret = '';
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature']);
      heard.push(stripe.webhooks.constructEvent(Buffer.concat(parts), signature, secret));
      response.end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/handleWebhookEvents`;
  const api_version = VERSION as Stripe.WebhookEndpointCreateParams.ApiVersion;
  const made = await stripe.webhookEndpoints.create({ url, api_version, enabled_events: ['*'] });
  secret = made.secret!;
  return { server, heard };
}

/** A product with a price by the month, as somebody makes them in the Dashboard. */
async function soldMonthly(): Promise<string> {
  const product = await stripe.products.create({ name: 'Gold', metadata: { firebaseRole: 'premium' } });
  const price = { product: product.id, unit_amount: 1_200, currency: 'usd' };
  return (await stripe.prices.create({ ...price, recurring: { interval: 'month' } })).id;
}

const signUp = () =>
  stripe.customers.create(
    { metadata: { firebaseUID: 'u1' }, email: 'a@x.example' },
    { idempotencyKey: 'u1' },
  );

describe('Stripe’s extension for Firebase', () => {
  it('sells by the month on a page, and copies what it is told of', async () => {
    const { server, heard } = await listening();
    const price = await soldMonthly();
    const { id: customer } = await signUp();
    expect((await signUp()).id).toBe(customer);
    const wish = {
      ...{ billing_address_collection: 'required', shipping_address_collection: { allowed_countries: [] } },
      ...{ shipping_rates: [], customer, customer_update: {}, line_items: [{ price, quantity: 2 }] },
      ...{ mode: 'subscription', success_url: 'https://a.example/s', cancel_url: 'https://a.example/c' },
      ...{ locale: 'auto', after_expiration: {}, consent_collection: {}, phone_number_collection: {} },
      ...{
        payment_method_types: ['card'],
        payment_method_collection: 'always',
        allow_promotion_codes: false,
      },
      subscription_data: { metadata: { k: 'v' }, default_tax_rates: [] },
      client_reference_id: 'u1',
    } as unknown as Stripe.Checkout.SessionCreateParams;
    const page = await stripe.checkout.sessions.create(wish, { idempotencyKey: 'doc-1' });
    const form = new URLSearchParams({ number: '4242424242424242', expiry: '12/40', email: 'a@x.example' });
    await fetch(page.url!, { method: 'POST', body: form, redirect: 'manual' });
    await control('quiet', {});
    const told = (type: string) => heard.filter((each) => each.type === type).map(({ data }) => data.object);
    const [created] = told('customer.subscription.created') as Stripe.Subscription[];
    expect(heard.every(({ api_version: version }) => version === VERSION)).toBe(true);
    const expand = ['default_payment_method', 'items.data.price.product'];
    const read = await stripe.subscriptions.retrieve(created!.id, { expand });
    expect(then(read).current_period_end - then(read).current_period_start).toBeGreaterThan(27 * 86_400);
    expect(then(created).current_period_end).toBe(then(read).current_period_end);
    const [item] = read.items.data;
    expect(item).toMatchObject({
      quantity: 2,
      price: { product: { metadata: { firebaseRole: 'premium' } } },
    });
    const { billing_details: details } = read.default_payment_method as Stripe.PaymentMethod;
    await stripe.customers.update(customer, { name: details.name ?? '', phone: details.phone ?? '' });
    const [invoice] = told('invoice.paid') as Stripe.Invoice[];
    expect(invoice).toMatchObject({ subscription: read.id, customer, paid: true });
    expect((invoice!.lines.data[0] as unknown as { price: Stripe.Price }).price.id).toBe(price);
    const paid = await stripe.paymentIntents.retrieve(then(invoice).payment_intent);
    expect(then(paid).invoice).toBe(invoice!.id);
    const [done] = told('checkout.session.completed') as Stripe.Checkout.Session[];
    expect(done).toMatchObject({ subscription: read.id, customer, mode: 'subscription' });
    await new Promise((resolve) => server.close(resolve));
  });

  it('begins a subscription and a payment in an app, each with the secrets of a payment sheet', async () => {
    const { id: customer } = await signUp();
    const made = await stripe.subscriptions.create({
      ...{ customer, items: [{ price: await soldMonthly() }], payment_behavior: 'default_incomplete' },
      ...{ expand: ['latest_invoice.payment_intent'], metadata: { firebaseUserUID: 'u1' } },
    });
    const { payment_intent: intent } = then(made.latest_invoice);
    const app = new Stripe('pk_test_local', { ...local.address, protocol: 'http', maxNetworkRetries: 0 });
    const confirm = { client_secret: intent.client_secret, payment_method: 'pm_card_visa' };
    await app.paymentIntents.confirm((intent as unknown as Stripe.PaymentIntent).id, confirm);
    expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('active');
    const wish = { amount: 999, currency: 'usd', customer, automatic_payment_methods: { enabled: true } };
    expect((await stripe.paymentIntents.create(wish)).client_secret).toContain('_secret_');
    expect((await stripe.ephemeralKeys.create({ customer }, { apiVersion: VERSION })).secret).toContain(
      'ek_',
    );
    await stripe.customers.del(customer);
    expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('canceled');
  });

  it('says coupons as they were said then', async () => {
    const { id: customer } = await signUp();
    const { id: coupon } = await stripe.coupons.create({ percent_off: 50, duration: 'once' });
    const wish = { coupon, code: 'SPRING' } as unknown as Stripe.PromotionCodeCreateParams;
    expect(then(await stripe.promotionCodes.create(wish)).coupon.percent_off).toBe(50);
    const items = [{ price: await soldMonthly() }];
    const order = { customer, items, coupon, payment_behavior: 'default_incomplete' };
    const made = await stripe.subscriptions.create({
      ...(order as Stripe.SubscriptionCreateParams),
      expand: ['latest_invoice'],
    });
    expect(made.latest_invoice).toMatchObject({ amount_due: 600 });
  });

  it('is alone in that: the version of today knows none of it', async () => {
    const { id: customer } = await signUp();
    const now = sdk();
    const items = [{ price: await soldMonthly() }];
    const order: Stripe.SubscriptionCreateParams = {
      customer,
      items,
      payment_behavior: 'default_incomplete',
    };
    const made = await now.subscriptions.create(order);
    expect(made).not.toHaveProperty('current_period_end');
    const expand = ['latest_invoice.payment_intent'];
    await expect(now.subscriptions.retrieve(made.id, { expand })).rejects.toMatchObject({ param: 'expand' });
    const { id: coupon } = await now.coupons.create({ percent_off: 50 });
    await expect(now.subscriptions.create({ ...order, coupon } as never)).rejects.toMatchObject({
      ...{ code: 'parameter_unknown', param: 'coupon' },
    });
  });
});
