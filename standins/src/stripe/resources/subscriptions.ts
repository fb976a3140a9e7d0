import type Stripe from 'stripe';
import { fitting, idOf, metadata, retrieve, text, type Call, type Routes } from '../call';
import { isWithin, page } from '../wire/page';
import { invalidRequest, missing } from '../wire/stripeError';
import type { Ledgered } from '../world';
import { redeem, shareLeft } from './discounts';
import { draftInvoice, type InvoiceLine } from './newInvoice';
import type { Start } from './newSubscription';
import { createIntent } from './paymentIntents';
import { cardOf } from './paymentMethods';
import { changeItems, changeOf } from './subscriptionChanges';
import { plannedAs, plannedItems, remaining } from './subscriptionItems';
import {
  bill,
  endSubscription,
  endTrial,
  endWithPeriod,
  firstBill,
  type FirstPayment,
  hasEnded,
  methodOf,
  payWith,
  periodOf,
  startSubscription,
} from './subscriptionLife';

const DAY = 86_400;

/** What Stripe's subscriptions have and those of this stand-in have not: said, and not passed over. */
const NOT_HERE = [
  ...['add_invoice_items', 'backdate_start_date', 'billing_cycle_anchor', 'billing_cycle_anchor_config'],
  ...['billing_schedules', 'billing_thresholds', 'default_source', 'pause_collection'],
  ...['pending_invoice_item_interval', 'trial_from_plan'],
];

function assertHere(input: Call['input']): void {
  const param = NOT_HERE.find((name) => input[name] !== undefined);
  if (param !== undefined)
    throw invalidRequest(`Subscriptions of this stand-in have no ${param}.`, { param });
}

function create({ account, world, input }: Call): object {
  assertHere(input);
  const customer = text(input.customer);
  if (customer === undefined)
    throw invalidRequest('Missing required param: customer.', {
      code: 'parameter_missing',
      param: 'customer',
    });
  if (input.items === undefined)
    throw invalidRequest('Missing required param: items.', { code: 'parameter_missing', param: 'items' });
  account.get('customer', customer, 'customer');
  const behavior = text(input.payment_behavior) ?? 'allow_incomplete';
  if (behavior === 'pending_if_incomplete')
    throw invalidRequest('`pending_if_incomplete` is only for updates of a subscription.', {
      param: 'payment_behavior',
    });
  const isByHand = input.collection_method === 'send_invoice';
  if (isByHand !== (input.days_until_due !== undefined))
    throw invalidRequest(
      '`days_until_due` belongs to a `collection_method` of `send_invoice`, and it to that.',
      {
        param: 'days_until_due',
      },
    );
  const items = plannedItems(account, [], input.items as never);
  const currency = items[0]?.price.currency ?? 'usd';
  const paymentMethod = ownMethod(account, customer, input.default_payment_method);
  const start: Start = {
    ...{ customer, items, paymentMethod, metadata: metadata({}, input.metadata), more: saidOf(input) },
    trialEnd: trialEndOf(input, world.seconds()),
  };
  const method = methodOf(account, { customer, default_payment_method: paymentMethod ?? null });
  if (start.trialEnd === undefined && method === undefined && !isByHand && behavior !== 'default_incomplete')
    assertPayable(account, start);
  const discounts = redeem(account, input.discounts, { customer, currency });
  const whole = { ...start, discounts };
  const made = startSubscription(account, whole, firstPayment(account, whole, behavior, isByHand, method));
  if (input.cancel_at_period_end === true) endWithPeriod(account, made.id, true);
  return account.get('subscription', made.id);
}

/** @throws StripeError 400 `resource_missing` where something is due and nobody could be asked for it */
function assertPayable(account: Ledgered, start: Start): void {
  const { amount_due: due } = draftInvoice(account, firstBill(account, start, ''), '');
  if (due > 0)
    throw invalidRequest(
      'This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-priority.',
      { code: 'resource_missing' },
    );
}

/** How the first payment is made; where it must not fail, it is made before anything else. @throws StripeError 402 */
function firstPayment(
  account: Ledgered,
  start: Start,
  behavior: string,
  isByHand: boolean,
  method: string | undefined,
): FirstPayment {
  if (isByHand) return { by: 'hand' };
  if (behavior === 'default_incomplete') return { by: 'payer' };
  if (behavior !== 'error_if_incomplete' || method === undefined) return { by: 'card' };
  const { amount_due: amount, currency } = draftInvoice(account, firstBill(account, start, ''), '');
  if (amount === 0) return { by: 'card' };
  const intent = taken(account, { amount, currency, customer: start.customer }, method);
  return { by: 'intent', intent };
}

/** @returns the intent that took a sum from a card on file @throws StripeError 402 */
function taken(
  account: Ledgered,
  sum: { readonly amount: number; readonly currency: string; readonly customer: string },
  method: string,
): string {
  const input = { ...sum, confirm: true, off_session: true, payment_method: method };
  return createIntent({ world: account.world, account, input }).id;
}

/** A card of that customer. @throws StripeError 400, 404 */
function ownMethod(account: Ledgered, customer: string, given: unknown): string | undefined {
  const id = text(given);
  if (id === undefined) return undefined;
  const method = account.get('payment_method', id, 'default_payment_method');
  if (idOf(method.customer) === customer) return id;
  throw invalidRequest(
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
    { code: 'resource_missing', param: 'default_payment_method' },
  );
}

/** When a trial ends, in seconds since 1970. @throws StripeError 400 */
function trialEndOf(
  { trial_end: end, trial_period_days: days }: Call['input'],
  now: number,
): number | undefined {
  if (end !== undefined && days !== undefined)
    throw invalidRequest('You may only specify one of these parameters: trial_end, trial_period_days.', {
      param: 'trial_end',
    });
  const at = days === undefined ? end : now + Number(days) * DAY;
  if (at === undefined || at === 'now' || days === 0) return undefined;
  if (!Number.isInteger(at) || Number(at) <= now)
    throw invalidRequest('Invalid trial_end: must be an integer Unix timestamp in the future.', {
      param: 'trial_end',
    });
  return Number(at);
}

/** What is kept as it was said. */
export function saidOf(input: Call['input']): Partial<Stripe.Subscription> {
  const settings = input.payment_settings as Partial<Stripe.Subscription.PaymentSettings> | undefined;
  const data = input.transfer_data as Stripe.Subscription.TransferData | undefined;
  const behavior = (input.trial_settings as Stripe.Subscription.TrialSettings | undefined)?.end_behavior;
  return {
    ...(input.description !== undefined && { description: text(input.description) ?? null }),
    ...(settings !== undefined && {
      payment_settings: {
        ...{ payment_method_options: null, payment_method_types: null, save_default_payment_method: 'off' },
        ...settings,
      },
    }),
    ...(input.application_fee_percent !== undefined && {
      application_fee_percent: Number(input.application_fee_percent) || null,
    }),
    ...(data !== undefined && {
      transfer_data:
        typeof data === 'object' ? { ...data, amount_percent: data.amount_percent ?? null } : null,
    }),
    ...(input.collection_method === 'send_invoice' && {
      collection_method: 'send_invoice',
      days_until_due: Number(input.days_until_due),
    }),
    ...(behavior !== undefined && {
      trial_settings: {
        end_behavior: { ...behavior, billing_cycle_anchor: behavior.billing_cycle_anchor ?? null },
      },
    }),
  };
}

function update({ account, world, id, input }: Call): object {
  assertHere(input);
  const before = account.get('subscription', id);
  if (hasEnded(before))
    throw invalidRequest('A canceled subscription can only update its cancellation_details and metadata.');
  const method = ownMethod(account, idOf(before.customer), input.default_payment_method);
  if (input.items !== undefined) changeAsAsked(account, before, input);
  const said = {
    ...saidOf(input),
    ...(input.metadata !== undefined && { metadata: metadata(before.metadata, input.metadata) }),
    ...(input.discounts !== undefined && {
      discounts: [
        ...redeem(account, input.discounts, {
          ...{ customer: idOf(before.customer), currency: before.currency, subscription: id },
        }),
      ],
    }),
  };
  if (Object.keys(said).length > 0) account.change('subscription', id, said, 'customer.subscription.updated');
  if (input.trial_end !== undefined) {
    if (input.trial_end !== 'now') endTrial(account, id, trialEndOf(input, world.seconds()) ?? 0);
    else if (before.status === 'trialing') endTrial(account, id, world.seconds());
  }
  if (typeof input.cancel_at_period_end === 'boolean') endWithPeriod(account, id, input.cancel_at_period_end);
  if (input.cancel_at !== undefined) endAt(account, id, Number(input.cancel_at) || null);
  if (method !== undefined) payWith(account, id, method);
  return account.get('subscription', id);
}

/** @throws StripeError 402 where a payment must not fail, and does */
function changeAsAsked(account: Ledgered, before: Stripe.Subscription, input: Call['input']): void {
  const next = plannedItems(account, before.items.data, input.items as never);
  if (next[0]?.price.currency !== before.currency)
    throw invalidRequest('The price does not fit the subscription.', { param: 'items[0][price]' });
  const behavior = text(input.proration_behavior) ?? 'create_prorations';
  const date = input.proration_date as number | undefined;
  const period = periodOf(before);
  if (date !== undefined && (date < period.start || date > period.end))
    throw invalidRequest('The `proration_date` must be within the current period.', {
      param: 'proration_date',
    });
  const change = changeOf(account, before, next, behavior, date);
  const refusal = text(input.payment_behavior);
  if (refusal === 'pending_if_incomplete')
    throw invalidRequest('Subscriptions of this stand-in have no pending updates.', {
      param: 'payment_behavior',
    });
  const method = methodOf(account, before);
  if (refusal === 'error_if_incomplete' && change.isBilled && method !== undefined)
    assertTaken(account, before, change.lines, method);
  changeItems(account, before.id, next, change);
}

/** Has a card that would refuse do so before anything is changed. @throws StripeError 402 */
function assertTaken(
  account: Ledgered,
  subscription: Stripe.Subscription,
  lines: readonly InvoiceLine[],
  method: string,
): void {
  const { declines, authentication } = cardOf(account, account.get('payment_method', method));
  if (declines === undefined && authentication !== 'always') return;
  const { currency } = subscription;
  const [customer, discounts] = [idOf(subscription.customer), subscription.discounts.map(idOf)];
  const bill = { customer, currency, subscription, reason: 'subscription_update', lines, discounts } as const;
  const { amount_due: amount } = draftInvoice(account, bill, '');
  if (amount > 0) taken(account, { amount, currency, customer }, method);
}

/** Has it end at an instant, or go on. */
function endAt(account: Ledgered, id: string, at: number | null): void {
  const { world } = account;
  const changes = { cancel_at: at, cancel_at_period_end: false, canceled_at: at && world.seconds() };
  account.change('subscription', id, changes, 'customer.subscription.updated');
  if (at !== null)
    world.after(at - world.seconds(), () => {
      const now = account.get('subscription', id);
      if (now.cancel_at === at && !hasEnded(now)) endSubscription(account, id, 'cancellation_requested');
    });
}

function cancel({ account, world, id, input }: Call): object {
  const before = account.get('subscription', id);
  if (hasEnded(before)) throw missing('subscription', id);
  const isRunning = before.status === 'active' || before.status === 'past_due';
  if (input.prorate === true && isRunning) {
    const share = shareLeft(account, before.discounts.map(idOf));
    const items = before.items.data.map(plannedAs);
    const credit = remaining(account, items, periodOf(before), world.seconds(), -share);
    world.secrets.prorations.set(id, [...(world.secrets.prorations.get(id) ?? []), ...credit]);
  }
  const pending = world.secrets.prorations.get(id) ?? [];
  if (input.invoice_now === true && pending.length > 0) {
    world.secrets.prorations.delete(id);
    bill(account, id, 'manual', pending);
  }
  const said = input.cancellation_details as Partial<Stripe.Subscription.CancellationDetails> | undefined;
  return endSubscription(account, id, 'cancellation_requested', said);
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

function isOfStatus(subscription: Stripe.Subscription, wanted: string | undefined): boolean {
  if (wanted === undefined) return subscription.status !== 'canceled';
  if (wanted === 'ended') return hasEnded(subscription);
  return wanted === 'all' || subscription.status === wanted;
}

export const subscriptions: Routes = {
  'POST /v1/subscriptions': create,
  'GET /v1/subscriptions/{id}': retrieve('subscription'),
  'POST /v1/subscriptions/{id}': update,
  'DELETE /v1/subscriptions/{id}': cancel,
  'GET /v1/subscriptions': listSubscriptions,
};
