import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../src/stripe/startStripe';
import { sdkAt, steer } from './atLocalStripe';

/** What integrations do that are not ours: the calls of Stripe's own guides, by its own library. */
let local: LocalStripe;
let stripe: Stripe;

beforeEach(async () => {
  local = await startStripe();
  stripe = sdkAt(local);
});

afterEach(() => local.stop());

const control = (name: string, body: object) => steer(local, name, body);

const refused = (call: Promise<unknown>, code: string) => expect(call).rejects.toMatchObject({ code });

const paid = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    ...{ amount: 2_000, currency: 'usd', payment_method: 'pm_card_visa', confirm: true },
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    ...more,
  });

describe('an intent', () => {
  it('is paid in one call, and says what became of it', async () => {
    const intent = await paid({
      expand: ['latest_charge.balance_transaction'],
      receipt_email: 'a@x.example',
    });
    expect(intent).toMatchObject({
      status: 'succeeded',
      amount_received: 2_000,
      capture_method: 'automatic_async',
    });
    const charge = intent.latest_charge as Stripe.Charge;
    expect(charge).toMatchObject({ paid: true, captured: true, receipt_email: 'a@x.example' });
    expect(charge.balance_transaction).toMatchObject({ amount: 2_000, type: 'charge' });
  });

  it('of one kind of method only is confirmed by the server', async () => {
    const made = await stripe.paymentIntents.create({
      ...{ amount: 2_000, currency: 'usd', allowed_payment_method_types: ['card'] },
    });
    expect(made.status).toBe('requires_payment_method');
    const done = await stripe.paymentIntents.confirm(made.id, { payment_method: 'pm_card_mastercard' });
    expect(done.status).toBe('succeeded');
    await refused(stripe.paymentIntents.confirm(made.id), 'payment_intent_unexpected_state');
  });

  it('that has to be taken is taken in part, and the rest is free', async () => {
    const held = await paid({ capture_method: 'manual' });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 2_000 });
    await refused(stripe.paymentIntents.capture(held.id, { amount_to_capture: 2_001 }), 'amount_too_large');
    const taken = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1_500 });
    expect(taken).toMatchObject({ status: 'succeeded', amount_received: 1_500, amount_capturable: 0 });
    await refused(stripe.paymentIntents.capture(held.id), 'payment_intent_unexpected_state');
    const charge = await stripe.charges.retrieve(taken.latest_charge as string);
    expect(charge).toMatchObject({ amount: 2_000, amount_captured: 1_500 });
  });

  it('is changed until it is paid, and cancelled for a reason', async () => {
    const made = await stripe.paymentIntents.create({ amount: 2_000, currency: 'usd' });
    const changed = await stripe.paymentIntents.update(made.id, { amount: 2_500, description: 'Two seats' });
    expect(changed).toMatchObject({ amount: 2_500, description: 'Two seats' });
    const over = await stripe.paymentIntents.cancel(made.id, { cancellation_reason: 'abandoned' });
    expect(over).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' });
  });

  it('with a card that is declined says why, and can be paid by another', async () => {
    const declined = await paid({ payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds' }).catch(
      (error: unknown) => error as Stripe.errors.StripeCardError,
    );
    expect(declined).toMatchObject({
      ...{
        type: 'StripeCardError',
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        statusCode: 402,
      },
      payment_intent: { status: 'requires_payment_method', last_payment_error: { code: 'card_declined' } },
    });
    const { id } = (declined as unknown as { payment_intent: { id: string } }).payment_intent;
    expect(await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })).toMatchObject({
      status: 'succeeded',
    });
  });
});

describe('cards on file', () => {
  it('are saved while paying, set as default, and charged when their holder is away', async () => {
    const customer = await stripe.customers.create({ email: 'a@x.example', payment_method: 'pm_card_visa' });
    const { data } = await stripe.customers.listPaymentMethods(customer.id, { type: 'card' });
    expect(data).toHaveLength(1);
    await stripe.customers.update(customer.id, {
      invoice_settings: { default_payment_method: data[0]!.id },
    });
    const second = await paid({
      ...{ customer: customer.id, payment_method: 'pm_card_mastercard', setup_future_usage: 'off_session' },
    });
    expect((await stripe.customers.listPaymentMethods(customer.id)).data).toHaveLength(2);
    const later = await paid({
      ...{ customer: customer.id, payment_method: second.payment_method as string, off_session: true },
    });
    expect(later.status).toBe('succeeded');
  });

  it('are saved by a SetupIntent in one call, and by a page of Checkout', async () => {
    const customer = await stripe.customers.create({});
    const setup = await stripe.setupIntents.create({
      ...{ customer: customer.id, payment_method: 'pm_card_visa', confirm: true, usage: 'off_session' },
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    });
    expect(setup.status).toBe('succeeded');
    const session = await stripe.checkout.sessions.create({
      ...{ mode: 'setup', customer: customer.id, currency: 'eur', success_url: 'https://a.example/done' },
    });
    expect(session).toMatchObject({ mode: 'setup', payment_status: 'no_payment_required' });
  });

  it('go with their customer, who is said to be deleted', async () => {
    const customer = await stripe.customers.create({ email: 'a@x.example', payment_method: 'pm_card_visa' });
    expect(await stripe.customers.del(customer.id)).toMatchObject({ deleted: true });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true });
    await refused(stripe.customers.update(customer.id, { name: 'A' }), 'resource_missing');
    await refused(paid({ customer: customer.id }), 'resource_missing');
  });

  it('are found by what is asked: by e-mail, and by search', async () => {
    await stripe.customers.create({ email: 'b@x.example', name: 'Bo', metadata: { team: 'red' } });
    await stripe.customers.create({ email: 'a@x.example', name: 'Ana' });
    const { data } = await stripe.customers.list({ email: 'a@x.example' });
    expect(data.map(({ name }) => name)).toEqual(['Ana']);
    const found = async (query: string) =>
      (await stripe.customers.search({ query })).data.map(({ name }) => name);
    expect(await found("email:'a@x.example'")).toEqual(['Ana']);
    expect(await found("metadata['team']:'red' AND name~'Bo'")).toEqual(['Bo']);
    expect(await found("-email:'a@x.example'")).toEqual(['Bo']);
    await expect(found('who is it')).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe('what comes back', () => {
  it('is asked of nobody to whom nothing was sent', async () => {
    const { id } = await paid();
    await expect(stripe.refunds.create({ payment_intent: id, reverse_transfer: true })).rejects.toMatchObject(
      { param: 'reverse_transfer' },
    );
  });

  it('is given by charge or by intent, listed by either, and never more than there was', async () => {
    const { id, latest_charge: charge } = await paid();
    await stripe.refunds.create({ charge: charge as string, amount: 500, reason: 'requested_by_customer' });
    await stripe.refunds.create({ payment_intent: id, amount: 500 });
    expect((await stripe.refunds.list({ payment_intent: id })).data.map(({ amount }) => amount)).toEqual([
      500, 500,
    ]);
    expect((await stripe.refunds.list({ charge: charge as string, limit: 1 })).has_more).toBe(true);
    await expect(stripe.refunds.create({ payment_intent: id, amount: 1_001 })).rejects.toMatchObject({
      statusCode: 400,
    });
    await stripe.refunds.create({ payment_intent: id });
    await refused(stripe.refunds.create({ payment_intent: id }), 'charge_already_refunded');
    expect(await stripe.charges.retrieve(charge as string)).toMatchObject({
      refunded: true,
      amount_refunded: 2_000,
    });
  });
});

describe('the balance', () => {
  it('tells of each movement by what moved it', async () => {
    const { latest_charge: charge } = await paid({ payment_method: 'pm_card_bypassPending' });
    const refund = await stripe.refunds.create({ charge: charge as string, amount: 400 });
    const all = async (asked: Stripe.BalanceTransactionListParams) =>
      (await stripe.balanceTransactions.list(asked)).data.map(({ amount }) => amount);
    expect(await all({ type: 'refund' })).toEqual([-400]);
    expect(await all({ source: charge as string })).toEqual([2_000]);
    expect(await all({ source: refund.id })).toEqual([-400]);
    expect(await all({ currency: 'eur' })).toEqual([]);
    expect(await all({ created: { gt: Math.floor(Date.now() / 1_000) + 60 } })).toEqual([]);
  });

  it('is paid out, and a payout that did not leave is called back', async () => {
    await paid({ payment_method: 'pm_card_bypassPending' });
    const payout = await stripe.payouts.create({ amount: 1_000, currency: 'usd' });
    expect(await stripe.payouts.cancel(payout.id)).toMatchObject({ status: 'canceled' });
    await expect(stripe.payouts.cancel(payout.id)).rejects.toMatchObject({ statusCode: 400 });
    const { available } = await stripe.balance.retrieve();
    expect(available.find(({ currency }) => currency === 'usd')!.amount).toBe(2_000 - 88);
  });
});

describe('a marketplace', () => {
  it('sends a part of a charge on, and takes a part of that back', async () => {
    const seller = await stripe.accounts.create({
      ...{ type: 'express', country: 'US', capabilities: { transfers: { requested: true } } },
    });
    await control('onboard', { account: seller.id });
    const { latest_charge: charge } = await paid();
    const transfer = await stripe.transfers.create({
      ...{ amount: 1_500, currency: 'usd', destination: seller.id, source_transaction: charge as string },
    });
    const back = await stripe.transfers.createReversal(transfer.id, { amount: 500 });
    expect(back.amount).toBe(500);
    await expect(stripe.transfers.createReversal(transfer.id, { amount: 1_001 })).rejects.toMatchObject({
      statusCode: 400,
    });
    const { available } = await stripe.balance.retrieve({}, { stripeAccount: seller.id });
    expect(available.find(({ currency }) => currency === 'usd')!.amount).toBe(1_000);
    await expect(stripe.balance.retrieve({}, { stripeAccount: 'acct_of_others' })).rejects.toMatchObject({
      statusCode: 403,
    });
  });

  it('charges for a seller, keeps its fee, and takes both back with a refund', async () => {
    const seller = await stripe.accounts.create({
      ...{ type: 'express', country: 'US', capabilities: { transfers: { requested: true } } },
    });
    const wish = { transfer_data: { destination: seller.id }, application_fee_amount: 300 };
    await refused(paid(wish), 'insufficient_capabilities_for_transfer');
    await control('onboard', { account: seller.id });
    const usd = async (stripeAccount?: string) => {
      const of = stripeAccount === undefined ? undefined : { stripeAccount };
      const { available } = await stripe.balance.retrieve({}, of);
      return available.find(({ currency }) => currency === 'usd')!.amount;
    };
    const { id } = await paid({ ...wish, payment_method: 'pm_card_bypassPending' });
    expect([await usd(seller.id), await usd()]).toEqual([1_700, 300 - 88]);
    await stripe.refunds.create({
      ...{ payment_intent: id, amount: 1_000, reverse_transfer: true, refund_application_fee: true },
    });
    expect([await usd(seller.id), await usd()]).toEqual([850, 150 - 88]);
    for (const wrong of [{ application_fee_amount: 100 }, { ...wish, application_fee_amount: 2_001 }])
      await expect(paid(wrong)).rejects.toMatchObject({ param: 'application_fee_amount' });
  });
});

describe('what happened', () => {
  it('is listed by kind, and told to endpoints that were made by the API', async () => {
    const endpoint = await stripe.webhookEndpoints.create({
      ...{ url: 'http://127.0.0.1:9/hook', enabled_events: ['payment_intent.succeeded'] },
    });
    expect(endpoint.secret).toMatch(/^whsec_/);
    expect(await stripe.webhookEndpoints.retrieve(endpoint.id)).not.toHaveProperty('secret');
    await paid();
    const { data } = await stripe.events.list({ types: ['payment_intent.succeeded', 'charge.succeeded'] });
    expect(data.map(({ type }) => type).sort()).toEqual(['charge.succeeded', 'payment_intent.succeeded']);
    expect(await stripe.webhookEndpoints.del(endpoint.id)).toMatchObject({ deleted: true });
  });

  it('is paged on from what is gone since', async () => {
    const all = [];
    for (const name of ['1', '2', '3']) all.push(await stripe.customers.create({ name }));
    const first = await stripe.customers.list({ limit: 1 });
    await stripe.customers.del(first.data[0]!.id);
    await refused(stripe.customers.list({ limit: 2, starting_after: first.data[0]!.id }), 'resource_missing');
    const names = [];
    for await (const { name } of stripe.customers.list({ limit: 1 })) names.push(name);
    expect(names).toEqual(['2', '1']);
  });

  it('is expanded four levels deep, and no deeper', async () => {
    await paid();
    const { data } = await stripe.paymentIntents.list({ expand: ['data.latest_charge.balance_transaction'] });
    expect((data[0]!.latest_charge as Stripe.Charge).balance_transaction).toMatchObject({ amount: 2_000 });
    for (const path of [
      'data.latest_charge.balance_transaction.source.refunds',
      'data.amount',
      'data.nothing',
    ])
      await expect(stripe.paymentIntents.list({ expand: [path] })).rejects.toMatchObject({ statusCode: 400 });
  });

  it('is the same under one key, whatever became of it, and no other request has that key', async () => {
    const key = { idempotencyKey: 'order-1' };
    const wish = { amount: 2_000, currency: 'usd' };
    const [one, two] = [
      await stripe.paymentIntents.create(wish, key),
      await stripe.paymentIntents.create(wish, key),
    ];
    expect(two.id).toBe(one.id);
    expect(two.lastResponse.headers['idempotent-replayed']).toBe('true');
    await expect(stripe.paymentIntents.create({ ...wish, amount: 1 }, key)).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
    });
    await expect(stripe.customers.create({}, key)).rejects.toMatchObject({ type: 'StripeIdempotencyError' });
  });
});
