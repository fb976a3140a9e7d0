import type Stripe from 'stripe';
import { template } from '../api/published';
import { idOf } from '../call';
import type { Ledgered } from '../world';
import { takenOff } from './discounts';

/** One line of an invoice of a subscription. */
export interface InvoiceLine {
  readonly description: string;
  /** Minor units; below zero is a credit. */
  readonly amount: number;
  readonly start: number;
  readonly end: number;
  readonly price: Stripe.Price;
  readonly quantity: number;
  /** Already less what discounts take. */
  readonly isProration?: boolean;
}

/** What an invoice is made from. */
export interface Bill {
  readonly customer: string;
  readonly currency: string;
  /** As it is, or as it would be. */
  readonly subscription: Pick<Stripe.Subscription, 'id' | 'metadata' | 'items'>;
  readonly reason: Stripe.Invoice.BillingReason;
  readonly lines: readonly InvoiceLine[];
  /** Ids of what is taken off. */
  readonly discounts: readonly string[];
  /** Days until a person must have paid by themselves; undefined where a card is charged. */
  readonly daysUntilDue?: number;
}

/** An invoice of a subscription, finalised at once; Stripe keeps a renewal's as a draft for an hour. */
export function makeInvoice(account: Ledgered, bill: Bill): Stripe.Invoice {
  const { world } = account;
  const now = world.seconds();
  const draft = draftInvoice(account, bill, world.id('in'));
  const invoice: Stripe.Invoice = {
    ...draft,
    effective_at: now,
    hosted_invoice_url: `${world.url()}/invoices/${draft.id}`,
    number: `LOCAL-${String(account.all('invoice').length + 1).padStart(4, '0')}`,
    status: 'open',
    status_transitions: { ...draft.status_transitions, finalized_at: now },
    webhooks_delivered_at: now,
  };
  account.put('invoice', invoice);
  const customer = account.get('customer', bill.customer);
  account.put('customer', { ...customer, balance: invoice.ending_balance ?? 0 });
  account.tell('invoice.created', invoice);
  account.tell('invoice.finalized', invoice);
  return invoice;
}

/** What an invoice would be. A credit that is left, or is used up, is kept with the customer. */
export function draftInvoice(account: Ledgered, bill: Bill, id: string): Stripe.Invoice {
  const { world } = account;
  const now = world.seconds();
  const [first] = bill.lines;
  const { subscription, daysUntilDue: days } = bill;
  const { balance } = account.get('customer', bill.customer);
  const off = takenOff(
    account,
    bill.discounts,
    bill.lines.map(({ amount, price, isProration = false }) => ({
      ...{ amount, product: idOf(price.product), isReducible: !isProration },
    })),
  );
  const subtotal = bill.lines.reduce((sum, { amount }) => sum + amount, 0);
  const discounted = off.flat().reduce((sum, { amount }) => sum + amount, 0);
  const total = subtotal - discounted;
  const due = Math.max(0, total + balance);
  return {
    ...emptyInvoice(),
    id,
    amount_due: due,
    amount_remaining: due,
    billing_reason: bill.reason,
    ...(days !== undefined && { collection_method: 'send_invoice', due_date: now + days * 86_400 }),
    created: now,
    currency: bill.currency,
    customer: bill.customer,
    discounts: [...bill.discounts],
    ending_balance: balance + total - due,
    lines: {
      object: 'list',
      data: bill.lines.map((line, index) => ({
        ...invoiceLine(account, id, subscription, line),
        discount_amounts: [...(off[index] ?? [])],
      })),
      has_more: false,
      url: `/v1/invoices/${id}/lines`,
    },
    parent: {
      type: 'subscription_details',
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
    },
    period_start: first?.start ?? now,
    period_end: first?.end ?? now,
    starting_balance: balance,
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_discount_amounts: bill.discounts.map((discount) => ({
      amount: off.flat().reduce((sum, each) => sum + (each.discount === discount ? each.amount : 0), 0),
      discount,
    })),
    total_excluding_tax: total,
  };
}

/** Stripe's example, with the fields that came to it later, of nothing yet. */
function emptyInvoice(): Stripe.Invoice {
  return { ...template<Stripe.Invoice>('invoice'), ...NEWER, ...BLANK };
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

const BLANK = {
  amount_paid: 0,
  attempt_count: 0,
  attempted: false,
  auto_advance: true,
  customer_address: null,
  customer_shipping: null,
  due_date: null,
  effective_at: null,
  from_invoice: null,
  hosted_invoice_url: null,
  last_finalization_error: null,
  metadata: {},
  next_payment_attempt: null,
  number: null,
  shipping_cost: null,
  shipping_details: null,
  status: 'draft',
  status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
  webhooks_delivered_at: null,
} as const;

function invoiceLine(
  { world }: Ledgered,
  invoice: string,
  { id: subscription, items }: Bill['subscription'],
  { description, amount, start, end, price, quantity, isProration = false }: InvoiceLine,
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
        subscription_item: (items.data.find((each) => each.price.id === price.id) ?? items.data[0])?.id ?? '',
      },
    },
    period: { start, end },
    pretax_credit_amounts: [],
    pricing: {
      type: 'price_details',
      price_details: { price: price.id, product: idOf(price.product) },
      unit_amount_decimal: price.unit_amount_decimal,
    },
    quantity,
    quantity_decimal: String(quantity) as unknown as Stripe.InvoiceLineItem['quantity_decimal'],
    subscription,
    subtotal: amount,
    taxes: [],
  };
}
