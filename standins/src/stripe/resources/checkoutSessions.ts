import type Stripe from 'stripe';
import { template } from '../api/published';
import { list, metadata, text, type Call, type Routes, idOf, word } from '../call';
import { checkAmount } from '../wire/money';
import { page } from '../wire/page';
import { invalidRequest } from '../wire/stripeError';
import type { Ledgered } from '../world';
import { lineItems, linesOfPage } from './checkoutLines';
import { type Given, redeem, redeemable, takenOffBy } from './discounts';
import { cancelIntent, confirmIntent, createIntent } from './paymentIntents';
import { confirmSetup, createSetup } from './setupIntents';
import {
  draftSubscription,
  intentBehind,
  paySubscriptionPage,
  subscriptionOfPage,
  trialDaysOf,
} from './subscriptionPages';

const OPEN_SECONDS = 86_400;

function create(call: Call): object {
  const { account, world, input } = call;
  const mode = text(input.mode) ?? 'payment';
  const lines = linesOfPage(account, mode, input.line_items);
  if (text(input.customer) !== undefined) account.get('customer', word(input.customer), 'customer');
  if (input.discounts !== undefined && input.allow_promotion_codes === true)
    throw invalidRequest('You may only specify one of these parameters: allow_promotion_codes, discounts.', {
      param: 'discounts',
    });
  const id = world.id('cs_test');
  const seconds = expirySeconds(input.expires_at, world.seconds());
  const draft = newSession(call, id, mode, lines[0]?.currency, seconds);
  world.secrets.pages.set(id, { lines, isTrial: mode === 'subscription' && trialDaysOf(input) > 0 });
  const session = account.put('checkout.session', reduced(account, draft, input.discounts));
  if (mode === 'subscription') draftSubscription(call, id, lines);
  else
    world.secrets.drafts.set(
      id,
      (mode === 'setup' ? input.setup_intent_data : input.payment_intent_data) as object,
    );
  world.after(seconds, () => {
    if (account.get('checkout.session', id).status === 'open') expire(account, id);
  });
  return shown(session);
}

/** A page with what it comes to less discounts, which are redeemed once it is paid. @throws StripeError 400, 404 */
function reduced(
  account: Ledgered,
  session: Stripe.Checkout.Session,
  discounts: unknown,
): Stripe.Checkout.Session {
  const { id, mode } = session;
  const page = account.world.secrets.pages.get(id);
  if (page === undefined || mode === 'setup') return session;
  const { lines, isTrial } = page;
  const given = givenOn(session);
  const asked = redeemable(account, discounts, given);
  const off = takenOffBy(
    asked.map(({ coupon }) => ({ id: coupon.id, coupon })),
    lines.map(({ amount, price }) => ({ amount, product: idOf(price?.product), isReducible: true })),
  ).map((each) => each.reduce((sum, { amount }) => sum + amount, 0));
  const subtotal = isTrial ? 0 : lines.reduce((sum, { amount }) => sum + amount, 0);
  const discount = isTrial ? 0 : off.reduce((sum, amount) => sum + amount, 0);
  if (mode === 'payment') checkAmount(subtotal - discount, given.currency);
  return {
    ...session,
    amount_subtotal: subtotal,
    amount_total: subtotal - discount,
    discounts: asked.map(({ coupon, code }) =>
      code === undefined
        ? { coupon: coupon.id, promotion_code: null }
        : { coupon: null, promotion_code: code.id },
    ),
    total_details: { amount_discount: discount, amount_shipping: 0, amount_tax: 0 },
    line_items: {
      object: 'list',
      data: [...lineItems(account, lines, off)],
      has_more: false,
      url: `/v1/checkout/sessions/${id}/line_items`,
    },
  };
}

/** Takes the code that a payer wrote on the page. @throws StripeError 400 for one that is none, or that may not be redeemed */
export function enterCode(account: Ledgered, id: string, written: string): void {
  const session = account.get('checkout.session', id);
  const wanted = written.trim().toUpperCase();
  const code = account.all('promotion_code').find((each) => each.active && each.code === wanted);
  if (session.allow_promotion_codes !== true || code === undefined)
    throw invalidRequest('This code is invalid.', { param: 'promotion_code' });
  account.put('checkout.session', reduced(account, session, [{ promotion_code: code.id }]));
}

function newSession(
  { world, input }: Call,
  id: string,
  mode: string,
  currency: string | undefined,
  seconds: number,
): Stripe.Checkout.Session {
  return {
    ...template<Stripe.Checkout.Session>('checkout.session'),
    id,
    after_expiration: null,
    allow_promotion_codes: input.allow_promotion_codes === true ? true : null,
    amount_subtotal: null,
    amount_total: null,
    cancel_url: text(input.cancel_url) ?? null,
    client_reference_id: text(input.client_reference_id) ?? null,
    consent: null,
    consent_collection: null,
    created: world.seconds(),
    currency: currency ?? text(input.currency) ?? null,
    currency_conversion: null,
    customer: text(input.customer) ?? null,
    customer_details: null,
    customer_email: text(input.customer_email) ?? null,
    expires_at: world.seconds() + seconds,
    invoice_creation: null,
    metadata: metadata({}, input.metadata),
    mode,
    ...(mode === 'subscription' && {
      payment_method_collection: text(input.payment_method_collection) ?? 'always',
    }),
    payment_intent: null,
    payment_status: mode === 'setup' ? 'no_payment_required' : 'unpaid',
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    success_url: text(input.success_url) ?? null,
    total_details: null,
    url: `${world.url()}/checkout/${id}`,
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
  if (paid) redeem(account, askedOf(session), givenOn(session));
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

/** The discounts of a page as a request has them. */
export function askedOf({ discounts }: Stripe.Checkout.Session): readonly object[] {
  return (discounts ?? []).map(({ coupon, promotion_code: code }) =>
    code === null ? { coupon: idOf(coupon) } : { promotion_code: idOf(code) },
  );
}

function givenOn({ id, customer, currency }: Stripe.Checkout.Session): Given {
  return { customer: idOf(customer) || null, currency: currency ?? 'usd', session: id };
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
