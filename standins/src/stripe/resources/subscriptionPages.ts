import type Stripe from 'stripe';
import { type Call, idOf, metadata } from '../call';
import type { Ledgered } from '../world';
import { createCustomer } from './customers';
import { confirmIntent, createIntent } from './paymentIntents';
import { askedOf } from './checkoutSessions';
import { redeem } from './discounts';
import { confirmSetup, createSetup } from './setupIntents';
import { plannedItems, type Planned } from './subscriptionItems';
import { startSubscription } from './subscriptionLife';
import { saidOf } from './subscriptions';
import type { PageLine } from './checkoutLines';

/** What a page of Checkout is to subscribe to, kept until somebody did. */
interface Draft {
  readonly items: readonly Planned[];
  readonly trialDays: number;
  readonly metadata: Record<string, string>;
  /** What else is said of the subscription. */
  readonly more: Partial<Stripe.Subscription>;
  /** Of the payment that begins it, or of the card that is saved for after the trial. */
  readonly intent?: string;
}

interface Data {
  readonly trial_period_days?: number;
  readonly metadata?: unknown;
}

export function trialDaysOf({ subscription_data: data }: Call['input']): number {
  return ((data ?? {}) as Data).trial_period_days ?? 0;
}

/** Keeps what a page is to begin. @throws StripeError 400 for prices that no one subscription can have */
export function draftSubscription(
  { account, world, input }: Call,
  id: string,
  lines: readonly PageLine[],
): void {
  const asked = lines.map(({ price, quantity }) => ({ price: price?.id ?? '', quantity }));
  const data = (input.subscription_data ?? {}) as Call['input'];
  const draft: Draft = {
    items: plannedItems(account, [], asked),
    trialDays: trialDaysOf(input),
    metadata: metadata({}, data.metadata),
    more: saidOf(data),
  };
  world.secrets.drafts.set(id, draft);
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
  const isFree = amount === 0;
  const wish = { customer: payer, ...(!isFree && { amount, currency, setup_future_usage: 'off_session' }) };
  const call = { world, account, input: wish };
  const intent = draft.intent ?? (isFree ? createSetup(call) : createIntent(call)).id;
  world.secrets.drafts.set(id, { ...draft, intent });
  const confirm = { world, account, id: intent, input: confirmation };
  if (isFree) confirmSetup(confirm);
  else confirmIntent(confirm);
}

/** Begins the subscription of a page once what it asked for is done. @returns what the page shows of it; undefined before that */
export function subscriptionOfPage(
  account: Ledgered,
  session: Stripe.Checkout.Session,
): Partial<Stripe.Checkout.Session> | undefined {
  const { id, customer } = session;
  const draft = account.world.secrets.drafts.get(id) as Draft;
  const intent =
    account.find('payment_intent', draft.intent ?? '') ?? account.find('setup_intent', draft.intent ?? '');
  if (intent?.status !== 'succeeded') return undefined;
  const { trialDays } = draft;
  const start = {
    customer: idOf(customer),
    items: draft.items,
    more: draft.more,
    discounts: redeem(account, askedOf(session), {
      customer: idOf(customer),
      currency: session.currency ?? '',
    }),
    trialEnd: trialDays > 0 ? account.world.seconds() + trialDays * 86_400 : undefined,
    metadata: draft.metadata,
    paymentMethod: idOf(intent.payment_method),
  };
  const payment = { by: 'intent', intent: intent.id } as const;
  const begun = startSubscription(account, start, payment);
  return {
    subscription: begun.id,
    invoice: idOf(begun.latest_invoice),
    payment_status: session.amount_total === 0 ? 'no_payment_required' : 'paid',
  };
}
