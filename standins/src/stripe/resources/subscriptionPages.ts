import type Stripe from 'stripe';
import { type Call, idOf, metadata, text } from '../call';
import { invalidRequest } from '../wire/stripeError';
import type { Ledgered } from '../world';
import { createCustomer } from './customers';
import { confirmIntent, createIntent } from './paymentIntents';
import { makePrice, type PriceData } from './prices';
import { confirmSetup, createSetup } from './setupIntents';
import { startSubscription } from './subscriptionLife';

/** What a page of Checkout is to subscribe to, kept until somebody did. */
interface Draft {
  readonly price: string;
  readonly trialDays: number;
  readonly metadata: Record<string, string>;
  /** Of the payment that begins it, or of the card that is saved for after the trial. */
  readonly intent?: string;
}

interface Line {
  readonly price?: string;
  readonly price_data?: unknown;
}

/** The one recurring price of a page's lines. @throws StripeError 400 */
export function priceOfPage(account: Ledgered, lines: unknown): Stripe.Price {
  const [line, ...others] = (lines ?? []) as readonly Line[];
  if (line === undefined || others.length > 0)
    throw invalidRequest('A page of this stand-in subscribes to one price.', { param: 'line_items' });
  const price =
    line.price === undefined
      ? makePrice(account, line.price_data as PriceData)
      : account.get('price', line.price, 'line_items[0][price]');
  if (price.recurring === null)
    throw invalidRequest('You must provide at least one recurring price in `subscription` mode.', {
      param: 'line_items',
    });
  return price;
}

/** Keeps what a page of a price is to begin. @returns what it shows */
export function draftSubscription(
  { world, input }: Call,
  id: string,
  price: Stripe.Price,
): Partial<Stripe.Checkout.Session> {
  const data = (input.subscription_data ?? {}) as {
    readonly trial_period_days?: number;
    readonly metadata?: unknown;
  };
  const trialDays = data.trial_period_days ?? 0;
  const draft: Draft = { price: price.id, trialDays, metadata: metadata({}, data.metadata) };
  world.secrets.drafts.set(id, draft);
  const total = trialDays > 0 ? 0 : (price.unit_amount ?? 0);
  return {
    amount_subtotal: total,
    amount_total: total,
    currency: price.currency,
    payment_method_collection: text(input.payment_method_collection) ?? 'always',
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  };
}

/** The intent behind a page that subscribes, which the page itself does not name. */
export function intentBehind({ world }: Ledgered, id: string): string | undefined {
  const draft: Partial<Draft> = world.secrets.drafts.get(id) ?? {};
  return draft.intent;
}

/** Takes the first payment, or with a trial saves the card that pays after it. @throws StripeError 402 */
export function paySubscriptionPage(
  account: Ledgered,
  { id, customer, currency, amount_total: amount }: Stripe.Checkout.Session,
  confirmation: { readonly payment_method: string; readonly return_url: string },
  email: string,
): void {
  const { world } = account;
  const draft = world.secrets.drafts.get(id) as Draft;
  const payer = idOf(customer) || createCustomer({ account, world, input: { email } }).id;
  account.put('checkout.session', { ...account.get('checkout.session', id), customer: payer });
  const isTrial = draft.trialDays > 0;
  const wish = { customer: payer, ...(!isTrial && { amount, currency, setup_future_usage: 'off_session' }) };
  const call = { world, account, input: wish };
  const intent = draft.intent ?? (isTrial ? createSetup(call) : createIntent(call)).id;
  world.secrets.drafts.set(id, { ...draft, intent });
  const confirm = { world, account, id: intent, input: confirmation };
  if (isTrial) confirmSetup(confirm);
  else confirmIntent(confirm);
}

/** Begins the subscription of a page once what it asked for is done. @returns what the page shows of it; undefined before that */
export function subscriptionOfPage(
  account: Ledgered,
  { id, customer }: Stripe.Checkout.Session,
): Partial<Stripe.Checkout.Session> | undefined {
  const draft = account.world.secrets.drafts.get(id) as Draft;
  const intent =
    account.find('payment_intent', draft.intent ?? '') ?? account.find('setup_intent', draft.intent ?? '');
  if (intent?.status !== 'succeeded') return undefined;
  const { trialDays } = draft;
  const start = {
    customer: idOf(customer),
    items: [{ price: account.get('price', draft.price), quantity: 1, metadata: {} }],
    trialEnd: trialDays > 0 ? account.world.seconds() + trialDays * 86_400 : undefined,
    metadata: draft.metadata,
    paymentMethod: idOf(intent.payment_method),
  };
  const payment = { by: 'intent', intent: intent.id } as const;
  const begun = startSubscription(account, start, payment);
  return {
    subscription: begun.id,
    invoice: idOf(begun.latest_invoice),
    payment_status: draft.trialDays > 0 ? 'no_payment_required' : 'paid',
  };
}
