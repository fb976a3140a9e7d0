import type Stripe from 'stripe';
import { type Call, idOf, list, retrieve, type Routes, text } from '../call';
import { page } from '../wire/page';
import { invalidRequest } from '../wire/stripeError';
import type { Ledgered } from '../world';
import { charge, intentOf, markPaid } from './invoicePayments';
import { type Bill, draftInvoice, type InvoiceLine } from './newInvoice';
import { endOf, lead, linesOf, type Planned, plannedAs, plannedItems } from './subscriptionItems';
import { firstBill, hasEnded, LIVE, methodOf, periodOf, voidInvoice } from './subscriptionLife';
import { changeOf } from './subscriptionChanges';

/** Takes what an open invoice comes to, or notes that it was paid elsewhere. @throws StripeError 400, 402 */
function pay({ account, id, input }: Call): object {
  const invoice = account.get('invoice', id);
  if (invoice.status === 'paid')
    throw invalidRequest('Invoice is already paid', { code: 'invoice_already_paid' });
  if (invoice.status !== 'open')
    throw invalidRequest(`Invoice ${id} cannot be paid: it is ${invoice.status ?? 'none'}.`, {
      code: 'invoice_not_editable',
    });
  const subscription = account.get('subscription', idOf(invoice.parent?.subscription_details?.subscription));
  if (input.paid_out_of_band === true) {
    const done = markPaid(account, id);
    if (LIVE.includes(subscription.status))
      account.change('subscription', subscription.id, { status: 'active' }, 'customer.subscription.updated');
    return done;
  }
  const method = text(input.payment_method) ?? methodOf(account, subscription);
  if (method === undefined)
    throw invalidRequest('There is no `default_payment_method` set on this Customer or Invoice.', {
      code: 'resource_missing',
    });
  charge(account, id, intentOfOpen(account, id), method, input.off_session !== false);
  return account.get('invoice', id);
}

function intentOfOpen(account: Ledgered, id: string): string {
  const intent = intentOf(account, id);
  if (intent === undefined)
    throw invalidRequest(`Invoice ${id} is paid by hand.`, { param: 'paid_out_of_band' });
  return intent.id;
}

function voided({ account, id }: Call): object {
  const { status } = account.get('invoice', id);
  if (status !== 'open')
    throw invalidRequest(`You can only void open invoices; this one is ${status ?? 'none'}.`);
  return voidInvoice(account, id);
}

/** What a subscription would be asked to become. */
interface Details {
  readonly items?: readonly object[];
  readonly proration_behavior?: string;
  readonly proration_date?: number;
  readonly cancel_now?: boolean;
  readonly cancel_at_period_end?: boolean;
  readonly trial_end?: number;
}

/** The invoice that would come next: of a subscription as it is or as it would be changed, or of one that is not there yet. Nothing is kept of it. */
function preview({ account, world, input }: Call): object {
  const details = (input.subscription_details ?? {}) as Details;
  const id = text(input.subscription);
  const bill =
    id === undefined
      ? billOfNew(account, text(input.customer), details)
      : billOfNext(account, account.get('subscription', id, 'subscription'), details);
  return draftInvoice(account, bill, world.id('upcoming_in'));
}

function billOfNew(
  account: Ledgered,
  customer: string | undefined,
  { items, trial_end: trialEnd }: Details,
): Bill {
  if (customer === undefined || items === undefined)
    throw invalidRequest(
      'You must provide a `subscription`, or a `customer` with `subscription_details[items]`.',
      {
        ...{ code: 'parameter_missing', param: 'subscription' },
      },
    );
  account.get('customer', customer, 'customer');
  return firstBill(
    account,
    { customer, items: plannedItems(account, [], items), trialEnd, metadata: {} },
    '',
  );
}

function billOfNext(account: Ledgered, subscription: Stripe.Subscription, details: Details): Bill {
  const { world } = account;
  if (hasEnded(subscription))
    throw invalidRequest('No upcoming invoices for customer', { code: 'invoice_upcoming_none' });
  const before = subscription.items.data;
  const next =
    details.items === undefined ? before.map(plannedAs) : plannedItems(account, before, details.items);
  const pending = world.secrets.prorations.get(subscription.id) ?? [];
  const behavior = details.proration_behavior ?? 'create_prorations';
  const change = changeOf(account, subscription, next, behavior, details.proration_date);
  const isToEnd = details.cancel_at_period_end ?? subscription.cancel_at_period_end;
  const more = change.isBilled || isToEnd ? [] : nextPeriod(account, subscription, next);
  const lines: readonly InvoiceLine[] = [...pending, ...change.lines, ...more];
  if (lines.length === 0 || details.cancel_now === true)
    throw invalidRequest('No upcoming invoices for customer', { code: 'invoice_upcoming_none' });
  const { customer, currency, discounts } = subscription;
  const reason = change.isBilled ? 'subscription_update' : 'upcoming';
  return { customer: idOf(customer), currency, subscription, reason, lines, discounts: discounts.map(idOf) };
}

function nextPeriod(account: Ledgered, subscription: Stripe.Subscription, items: readonly Planned[]) {
  const { end: start } = periodOf(subscription);
  return linesOf(account, items, { start, end: endOf(lead(items), start) });
}

export const invoices: Routes = {
  'POST /v1/invoices/create_preview': preview,
  'GET /v1/invoices/{id}': retrieve('invoice'),
  'GET /v1/invoices/{id}/lines': ({ account, path, id, input }) =>
    page(account.get('invoice', id).lines.data, path, input),
  'GET /v1/invoices': list('invoice', {
    subscription: ({ parent }, wanted) => idOf(parent?.subscription_details?.subscription) === wanted,
  }),
  'POST /v1/invoices/{id}/pay': pay,
  'POST /v1/invoices/{id}/void': voided,
};
