import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../src/stripe/startStripe';

let local: LocalStripe;
let stripe: Stripe;

beforeEach(async () => {
  local = await startStripe();
  stripe = clientOf(local);
});

afterEach(() => local.stop());

function clientOf({ address }: LocalStripe, key = 'sk_test_local'): Stripe {
  return new Stripe(key, { ...address, protocol: 'http', maxNetworkRetries: 0 });
}

async function control(name: string, body: object = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${local.url}/control/${name}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Record<string, unknown>;
}

const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => {
      throw new Error('It was not refused.');
    },
    (error: unknown) => error as Stripe.errors.StripeError,
  );

const PAID = { amount: 5_000, currency: 'eur', confirm: true, payment_method: 'pm_card_visa' } as const;

describe('refunds', () => {
  it('never exceed what was charged', async () => {
    const { id } = await stripe.paymentIntents.create(PAID);
    await stripe.refunds.create({ payment_intent: id, amount: 2_000 });
    expect(await refusalOf(stripe.refunds.create({ payment_intent: id, amount: 3_001 }))).toMatchObject({
      statusCode: 400,
      param: 'amount',
    });
    await stripe.refunds.create({ payment_intent: id });
    expect(await refusalOf(stripe.refunds.create({ payment_intent: id }))).toMatchObject({
      code: 'charge_already_refunded',
    });
    const { latest_charge: charge } = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    expect(charge).toMatchObject({ amount_refunded: 5_000, refunded: true });
  });

  it('can fail days after they succeeded, and the money is back with us', async () => {
    const { id } = await stripe.paymentIntents.create({ ...PAID, payment_method: 'pm_card_refundFail' });
    const refund = await stripe.refunds.create({ payment_intent: id });
    expect(refund.status).toBe('succeeded');
    await control('advance', { seconds: 10 });
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
    });
    const moves = await stripe.balanceTransactions.list({ source: refund.id });
    expect(moves.data.map(({ type, net }) => [type, net])).toEqual([
      ['refund_failure', 5_000],
      ['refund', -5_000],
    ]);
  });

  it('of some cards take their time', async () => {
    const { id } = await stripe.paymentIntents.create({ ...PAID, payment_method: 'pm_card_pendingRefund' });
    const refund = await stripe.refunds.create({ payment_intent: id });
    expect(refund.status).toBe('pending');
    await control('advance', { seconds: 10 });
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
  });
});

describe('disputes', () => {
  it.each([
    ['winning_evidence', 'won', -1_500],
    ['losing_evidence', 'lost', -6_500],
  ])('end with %s as %s', async (words, status, net) => {
    const { id } = await stripe.paymentIntents.create({ ...PAID, payment_method: 'pm_card_createDispute' });
    await control('advance', { seconds: 5 });
    const [dispute] = (await stripe.disputes.list({ payment_intent: id })).data;
    expect(dispute).toMatchObject({ status: 'needs_response', reason: 'fraudulent', amount: 5_000 });
    expect(await refusalOf(stripe.refunds.create({ payment_intent: id }))).toMatchObject({
      code: 'charge_disputed',
    });
    await stripe.disputes.update(dispute!.id, { evidence: { uncategorized_text: words }, submit: true });
    await control('advance', { seconds: 5 });
    expect((await stripe.disputes.retrieve(dispute!.id)).status).toBe(status);
    const moves = await stripe.balanceTransactions.list({ source: dispute!.id });
    expect(moves.data.reduce((sum, each) => sum + each.net, 0)).toBe(net);
  });
});

describe('Checkout', () => {
  const session = () =>
    stripe.checkout.sessions.create({
      mode: 'payment',
      line_items: [
        { quantity: 2, price_data: { currency: 'eur', unit_amount: 2_500, product_data: { name: 'Hour' } } },
      ],
      success_url: 'https://app.example/thanks?session={CHECKOUT_SESSION_ID}',
      cancel_url: 'https://app.example/back',
      payment_intent_data: { metadata: { paymentId: 'payment-1' } },
    });

  const pay = (url: string, number: string) =>
    fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ email: 'ana@example.com', number, expiry: '12 / 40', cvc: '123' }),
      redirect: 'manual',
    });

  it('shows what is bought, takes a card, and leads back', async () => {
    const { id, url } = await session();
    expect(await (await fetch(url!)).text()).toContain('€50.00');
    const back = await pay(url!, '4242 4242 4242 4242');
    expect(back.headers.get('location')).toBe(`https://app.example/thanks?session=${id}`);
    const done = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent', 'line_items'] });
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      payment_intent: { status: 'succeeded', amount: 5_000, metadata: { paymentId: 'payment-1' } },
      line_items: { data: [{ description: 'Hour', quantity: 2, amount_total: 5_000 }] },
    });
  });

  it('says what is wrong with a card, and takes the next one', async () => {
    const { id, url } = await session();
    const refused = await pay(url!, '4000000000000002');
    expect(refused.status).toBe(402);
    expect(await refused.text()).toContain('Your card was declined.');
    await pay(url!, '4242424242424242');
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('complete');
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
  });

  it('goes by the bank where the card wants it', async () => {
    const { id, url } = await session();
    const bank = (await pay(url!, '4000000000003220')).headers.get('location')!;
    const back = await fetch(bank, {
      method: 'POST',
      body: new URLSearchParams({ answer: 'complete' }),
      redirect: 'manual',
    });
    const thanks = await fetch(back.headers.get('location')!, { redirect: 'manual' });
    expect(thanks.headers.get('location')).toContain(`/thanks?session=${id}`);
  });

  it('is over once it expired, and then nobody can pay', async () => {
    const { id, url } = await session();
    await stripe.checkout.sessions.expire(id);
    expect((await pay(url!, '4242424242424242')).status).toBe(402);
    expect(await refusalOf(stripe.checkout.sessions.expire(id))).toMatchObject({ statusCode: 400 });
    const other = await session();
    await control('advance', { seconds: 86_400 });
    expect((await stripe.checkout.sessions.retrieve(other.id)).status).toBe('expired');
  });
});

describe('Connect', () => {
  async function coach(bank?: string): Promise<string> {
    const { id } = await stripe.accounts.create({
      type: 'express',
      country: 'US',
      capabilities: { transfers: { requested: true } },
    });
    await control('onboard', { account: id, ...(bank && { bank }) });
    return id;
  }

  const fund = () =>
    stripe.paymentIntents.create({ ...PAID, currency: 'usd', payment_method: 'pm_card_bypassPending' });

  it('needs onboarding before money can be sent', async () => {
    await fund();
    const { id } = await stripe.accounts.create({
      type: 'express',
      capabilities: { transfers: { requested: true } },
    });
    const transfer = () => stripe.transfers.create({ amount: 1_000, currency: 'usd', destination: id });
    expect(await refusalOf(transfer())).toMatchObject({ code: 'insufficient_capabilities_for_transfer' });
    const link = await stripe.accountLinks.create({
      account: id,
      type: 'account_onboarding',
      return_url: 'https://app.example/done',
      refresh_url: 'https://app.example/again',
    });
    expect(await (await fetch(link.url)).text()).toContain('external_account');
    const back = await fetch(link.url, {
      method: 'POST',
      body: new URLSearchParams({ answer: 'finish', bank: '000123456789' }),
      redirect: 'manual',
    });
    expect(back.headers.get('location')).toBe('https://app.example/done');
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      payouts_enabled: true,
      details_submitted: true,
    });
    await transfer();
  });

  it('sends no more than is available, and takes back no more than is there', async () => {
    await fund();
    const id = await coach();
    expect(
      await refusalOf(stripe.transfers.create({ amount: 5_000, currency: 'usd', destination: id })),
    ).toMatchObject({
      code: 'balance_insufficient',
    });
    const transfer = await stripe.transfers.create({ amount: 4_000, currency: 'usd', destination: id });
    await stripe.payouts.create({ amount: 3_000, currency: 'usd' }, { stripeAccount: id });
    expect(await refusalOf(stripe.transfers.createReversal(transfer.id))).toMatchObject({
      code: 'balance_insufficient',
    });
    await stripe.transfers.createReversal(transfer.id, { amount: 1_000 });
    expect(await stripe.transfers.retrieve(transfer.id)).toMatchObject({
      amount_reversed: 1_000,
      reversed: false,
    });
  });

  it.each([
    ['000123456789', 'paid', null],
    ['000111111113', 'failed', 'account_closed'],
  ])('pays out to bank account %s: %s', async (bank, status, code) => {
    await fund();
    const id = await coach(bank);
    await stripe.transfers.create({ amount: 4_000, currency: 'usd', destination: id });
    const payout = await stripe.payouts.create({ amount: 4_000, currency: 'usd' }, { stripeAccount: id });
    await control('advance', { seconds: 2 * 86_400 });
    const after = await stripe.payouts.retrieve(payout.id, {}, { stripeAccount: id });
    expect(after).toMatchObject({ status, failure_code: code });
    const { available } = await stripe.balance.retrieve({}, { stripeAccount: id });
    expect(available.find(({ currency }) => currency === 'usd')?.amount).toBe(status === 'paid' ? 0 : 4_000);
  });

  it('does not let one account act for an unknown one', async () => {
    expect(await refusalOf(stripe.balance.retrieve({}, { stripeAccount: 'acct_nobody' }))).toMatchObject({
      statusCode: 403,
    });
  });
});

describe('saved cards', () => {
  it('are kept by a SetupIntent and can be charged later', async () => {
    const customer = await stripe.customers.create({ name: 'Ana' });
    const setup = await stripe.setupIntents.create({
      customer: customer.id,
      confirm: true,
      payment_method: 'pm_card_visa',
    });
    expect(setup.status).toBe('succeeded');
    const [saved] = (await stripe.customers.listPaymentMethods(customer.id)).data;
    expect(saved).toMatchObject({ customer: customer.id, card: { last4: '4242' } });
    const paid = await stripe.paymentIntents.create({
      ...PAID,
      customer: customer.id,
      payment_method: saved!.id,
      off_session: true,
    });
    expect(paid.status).toBe('succeeded');
    await stripe.paymentMethods.detach(saved!.id);
    expect((await stripe.customers.listPaymentMethods(customer.id)).data).toEqual([]);
  });
});

describe('lists', () => {
  it('page by id, newest first, to the end', async () => {
    const made: string[] = [];
    for (let index = 0; index < 7; index++)
      made.push((await stripe.customers.create({ name: `${index}` })).id);
    const seen: string[] = [];
    for await (const { id } of stripe.customers.list({ limit: 3 })) seen.push(id);
    expect(seen).toEqual(made.toReversed());
    expect(await refusalOf(stripe.customers.list({ limit: 101 }))).toMatchObject({ param: 'limit' });
  });
});
