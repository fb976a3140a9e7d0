import type Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStripe, type LocalStripe } from '../src/stripe/startStripe';
import { sdkAt } from './atLocalStripe';

/** A marketplace of other people: pages within its app, charges on a seller's account and for a seller, fees that are kept and given back. */
let local: LocalStripe;
let stripe: Stripe;
let seller: string;

beforeEach(async () => {
  local = await startStripe();
  stripe = sdkAt(local);
  seller = await onboarded('US');
});

afterEach(() => local.stop());

async function onboarded(country: string): Promise<string> {
  const capabilities = { card_payments: { requested: true }, transfers: { requested: true } };
  const { id } = await stripe.accounts.create({ type: 'express', country, capabilities });
  const body = JSON.stringify({ account: id });
  await fetch(`${local.url}/control/onboard`, { method: 'POST', body });
  return id;
}

const refused = (call: Promise<unknown>, what: object) => expect(call).rejects.toMatchObject(what);

const sale = {
  ...{ amount: 10_000, currency: 'usd', payment_method: 'pm_card_bypassPending', confirm: true },
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' as const },
  application_fee_amount: 1_000,
};
const onAccount = () => ({ stripeAccount: seller });
const charged = async (intent: Promise<Stripe.PaymentIntent>) => (await intent).latest_charge as string;

/** What an account has of a currency, by the sum of its balance transactions, which its balance says too. */
async function worth(account?: string, currency = 'usd'): Promise<number> {
  const options = account === undefined ? {} : { stripeAccount: account };
  const moved = await stripe.balanceTransactions
    .list({ currency }, options)
    .autoPagingToArray({ limit: 500 });
  const sum = moved.reduce((total, { net }) => total + net, 0);
  const { available, pending } = await stripe.balance.retrieve({}, options);
  const told = [...available, ...pending].filter((each) => each.currency === currency);
  expect(told.reduce((total, { amount }) => total + amount, 0)).toBe(sum);
  return sum;
}

describe('a charge on the seller’s account', () => {
  it('leaves its fee with the platform, which lists it by the charge', async () => {
    const charge = await charged(stripe.paymentIntents.create(sale, onAccount()));
    const [fee, ...others] = (await stripe.applicationFees.list({ charge })).data;
    expect(others).toEqual([]);
    expect(fee).toMatchObject({
      account: seller,
      amount: 1_000,
      amount_refunded: 0,
      charge,
      refunded: false,
    });
    expect(fee!.originating_transaction).toBeNull();
    const there = await stripe.charges.retrieve(charge, { expand: ['balance_transaction'] }, onAccount());
    expect(there.application_fee).toBe(fee!.id);
    const { fee_details: details, net } = there.balance_transaction as Stripe.BalanceTransaction;
    expect(details.map(({ type, amount }) => [type, amount])).toEqual([
      ['stripe_fee', 320],
      ['application_fee', 1_000],
    ]);
    expect([net, await worth(seller), await worth()]).toEqual([8_680, 8_680, 1_000]);
    await refused(stripe.charges.retrieve(charge), { code: 'resource_missing' });
    expect((await stripe.applicationFees.list({ charge: 'ch_none' })).data).toEqual([]);
  });

  it('gives back of the fee what is asked for, in parts, and never more', async () => {
    const charge = await charged(stripe.paymentIntents.create(sale, onAccount()));
    await stripe.refunds.create({ charge, amount: 3_000, refund_application_fee: true }, onAccount());
    const [fee] = (await stripe.applicationFees.list({ charge })).data;
    expect(fee).toMatchObject({ amount_refunded: 300, refunded: false });
    expect((await stripe.applicationFees.createRefund(fee!.id, { amount: 200 })).amount).toBe(200);
    await refused(stripe.applicationFees.createRefund(fee!.id, { amount: 501 }), { param: 'amount' });
    await stripe.refunds.create({ charge, refund_application_fee: true }, onAccount());
    const whole = await stripe.applicationFees.retrieve(fee!.id);
    expect(whole).toMatchObject({ amount_refunded: 1_000, refunded: true });
    expect(whole.refunds.data.map(({ amount }) => amount)).toEqual([500, 200, 300]);
    await refused(stripe.applicationFees.createRefund(fee!.id), { type: 'StripeInvalidRequestError' });
    expect([await worth(seller), await worth()]).toEqual([-320, 0]);
    const { data } = await stripe.events.list({ type: 'application_fee.*' });
    const told = ['refunded', 'refunded', 'refunded', 'created'].map((each) => `application_fee.${each}`);
    expect(data.map(({ type }) => type)).toEqual(told);
  });

  it('keeps its fee where a refund does not say otherwise', async () => {
    const charge = await charged(stripe.paymentIntents.create(sale, onAccount()));
    await stripe.refunds.create({ charge }, onAccount());
    expect([await worth(seller), await worth()]).toEqual([-1_320, 1_000]);
    const { application_fee_amount: _, ...free } = sale;
    const plain = await charged(stripe.paymentIntents.create(free, onAccount()));
    await refused(stripe.refunds.create({ charge: plain, refund_application_fee: true }, onAccount()), {
      param: 'refund_application_fee',
    });
  });
});

describe('a charge for the seller', () => {
  const forSeller = (more: object = {}) =>
    stripe.paymentIntents.create({ ...sale, transfer_data: { destination: seller }, ...more });

  it('is sent on less its fee, and both come back as far as a refund says', async () => {
    const charge = await charged(forSeller());
    const { transfer, application_fee: fee } = await stripe.charges.retrieve(charge);
    const sent = await stripe.transfers.retrieve(transfer as string);
    expect(sent).toMatchObject({ amount: 10_000, destination: seller, source_transaction: charge });
    const payment = sent.destination_payment as string;
    expect(await stripe.applicationFees.retrieve(fee as string)).toMatchObject({
      ...{ amount: 1_000, account: seller, charge: payment, originating_transaction: charge },
    });
    expect(await stripe.charges.retrieve(payment, {}, onAccount())).toMatchObject({ application_fee: fee });
    expect([await worth(seller), await worth()]).toEqual([9_000, 680]);
    await stripe.refunds.create({ charge, amount: 3_333, refund_application_fee: true });
    expect([await worth(seller), await worth()]).toEqual([9_333, -2_986]);
    await stripe.refunds.create({ charge, reverse_transfer: true, refund_application_fee: true });
    expect(await stripe.applicationFees.retrieve(fee as string)).toMatchObject({ refunded: true });
    const { refunds } = await stripe.charges.retrieve(charge, { expand: ['refunds'] });
    expect(refunds?.data.map(({ amount }) => amount)).toEqual([6_667, 3_333]);
    expect([await worth(seller), await worth()]).toEqual([3_333, -3_653]);
  });

  it('is refunded whole or not at all where the seller has too little', async () => {
    const charge = await charged(forSeller());
    const available = 9_000;
    await stripe.payouts.create({ amount: available, currency: 'usd' }, onAccount());
    const wish = { charge, reverse_transfer: true, refund_application_fee: true };
    await refused(stripe.refunds.create(wish), { code: 'balance_insufficient' });
    expect([await worth(seller), await worth()]).toEqual([0, 680]);
    expect((await stripe.applicationFees.list()).data).toMatchObject([{ amount_refunded: 0 }]);
    expect((await stripe.refunds.list({ charge })).data).toEqual([]);
  });

  it('is paid out in the seller’s own currency, fee and its return too', async () => {
    seller = await onboarded('DE');
    const body = JSON.stringify({ from: 'usd', to: 'eur', rate: 0.5 });
    await fetch(`${local.url}/control/rate`, { method: 'POST', body });
    const charge = await charged(forSeller());
    expect([await worth(seller, 'eur'), await worth(seller)]).toEqual([4_500, 0]);
    await stripe.refunds.create({ charge, reverse_transfer: true, refund_application_fee: true });
    expect([await worth(seller, 'eur'), await worth(seller), await worth()]).toEqual([0, 0, -320]);
  });
});

describe('pages of Connect within an app', () => {
  it('show what the platform enabled, and nothing else', async () => {
    const session = await stripe.accountSessions.create({
      account: seller,
      components: {
        payments: { enabled: true, features: { refund_management: false, capture_payments: true } },
        account_onboarding: { enabled: true },
      },
    });
    expect(session).toMatchObject({ account: seller, livemode: false });
    expect(session.client_secret).toMatch(/^accs_secret__\w{20}/);
    expect(session.expires_at).toBeGreaterThan(Date.now() / 1_000);
    expect(session.components.payments).toMatchObject({
      ...{ enabled: true, features: { refund_management: false, capture_payments: true } },
    });
    const enabled = Object.entries(session.components).filter(([, { enabled: is }]) => is);
    expect(enabled.map(([name]) => name).sort()).toEqual(['account_onboarding', 'payments']);
    const wish = { account: seller, components: { payments: { enabled: true } } };
    await refused(stripe.accountSessions.create({ ...wish, account: 'acct_none' }), {
      code: 'resource_missing',
    });
    await refused(stripe.accountSessions.create({ ...wish, components: { payments: { enabled: false } } }), {
      param: 'components',
    });
    const strange = { shop: { enabled: true } } as Stripe.AccountSessionCreateParams.Components;
    await refused(stripe.accountSessions.create({ ...wish, components: strange }), {
      ...{ code: 'parameter_unknown', param: 'components[shop]' },
    });
  });
});
