import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../src/stripe/startStripe';
import { sdkAt, steer } from './atLocalStripe';

/** A service of other people that sells by the month: its own form for the card, a server that hears of what was paid, coupons, and prices by the seat. */
let local: LocalStripe;
let stripe: Stripe;
let customer: string;
let product: string;

const DAY = 86_400;

beforeEach(async () => {
  local = await startStripe();
  stripe = sdkAt(local);
  customer = (await stripe.customers.create({ email: 'a@x.example', payment_method: 'pm_card_visa' })).id;
  product = (await stripe.products.create({ name: 'Team' })).id;
});

afterEach(() => local.stop());

const control = (name: string, body: object) => steer(local, name, body);

/** Whoever refused is told again a second later. */
async function toldAgain(): Promise<void> {
  await control('advance', { seconds: 2 });
  await control('quiet', {});
}

const refused = (call: Promise<unknown>, what: object) => expect(call).rejects.toMatchObject(what);
const monthly = { currency: 'eur', recurring: { interval: 'month' } } as const;
const priced = async (unit_amount: number) =>
  (await stripe.prices.create({ ...monthly, product, unit_amount })).id;

async function withCard(): Promise<void> {
  const [card] = (await stripe.customers.listPaymentMethods(customer)).data;
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: card!.id } });
}

/** What was due on each invoice, the oldest first. */
const dues = async () =>
  (await stripe.invoices.list({ customer })).data.map(({ amount_due: due }) => due).reverse();

/** A server that believes what is signed with its secret, and refuses the first time it is told of something. */
async function hearing(): Promise<{ server: Server; heard: Map<string, Stripe.Event>; refusals: string[] }> {
  const [heard, refusals] = [new Map<string, Stripe.Event>(), [] as string[]];
  let secret = '';
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const signature = String(request.headers['stripe-signature']);
      const event = stripe.webhooks.constructEvent(Buffer.concat(parts), signature, secret);
      const isNew = !refusals.includes(event.id);
      if (isNew) refusals.push(event.id);
      else heard.set(event.id, event);
      response.writeHead(isNew ? 500 : 200).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
  const endpoint = await stripe.webhookEndpoints.create({
    ...{ url, enabled_events: ['invoice.paid', 'invoice.payment_failed', 'customer.subscription.deleted'] },
  });
  secret = endpoint.secret!;
  return { server, heard, refusals };
}

describe('a subscription that begins in the app’s own form', () => {
  it('is paid there, provisioned by what the server hears, renewed, owed and ended', async () => {
    const { server, heard, refusals } = await hearing();
    const made = await stripe.subscriptions.create({
      ...{ customer, items: [{ price: await priced(1_500) }], payment_behavior: 'default_incomplete' },
      payment_settings: { save_default_payment_method: 'on_subscription' },
      expand: ['latest_invoice.confirmation_secret'],
    });
    expect(made.status).toBe('incomplete');
    const secret = (made.latest_invoice as Stripe.Invoice).confirmation_secret!.client_secret;
    const app = new Stripe('pk_test_local', { ...local.address, protocol: 'http', maxNetworkRetries: 0 });
    const confirm = (payment_method: string) =>
      app.paymentIntents.confirm(secret.split('_secret_')[0]!, {
        ...{ client_secret: secret, payment_method },
      });
    await refused(confirm('pm_card_visa_chargeDeclined'), { code: 'card_declined' });
    expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('incomplete');
    expect((await confirm('pm_card_mastercard')).status).toBe('succeeded');
    const live = await stripe.subscriptions.retrieve(made.id, { expand: ['default_payment_method'] });
    expect(live).toMatchObject({ status: 'active', default_payment_method: { card: { last4: '4444' } } });
    await toldAgain();
    const types = () => [...heard.values()].map(({ type }) => type);
    expect(types().sort()).toEqual(['invoice.paid', 'invoice.payment_failed']);
    expect(refusals).toHaveLength(2);
    await control('advance', { seconds: 32 * DAY });
    await toldAgain();
    expect(await dues()).toEqual([1_500, 1_500]);
    expect(types().filter((type) => type === 'invoice.paid')).toHaveLength(2);
    const failing = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    await stripe.subscriptions.update(made.id, { default_payment_method: failing.id });
    await control('advance', { seconds: 31 * DAY });
    expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('past_due');
    await control('advance', { seconds: 16 * DAY });
    await toldAgain();
    expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('canceled');
    expect(types()).toContain('customer.subscription.deleted');
    await new Promise((resolve) => server.close(resolve));
  });

  it('is found with its customer, and by its price', async () => {
    await withCard();
    const price = await priced(1_500);
    const { id } = await stripe.subscriptions.create({ customer, items: [{ price }] });
    const read = await stripe.customers.retrieve(customer, { expand: ['subscriptions'] });
    expect((read as Stripe.Customer).subscriptions?.data.map((each) => each.id)).toEqual([id]);
    expect((await stripe.subscriptions.list({ price })).data).toHaveLength(1);
    expect((await stripe.subscriptions.list({ price: await priced(100) })).data).toEqual([]);
    expect((await stripe.invoices.list({ subscription: id })).data).toHaveLength(1);
    expect((await stripe.invoices.list({ subscription: 'sub_none' })).data).toEqual([]);
  });

  it('of a seller’s leaves the platform its part of each invoice', async () => {
    await withCard();
    const { id: destination } = await stripe.accounts.create({
      ...{ type: 'express', country: 'DE', capabilities: { transfers: { requested: true } } },
    });
    await control('onboard', { account: destination });
    await stripe.subscriptions.create({
      ...{ customer, items: [{ price: await priced(1_500) }], application_fee_percent: 10 },
      transfer_data: { destination },
    });
    await control('advance', { seconds: 32 * DAY });
    const fees = await stripe.applicationFees.list();
    expect(fees.data.map(({ amount }) => amount)).toEqual([150, 150]);
    const { available } = await stripe.balance.retrieve({}, { stripeAccount: destination });
    expect(available.find(({ currency }) => currency === 'eur')?.amount).toBe(2_700);
  });
});

describe('coupons', () => {
  const subscribe = async (discounts: Stripe.SubscriptionCreateParams.Discount[], amount = 2_000) =>
    stripe.subscriptions.create({ customer, items: [{ price: await priced(amount) }], discounts });

  beforeEach(withCard);

  it('take off the first invoice, some months, or all of them', async () => {
    const [once, months, all] = await Promise.all([
      stripe.coupons.create({ percent_off: 25, duration: 'once' }),
      stripe.coupons.create({ percent_off: 10, duration: 'repeating', duration_in_months: 2 }),
      stripe.coupons.create({ amount_off: 300, currency: 'eur', duration: 'forever' }),
    ]);
    const discounts = [once, months, all].map(({ id: coupon }) => ({ coupon }));
    const { id } = await subscribe(discounts);
    await control('advance', { seconds: 100 * DAY });
    expect(await dues()).toEqual([2_000 - 500 - 150 - 300, 2_000 - 200 - 300, 1_700, 1_700]);
    const [first] = (await stripe.invoices.list({ subscription: id })).data.slice(-1);
    expect(first).toMatchObject({ subtotal: 2_000, total: 1_050, amount_paid: 1_050 });
    expect(first!.total_discount_amounts?.map(({ amount }) => amount)).toEqual([500, 150, 300]);
    expect(first!.lines.data[0]!.discount_amounts?.map(({ amount }) => amount)).toEqual([500, 150, 300]);
    const { data } = await stripe.events.list({ type: 'customer.discount.*', limit: 100 });
    expect(data.map(({ type }) => type.split('.')[2]).sort()).toEqual([
      ...['created', 'created', 'created', 'deleted', 'deleted'],
    ]);
  });

  it('never take off more than there is, and only of what they are for', async () => {
    const much = await stripe.coupons.create({ amount_off: 5_000, currency: 'eur' });
    expect(await subscribe([{ coupon: much.id }])).toMatchObject({ status: 'active' });
    const other = await stripe.products.create({ name: 'Other' });
    const narrow = await stripe.coupons.create({ percent_off: 50, applies_to: { products: [other.id] } });
    await subscribe([{ coupon: narrow.id }]);
    expect(await dues()).toEqual([0, 2_000]);
    expect((await stripe.charges.list({ customer })).data).toHaveLength(1);
  });

  it('that are used up, over, of another currency, deleted or nobody’s are refused', async () => {
    const single = await stripe.coupons.create({ percent_off: 50, max_redemptions: 1 });
    await subscribe([{ coupon: single.id }]);
    expect(await stripe.coupons.retrieve(single.id)).toMatchObject({ times_redeemed: 1, valid: false });
    await refused(subscribe([{ coupon: single.id }]), { code: 'coupon_expired' });
    const brief = await stripe.coupons.create({
      ...{ percent_off: 50, redeem_by: Math.floor(Date.now() / 1_000) + 60 },
    });
    await control('advance', { seconds: 120 });
    await refused(subscribe([{ coupon: brief.id }]), { code: 'coupon_expired' });
    const dollars = await stripe.coupons.create({ amount_off: 100, currency: 'usd' });
    await refused(subscribe([{ coupon: dollars.id }]), { param: 'discounts[0][coupon]' });
    await stripe.coupons.del(dollars.id);
    await refused(stripe.coupons.retrieve(dollars.id), { code: 'resource_missing' });
    await refused(subscribe([{ coupon: dollars.id }]), { code: 'resource_missing' });
    for (const wrong of [{}, { percent_off: 101 }, { amount_off: 100 }, { percent_off: 5, amount_off: 5 }])
      await refused(stripe.coupons.create(wrong), { statusCode: 400 });
    expect(await dues()).toEqual([1_000]);
  });

  it('have codes, of one customer where it was said, which can be switched off', async () => {
    const { id: coupon } = await stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const promotion = { type: 'coupon' as const, coupon };
    const { id: code } = await stripe.promotionCodes.create({ promotion, code: 'spring' });
    const [found] = (await stripe.promotionCodes.list({ code: 'SPRING', active: true })).data;
    expect(found?.id).toBe(code);
    await refused(stripe.promotionCodes.create({ promotion, code: 'SPRING' }), { param: 'code' });
    await subscribe([{ promotion_code: code }]);
    const other = await stripe.customers.create();
    const theirs = await stripe.promotionCodes.create({ promotion, customer: other.id });
    await refused(subscribe([{ promotion_code: theirs.id }]), { param: 'discounts[0][promotion_code]' });
    await stripe.promotionCodes.update(code, { active: false });
    await refused(subscribe([{ promotion_code: code }]), { param: 'discounts[0][promotion_code]' });
    expect(await dues()).toEqual([1_000]);
  });
});

describe('prices by steps', () => {
  const tiers = [
    { up_to: 5, unit_amount: 1_000, flat_amount: 500 },
    { up_to: 'inf' as const, unit_amount: 800 },
  ];
  const stepped = (tiers_mode: 'graduated' | 'volume') =>
    stripe.prices.create({ ...monthly, product, billing_scheme: 'tiered', tiers_mode, tiers });

  it('cost each step its own, or all as the step that is reached', async () => {
    await withCard();
    for (const [mode, quantity] of [
      ...[['graduated', 5] as const, ['graduated', 7] as const],
      ...[['volume', 5] as const, ['volume', 7] as const],
    ]) {
      const { id: price } = await stepped(mode);
      await stripe.subscriptions.create({ customer, items: [{ price, quantity }] });
    }
    expect(await dues()).toEqual([5_500, 7_100, 5_500, 5_600]);
  });

  it('tell their steps when they are asked for, and have an end', async () => {
    const { id } = await stepped('graduated');
    expect(await stripe.prices.retrieve(id)).not.toHaveProperty('tiers');
    const { tiers: told } = await stripe.prices.retrieve(id, { expand: ['tiers'] });
    expect(told?.map(({ up_to, unit_amount }) => [up_to, unit_amount])).toEqual([
      [5, 1_000],
      [null, 800],
    ]);
    await refused(
      stripe.prices.create({
        ...monthly,
        ...{ product, billing_scheme: 'tiered', tiers_mode: 'volume', tiers: tiers.slice(0, 1) },
      }),
      { param: 'tiers' },
    );
  });
});
