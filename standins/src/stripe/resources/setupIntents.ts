import type Stripe from 'stripe';
import { template } from '../api/published';
import { list, metadata, text, type Call, type IntentCall, type Routes, idOf, word } from '../call';
import type { Ledgered } from '../world';
import { invalidRequest, missing, StripeError } from '../wire/stripeError';
import { attachTo, cardOf, methodOf } from './paymentMethods';

const OPEN: readonly Stripe.SetupIntent.Status[] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
];

export function createSetup(call: IntentCall): Stripe.SetupIntent {
  const { account, world, input } = call;
  const id = world.id('seti');
  if (text(input.customer) !== undefined) account.get('customer', word(input.customer), 'customer');
  const intent: Stripe.SetupIntent = {
    ...template<Stripe.SetupIntent>('setup_intent'),
    id,
    client_secret: `${id}_secret_${world.id('s').slice(2)}`,
    created: world.seconds(),
    customer: text(input.customer) ?? null,
    description: text(input.description) ?? null,
    last_setup_error: null,
    metadata: metadata({}, input.metadata),
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
    usage: text(input.usage) ?? 'off_session',
  };
  account.put('setup_intent', intent);
  account.tell('setup_intent.created', intent);
  if (typeof input.payment_method === 'string') chooseMethod(account, id, input.payment_method);
  return input.confirm === true ? confirmSetup({ ...call, id }) : account.get('setup_intent', id);
}

function update({ account, id, input }: Call): object {
  const before = account.get('setup_intent', id);
  if (!OPEN.includes(before.status)) throw unexpectedState(before, 'update');
  account.put('setup_intent', { ...before, metadata: metadata(before.metadata ?? {}, input.metadata) });
  if (typeof input.payment_method === 'string') chooseMethod(account, id, input.payment_method);
  return account.get('setup_intent', id);
}

function chooseMethod(account: Ledgered, id: string, method: string): void {
  const chosen = methodOf(account, method);
  account.change('setup_intent', id, { payment_method: chosen.id, status: 'requires_confirmation' });
}

export function confirmSetup({ account, id, input }: IntentCall & Pick<Call, 'id'>): Stripe.SetupIntent {
  const intent = account.get('setup_intent', id);
  if (!OPEN.includes(intent.status)) throw unexpectedState(intent, 'confirm');
  if (typeof input.payment_method === 'string') chooseMethod(account, id, input.payment_method);
  const { payment_method: chosen } = account.get('setup_intent', id);
  if (chosen === null)
    throw invalidRequest('You cannot confirm this SetupIntent because it’s missing a payment method.', {
      code: 'setup_intent_unexpected_state',
    });
  const card = cardOf(account, methodOf(account, idOf(chosen)));
  if (card.declines !== undefined && card.token !== 'chargeCustomerFail')
    return refuse(account, id, card.declines);
  if (card.authentication === undefined) return complete(account, id);
  const { world } = account;
  const url = `${world.url()}/3d-secure/${id}`;
  const returnUrl = text(input.return_url);
  if (returnUrl !== undefined) world.secrets.challenges.set(id, returnUrl);
  return account.change(
    'setup_intent',
    id,
    {
      status: 'requires_action',
      next_action:
        returnUrl === undefined
          ? { type: 'use_stripe_sdk', use_stripe_sdk: { stripe_js: url } }
          : {
              type: 'redirect_to_url',
              redirect_to_url: { return_url: returnUrl, url },
            },
    },
    'setup_intent.requires_action',
  );
}

export function answerBankForSetup(account: Ledgered, id: string, isAuthenticated: boolean): void {
  const intent = account.get('setup_intent', id);
  if (intent.status !== 'requires_action') throw unexpectedState(intent, 'authenticate');
  if (isAuthenticated) complete(account, id);
  else
    failed(account, id, {
      type: 'invalid_request_error',
      code: 'setup_intent_authentication_failure',
      message: 'The provided PaymentMethod has failed authentication.',
    });
}

function complete(account: Ledgered, id: string): Stripe.SetupIntent {
  const { customer, payment_method: method } = account.get('setup_intent', id);
  if (typeof customer === 'string') attachTo(account, idOf(method), customer);
  const done = account.change(
    'setup_intent',
    id,
    { status: 'succeeded', next_action: null, last_setup_error: null },
    'setup_intent.succeeded',
  );
  account.world.followers.get(id)?.(true);
  return done;
}

function refuse(
  account: Ledgered,
  id: string,
  { code, declineCode }: { readonly code: string; readonly declineCode?: string },
): never {
  const body = {
    type: 'card_error' as const,
    code,
    message: 'Your card was declined.',
    ...(declineCode !== undefined && { decline_code: declineCode }),
  };
  throw new StripeError(402, { ...body, setup_intent: failed(account, id, body) });
}

function failed(account: Ledgered, id: string, error: object): Stripe.SetupIntent {
  return account.change(
    'setup_intent',
    id,
    {
      status: 'requires_payment_method',
      payment_method: null,
      next_action: null,
      last_setup_error: error as Stripe.SetupIntent.LastSetupError,
    },
    'setup_intent.setup_failed',
  );
}

function unexpectedState(intent: Stripe.SetupIntent, verb: string): StripeError {
  return invalidRequest(`You cannot ${verb} this SetupIntent because it has a status of ${intent.status}.`, {
    code: 'setup_intent_unexpected_state',
    setup_intent: intent,
  });
}

function own(call: Call): Stripe.SetupIntent {
  const intent = call.account.get('setup_intent', call.id);
  if (call.isPublic && call.input.client_secret !== intent.client_secret)
    throw missing('setup_intent', call.id, 'intent');
  return intent;
}

export const setupIntents: Routes = {
  'POST /v1/setup_intents': createSetup,
  'GET /v1/setup_intents/{id}': own,
  'POST /v1/setup_intents/{id}': update,
  'POST /v1/setup_intents/{id}/confirm': (call) => {
    own(call);
    return confirmSetup(call);
  },
  'POST /v1/setup_intents/{id}/cancel': ({ account, id, input }) => {
    const intent = account.get('setup_intent', id);
    if (!OPEN.includes(intent.status)) throw unexpectedState(intent, 'cancel');
    return account.change(
      'setup_intent',
      id,
      {
        status: 'canceled',
        cancellation_reason: text(input.cancellation_reason) ?? null,
      },
      'setup_intent.canceled',
    );
  },
  'GET /v1/setup_intents': list('setup_intent', {
    attach_to_self: (each, wanted) => (each.attach_to_self ?? false) === wanted,
  }),
};
