import type Stripe from 'stripe';
import { idOf } from '../call';
import { StripeError } from '../wire/stripeError';
import type { Ledgered } from '../world';
import { isOver, stillGiven } from './discounts';
import { charge, chargeQuietly, failWithoutCard, intentFor, intentOf, markPaid } from './invoicePayments';
import { type Bill, draftInvoice, type InvoiceLine, makeInvoice } from './newInvoice';
import { newSubscription, type Start } from './newSubscription';
import { cancelIntent } from './paymentIntents';
import { createSetup } from './setupIntents';
import { endOf, itemsOf, lead, linesOf, type Period, plannedAs } from './subscriptionItems';

const DAY = 86_400;
/** Seconds between the attempts to take what a renewal costs; after the last one the subscription ends. */
const RETRIES = [3 * DAY, 5 * DAY, 7 * DAY];
const TRIAL_WARNING = 3 * DAY;
/** How long the first payment may take. */
const INCOMPLETE = 23 * 3_600;

export const LIVE: readonly Stripe.Subscription.Status[] = ['trialing', 'active', 'past_due'];
const ENDED: readonly Stripe.Subscription.Status[] = ['canceled', 'incomplete_expired'];

export const hasEnded = ({ status }: Pick<Stripe.Subscription, 'status'>) => ENDED.includes(status);

/** How the first payment is made: by an intent that took it, by the card on file, by whoever confirms the invoice's intent, or by hand. */
export type FirstPayment =
  { readonly by: 'intent'; readonly intent: string } | { readonly by: 'card' | 'payer' | 'hand' };

/** What the first invoice of a subscription would have, and for which period. */
export function firstBill(account: Ledgered, start: Start, id: string): Bill & { readonly period: Period } {
  const now = account.world.seconds();
  const { customer, items, trialEnd, discounts = [], metadata } = start;
  const price = lead(items);
  const period = { start: now, end: trialEnd ?? endOf(price, now) };
  const lines = linesOf(account, items, period).map((line) =>
    trialEnd === undefined ? line : { ...line, amount: 0, description: `Free trial: ${line.description}` },
  );
  const subscription = { id, metadata, items: itemsOf(account, id, items, period) };
  const { currency } = price;
  return { period, customer, currency, subscription, reason: 'subscription_create', lines, discounts };
}

/** Begins a subscription, whose first payment is made as it is said, or whose trial begins. @throws StripeError 402 */
export function startSubscription(
  account: Ledgered,
  start: Start,
  payment: FirstPayment,
): Stripe.Subscription {
  const { world } = account;
  const id = world.id('sub');
  const { period, ...bill } = firstBill(account, start, id);
  const { amount_due: due } = draftInvoice(account, bill, id);
  const isTrial = start.trialEnd !== undefined;
  const isBegun = due === 0 || payment.by === 'intent' || payment.by === 'hand';
  const status = isTrial ? 'trialing' : isBegun ? 'active' : 'incomplete';
  const made = account.put('subscription', newSubscription(account, id, start, period, status));
  account.tell('customer.subscription.created', made);
  const days = made.days_until_due;
  const invoice = makeInvoice(account, {
    ...{ ...bill, subscription: made },
    ...(payment.by === 'hand' && days !== null && { daysUntilDue: days }),
  });
  billed(account, id, invoice.id);
  if (due === 0) {
    markPaid(account, invoice.id);
    if (isTrial && payment.by === 'payer') askForCard(account, id);
  } else if (payment.by === 'intent') markPaid(account, invoice.id, payment.intent);
  else if (payment.by === 'hand') awaitUntilDue(account, id, invoice);
  else begin(account, id, invoice.id, payment.by === 'card');
  if (start.trialEnd !== undefined) warnOfTrial(account, id, start.trialEnd);
  world.after(period.end - world.seconds(), () => renew(account, id, period.end));
  return account.get('subscription', id);
}

/** Notes an invoice with its subscription, which keeps the discounts that go on. */
function billed(account: Ledgered, id: string, invoice: string): void {
  const { discounts } = account.get('subscription', id);
  const before = discounts.map(idOf);
  const after = stillGiven(account, before);
  account.change('subscription', id, { latest_invoice: invoice, discounts: [...after] });
  for (const each of before)
    if (!after.includes(each)) account.tell('customer.discount.deleted', account.get('discount', each));
}

/** Has the first invoice paid; a subscription that waits too long for it has never begun. */
function begin(account: Ledgered, id: string, invoice: string, isCharged: boolean): void {
  const { world } = account;
  const method = methodOf(account, account.get('subscription', id));
  const intent = intentOfBill(account, id, invoice);
  world.after(INCOMPLETE, () => {
    if (account.get('subscription', id).status === 'incomplete')
      endSubscription(account, id, 'payment_failed');
  });
  if (!isCharged || method === undefined) return;
  try {
    charge(account, invoice, intent, method, false);
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
  }
}

/** The intent of an invoice of a subscription, with what of it goes to a seller. */
function intentOfBill(account: Ledgered, id: string, invoice: string): string {
  const {
    application_fee_percent: percent,
    transfer_data: data,
    payment_settings: settings,
  } = account.get('subscription', id);
  const { amount_due: due } = account.get('invoice', invoice);
  const part = (share: number) => Math.round((due * share) / 100);
  const isSaved = settings?.save_default_payment_method === 'on_subscription';
  const wish = {
    ...(percent !== null && { application_fee_amount: part(percent) }),
    ...(data && {
      transfer_data: {
        destination: idOf(data.destination),
        ...(data.amount_percent !== null && { amount: part(data.amount_percent) }),
      },
    }),
    ...(isSaved && { setup_future_usage: 'off_session' }),
  };
  return intentFor(account, invoice, wish, (isPaid) => {
    if (isPaid) paid(account, id, invoice);
  }).id;
}

/** An invoice was paid: what owed goes on, with the card that paid where that is to be kept. */
function paid(account: Ledgered, id: string, invoice: string): void {
  const subscription = account.get('subscription', id);
  if (hasEnded(subscription)) return;
  const method = intentOf(account, invoice)?.payment_method ?? null;
  const isKept = subscription.payment_settings?.save_default_payment_method === 'on_subscription';
  const changes: Partial<Stripe.Subscription> = {
    status: 'active',
    ...(isKept && method !== null && { default_payment_method: idOf(method) }),
  };
  account.change('subscription', id, changes, 'customer.subscription.updated');
}

/** Asks whoever begins a trial for the card that is charged after it. */
function askForCard(account: Ledgered, id: string): void {
  const { world } = account;
  const subscription = account.get('subscription', id);
  if (methodOf(account, subscription) !== undefined) return;
  const setup = createSetup({ world, account, input: { customer: idOf(subscription.customer) } });
  account.change('subscription', id, { pending_setup_intent: setup.id });
  world.followers.set(setup.id, (isDone) => {
    if (!isDone) return;
    const card = account.get('setup_intent', setup.id).payment_method;
    const changes = { pending_setup_intent: null, default_payment_method: card };
    account.change('subscription', id, changes, 'customer.subscription.updated');
  });
}

/** What a person has to pay by themselves is owed once its day is over. */
function awaitUntilDue(account: Ledgered, id: string, { id: invoice, due_date: due }: Stripe.Invoice): void {
  const { world } = account;
  world.after((due ?? world.seconds()) - world.seconds(), () => {
    const isOwed = account.get('invoice', invoice).status === 'open';
    if (isOwed && LIVE.includes(account.get('subscription', id).status))
      account.change('subscription', id, { status: 'past_due' }, 'customer.subscription.updated');
  });
}

export function periodOf({ items }: Pick<Stripe.Subscription, 'items'>): Period {
  const [item] = items.data;
  if (item === undefined) throw new Error('A subscription has an item.');
  return { start: item.current_period_start, end: item.current_period_end };
}

function itemsWithin(
  { items }: Stripe.Subscription,
  { start, end }: Period,
): Pick<Stripe.Subscription, 'items'> {
  const data = items.data.map((each) => ({ ...each, current_period_start: start, current_period_end: end }));
  return { items: { ...items, data } };
}

function warnOfTrial(account: Ledgered, id: string, end: number): void {
  const { world } = account;
  world.after(Math.max(0, end - TRIAL_WARNING - world.seconds()), () => {
    const now = account.find('subscription', id);
    if (now?.status === 'trialing') account.tell('customer.subscription.trial_will_end', now);
  });
}

/** At the end of a period: ends, or begins the next one and takes what it costs. */
export function renew(account: Ledgered, id: string, due: number): void {
  const before = account.get('subscription', id);
  if (!LIVE.includes(before.status) || periodOf(before).end !== due) return;
  const isUnpaidTrial =
    before.status === 'trialing' &&
    before.trial_settings?.end_behavior.missing_payment_method === 'cancel' &&
    methodOf(account, before) === undefined;
  if (before.cancel_at_period_end || isUnpaidTrial) {
    endSubscription(account, id, 'cancellation_requested');
    return;
  }
  const items = before.items.data.map(plannedAs);
  const period = { start: due, end: endOf(lead(items), due) };
  // What was tried is had from here on; the next payment says whether it is owed.
  const status = before.status === 'trialing' ? 'active' : before.status;
  account.put('subscription', { ...before, ...itemsWithin(before, period), status });
  account.world.after(period.end - account.world.seconds(), () => renew(account, id, period.end));
  bill(account, id, 'subscription_cycle', [...takePending(account, id), ...linesOf(account, items, period)]);
}

/** What the next invoice has besides the next period, which then has it no more. */
export function takePending({ world }: Ledgered, id: string): readonly InvoiceLine[] {
  const pending = world.secrets.prorations.get(id) ?? [];
  world.secrets.prorations.delete(id);
  return pending;
}

/** Ends the trial now, or moves its end. */
export function endTrial(account: Ledgered, id: string, end: number): void {
  const { world } = account;
  const before = account.get('subscription', id);
  const isNow = end <= world.seconds();
  const period = { start: periodOf(before).start, end: isNow ? world.seconds() : end };
  const changes = { ...itemsWithin(before, period), trial_end: period.end };
  account.change(
    'subscription',
    id,
    { ...changes, ...(!isNow && { status: 'trialing' }) },
    'customer.subscription.updated',
  );
  if (isNow) renew(account, id, period.end);
  else world.after(end - world.seconds(), () => renew(account, id, period.end));
}

/** Takes the sum of an invoice, now and again some days later; a subscription that owes too long ends. */
export function bill(
  account: Ledgered,
  id: string,
  reason: Stripe.Invoice.BillingReason,
  lines: readonly InvoiceLine[],
): Stripe.Invoice {
  const subscription = account.get('subscription', id);
  const { currency, customer, days_until_due: days, discounts } = subscription;
  const isByHand = subscription.collection_method === 'send_invoice';
  const invoice = makeInvoice(account, {
    ...{
      customer: idOf(customer),
      currency,
      subscription,
      reason,
      lines,
      discounts: discounts.map(idOf).filter((each) => !isOver(account, each)),
    },
    ...(isByHand && { daysUntilDue: days ?? 0 }),
  });
  billed(account, id, invoice.id);
  if (isByHand && invoice.amount_due > 0) {
    account.change('subscription', id, { status: 'active' }, 'customer.subscription.updated');
    awaitUntilDue(account, id, invoice);
  } else attempt(account, id, invoice.id);
  return account.get('invoice', invoice.id);
}

export function attempt(account: Ledgered, id: string, invoiceId: string): void {
  const subscription = account.get('subscription', id);
  const { status, amount_due: due } = account.get('invoice', invoiceId);
  if (!LIVE.includes(subscription.status) || status !== 'open') return;
  if (due === 0) {
    markPaid(account, invoiceId);
    account.change('subscription', id, { status: 'active' }, 'customer.subscription.updated');
    return;
  }
  const method = methodOf(account, subscription);
  const intent = intentOfBill(account, id, invoiceId);
  if (method === undefined) failWithoutCard(account, invoiceId);
  else chargeQuietly(account, invoiceId, intent, method);
  const after = account.get('invoice', invoiceId);
  if (after.status === 'paid') return;
  const delay = RETRIES[after.attempt_count - 1];
  if (delay === undefined) {
    endSubscription(account, id, 'payment_failed');
    return;
  }
  account.change('invoice', invoiceId, { next_payment_attempt: account.world.seconds() + delay });
  account.world.after(delay, () => attempt(account, id, invoiceId));
  account.change('subscription', id, { status: 'past_due' }, 'customer.subscription.updated');
}

/** The card that a subscription is paid with: its own, or its customer's. */
export function methodOf(
  account: Ledgered,
  { default_payment_method: own, customer }: Pick<Stripe.Subscription, 'default_payment_method' | 'customer'>,
): string | undefined {
  const chosen = account.find('customer', idOf(customer))?.invoice_settings.default_payment_method;
  return idOf(own) || idOf(chosen) || undefined;
}

/** The customer's card takes the place of the one before, and pays what is owed. */
export function payWith(account: Ledgered, id: string, method: string): void {
  account.change('subscription', id, { default_payment_method: method }, 'customer.subscription.updated');
  const { latest_invoice: latest } = account.get('subscription', id);
  if (latest !== null) attempt(account, id, idOf(latest));
}

/** Ends now. Nothing is taken any more of what is owed; one that never began leaves an invoice that is void. */
export function endSubscription(
  account: Ledgered,
  id: string,
  reason: Stripe.Subscription.CancellationDetails.Reason,
  said: Partial<Stripe.Subscription.CancellationDetails> = {},
): Stripe.Subscription {
  const before = account.get('subscription', id);
  const now = account.world.seconds();
  const owed = account.find('invoice', idOf(before.latest_invoice));
  const isBegun = before.status !== 'incomplete';
  if (owed?.status === 'open' && !isBegun) voidInvoice(account, owed.id);
  else if (owed?.status === 'open')
    account.change(
      'invoice',
      owed.id,
      { auto_advance: false, next_payment_attempt: null },
      'invoice.updated',
    );
  return account.change(
    'subscription',
    id,
    {
      status: isBegun ? 'canceled' : 'incomplete_expired',
      canceled_at: before.canceled_at ?? now,
      cancel_at_period_end: false,
      cancellation_details: { ...before.cancellation_details, ...NOTHING_SAID, ...said, reason },
      ended_at: now,
    },
    isBegun ? 'customer.subscription.deleted' : 'customer.subscription.updated',
  );
}

const NOTHING_SAID = { comment: null, feedback: null, feedback_option: null };

export function voidInvoice(account: Ledgered, id: string): Stripe.Invoice {
  const { status_transitions: before } = account.get('invoice', id);
  const intent = intentOf(account, id);
  if (intent !== undefined && intent.status !== 'succeeded') cancelIntent(account, intent.id, 'void_invoice');
  return account.change(
    'invoice',
    id,
    {
      status: 'void',
      auto_advance: false,
      next_payment_attempt: null,
      status_transitions: { ...before, voided_at: account.world.seconds() },
    },
    'invoice.voided',
  );
}

/** Ends all that a customer pays for who is deleted. */
export function endAllOf(account: Ledgered, customer: string): void {
  for (const each of account.all('subscription'))
    if (idOf(each.customer) === customer && !hasEnded(each))
      endSubscription(account, each.id, 'cancellation_requested');
}

/** Has it end with its period, or go on. */
export function endWithPeriod(account: Ledgered, id: string, isToEnd: boolean): void {
  const subscription = account.get('subscription', id);
  account.change(
    'subscription',
    id,
    {
      cancel_at_period_end: isToEnd,
      cancel_at: isToEnd ? periodOf(subscription).end : null,
      canceled_at: isToEnd ? account.world.seconds() : null,
    },
    'customer.subscription.updated',
  );
}
