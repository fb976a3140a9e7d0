import type Stripe from 'stripe';
import { fitting, metadata, text, type Call, type Routes, idOf } from '../call';
import { isWithin, page } from '../wire/page';
import { invalidRequest, missing } from '../wire/stripeError';
import type { Ledgered } from '../world';
import { collect, type InvoiceLine, makeInvoice, markPaid } from './invoices';
import { planOf } from './plans';

const DAY = 86_400;
/** Seconds between the attempts to take what a renewal costs; after the last one the subscription ends. */
const RETRIES = [3 * DAY, 5 * DAY, 7 * DAY];
const TRIAL_WARNING = 3 * DAY;

const LIVE: readonly Stripe.Subscription.Status[] = ['trialing', 'active', 'past_due'];

export interface Start {
  readonly customer: string;
  readonly price: Stripe.Price;
  readonly trialDays: number;
  readonly metadata: Record<string, string>;
  readonly paymentMethod: string;
  /** What took the first payment. */
  readonly intent?: string;
}

/** Begins a subscription whose first payment was taken, or whose trial begins. */
export function startSubscription(account: Ledgered, start: Start): Stripe.Subscription {
  const { world } = account;
  const now = world.seconds();
  const isTrial = start.trialDays > 0;
  const end = isTrial ? now + start.trialDays * DAY : endOf(start.price, now);
  const id = world.id('sub');
  account.put('subscription', newSubscription(account, id, start, { start: now, end }));
  account.tell('customer.subscription.created', account.get('subscription', id));
  const line = lineFor(start.price, now, end);
  const invoice = makeInvoice(account, account.get('subscription', id), 'subscription_create', [
    isTrial ? { ...line, amount: 0, description: `Free trial: ${line.description}` } : line,
  ]);
  account.put('subscription', { ...account.get('subscription', id), latest_invoice: invoice.id });
  markPaid(account, invoice.id, isTrial ? undefined : start.intent);
  if (isTrial) warnOfTrial(account, id, end);
  world.after(end - now, () => renew(account, id, end));
  return account.get('subscription', id);
}

function newSubscription(
  { world }: Ledgered,
  id: string,
  { customer, price, trialDays, metadata: told, paymentMethod }: Start,
  period: { readonly start: number; readonly end: number },
): Stripe.Subscription {
  const isTrial = trialDays > 0;
  const subscription: Stripe.Subscription = {
    id,
    object: 'subscription',
    ...EMPTY,
    billing_cycle_anchor: period.end,
    created: period.start,
    currency: price.currency,
    customer,
    default_payment_method: paymentMethod,
    items: {
      object: 'list',
      data: [itemFor(world.id('si'), id, price, period)],
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
    },
    metadata: told,
    start_date: period.start,
    status: isTrial ? 'trialing' : 'active',
    trial_end: isTrial ? period.end : null,
    trial_start: isTrial ? period.start : null,
  };
  return subscription;
}

/** What a subscription of this stand-in leaves open. */
const EMPTY = {
  application: null,
  application_fee_percent: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  billing_cycle_anchor_config: null,
  billing_mode: { flexible: null, type: 'classic' },
  billing_schedules: [],
  billing_thresholds: null,
  cancel_at: null,
  cancel_at_period_end: false,
  canceled_at: null,
  cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
  collection_method: 'charge_automatically',
  customer_account: null,
  days_until_due: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  discounts: [],
  ended_at: null,
  invoice_settings: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: { type: 'self' },
  },
  latest_invoice: null,
  livemode: false,
  managed_payments: null,
  next_pending_invoice_item_invoice: null,
  on_behalf_of: null,
  pause_collection: null,
  payment_settings: {
    payment_method_options: null,
    payment_method_types: null,
    save_default_payment_method: 'off',
  },
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  schedule: null,
  test_clock: null,
  transfer_data: null,
  trial_settings: { end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' } },
} satisfies Partial<Stripe.Subscription>;

function itemFor(
  id: string,
  subscription: string,
  price: Stripe.Price,
  period: { readonly start: number; readonly end: number },
): Stripe.SubscriptionItem {
  return {
    id,
    object: 'subscription_item',
    billing_thresholds: null,
    created: period.start,
    current_period_end: period.end,
    current_period_start: period.start,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planOf(price),
    price,
    quantity: 1,
    subscription,
    tax_rates: [],
  };
}

function lineFor(price: Stripe.Price, start: number, end: number): InvoiceLine {
  return {
    description: `1 × ${price.nickname ?? 'Plan'}`,
    amount: price.unit_amount ?? 0,
    start,
    end,
    price,
  };
}

/** The end of a period that begins then, in the calendar; the last day of a month that is shorter. */
function endOf({ recurring }: Stripe.Price, start: number): number {
  const { interval, interval_count: count } = recurring ?? { interval: 'month', interval_count: 1 };
  if (interval === 'day' || interval === 'week') return start + count * (interval === 'week' ? 7 : 1) * DAY;
  const from = new Date(start * 1_000);
  const months = from.getUTCMonth() + count * (interval === 'year' ? 12 : 1);
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), months + 1, 0)).getUTCDate();
  const at = new Date(from);
  at.setUTCDate(1);
  at.setUTCMonth(months);
  at.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return Math.floor(at.getTime() / 1_000);
}

function itemOf({ items }: Stripe.Subscription): Stripe.SubscriptionItem {
  const [item] = items.data;
  if (item === undefined) throw new Error('A subscription here has one item.');
  return item;
}

function withItem(
  subscription: Stripe.Subscription,
  changes: Partial<Stripe.SubscriptionItem>,
): Pick<Stripe.Subscription, 'items'> {
  return { items: { ...subscription.items, data: [{ ...itemOf(subscription), ...changes }] } };
}

function warnOfTrial(account: Ledgered, id: string, end: number): void {
  const { world } = account;
  world.after(Math.max(0, end - TRIAL_WARNING - world.seconds()), () => {
    const now = account.find('subscription', id);
    if (now?.status === 'trialing') account.tell('customer.subscription.trial_will_end', now);
  });
}

/** At the end of a period: ends, or begins the next one and takes what it costs. */
function renew(account: Ledgered, id: string, due: number): void {
  const before = account.get('subscription', id);
  if (!LIVE.includes(before.status) || itemOf(before).current_period_end !== due) return;
  if (before.cancel_at_period_end) {
    endSubscription(account, id, 'cancellation_requested');
    return;
  }
  const { price } = itemOf(before);
  const end = endOf(price, due);
  account.put('subscription', {
    ...before,
    ...withItem(before, { current_period_start: due, current_period_end: end }),
  });
  account.world.after(end - account.world.seconds(), () => renew(account, id, end));
  bill(account, id, 'subscription_cycle', [lineFor(price, due, end)]);
}

/** Takes the sum of an invoice, now and again some days later; a subscription that owes too long ends. */
function bill(
  account: Ledgered,
  id: string,
  reason: Stripe.Invoice.BillingReason,
  lines: readonly InvoiceLine[],
): void {
  const invoice = makeInvoice(account, account.get('subscription', id), reason, lines);
  account.put('subscription', { ...account.get('subscription', id), latest_invoice: invoice.id });
  attempt(account, id, invoice.id);
}

function attempt(account: Ledgered, id: string, invoiceId: string): void {
  const subscription = account.get('subscription', id);
  if (!LIVE.includes(subscription.status) || account.get('invoice', invoiceId).status !== 'open') return;
  const isPaid = collect(account, invoiceId, methodOf(account, subscription));
  const status = isPaid ? 'active' : 'past_due';
  if (isPaid) {
    account.change('subscription', id, { status }, 'customer.subscription.updated');
    return;
  }
  const delay = RETRIES[account.get('invoice', invoiceId).attempt_count - 1];
  if (delay === undefined) {
    endSubscription(account, id, 'payment_failed');
    return;
  }
  account.change('invoice', invoiceId, { next_payment_attempt: account.world.seconds() + delay });
  account.world.after(delay, () => attempt(account, id, invoiceId));
  account.change('subscription', id, { status }, 'customer.subscription.updated');
}

function methodOf(account: Ledgered, { default_payment_method: own, customer }: Stripe.Subscription) {
  const chosen = account.find('customer', idOf(customer))?.invoice_settings.default_payment_method;
  return idOf(own) || idOf(chosen) || undefined;
}

/** The customer's card takes the place of the one before, and pays what is owed. */
export function payWith(account: Ledgered, id: string, method: string): void {
  account.change('subscription', id, { default_payment_method: method }, 'customer.subscription.updated');
  const { latest_invoice: latest } = account.get('subscription', id);
  if (latest !== null) attempt(account, id, idOf(latest));
}

/** Ends now. Nothing is taken any more of what is owed. */
export function endSubscription(
  account: Ledgered,
  id: string,
  reason: Stripe.Subscription.CancellationDetails.Reason,
): Stripe.Subscription {
  const before = account.get('subscription', id);
  const now = account.world.seconds();
  const owed = account.find('invoice', idOf(before.latest_invoice));
  if (owed?.status === 'open')
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
      status: 'canceled',
      canceled_at: before.canceled_at ?? now,
      cancel_at_period_end: false,
      cancellation_details: { ...EMPTY.cancellation_details, reason },
      ended_at: now,
    },
    'customer.subscription.deleted',
  );
}

/** Ends all that a customer pays for who is deleted. */
export function endAllOf(account: Ledgered, customer: string): void {
  for (const each of account.all('subscription'))
    if (idOf(each.customer) === customer && LIVE.includes(each.status))
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
      cancel_at: isToEnd ? itemOf(subscription).current_period_end : null,
      canceled_at: isToEnd ? account.world.seconds() : null,
    },
    'customer.subscription.updated',
  );
}

/** Goes on at another price: what is left of the time that was paid is credited, and a new period begins where its length is another. */
export function changePrice(account: Ledgered, id: string, next: Stripe.Price): void {
  const before = account.get('subscription', id);
  const item = itemOf(before);
  if (item.price.id === next.id) return;
  if (next.currency !== before.currency || next.recurring === null)
    throw invalidRequest('The price does not fit the subscription.', { param: 'items[0][price]' });
  const now = account.world.seconds();
  const { current_period_start: start, current_period_end: end, price } = item;
  const moved = { plan: planOf(next), price: next };
  if (before.status === 'trialing') {
    account.change('subscription', id, withItem(before, moved), 'customer.subscription.updated');
    return;
  }
  const left = (end - now) / (end - start);
  const credit: InvoiceLine = {
    ...lineFor(price, now, end),
    description: 'Unused time',
    amount: -Math.round((price.unit_amount ?? 0) * left),
    isProration: true,
  };
  const isSameLength = price.recurring?.interval === next.recurring.interval;
  const nextEnd = isSameLength ? end : endOf(next, now);
  const due: InvoiceLine = {
    ...lineFor(next, now, nextEnd),
    ...(isSameLength && { amount: Math.round((next.unit_amount ?? 0) * left), isProration: true }),
  };
  account.change(
    'subscription',
    id,
    withItem(before, {
      ...moved,
      ...(!isSameLength && { current_period_start: now, current_period_end: nextEnd }),
    }),
    'customer.subscription.updated',
  );
  if (!isSameLength) account.world.after(nextEnd - now, () => renew(account, id, nextEnd));
  bill(account, id, 'subscription_update', [credit, due]);
}

function update({ account, id, input }: Call): object {
  const before = account.get('subscription', id);
  if (!LIVE.includes(before.status))
    throw invalidRequest('A canceled subscription can only update its cancellation_details and metadata.');
  if (input.metadata !== undefined)
    account.change('subscription', id, { metadata: metadata(before.metadata, input.metadata) });
  const [item] = (input.items ?? []) as unknown as readonly { readonly price?: string }[];
  if (item?.price !== undefined)
    changePrice(account, id, account.get('price', item.price, 'items[0][price]'));
  if (typeof input.cancel_at_period_end === 'boolean') endWithPeriod(account, id, input.cancel_at_period_end);
  const method = text(input.default_payment_method);
  if (method !== undefined) payWith(account, id, account.get('payment_method', method).id);
  return account.get('subscription', id);
}

function cancel({ account, id }: Call): object {
  const before = account.get('subscription', id);
  if (!LIVE.includes(before.status)) throw missing('subscription', id);
  return endSubscription(account, id, 'cancellation_requested');
}

/** Without a word on the status, those that have ended are left out. */
function listSubscriptions(call: Call): object {
  const { status, ...input } = call.input;
  const found = fitting({ ...call, input }, 'subscription', {
    price: ({ items }, wanted) => items.data.some(({ price }) => price.id === wanted),
    plan: ({ items }, wanted) => items.data.some(({ plan }) => plan.id === wanted),
    current_period_end: ({ items }, wanted) =>
      items.data.some((each) => isWithin(each.current_period_end, wanted)),
    current_period_start: ({ items }, wanted) =>
      items.data.some((each) => isWithin(each.current_period_start, wanted)),
  }).filter((each) => isOfStatus(each, text(status)));
  return page(found, call.path, input);
}

function isOfStatus({ status }: Stripe.Subscription, wanted: string | undefined): boolean {
  if (wanted === undefined) return status !== 'canceled';
  if (wanted === 'ended') return status === 'canceled' || status === 'incomplete_expired';
  return wanted === 'all' || status === wanted;
}

export const subscriptions: Routes = {
  'GET /v1/subscriptions/{id}': ({ account, id }) => account.get('subscription', id),
  'POST /v1/subscriptions/{id}': update,
  'DELETE /v1/subscriptions/{id}': cancel,
  'GET /v1/subscriptions': listSubscriptions,
};
