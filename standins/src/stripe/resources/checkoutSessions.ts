import type Stripe from 'stripe';
import { template } from '../api/published';
import { list, metadata, text, type Call, type Routes, idOf, word } from '../call';
import { checkAmount, checkCurrency } from '../wire/money';
import { page } from '../wire/page';
import { invalidRequest, missing } from '../wire/stripeError';
import type { Ledgered } from '../world';
import { cancelIntent, confirmIntent, createIntent } from './paymentIntents';
import { confirmSetup, createSetup } from './setupIntents';
import {
  draftSubscription,
  intentBehind,
  paySubscriptionPage,
  priceOfPage,
  subscriptionOfPage,
} from './subscriptionPages';

const OPEN_SECONDS = 86_400;

interface Line {
  readonly quantity?: number;
  readonly price?: string;
  readonly price_data?: {
    readonly currency: string;
    readonly unit_amount?: number;
    readonly product_data?: { readonly name: string };
  };
}

function create(call: Call): object {
  const { account, world, input } = call;
  const mode = text(input.mode) ?? 'payment';
  const price = mode === 'subscription' ? priceOfPage(account, input.line_items) : undefined;
  const lines =
    price === undefined
      ? ((input.line_items ?? []) as unknown as readonly Line[]).map(priced)
      : [linePricedAt(price)];
  if (mode === 'payment' && lines.length === 0)
    throw invalidRequest('You must provide at least one line item.', {
      code: 'parameter_missing',
      param: 'line_items',
    });
  const id = world.id('cs_test');
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  const currency = lines[0]?.currency ?? text(input.currency) ?? null;
  if (lines.some((line) => line.currency !== currency))
    throw invalidRequest('All prices on a Checkout session must have the same currency.', {
      param: 'line_items',
    });
  if (mode === 'payment') checkAmount(total, currency ?? 'usd');
  if (text(input.customer) !== undefined) account.get('customer', word(input.customer), 'customer');
  const seconds = expirySeconds(input.expires_at, world.seconds());
  const session = account.put('checkout.session', {
    ...newSession(call, id, mode, lines, seconds),
    ...(price && draftSubscription(call, id, price)),
  });
  world.after(seconds, () => {
    if (account.get('checkout.session', id).status === 'open') expire(account, id);
  });
  if (price === undefined)
    world.secrets.drafts.set(
      id,
      (mode === 'setup' ? input.setup_intent_data : input.payment_intent_data) as object,
    );
  return shown(session);
}

function newSession(
  { world, input }: Call,
  id: string,
  mode: string,
  lines: readonly ReturnType<typeof priced>[],
  seconds: number,
): Stripe.Checkout.Session {
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  const currency = lines[0]?.currency ?? text(input.currency) ?? null;
  return {
    ...template<Stripe.Checkout.Session>('checkout.session'),
    id,
    after_expiration: null,
    amount_subtotal: mode === 'payment' ? total : null,
    amount_total: mode === 'payment' ? total : null,
    cancel_url: text(input.cancel_url) ?? null,
    client_reference_id: text(input.client_reference_id) ?? null,
    consent: null,
    consent_collection: null,
    created: world.seconds(),
    currency,
    currency_conversion: null,
    customer: text(input.customer) ?? null,
    customer_details: null,
    customer_email: text(input.customer_email) ?? null,
    expires_at: world.seconds() + seconds,
    invoice_creation: null,
    metadata: metadata({}, input.metadata),
    mode: mode,
    payment_intent: null,
    payment_status: mode === 'setup' ? 'no_payment_required' : 'unpaid',
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    success_url: text(input.success_url) ?? null,
    total_details: mode === 'payment' ? { amount_discount: 0, amount_shipping: 0, amount_tax: 0 } : null,
    url: `${world.url()}/checkout/${id}`,
    line_items: {
      object: 'list',
      data: lines.map((line) => lineItem(line, world.id('li'))),
      has_more: false,
      url: `/v1/checkout/sessions/${id}/line_items`,
    },
  };
}

function expirySeconds(given: unknown, now: number): number {
  if (given === undefined) return OPEN_SECONDS;
  const seconds = Number(given) - now;
  if (seconds < 30 * 60 - 5 || seconds > OPEN_SECONDS)
    throw invalidRequest(
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      { param: 'expires_at' },
    );
  return seconds;
}

function priced({ quantity = 1, price, price_data: data }: Line, index: number) {
  const param = `line_items[${index}]`;
  if (price !== undefined) throw missing('price', price, `${param}[price]`);
  if (data?.unit_amount === undefined)
    throw invalidRequest('You must specify either `price` or `price_data` with `unit_amount`.', { param });
  return {
    name: data.product_data?.name ?? 'Item',
    currency: checkCurrency(data.currency),
    unit: data.unit_amount,
    quantity,
    amount: data.unit_amount * quantity,
  };
}

function linePricedAt(price: Stripe.Price): ReturnType<typeof priced> {
  const unit = price.unit_amount ?? 0;
  return { name: price.nickname ?? 'Plan', currency: price.currency, unit, quantity: 1, amount: unit };
}

function lineItem(
  { name, currency, quantity, amount }: ReturnType<typeof priced>,
  id: string,
): Stripe.LineItem {
  return {
    id,
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency,
    description: name,
    metadata: {},
    price: null,
    quantity,
  };
}

/** Line items come only when they are asked for. */
function shown(session: Stripe.Checkout.Session): object {
  return Object.fromEntries(Object.entries(session).filter(([field]) => field !== 'line_items'));
}

/** The payer's card on the hosted page. @throws StripeError 402 when it declines, and the page stays open */
export function payOnPage(
  account: Ledgered,
  id: string,
  paymentMethod: string,
  email: string,
): Stripe.Checkout.Session {
  const session = account.get('checkout.session', id);
  if (session.status !== 'open') throw invalidRequest('This Checkout Session is no longer open.');
  const { world } = account;
  const confirmation = { payment_method: paymentMethod, return_url: `${world.url()}/checkout/${id}/done` };
  if (session.mode === 'subscription') {
    paySubscriptionPage(account, session, confirmation, email);
    return settle(account, id, email);
  }
  const draft = {
    ...world.secrets.drafts.get(id),
    ...(session.customer !== null && { customer: idOf(session.customer) }),
  };
  if (session.mode === 'setup') {
    const made = createSetup({ world, account, input: draft });
    account.change('checkout.session', id, { setup_intent: made.id });
    confirmSetup({ world, account, id: made.id, input: confirmation });
    return settle(account, id, email);
  }
  const { amount_total: amount, currency } = session;
  const intentId =
    idOf(session.payment_intent) ||
    createIntent({ world, account, input: { ...draft, amount, currency } }).id;
  account.change('checkout.session', id, { payment_intent: intentId });
  confirmIntent({ world, account, id: intentId, input: confirmation });
  return settle(account, id, email);
}

/** Completes the session once its intent has succeeded. */
export function settle(account: Ledgered, id: string, email?: string): Stripe.Checkout.Session {
  const session = account.get('checkout.session', id);
  const details = email === undefined ? session.customer_details : payer(email);
  const paid =
    typeof session.payment_intent === 'string' &&
    account.get('payment_intent', session.payment_intent).status === 'succeeded';
  const isSetUp =
    typeof session.setup_intent === 'string' &&
    account.get('setup_intent', session.setup_intent).status === 'succeeded';
  const begun =
    session.mode === 'subscription' && session.status === 'open'
      ? subscriptionOfPage(account, session)
      : undefined;
  if (session.status !== 'open' || !(paid || isSetUp || begun !== undefined))
    return account.put('checkout.session', { ...session, customer_details: details });
  const done = account.put('checkout.session', {
    ...session,
    customer_details: details,
    payment_status: paid ? 'paid' : 'no_payment_required',
    ...begun,
    status: 'complete',
    url: null,
  });
  account.tell('checkout.session.completed', shown(done));
  return done;
}

type ExampleSession = Stripe.Checkout.Session & {
  readonly customer_details: Stripe.Checkout.Session.CustomerDetails;
};

function payer(email: string): Stripe.Checkout.Session.CustomerDetails {
  return { ...template<ExampleSession>('checkout.session').customer_details, email, name: null };
}

function isUnpaid(account: Ledgered, intent: string): boolean {
  const found = account.find('payment_intent', intent);
  return found !== undefined && found.status !== 'succeeded';
}

function expire(account: Ledgered, id: string): Stripe.Checkout.Session {
  const session = account.get('checkout.session', id);
  if (session.status !== 'open')
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status ?? ''}.`,
    );
  const intent = idOf(session.payment_intent) || intentBehind(account, id);
  if (intent !== undefined && isUnpaid(account, intent)) cancelIntent(account, intent, 'expired');
  const expired = account.put('checkout.session', { ...session, status: 'expired', url: null });
  account.tell('checkout.session.expired', shown(expired));
  return expired;
}

export const checkoutSessions: Routes = {
  'POST /v1/checkout/sessions': create,
  'GET /v1/checkout/sessions/{id}': ({ account, id }) => shown(account.get('checkout.session', id)),
  'GET /v1/checkout/sessions': (call) => {
    const listed = list('checkout.session')(call);
    const { data } = listed as { readonly data: readonly Stripe.Checkout.Session[] };
    return { ...listed, data: data.map(shown) };
  },
  'POST /v1/checkout/sessions/{id}/expire': ({ account, id }) => shown(expire(account, id)),
  'GET /v1/checkout/sessions/{id}/line_items': ({ account, id, path, input }) =>
    page(account.get('checkout.session', id).line_items?.data ?? [], path, input),
};
