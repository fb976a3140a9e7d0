import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardByNumber, CARDS as TABLE } from '../src/stripe/cards';
import { startStripe, type LocalStripe } from '../src/stripe/startStripe';
import { sdkAt, steer } from './atLocalStripe';

/** Integrations from before there were intents: tokens, charges by them, cards that customers saved; and what each test card does. */
let local: LocalStripe;
let stripe: Stripe;

beforeEach(async () => {
  local = await startStripe();
  stripe = sdkAt(local);
});

afterEach(() => local.stop());

const control = (name: string, body: object) => steer(local, name, body);

const refused = (call: Promise<unknown>, what: object) => expect(call).rejects.toMatchObject(what);
const sum = { amount: 2_000, currency: 'usd' };
const told = async (type: string) => (await stripe.events.list({ type })).data;

describe('a charge of its own', () => {
  it('takes a token that an app made, once', async () => {
    const app = new Stripe('pk_test_local', { ...local.address, protocol: 'http', maxNetworkRetries: 0 });
    const card = { number: '4242424242424242', exp_month: '12', exp_year: '2040', cvc: '123' };
    const { id: source, used } = await app.tokens.create({ card });
    expect(used).toBe(false);
    const charge = await stripe.charges.create({ ...sum, source, metadata: { order: '1' } });
    expect(charge).toMatchObject({
      ...{ status: 'succeeded', paid: true, captured: true, payment_intent: null, metadata: { order: '1' } },
      source: { object: 'card', brand: 'Visa', last4: '4242' },
    });
    await refused(stripe.charges.create({ ...sum, source }), { code: 'token_already_used' });
    expect((await stripe.tokens.retrieve(source)).used).toBe(true);
    const refund = await stripe.refunds.create({ charge: charge.id, amount: 500 });
    expect(refund).toMatchObject({ status: 'succeeded', charge: charge.id });
    const moved = await stripe.balanceTransactions.list().autoPagingToArray({ limit: 10 });
    expect(moved.map(({ net }) => net)).toEqual([-500, 1_912]);
  });

  it('is held, and taken later, in part, once', async () => {
    const held = await stripe.charges.create({ ...sum, source: 'tok_visa', capture: false });
    expect(held).toMatchObject({ captured: false, paid: true, balance_transaction: null });
    await refused(stripe.charges.capture(held.id, { amount: 2_001 }), { param: 'amount' });
    const taken = await stripe.charges.capture(held.id, { amount: 1_500 });
    expect(taken).toMatchObject({ captured: true, amount_captured: 1_500 });
    await refused(stripe.charges.capture(held.id), { code: 'charge_already_captured' });
    const forgotten = await stripe.charges.create({ ...sum, source: 'tok_visa', capture: false });
    await control('advance', { seconds: 8 * 86_400 });
    await refused(stripe.charges.capture(forgotten.id), { code: 'charge_expired_for_capture' });
    expect(await told('charge.expired')).toHaveLength(1);
    const { latest_charge: ofIntent } = await stripe.paymentIntents.create({
      ...{ ...sum, capture_method: 'manual', confirm: true, payment_method: 'pm_card_visa' },
    });
    await refused(stripe.charges.capture(ofIntent as string), { statusCode: 400 });
  });

  it('charges what its customer saved', async () => {
    const customer = await stripe.customers.create({ source: 'tok_mastercard' });
    const charge = await stripe.charges.create({ ...sum, customer: customer.id });
    expect(charge.source).toMatchObject({
      id: customer.default_source,
      last4: '4444',
      customer: customer.id,
    });
    const nobody = await stripe.customers.create();
    await refused(stripe.charges.create({ ...sum, customer: nobody.id }), { code: 'missing' });
    const source = customer.default_source as string;
    await refused(stripe.charges.create({ ...sum, customer: nobody.id, source }), { code: 'missing' });
    await refused(stripe.charges.create(sum), { message: 'Must provide source or customer.' });
    await refused(stripe.charges.create({ ...sum, source: 'tok_none' }), { code: 'resource_missing' });
    await refused(stripe.charges.create({ currency: 'usd', source: 'tok_visa' }), { param: 'amount' });
    await refused(stripe.customers.create({ source: 'tok_chargeDeclined' }), { code: 'card_declined' });
  });

  it('that is refused says why, and is kept as one that failed', async () => {
    const failed = stripe.charges.create({ ...sum, source: 'tok_chargeDeclinedInsufficientFunds' });
    await refused(failed, { code: 'card_declined', decline_code: 'insufficient_funds', statusCode: 402 });
    expect((await stripe.charges.list()).data).toMatchObject([{ status: 'failed', paid: false }]);
    const asked = stripe.charges.create({ ...sum, source: 'tok_threeDSecure2Required' });
    await refused(asked, { decline_code: 'authentication_required' });
  });
});

const WORKING = [
  ...['visa', 'mastercard', 'amex', 'discover', 'diners', 'jcb', 'unionpay', 'visa_debit'],
  ...['mastercard_debit', 'mastercard_prepaid', 'bypassPending', 'bypassPendingInternational'],
  ...['createDispute', 'createDisputeProductNotReceived', 'createDisputeInquiry', 'pendingRefund'],
  ...['createMultipleDisputes', 'createIssuerFraudRecord', 'refundFail', 'riskLevelElevated'],
];

/** https://docs.stripe.com/testing: what becomes of a payment by each card, on the spot or once the bank has been answered. */
const CARDS: readonly (readonly [
  token: string,
  becomes: object | 'succeeded' | 'requires_action',
  afterwards?: object,
])[] = [
  ...WORKING.map((token) => [token, 'succeeded'] as const),
  ['visa_chargeDeclined', { code: 'card_declined', decline_code: 'generic_decline' }],
  ['visa_chargeDeclinedInsufficientFunds', { code: 'card_declined', decline_code: 'insufficient_funds' }],
  ['visa_chargeDeclinedLostCard', { code: 'card_declined', decline_code: 'lost_card' }],
  ['visa_chargeDeclinedStolenCard', { code: 'card_declined', decline_code: 'stolen_card' }],
  ['chargeDeclinedExpiredCard', { code: 'expired_card' }],
  ['chargeDeclinedIncorrectCvc', { code: 'incorrect_cvc' }],
  ['chargeDeclinedProcessingError', { code: 'processing_error' }],
  ['visa_chargeDeclinedVelocityLimitExceeded', { decline_code: 'card_velocity_exceeded' }],
  ['chargeCustomerFail', { code: 'card_declined' }],
  ['authenticationRequired', 'requires_action', { status: 'succeeded' }],
  ['authenticationRequiredOnSetup', 'requires_action', { status: 'succeeded' }],
  ['threeDSecure2Required', 'requires_action', { status: 'succeeded' }],
  ['threeDSecureOptional', 'succeeded'],
  [
    'authenticationRequiredChargeDeclinedInsufficientFunds',
    'requires_action',
    { status: 'requires_payment_method', last_payment_error: { decline_code: 'insufficient_funds' } },
  ],
  [
    'threeDSecureRequiredChargeDeclined',
    'requires_action',
    { status: 'requires_payment_method', last_payment_error: { code: 'card_declined' } },
  ],
  ['threeDSecureRequiredProcessingError', { code: 'card_declined' }],
  ['radarBlock', { code: 'card_declined', decline_code: 'fraudulent' }],
  ['riskLevelHighest', { code: 'card_declined', decline_code: 'fraudulent' }],
];

describe('a test card', () => {
  const paid = (token: string) =>
    stripe.paymentIntents.create({ ...sum, confirm: true, payment_method: `pm_card_${token}` });

  it.each(CARDS.map(([token, ...what]) => ({ token, what })))(
    '$token does as Stripe publishes',
    async ({ token, what }) => {
      const [becomes, afterwards] = what;
      if (typeof becomes === 'object') {
        await refused(paid(token), becomes);
        return;
      }
      const { id, status } = await paid(token);
      expect(status).toBe(becomes);
      if (afterwards === undefined) return;
      await control('authenticate', { payment_intent: id });
      expect(await stripe.paymentIntents.retrieve(id)).toMatchObject(afterwards);
    },
  );

  it('has a number that a form takes', () => {
    expect(TABLE.filter(({ number }) => cardByNumber(number)?.token === undefined)).toEqual([]);
    expect(TABLE.map(({ token }) => token)).toEqual(expect.arrayContaining(CARDS.map(([token]) => token)));
  });

  it('that no bank believes in is refused before it is asked', async () => {
    const card = { number: '4242424242424241', exp_month: 12, exp_year: 2040 };
    await refused(stripe.paymentMethods.create({ type: 'card', card }), { code: 'incorrect_number' });
  });

  it('is warned of, disputed several times, or thought risky, as it says', async () => {
    const warned = await paid('createIssuerFraudRecord');
    const disputed = await paid('createMultipleDisputes');
    const risky = await paid('riskLevelElevated');
    await refused(paid('radarBlock'), { code: 'card_declined' });
    await control('advance', { seconds: 2 });
    const [warning] = await told('radar.early_fraud_warning.created');
    expect(warning?.data.object).toMatchObject({ charge: warned.latest_charge, actionable: true });
    const { data } = await stripe.disputes.list({ payment_intent: disputed.id });
    expect(data.map(({ amount }) => amount)).toEqual([1_000, 1_000]);
    const level = async (id: unknown) => (await stripe.charges.retrieve(id as string)).outcome;
    expect(await level(risky.latest_charge)).toMatchObject({ risk_level: 'elevated', type: 'authorized' });
    const [blocked] = (await stripe.charges.list({ limit: 1 })).data;
    expect(blocked?.outcome).toMatchObject({ risk_level: 'highest', type: 'blocked' });
  });
});
