import type Stripe from 'stripe';
import type { Ledgered } from '../world';
import { itemsOf, type Period, type Planned } from './subscriptionItems';

export interface Start {
  readonly customer: string;
  readonly items: readonly Planned[];
  /** Seconds since 1970; undefined where it costs something from the first day. */
  readonly trialEnd?: number | undefined;
  readonly metadata: Record<string, string>;
  readonly paymentMethod?: string | undefined;
  /** Ids of what is taken off. */
  readonly discounts?: readonly string[];
  /** What else a request says of it. */
  readonly more?: Partial<Stripe.Subscription>;
}

export function newSubscription(
  account: Ledgered,
  id: string,
  { customer, items, trialEnd, metadata, paymentMethod, discounts = [], more }: Start,
  period: Period,
  status: Stripe.Subscription.Status,
): Stripe.Subscription {
  return {
    id,
    object: 'subscription',
    ...EMPTY,
    ...more,
    billing_cycle_anchor: period.end,
    created: period.start,
    currency: items[0]?.price.currency ?? 'usd',
    customer,
    default_payment_method: paymentMethod ?? null,
    discounts: [...discounts],
    items: itemsOf(account, id, items, period),
    metadata,
    start_date: period.start,
    status,
    trial_end: trialEnd ?? null,
    trial_start: trialEnd === undefined ? null : period.start,
  };
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
