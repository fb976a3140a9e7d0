import type Stripe from 'stripe';
import { template } from '../api/published';
import { list, metadata, search, text, type Call, type IntentCall, type Routes, idOf, word } from '../call';
import type { TestCard } from '../cards';
import type { Ledgered } from '../world';
import { checkAmount, checkCurrency } from '../wire/money';
import { invalidRequest, missing, StripeError, type ErrorBody } from '../wire/stripeError';
import { chargeCard, received } from './charges';
import { attachTo, cardOf, methodOf } from './paymentMethods';
import { passedOn } from './transfers';

type Status = Stripe.PaymentIntent.Status;

/** How long an authorised card keeps the money aside. */
const AUTHORISED_SECONDS = 7 * 86_400;

const OPEN: readonly Status[] = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

export function createIntent(call: IntentCall): Stripe.PaymentIntent {
  const { account, world, input } = call;
  const currency = checkCurrency(input.currency);
  const id = world.id('pi');
  if (text(input.customer) !== undefined) account.get('customer', word(input.customer), 'customer');
  const intent: Stripe.PaymentIntent = {
    ...template<Stripe.PaymentIntent>('payment_intent'),
    id,
    amount: checkAmount(input.amount, currency),
    automatic_payment_methods: input.automatic_payment_methods
      ? { enabled: true, ...(input.automatic_payment_methods as object) }
      : { enabled: true, allow_redirects: 'always' },
    canceled_at: null,
    capture_method: text(input.capture_method) ?? 'automatic_async',
    client_secret: `${id}_secret_${world.id('s').slice(2)}`,
    created: world.seconds(),
    currency,
    customer: text(input.customer) ?? null,
    description: text(input.description) ?? null,
    last_payment_error: null,
    latest_charge: null,
    metadata: metadata({}, input.metadata),
    next_action: null,
    payment_method: null,
    processing: null,
    receipt_email: text(input.receipt_email) ?? null,
    setup_future_usage: text(input.setup_future_usage) ?? null,
    shipping: null,
    status: 'requires_payment_method',
    ...passedOn(account, input),
    transfer_group: text(input.transfer_group) ?? null,
  };
  account.put('payment_intent', intent);
  account.tell('payment_intent.created', intent);
  chooseMethod(account, id, input.payment_method);
  if (input.confirm === true) return confirmIntent({ ...call, id });
  return account.get('payment_intent', id);
}

function update({ account, id, input }: Call): object {
  const before = account.get('payment_intent', id);
  const changesMoney = input.amount !== undefined || input.currency !== undefined;
  if (!OPEN.includes(before.status) && (changesMoney || input.payment_method !== undefined))
    throw unexpectedState(before, 'update');
  const currency = input.currency === undefined ? before.currency : checkCurrency(input.currency);
  const after = account.put('payment_intent', {
    ...before,
    currency,
    ...(input.amount !== undefined && { amount: checkAmount(input.amount, currency) }),
    ...(input.customer !== undefined && {
      customer: account.get('customer', word(input.customer), 'customer').id,
    }),
    ...(input.description !== undefined && { description: text(input.description) ?? null }),
    ...(input.receipt_email !== undefined && { receipt_email: text(input.receipt_email) ?? null }),
    ...(input.transfer_group !== undefined && { transfer_group: text(input.transfer_group) ?? null }),
    metadata: metadata(before.metadata, input.metadata),
  });
  chooseMethod(account, id, input.payment_method);
  return account.get('payment_intent', after.id);
}

function chooseMethod(account: Ledgered, id: string, method: unknown): void {
  if (typeof method !== 'string') return;
  const chosen = methodOf(account, method);
  account.change('payment_intent', id, { payment_method: chosen.id, status: 'requires_confirmation' });
}

/** @throws StripeError 402 for a card that declines, 400 for a state that cannot be confirmed */
export function confirmIntent({ account, id, input }: IntentCall & Pick<Call, 'id'>): Stripe.PaymentIntent {
  const intent = account.get('payment_intent', id);
  if (!OPEN.includes(intent.status)) throw unexpectedState(intent, 'confirm');
  chooseMethod(account, id, input.payment_method);
  const { payment_method: chosen, customer } = account.get('payment_intent', id);
  if (chosen === null)
    throw invalidRequest(
      'You cannot confirm this PaymentIntent because it’s missing a payment method. Provide one, or update the PaymentIntent.',
      { code: 'payment_intent_unexpected_state' },
    );
  const method = methodOf(account, idOf(chosen));
  const card = cardOf(account, method);
  const isSaved = method.customer !== null && method.customer === customer;
  if (needsBank(card, isSaved)) {
    if (input.off_session === true)
      return decline(account, id, method, card, {
        code: 'authentication_required',
        declineCode: 'authentication_required',
      });
    return challenge(account, id, text(input.return_url));
  }
  return charge(account, id, method, card, card.declines);
}

function needsBank({ authentication }: TestCard, isSaved: boolean): boolean {
  return authentication === 'always' || (authentication === 'unless-set-up' && !isSaved);
}

/** Sends the payer to the bank's page. */
function challenge(account: Ledgered, id: string, returnUrl: string | undefined): Stripe.PaymentIntent {
  const { world } = account;
  const url = `${world.url()}/3d-secure/${id}`;
  if (returnUrl !== undefined) world.secrets.challenges.set(id, returnUrl);
  const next = (
    returnUrl === undefined
      ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url } }
      : { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } }
  ) as Stripe.PaymentIntent.NextAction;
  return account.change(
    'payment_intent',
    id,
    { status: 'requires_action', next_action: next },
    'payment_intent.requires_action',
  );
}

/** The payer answered the bank, or turned away. */
export function answerBank(account: Ledgered, id: string, isAuthenticated: boolean): void {
  const intent = account.get('payment_intent', id);
  if (intent.status !== 'requires_action') throw unexpectedState(intent, 'authenticate');
  const method = methodOf(account, idOf(intent.payment_method));
  const card = cardOf(account, method);
  if (isAuthenticated) {
    try {
      charge(account, id, method, card, card.declinesAfterwards ?? card.declines);
    } catch (error) {
      if (!(error instanceof StripeError)) throw error;
    }
    return;
  }
  fail(account, id, method, {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message: 'The provided PaymentMethod has failed authentication.',
  });
}

function charge(
  account: Ledgered,
  id: string,
  method: Stripe.PaymentMethod,
  card: TestCard,
  refusal: TestCard['declines'],
): Stripe.PaymentIntent {
  const intent = account.get('payment_intent', id);
  if (refusal !== undefined) return decline(account, id, method, card, refusal);
  const made = chargeCard(account, { ...intent, intent: id }, method, card, undefined);
  if (intent.setup_future_usage !== null && typeof intent.customer === 'string')
    attachTo(account, method.id, intent.customer);
  if (intent.capture_method === 'manual') {
    account.world.after(AUTHORISED_SECONDS, () => expire(account, id));
    return account.change(
      'payment_intent',
      id,
      {
        status: 'requires_capture',
        amount_capturable: intent.amount,
        latest_charge: made.id,
        next_action: null,
        last_payment_error: null,
      },
      'payment_intent.amount_capturable_updated',
    );
  }
  const paid = account.change(
    'payment_intent',
    id,
    {
      status: 'succeeded',
      amount_received: intent.amount,
      latest_charge: made.id,
      next_action: null,
      last_payment_error: null,
    },
    'payment_intent.succeeded',
  );
  account.world.followers.get(id)?.(true);
  return paid;
}

/** @throws StripeError 402, with the intent as it then stands */
function decline(
  account: Ledgered,
  id: string,
  method: Stripe.PaymentMethod,
  card: TestCard,
  refusal: NonNullable<TestCard['declines']>,
): never {
  try {
    chargeCard(account, { ...account.get('payment_intent', id), intent: id }, method, card, refusal);
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    const intent = fail(account, id, method, error.body);
    throw new StripeError(error.status, { ...error.body, payment_intent: intent, payment_method: method });
  }
  throw new Error('A refused charge went through.');
}

function fail(
  account: Ledgered,
  id: string,
  method: Stripe.PaymentMethod,
  error: ErrorBody,
): Stripe.PaymentIntent {
  const failed = account.change(
    'payment_intent',
    id,
    {
      status: 'requires_payment_method',
      payment_method: null,
      next_action: null,
      ...(typeof error.charge === 'string' && { latest_charge: error.charge }),
      last_payment_error: { ...error, payment_method: method },
    },
    'payment_intent.payment_failed',
  );
  account.world.followers.get(id)?.(false);
  return failed;
}

function capture({ account, id, input }: Call): object {
  const intent = account.get('payment_intent', id);
  if (intent.status !== 'requires_capture') throw unexpectedState(intent, 'capture');
  const amount =
    input.amount_to_capture === undefined ? intent.amount_capturable : Number(input.amount_to_capture);
  if (amount < 1 || amount > intent.amount_capturable)
    throw invalidRequest(
      `The amount to capture (${amount}) is not between 1 and the capturable ${intent.amount_capturable}.`,
      { code: 'amount_too_large', param: 'amount_to_capture' },
    );
  const charged = account.get('charge', idOf(intent.latest_charge));
  const card = cardOf(account, methodOf(account, idOf(intent.payment_method)));
  received(account, account.change('charge', charged.id, { captured: true, amount_captured: amount }), card);
  account.tell('charge.captured', account.get('charge', charged.id));
  return account.change(
    'payment_intent',
    id,
    { status: 'succeeded', amount_received: amount, amount_capturable: 0 },
    'payment_intent.succeeded',
  );
}

export function cancelIntent(account: Ledgered, id: string, reason?: string): Stripe.PaymentIntent {
  const intent = account.get('payment_intent', id);
  if (![...OPEN, 'requires_capture'].includes(intent.status)) throw unexpectedState(intent, 'cancel');
  return account.change(
    'payment_intent',
    id,
    {
      status: 'canceled',
      amount_capturable: 0,
      next_action: null,
      canceled_at: account.world.seconds(),
      cancellation_reason: reason ?? null,
    },
    'payment_intent.canceled',
  );
}

function expire(account: Ledgered, id: string): void {
  if (account.get('payment_intent', id).status === 'requires_capture') cancelIntent(account, id, 'automatic');
}

function unexpectedState(intent: Stripe.PaymentIntent, verb: string): StripeError {
  return invalidRequest(
    `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}.`,
    { code: 'payment_intent_unexpected_state', payment_intent: intent },
  );
}

/** A payer's app may see and confirm the one intent whose secret it has. */
function own(call: Call): Stripe.PaymentIntent {
  const intent = call.account.get('payment_intent', call.id);
  if (call.isPublic && call.input.client_secret !== intent.client_secret)
    throw missing('payment_intent', call.id, 'intent');
  return intent;
}

export const paymentIntents: Routes = {
  'POST /v1/payment_intents': createIntent,
  'GET /v1/payment_intents/{id}': own,
  'POST /v1/payment_intents/{id}': update,
  'POST /v1/payment_intents/{id}/confirm': (call) => {
    own(call);
    return confirmIntent(call);
  },
  'POST /v1/payment_intents/{id}/capture': capture,
  'POST /v1/payment_intents/{id}/cancel': ({ account, id, input }) =>
    cancelIntent(account, id, text(input.cancellation_reason)),
  'GET /v1/payment_intents': list('payment_intent'),
  'GET /v1/payment_intents/search': search('payment_intent'),
};
