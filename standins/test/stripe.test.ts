import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idOf } from '../src/stripe/call';
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

describe('paying', () => {
  it('by a card that works charges once, and the money is pending for two days', async () => {
    const intent = await stripe.paymentIntents.create(PAID);
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 5_000 });
    const charge = await stripe.charges.retrieve(idOf(intent.latest_charge), {
      expand: ['balance_transaction'],
    });
    expect(charge).toMatchObject({
      amount: 5_000,
      captured: true,
      balance_transaction: { fee: 175, net: 4_825 },
    });
    expect((await stripe.balance.retrieve()).pending).toContainEqual(
      expect.objectContaining({ currency: 'eur', amount: 4_825 }),
    );
    await control('advance', { seconds: 2 * 86_400 });
    expect((await stripe.balance.retrieve()).available).toContainEqual(
      expect.objectContaining({ currency: 'eur', amount: 4_825 }),
    );
  });

  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', undefined],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', undefined],
  ])('by %s is declined as %s, and another card may try', async (card, code, declineCode) => {
    const { id } = await stripe.paymentIntents.create({ amount: 5_000, currency: 'eur' });
    const refusal = await refusalOf(stripe.paymentIntents.confirm(id, { payment_method: card }));
    expect(refusal).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(refusal).toMatchObject({
      statusCode: 402,
      code,
      ...(declineCode && { decline_code: declineCode }),
    });
    const after = await stripe.paymentIntents.retrieve(id);
    expect(after).toMatchObject({ status: 'requires_payment_method', last_payment_error: { code } });
    const paid = await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null });
    expect((await stripe.charges.list({ payment_intent: id })).data.map(({ status }) => status)).toEqual([
      'succeeded',
      'failed',
    ]);
  });

  it('by a card of 3-D Secure waits for the bank, in a page', async () => {
    const intent = await stripe.paymentIntents.create({
      ...PAID,
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: 'https://app.example/back',
    });
    expect(intent.status).toBe('requires_action');
    const bank = intent.next_action!.redirect_to_url!.url!;
    expect(await (await fetch(bank)).text()).toContain('Complete authentication');
    const back = await fetch(bank, {
      method: 'POST',
      body: new URLSearchParams({ answer: 'complete' }),
      redirect: 'manual',
    });
    expect(back.headers.get('location')).toBe(`https://app.example/back?payment_intent=${intent.id}`);
    expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'succeeded' });
  });

  it('off session by a card that wants its holder is declined', async () => {
    const refusal = await refusalOf(
      stripe.paymentIntents.create({
        ...PAID,
        payment_method: 'pm_card_authenticationRequired',
        off_session: true,
      }),
    );
    expect(refusal).toMatchObject({ code: 'authentication_required' });
  });

  it('of an authorisation takes at most what is capturable, and ends after seven days', async () => {
    const hold = { ...PAID, capture_method: 'manual' } as const;
    const first = await stripe.paymentIntents.create(hold);
    expect(first).toMatchObject({ status: 'requires_capture', amount_capturable: 5_000, amount_received: 0 });
    expect(
      await refusalOf(stripe.paymentIntents.capture(first.id, { amount_to_capture: 5_001 })),
    ).toMatchObject({
      code: 'amount_too_large',
    });
    expect(await stripe.paymentIntents.capture(first.id, { amount_to_capture: 3_000 })).toMatchObject({
      status: 'succeeded',
      amount_received: 3_000,
    });
    const second = await stripe.paymentIntents.create(hold);
    await control('advance', { seconds: 7 * 86_400 });
    expect(await stripe.paymentIntents.retrieve(second.id)).toMatchObject({ status: 'canceled' });
    expect(await refusalOf(stripe.paymentIntents.capture(second.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it('cannot be cancelled once it succeeded, nor changed', async () => {
    const { id } = await stripe.paymentIntents.create(PAID);
    for (const call of [
      stripe.paymentIntents.cancel(id),
      stripe.paymentIntents.update(id, { amount: 1_000 }),
    ])
      expect(await refusalOf(call)).toMatchObject({
        statusCode: 400,
        code: 'payment_intent_unexpected_state',
      });
  });

  it('by an app with a publishable key needs the secret of the intent', async () => {
    const { id, client_secret: secret } = await stripe.paymentIntents.create({
      amount: 900,
      currency: 'usd',
    });
    const confirm = (form: Record<string, string>, key = 'pk_test_local') =>
      fetch(`${local.url}/v1/payment_intents/${id}/confirm`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        body: new URLSearchParams({ payment_method: 'pm_card_visa', ...form }),
      });
    expect((await confirm({})).status).toBe(404);
    expect((await confirm({ client_secret: 'pi_other_secret' })).status).toBe(404);
    expect((await confirm({ client_secret: secret! })).status).toBe(200);
    const others = await fetch(`${local.url}/v1/customers`, {
      headers: { authorization: 'Bearer pk_test_local' },
    });
    expect(others.status).toBe(401);
  });
});

describe('what Stripe refuses', () => {
  const post = async (path: string, form: Record<string, string>, key = 'sk_test_local') => {
    const response = await fetch(`${local.url}/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: new URLSearchParams(form),
    });
    return { status: response.status, ...((await response.json()) as { error: Record<string, unknown> }) };
  };

  it.each([
    ['an unknown parameter', 'customers', { nickname: 'x' }, 'parameter_unknown', 'nickname'],
    [
      'an unknown parameter inside',
      'payment_intents',
      {
        amount: '500',
        currency: 'eur',
        'automatic_payment_methods[enabled]': 'true',
        'automatic_payment_methods[color]': 'red',
      },
      'parameter_unknown',
      'automatic_payment_methods[color]',
    ],
    [
      'what the newest version has dropped',
      'payment_intents',
      { amount: '500', currency: 'eur', 'payment_method_types[]': 'card' },
      'parameter_unknown',
      'payment_method_types',
    ],
    ['a missing parameter', 'payment_intents', { currency: 'eur' }, 'parameter_missing', 'amount'],
    [
      'a fraction of a cent',
      'payment_intents',
      { amount: '10.5', currency: 'eur' },
      'parameter_invalid_integer',
      'amount',
    ],
    [
      'a negative amount',
      'payment_intents',
      { amount: '-500', currency: 'eur' },
      'parameter_invalid_integer',
      'amount',
    ],
    ['too little', 'payment_intents', { amount: '49', currency: 'eur' }, 'amount_too_small', 'amount'],
    [
      'words for a number',
      'payment_intents',
      { amount: 'ten', currency: 'eur' },
      'parameter_invalid_integer',
      'amount',
    ],
    ['a currency that is none', 'payment_intents', { amount: '500', currency: 'zzz' }, undefined, 'currency'],
    [
      'a customer that is none',
      'payment_intents',
      { amount: '500', currency: 'eur', customer: 'cus_x' },
      'resource_missing',
      'customer',
    ],
    ['a refund of nothing', 'refunds', {}, 'parameter_missing', 'charge'],
  ])('%s', async (_what, path, form, code, param) => {
    const { status, error } = await post(path, form);
    expect([status, error.code, error.param]).toEqual([code === 'resource_missing' ? 404 : 400, code, param]);
  });

  it('a call without a key, and one of live mode', async () => {
    expect((await post('customers', {}, '')).status).toBe(401);
    expect((await post('customers', {}, 'sk_live_x')).status).toBe(401);
  });

  it('an address that it does not have', async () => {
    expect(await post('unicorns', {})).toMatchObject({
      status: 404,
      error: { message: 'Unrecognized request URL (POST: /v1/unicorns).' },
    });
  });
});

describe('an idempotency key', () => {
  it('gives the first answer again, also a refusal', async () => {
    const options = { idempotencyKey: 'order-1' };
    const first = await stripe.paymentIntents.create(PAID, options);
    const again = await stripe.paymentIntents.create(PAID, options);
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    const declined = { ...PAID, payment_method: 'pm_card_visa_chargeDeclined' };
    const [one, two] = [
      await refusalOf(stripe.paymentIntents.create(declined, { idempotencyKey: 'order-2' })),
      await refusalOf(stripe.paymentIntents.create(declined, { idempotencyKey: 'order-2' })),
    ];
    expect(two.payment_intent?.id).toBe(one.payment_intent?.id);
    expect((await stripe.paymentIntents.list()).data).toHaveLength(2);
  });

  it('is not for other parameters', async () => {
    await stripe.paymentIntents.create(PAID, { idempotencyKey: 'order-1' });
    const refusal = await refusalOf(
      stripe.paymentIntents.create({ ...PAID, amount: 4_000 }, { idempotencyKey: 'order-1' }),
    );
    expect(refusal).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  });

  it('is forgotten after a day, and not used up by what never began', async () => {
    await refusalOf(stripe.paymentIntents.create({ amount: 1, currency: 'eur' }, { idempotencyKey: 'a' }));
    const options = { idempotencyKey: 'b' };
    await refusalOf(stripe.customers.create({ nickname: 'x' } as Stripe.CustomerCreateParams, options));
    const first = await stripe.customers.create({ name: 'Ana' }, options);
    await control('advance', { seconds: 25 * 3_600 });
    expect((await stripe.customers.create({ name: 'Ana' }, options)).id).not.toBe(first.id);
  });

  it('saves a charge whose answer was lost', async () => {
    await control('faults', { plan: [{ kind: 'lost-answer', times: 1 }] });
    const retrying = new Stripe('sk_test_local', {
      ...local.address,
      protocol: 'http',
      maxNetworkRetries: 2,
    });
    const intent = await retrying.paymentIntents.create(PAID);
    expect((await stripe.charges.list()).data.map(({ payment_intent: of }) => of)).toEqual([intent.id]);
  });
});
