import type Stripe from 'stripe';
import { template } from '../api/published';
import { list, retrieve, type Routes, idOf } from '../call';
import type { Ledgered } from '../world';
import { page } from '../wire/page';
import { StripeError } from '../wire/stripeError';
import { createIntent } from './paymentIntents';

/** One line of an invoice of a subscription. */
export interface InvoiceLine {
  readonly description: string;
  /** Minor units; below zero is a credit. */
  readonly amount: number;
  readonly start: number;
  readonly end: number;
  readonly price: Stripe.Price;
  readonly isProration?: boolean;
}

/** An invoice of a subscription, finalised at once; Stripe keeps a renewal's as a draft for an hour. */
export function makeInvoice(
  account: Ledgered,
  subscription: Stripe.Subscription,
  reason: Stripe.Invoice.BillingReason,
  lines: readonly InvoiceLine[],
): Stripe.Invoice {
  const { world } = account;
  const id = world.id('in');
  const [first] = lines;
  const invoice: Stripe.Invoice = {
    ...emptyInvoice(),
    ...sumsOf(account, idOf(subscription.customer), lines),
    id,
    billing_reason: reason,
    created: world.seconds(),
    currency: subscription.currency,
    customer: idOf(subscription.customer),
    effective_at: world.seconds(),
    hosted_invoice_url: `${world.url()}/invoices/${id}`,
    lines: {
      object: 'list',
      data: lines.map((line) => invoiceLine(account, id, subscription, line)),
      has_more: false,
      url: `/v1/invoices/${id}/lines`,
    },
    number: `LOCAL-${String(account.all('invoice').length + 1).padStart(4, '0')}`,
    parent: {
      type: 'subscription_details',
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
    },
    period_start: first?.start ?? world.seconds(),
    period_end: first?.end ?? world.seconds(),
    status_transitions: {
      finalized_at: world.seconds(),
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
    webhooks_delivered_at: world.seconds(),
  };
  account.put('invoice', invoice);
  account.tell('invoice.created', invoice);
  account.tell('invoice.finalized', invoice);
  return invoice;
}

/** What lines come to; a credit that is left, or is used up, is kept with the customer. */
function sumsOf(
  account: Ledgered,
  customerId: string,
  lines: readonly InvoiceLine[],
): Partial<Stripe.Invoice> {
  const customer = account.get('customer', customerId);
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const due = Math.max(0, total + customer.balance);
  const balance = customer.balance + total - due;
  account.put('customer', { ...customer, balance });
  return {
    amount_due: due,
    amount_remaining: due,
    starting_balance: customer.balance,
    ending_balance: balance,
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
  };
}

/** Stripe's example, with the fields that came to it later, open and of nothing yet. */
function emptyInvoice(): Stripe.Invoice {
  return { ...template<Stripe.Invoice>('invoice'), ...NEWER, ...OPEN };
}

const NEWER = {
  amount_overpaid: 0,
  automatically_finalizes_at: null,
  customer_account: null,
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  receipt_number: null,
  rendering: null,
  statement_descriptor: null,
  test_clock: null,
  total_discount_amounts: [],
  total_pretax_credit_amounts: [],
  total_taxes: [],
};

const OPEN = {
  amount_paid: 0,
  attempt_count: 0,
  attempted: false,
  auto_advance: true,
  customer_address: null,
  customer_shipping: null,
  due_date: null,
  from_invoice: null,
  last_finalization_error: null,
  metadata: {},
  next_payment_attempt: null,
  shipping_cost: null,
  shipping_details: null,
  status: 'open',
} as const;

function invoiceLine(
  { world }: Ledgered,
  invoice: string,
  { id: subscription, items }: Stripe.Subscription,
  { description, amount, start, end, price, isProration = false }: InvoiceLine,
): Stripe.InvoiceLineItem {
  return {
    id: world.id('il'),
    object: 'line_item',
    amount,
    currency: price.currency,
    description,
    discount_amounts: [],
    discountable: !isProration,
    discounts: [],
    invoice,
    livemode: false,
    metadata: {},
    parent: {
      type: 'subscription_item_details',
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: isProration,
        proration_details: { credited_items: null },
        subscription,
        subscription_item: items.data[0]?.id ?? '',
      },
    },
    period: { start, end },
    pretax_credit_amounts: [],
    pricing: {
      type: 'price_details',
      price_details: { price: price.id, product: idOf(price.product) },
      unit_amount_decimal: price.unit_amount_decimal,
    },
    quantity: 1,
    quantity_decimal: '1' as unknown as Stripe.InvoiceLineItem['quantity_decimal'],
    subscription,
    subtotal: amount,
    taxes: [],
  };
}

/** Notes that an invoice is paid: by an intent, unless nothing was due. */
export function markPaid(account: Ledgered, id: string, intentId?: string): Stripe.Invoice {
  const invoice = account.get('invoice', id);
  if (intentId !== undefined) paidBy(account, invoice, intentId);
  return account.change(
    'invoice',
    id,
    {
      status: 'paid',
      amount_paid: invoice.amount_due,
      amount_remaining: 0,
      attempted: true,
      attempt_count: invoice.attempt_count + (invoice.amount_due > 0 ? 1 : 0),
      next_payment_attempt: null,
      status_transitions: { ...invoice.status_transitions, paid_at: account.world.seconds() },
    },
    'invoice.paid',
    'invoice.payment_succeeded',
  );
}

function paidBy(account: Ledgered, invoice: Stripe.Invoice, intentId: string): void {
  const { world } = account;
  const { id, amount_due: amount, currency } = invoice;
  account.put('invoice_payment', {
    ...{ id: world.id('inpay'), object: 'invoice_payment', created: world.seconds(), livemode: false },
    ...{ amount_paid: amount, amount_requested: amount, currency, invoice: id, is_default: true },
    payment: { type: 'payment_intent', payment_intent: intentId },
    status: 'paid',
    status_transitions: { canceled_at: null, paid_at: world.seconds() },
  });
}

/** Takes what is due from a card that was saved. @returns whether it was taken */
export function collect(account: Ledgered, id: string, methodId: string | undefined): boolean {
  const { amount_due: amount, currency, customer, attempt_count: attempts } = account.get('invoice', id);
  if (amount === 0) {
    markPaid(account, id);
    return true;
  }
  const intentId = methodId && charged(account, { amount, currency, customer: idOf(customer), methodId });
  if (intentId !== undefined) {
    markPaid(account, id, intentId);
    return true;
  }
  account.change(
    'invoice',
    id,
    { attempted: true, attempt_count: attempts + 1 },
    'invoice.payment_failed',
    'invoice.updated',
  );
  return false;
}

/** @returns the intent that took it; undefined where the card was refused */
function charged(
  account: Ledgered,
  {
    methodId,
    ...sum
  }: {
    readonly amount: number;
    readonly currency: string;
    readonly customer: string;
    readonly methodId: string;
  },
): string | undefined {
  const input = { ...sum, confirm: true, off_session: true, payment_method: methodId };
  try {
    const { id, status } = createIntent({ world: account.world, account, input });
    return status === 'succeeded' ? id : undefined;
  } catch (error) {
    if (error instanceof StripeError) return undefined;
    throw error;
  }
}

export const invoices: Routes = {
  'GET /v1/invoices/{id}': retrieve('invoice'),
  'GET /v1/invoices/{id}/lines': ({ account, path, id, input }) =>
    page(account.get('invoice', id).lines.data, path, input),
  'GET /v1/invoices': list('invoice', {
    subscription: ({ parent }, wanted) => idOf(parent?.subscription_details?.subscription) === wanted,
  }),
  'GET /v1/invoice_payments': list('invoice_payment'),
};
