import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../src/stripe/startStripe';
import { sdkAt, steer } from './atLocalStripe';

/** Subscriptions that an integration makes by the API alone. */
let local: LocalStripe;
let stripe: Stripe;
let customer: string;
let product: string;

const DAY = 86_400;

beforeEach(async () => {
  local = await startStripe();
  stripe = sdkAt(local);
  customer = (await stripe.customers.create({ email: 'a@x.example' })).id;
  product = (await stripe.products.create({ name: 'Seats' })).id;
});

afterEach(() => local.stop());

const control = (name: string, body: object) => steer(local, name, body);

const refused = (call: Promise<unknown>, what: object) => expect(call).rejects.toMatchObject(what);

const priced = async (unit_amount: number, interval: 'month' | 'year' | 'day' = 'month') =>
  (await stripe.prices.create({ product, unit_amount, currency: 'eur', recurring: { interval } })).id;

/** Gives the customer a card that pays what comes. */
async function withCard(token = 'pm_card_visa'): Promise<string> {
  const { id } = await stripe.paymentMethods.attach(token, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
  return id;
}

const subscribed = async (price: string, more: Partial<Stripe.SubscriptionCreateParams> = {}) =>
  stripe.subscriptions.create({ customer, items: [{ price }], expand: ['latest_invoice'], ...more });

const invoiceOf = ({ latest_invoice: invoice }: Stripe.Subscription) => invoice as Stripe.Invoice;
const again = (id: string) => stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] });
const invoices = async () => (await stripe.invoices.list({ customer })).data;

describe('the first payment', () => {
  it('is taken from the card on file, and the next ones at the end of each month', async () => {
    await withCard();
    const made = await subscribed(await priced(1_500));
    expect(made).toMatchObject({ status: 'active', latest_invoice: { status: 'paid', amount_paid: 1_500 } });
    await control('advance', { seconds: 32 * DAY });
    expect((await invoices()).map(({ amount_paid: paid }) => paid)).toEqual([1_500, 1_500]);
    const { data } = await stripe.charges.list({ customer });
    expect(data.map(({ amount, paid }) => [amount, paid])).toEqual([
      [1_500, true],
      [1_500, true],
    ]);
  });

  it('that nobody could be asked for makes no subscription', async () => {
    const price = await priced(1_500);
    await refused(subscribed(price), { code: 'resource_missing', statusCode: 400 });
    expect((await stripe.subscriptions.list({ status: 'all' })).data).toEqual([]);
    expect(await invoices()).toEqual([]);
    expect((await subscribed(await priced(0))).status).toBe('active');
  });

  it('that is refused leaves it incomplete, to be paid by another card', async () => {
    await withCard('pm_card_chargeCustomerFail');
    const made = await subscribed(await priced(1_500));
    expect(made).toMatchObject({
      status: 'incomplete',
      latest_invoice: { status: 'open', attempt_count: 1 },
    });
    const other = await stripe.paymentMethods.attach('pm_card_mastercard', { customer });
    const paid = await stripe.invoices.pay(invoiceOf(made).id, { payment_method: other.id });
    expect(paid).toMatchObject({ status: 'paid', attempt_count: 2 });
    expect((await again(made.id)).status).toBe('active');
    await refused(stripe.invoices.pay(paid.id), { code: 'invoice_already_paid' });
    await refused(stripe.invoices.voidInvoice(paid.id), { statusCode: 400 });
  });

  it('that must not fail makes nothing where it does', async () => {
    await withCard('pm_card_chargeCustomerFail');
    const must = { payment_behavior: 'error_if_incomplete' } as const;
    await refused(subscribed(await priced(1_500), must), { code: 'card_declined', statusCode: 402 });
    expect([await invoices(), (await stripe.subscriptions.list({ status: 'all' })).data]).toEqual([[], []]);
    await withCard();
    expect(await subscribed(await priced(1_500), must)).toMatchObject({
      ...{ status: 'active', latest_invoice: { status: 'paid' } },
    });
    expect((await stripe.charges.list({ customer })).data.filter(({ paid }) => paid)).toHaveLength(1);
  });

  it('that the bank asks about waits for its holder', async () => {
    await withCard('pm_card_authenticationRequired');
    const made = await subscribed(await priced(1_500), { expand: ['latest_invoice.payments'] });
    expect(made.status).toBe('incomplete');
    const [payment] = invoiceOf(made).payments!.data;
    const intent = payment!.payment.payment_intent as string;
    expect((await stripe.paymentIntents.retrieve(intent)).status).toBe('requires_action');
    const { data } = await stripe.events.list({ type: 'invoice.payment_action_required' });
    expect(data).toHaveLength(1);
    await control('authenticate', { payment_intent: intent });
    expect(await again(made.id)).toMatchObject({ status: 'active', latest_invoice: { status: 'paid' } });
  });

  it('that nobody makes within a day lets it go, and its page too', async () => {
    const made = await subscribed(await priced(1_500), {
      ...{ payment_behavior: 'default_incomplete', expand: ['latest_invoice.confirmation_secret'] },
    });
    const { client_secret: secret } = invoiceOf(made).confirmation_secret!;
    const intent = secret.split('_secret_')[0]!;
    await control('advance', { seconds: 23 * 3_600 + 1 });
    expect(await again(made.id)).toMatchObject({
      ...{ status: 'incomplete_expired', latest_invoice: { status: 'void' } },
    });
    expect((await stripe.paymentIntents.retrieve(intent)).status).toBe('canceled');
    await refused(stripe.paymentIntents.confirm(intent, { payment_method: 'pm_card_visa' }), {
      code: 'payment_intent_unexpected_state',
    });
    await control('advance', { seconds: 40 * DAY });
    expect(await invoices()).toHaveLength(1);
  });

  it('by hand is owed once its day is over, and may be paid elsewhere', async () => {
    const made = await subscribed(await priced(1_500), {
      ...{ collection_method: 'send_invoice', days_until_due: 7 },
    });
    expect(made).toMatchObject({ status: 'active', latest_invoice: { status: 'open' } });
    await control('advance', { seconds: 8 * DAY });
    expect((await again(made.id)).status).toBe('past_due');
    await stripe.invoices.pay(invoiceOf(made).id, { paid_out_of_band: true });
    expect((await again(made.id)).status).toBe('active');
    expect((await stripe.charges.list({ customer })).data).toEqual([]);
  });
});

describe('a trial', () => {
  it('asks for the card that pays after it, and tells three days before its end', async () => {
    const made = await subscribed(await priced(1_500), {
      ...{ trial_period_days: 14, payment_behavior: 'default_incomplete', expand: ['pending_setup_intent'] },
    });
    expect(made.status).toBe('trialing');
    const { id } = made.pending_setup_intent as Stripe.SetupIntent;
    await stripe.setupIntents.confirm(id, { payment_method: 'pm_card_visa' });
    const set = await again(made.id);
    expect(set.pending_setup_intent).toBeNull();
    expect(typeof set.default_payment_method).toBe('string');
    await control('advance', { seconds: 12 * DAY });
    const { data } = await stripe.events.list({ type: 'customer.subscription.trial_will_end' });
    expect(data).toHaveLength(1);
    await control('advance', { seconds: 3 * DAY });
    expect(await again(made.id)).toMatchObject({ status: 'active', latest_invoice: { amount_paid: 1_500 } });
  });

  it('without a card ends owing, or is over, as it was said', async () => {
    const trial = { trial_period_days: 14 };
    const price = await priced(1_500);
    const owing = await subscribed(price, trial);
    const over = await subscribed(price, {
      ...trial,
      trial_settings: { end_behavior: { missing_payment_method: 'cancel' } },
    });
    await control('advance', { seconds: 15 * DAY });
    expect((await again(owing.id)).status).toBe('past_due');
    expect((await again(over.id)).status).toBe('canceled');
  });

  it('is ended at once, or later, by an update', async () => {
    await withCard();
    const made = await subscribed(await priced(1_500), { trial_period_days: 14 });
    const end = made.trial_end! + 7 * DAY;
    expect((await stripe.subscriptions.update(made.id, { trial_end: end })).trial_end).toBe(end);
    await control('advance', { seconds: 15 * DAY });
    expect((await again(made.id)).status).toBe('trialing');
    await stripe.subscriptions.update(made.id, { trial_end: 'now' });
    expect(await again(made.id)).toMatchObject({ status: 'active', latest_invoice: { amount_paid: 1_500 } });
    await control('advance', { seconds: 7 * DAY });
    expect(await invoices()).toHaveLength(2);
  });
});

describe('a change of items', () => {
  /** Ten days into a period of thirty that costs 3,000, with what comes at its end as it is foretold. */
  async function begun() {
    await withCard();
    const { id: price } = await stripe.prices.create({
      ...{ product, unit_amount: 3_000, currency: 'eur', recurring: { interval: 'day', interval_count: 30 } },
    });
    const made = await subscribed(price);
    const start = made.items.data[0]!.current_period_start;
    return { id: made.id, price, item: made.items.data[0]!.id, third: start + 10 * DAY };
  }

  it('is in the next invoice, as the preview said, by the second', async () => {
    const { id, price, item, third } = await begun();
    await control('advance', { seconds: 10 * DAY });
    const items = [{ id: item, price, quantity: 2 }];
    const details = { items, proration_date: third };
    const preview = await stripe.invoices.createPreview({ subscription: id, subscription_details: details });
    expect(preview.lines.data.map(({ amount }) => amount)).toEqual([-2_000, 4_000, 6_000]);
    expect(preview).toMatchObject({ status: 'draft', total: 8_000 });
    await stripe.subscriptions.update(id, { items, proration_date: third });
    expect(await invoices()).toHaveLength(1);
    await control('advance', { seconds: 21 * DAY });
    const [latest] = await invoices();
    expect(latest).toMatchObject({ total: 8_000, amount_paid: 8_000, billing_reason: 'subscription_cycle' });
    const lines = latest!.lines.data.map((line) => [
      line.amount,
      line.parent?.subscription_item_details?.proration,
    ]);
    expect(lines).toEqual([
      [-2_000, true],
      [4_000, true],
      [6_000, false],
    ]);
  });

  it('is billed at once, or is not, as it was said', async () => {
    const { id, price, item, third } = await begun();
    await control('advance', { seconds: 10 * DAY });
    const items = [{ id: item, price, quantity: 2 }];
    await stripe.subscriptions.update(id, {
      ...{ items, proration_date: third, proration_behavior: 'always_invoice' },
    });
    expect((await invoices())[0]).toMatchObject({ total: 2_000, status: 'paid' });
    await stripe.subscriptions.update(id, {
      ...{ items: [{ id: item, quantity: 1 }], proration_behavior: 'none' },
    });
    await control('advance', { seconds: 21 * DAY });
    expect((await invoices()).map(({ total }) => total)).toEqual([3_000, 2_000, 3_000]);
  });

  it('to a longer period begins that now, less what is left of the other', async () => {
    const { id, item, third } = await begun();
    await control('advance', { seconds: 10 * DAY });
    const items = [{ id: item, price: await priced(30_000, 'year') }];
    const changed = await stripe.subscriptions.update(id, { items, proration_date: third });
    expect((await invoices())[0]).toMatchObject({ total: 28_000, status: 'paid' });
    const [now] = changed.items.data;
    expect(now!.current_period_end - now!.current_period_start).toBeGreaterThan(364 * DAY);
    await control('advance', { seconds: 30 * DAY });
    expect(await invoices()).toHaveLength(2);
  });

  it('whose payment must not fail changes nothing where it does', async () => {
    const { id, item } = await begun();
    await withCard('pm_card_chargeCustomerFail');
    const items = [{ id: item, price: await priced(30_000, 'year') }];
    const wish = { items, payment_behavior: 'error_if_incomplete' } as const;
    await refused(stripe.subscriptions.update(id, wish), { code: 'card_declined' });
    expect((await again(id)).items.data[0]!.price.unit_amount).toBe(3_000);
    expect(await invoices()).toHaveLength(1);
  });

  it('counts what a coupon leaves of what was paid', async () => {
    const { id, price, item, third } = await begun();
    const { id: coupon } = await stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    await stripe.subscriptions.update(id, { discounts: [{ coupon }] });
    await control('advance', { seconds: 10 * DAY });
    const details = { items: [{ id: item, price, quantity: 2 }], proration_date: third };
    const preview = await stripe.invoices.createPreview({ subscription: id, subscription_details: details });
    expect(preview.lines.data.map(({ amount }) => amount)).toEqual([-1_000, 2_000, 6_000]);
    expect(preview).toMatchObject({ subtotal: 7_000, total: 4_000 });
  });

  it('adds and takes away items, and never the last one', async () => {
    const { id, item } = await begun();
    const extra = await stripe.prices.create({
      ...{ product, unit_amount: 500, currency: 'eur', recurring: { interval: 'day', interval_count: 30 } },
    });
    const two = await stripe.subscriptions.update(id, { items: [{ price: extra.id, quantity: 3 }] });
    expect(two.items.data.map(({ quantity }) => quantity)).toEqual([1, 3]);
    await refused(stripe.subscriptions.update(id, { items: [{ price: extra.id }] }), { param: 'items' });
    const one = await stripe.subscriptions.update(id, { items: [{ id: item, deleted: true }] });
    expect(one.items.data.map(({ price }) => price.id)).toEqual([extra.id]);
    const last = { items: [{ id: one.items.data[0]!.id, deleted: true }] };
    await refused(stripe.subscriptions.update(id, last), { param: 'items' });
  });
});

describe('the end', () => {
  it('credits what was not used, and keeps what was said of it', async () => {
    await withCard();
    const { id: price } = await stripe.prices.create({
      ...{ product, unit_amount: 3_000, currency: 'eur', recurring: { interval: 'day', interval_count: 30 } },
    });
    const made = await subscribed(price);
    await control('advance', { seconds: 15 * DAY });
    const over = await stripe.subscriptions.cancel(made.id, {
      ...{
        prorate: true,
        invoice_now: true,
        cancellation_details: { comment: 'Too dear', feedback: 'too_expensive' },
      },
    });
    expect(over).toMatchObject({
      status: 'canceled',
      cancellation_details: {
        comment: 'Too dear',
        feedback: 'too_expensive',
        reason: 'cancellation_requested',
      },
    });
    expect((await stripe.customers.retrieve(customer)) as Stripe.Customer).toMatchObject({ balance: -1_500 });
    await refused(stripe.subscriptions.cancel(made.id), { code: 'resource_missing' });
    await refused(stripe.subscriptions.update(made.id, { items: [{ price }] }), { statusCode: 400 });
    await refused(stripe.invoices.createPreview({ subscription: made.id }), {
      code: 'invoice_upcoming_none',
    });
    await subscribed(price);
    expect((await invoices())[0]).toMatchObject({
      total: 3_000,
      amount_due: 1_500,
      starting_balance: -1_500,
    });
  });

  it('comes at the time that was said, unless that is taken back', async () => {
    await withCard();
    const price = await priced(1_500);
    const [one, other] = [await subscribed(price), await subscribed(price)];
    const cancel_at = one.created + 10 * DAY;
    await stripe.subscriptions.update(one.id, { cancel_at });
    await stripe.subscriptions.update(other.id, { cancel_at });
    await stripe.subscriptions.update(other.id, { cancel_at: '' });
    await control('advance', { seconds: 11 * DAY });
    expect([(await again(one.id)).status, (await again(other.id)).status]).toEqual(['canceled', 'active']);
  });
});

describe('what does not fit', () => {
  it('is refused, and makes nothing', async () => {
    await withCard();
    const [month, year] = [await priced(1_500), await priced(15_000, 'year')];
    const once = await stripe.prices.create({ product, unit_amount: 900, currency: 'eur' });
    const dollars = await stripe.prices.create({
      ...{ product, unit_amount: 900, currency: 'usd', recurring: { interval: 'month' } },
    });
    const stranger = await stripe.customers.create({ payment_method: 'pm_card_visa' });
    const [theirs] = (await stripe.customers.listPaymentMethods(stranger.id)).data;
    const wish = (more: object) =>
      stripe.subscriptions.create({ customer, items: [{ price: month }], ...more });
    await refused(wish({ items: [{ price: once.id }] }), { param: 'items[0][price]' });
    await refused(wish({ items: [{ price: 'price_none' }] }), {
      code: 'resource_missing',
      param: 'items[0][price]',
    });
    await refused(wish({ items: [{ price: month }, { price: month }] }), { param: 'items' });
    await refused(wish({ items: [{ price: month }, { price: year }] }), { param: 'items' });
    await refused(wish({ items: [{ price: month }, { price: dollars.id }] }), { param: 'items' });
    await refused(wish({ items: [{ price: month, quantity: -1 }] }), { code: 'parameter_invalid_integer' });
    await refused(wish({ customer: 'cus_none' }), { code: 'resource_missing', param: 'customer' });
    await refused(wish({ default_payment_method: theirs!.id }), { param: 'default_payment_method' });
    await refused(wish({ trial_end: 1_000 }), { param: 'trial_end' });
    await refused(wish({ trial_end: 4_000_000_000, trial_period_days: 3 }), { param: 'trial_end' });
    await refused(wish({ payment_behavior: 'pending_if_incomplete' }), { param: 'payment_behavior' });
    await refused(wish({ collection_method: 'send_invoice' }), { param: 'days_until_due' });
    await refused(wish({ billing_thresholds: { amount_gte: 1 } }), { param: 'billing_thresholds' });
    await refused(wish({ plan: month }), { code: 'parameter_unknown', param: 'plan' });
    expect((await stripe.subscriptions.list({ status: 'all' })).data).toEqual([]);
    expect(await invoices()).toEqual([]);
  });
});
