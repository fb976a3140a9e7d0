import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../src/stripe/startStripe';

/** Three integrations of other people, each in its order of calls: a server behind a payment sheet, a sync of subscriptions, a marketplace. */
let local: LocalStripe;
let stripe: Stripe;

/** As servers say it that were written some years ago. */
const OLDER = '2023-08-16';

beforeEach(async () => {
  local = await startStripe();
  stripe = sdk('sk_test_local');
});

afterEach(() => local.stop());

function sdk(key: string, apiVersion?: string): Stripe {
  const version = apiVersion === undefined ? {} : { apiVersion: apiVersion as Stripe.LatestApiVersion };
  return new Stripe(key, { ...local.address, ...version, protocol: 'http', maxNetworkRetries: 0 });
}

const refused = (call: Promise<unknown>, what: object) => expect(call).rejects.toMatchObject(what);

function submit(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}

describe('a server behind a payment sheet', () => {
  it('lends its app a key by which only that customer’s methods are seen and let go', async () => {
    const [customer, other] = [await stripe.customers.create(), await stripe.customers.create()];
    const saved = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const theirs = await stripe.paymentMethods.attach('pm_card_visa', { customer: other.id });
    const key = await stripe.ephemeralKeys.create({ customer: customer.id }, { apiVersion: OLDER });
    const app = sdk(key.secret!, OLDER);
    const { data } = await app.paymentMethods.list({ customer: customer.id, type: 'card' });
    expect(data.map(({ id }) => id)).toEqual([saved.id]);
    const forbidden = { statusCode: 401 };
    await refused(app.paymentMethods.list({ customer: other.id, type: 'card' }), forbidden);
    await refused(app.customers.retrieve(other.id), forbidden);
    await refused(app.paymentMethods.detach(theirs.id), forbidden);
    await refused(app.paymentIntents.create({ amount: 1_000, currency: 'eur' }), forbidden);
    await refused(app.customers.del(customer.id), forbidden);
    expect((await app.paymentMethods.detach(saved.id)).customer).toBeNull();
    await fetch(`${local.url}/control/advance`, { method: 'POST', body: JSON.stringify({ seconds: 3_601 }) });
    await refused(app.customers.retrieve(customer.id), forbidden);
    await refused(stripe.ephemeralKeys.create({ customer: 'cus_none' }, { apiVersion: OLDER }), {
      code: 'resource_missing',
      param: 'customer',
    });
  });

  it('says the kinds of methods as its version of the API has them, and that version alone', async () => {
    const older = sdk('sk_test_local', OLDER);
    const wish = { amount: 1_999, currency: 'usd', payment_method_types: ['card'] };
    const made = await older.paymentIntents.create(wish);
    await refused(stripe.paymentIntents.create(wish), {
      code: 'parameter_unknown',
      param: 'payment_method_types',
    });
    const app = sdk('pk_test_local', OLDER);
    const paid = await app.paymentIntents.confirm(made.id, {
      client_secret: made.client_secret!,
      payment_method: 'pm_card_visa',
    } as Stripe.PaymentIntentConfirmParams);
    expect(paid.status).toBe('succeeded');
    const setup = { payment_method_types: ['card'] } as Stripe.SetupIntentCreateParams;
    expect((await older.setupIntents.create(setup)).status).toBe('requires_payment_method');
    const page = await older.checkout.sessions.create({
      ...{ mode: 'payment', payment_method_types: ['card'], ui_mode: 'hosted' },
      line_items: [
        { quantity: 3, price_data: { currency: 'usd', unit_amount: 2_000, product_data: { name: 'Shirt' } } },
      ],
      success_url: 'https://a.example/done?session={CHECKOUT_SESSION_ID}',
      cancel_url: 'https://a.example/back',
    });
    const back = await submit(page.url!, {
      number: '4242424242424242',
      expiry: '12/40',
      email: 'a@x.example',
    });
    expect(back.headers.get('location')).toBe(`https://a.example/done?session=${page.id}`);
    const done = await older.checkout.sessions.retrieve(page.id, {
      expand: ['line_items', 'payment_intent'],
    });
    expect(done).toMatchObject({ payment_status: 'paid', amount_total: 6_000 });
    expect(done.line_items?.data).toMatchObject([{ quantity: 3, description: 'Shirt' }]);
    expect(done.payment_intent).toMatchObject({ status: 'succeeded', amount: 6_000 });
    await refused(sdk('sk_test_local', 'yesterday').customers.list(), { statusCode: 400 });
  });

  it('believes what came with its secret, and nothing that was changed, is old, or has another one', () => {
    const payload = JSON.stringify({ id: 'evt_1', object: 'event', type: 'payment_intent.succeeded' });
    const header = (secret: string, timestamp?: number) =>
      stripe.webhooks.generateTestHeaderString({ payload, secret, ...(timestamp && { timestamp }) });
    const open = (body: string, signature: string) =>
      stripe.webhooks.constructEvent(body, signature, 'whsec_1');
    expect(open(payload, header('whsec_1')).id).toBe('evt_1');
    expect(() => open(payload.replace('evt_1', 'evt_2'), header('whsec_1'))).toThrow();
    expect(() => open(payload, header('whsec_2'))).toThrow();
    expect(() => open(payload, header('whsec_1', 1_000_000_000))).toThrow();
  });
});

describe('a sync of what is sold and subscribed to', () => {
  it('makes products and prices, sells one on a page, and reads back what it wrote', async () => {
    const product = await stripe.products.create({ name: 'Gold', metadata: { role: 'premium' } });
    const price = await stripe.prices.create({
      ...{ product: product.id, unit_amount: 500, currency: 'eur', recurring: { interval: 'month' } },
    });
    await stripe.products.update(product.id, { default_price: price.id, description: 'All of it' });
    const listed = await stripe.products.list({ active: true, expand: ['data.default_price'] });
    expect(listed.data).toMatchObject([{ description: 'All of it', default_price: { id: price.id } }]);
    const customer = await stripe.customers.create({ email: 'a@x.example', metadata: { uid: 'u1' } });
    const wish: Stripe.Checkout.SessionCreateParams = {
      ...{ mode: 'subscription', customer: customer.id, customer_update: {}, locale: 'auto' },
      ...{ billing_address_collection: 'required', allow_promotion_codes: false },
      line_items: [{ price: price.id, quantity: 1 }],
      subscription_data: { metadata: { k: 'v' } },
      ...{ success_url: 'https://a.example/s', cancel_url: 'https://a.example/c', client_reference_id: 'u1' },
    };
    const page = await stripe.checkout.sessions.create(wish, { idempotencyKey: 'doc-1' });
    expect((await stripe.checkout.sessions.create(wish, { idempotencyKey: 'doc-1' })).id).toBe(page.id);
    await refused(
      stripe.checkout.sessions.create({ ...wish, client_reference_id: 'u2' }, { idempotencyKey: 'doc-1' }),
      { type: 'StripeIdempotencyError' },
    );
    await submit(page.url!, { number: '4242424242424242', expiry: '12/40', email: 'a@x.example' });
    const [subscribed] = (await stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data;
    const expand = ['default_payment_method', 'items.data.price.product'];
    const read = await stripe.subscriptions.retrieve(subscribed!.id, { expand });
    expect(read).toMatchObject({ status: 'active', metadata: { k: 'v' } });
    expect(read.items.data[0]?.price.product).toMatchObject({ metadata: { role: 'premium' } });
    expect(read.default_payment_method).toMatchObject({ card: { last4: '4242' } });
    const [invoice] = (await stripe.invoices.list({ customer: customer.id })).data;
    const lines = await stripe.invoices.listLineItems(invoice!.id).autoPagingToArray({ limit: 10 });
    expect(lines.map(({ amount }) => amount)).toEqual([500]);
    await stripe.prices.update(price.id, { active: false, nickname: 'Old' });
    expect((await stripe.prices.list({ product: product.id, active: true })).data).toEqual([]);
    await refused(stripe.prices.update(price.id, { unit_amount: 1 } as Stripe.PriceUpdateParams), {
      code: 'parameter_unknown',
    });
    await stripe.customers.del(customer.id);
    expect((await stripe.subscriptions.retrieve(subscribed!.id)).status).toBe('canceled');
  });
});

describe('a marketplace', () => {
  it('has a seller asked who it is, sells for it and by it, and pages through all that moved', async () => {
    const seller = await stripe.accounts.create({
      ...{ type: 'express', country: 'DE', email: 'c@x.example', business_type: 'individual' },
      capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    });
    const sale = {
      ...{ amount: 1_000, currency: 'eur', payment_method: 'pm_card_visa', confirm: true },
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' as const },
      application_fee_amount: 123,
    };
    const forSeller = { ...sale, transfer_data: { destination: seller.id } };
    await refused(stripe.paymentIntents.create(forSeller), { type: 'StripeInvalidRequestError' });
    const link = await stripe.accountLinks.create({
      ...{ account: seller.id, type: 'account_onboarding' },
      ...{ refresh_url: 'https://a.example/r', return_url: 'https://a.example/b' },
    });
    expect((await fetch(link.url)).status).toBe(200);
    const body = JSON.stringify({ account: seller.id });
    await fetch(`${local.url}/control/onboard`, { method: 'POST', body });
    expect(await stripe.accounts.retrieve(seller.id)).toMatchObject({ payouts_enabled: true });
    for (let each = 0; each < 3; each += 1) await stripe.paymentIntents.create(forSeller);
    await stripe.paymentIntents.create(sale, { stripeAccount: seller.id });
    const there = await stripe.balance.retrieve({}, { stripeAccount: seller.id });
    const held = [...there.pending, ...there.available].reduce((sum, { amount }) => sum + amount, 0);
    const own = await stripe.balanceTransactions
      .list({ limit: 2 }, { stripeAccount: seller.id })
      .autoPagingToArray({ limit: 100 });
    expect(own.reduce((sum, { net }) => sum + net, 0)).toBe(held);
    const first = await stripe.transfers.list({ destination: seller.id, limit: 2 });
    const rest = await stripe.transfers.list({
      ...{ destination: seller.id, limit: 2, starting_after: first.data[1]!.id },
    });
    expect([first.has_more, first.data.length, rest.has_more, rest.data.length]).toEqual([true, 2, false, 1]);
    await refused(stripe.transfers.list({ starting_after: 'tr_none' }), { code: 'resource_missing' });
    await refused(stripe.balance.retrieve({}, { stripeAccount: 'acct_none' }), { statusCode: 403 });
    expect((await stripe.accounts.createLoginLink(seller.id)).url).toContain('http');
  });
});
