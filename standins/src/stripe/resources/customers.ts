import type Stripe from 'stripe';
import { template } from '../api/published';
import { fitting, list, metadata, search, text, type Call, type IntentCall, type Routes } from '../call';
import { page } from '../wire/page';
import { attachTo } from './paymentMethods';
import { endAllOf } from './subscriptionLife';
import { cardObject, sourceOf } from './tokens';
import { StripeError } from '../wire/stripeError';
import type { Ledgered } from '../world';

const FIELDS = ['name', 'email', 'phone', 'description'] as const;

export function createCustomer({ account, world, input }: IntentCall): Stripe.Customer {
  const base = template<Stripe.Customer>('customer');
  const customer: Stripe.Customer = {
    ...base,
    id: world.id('cus'),
    created: world.seconds(),
    balance: 0,
    currency: null,
    discount: null,
    shipping: null,
    address: (input.address ?? null) as Stripe.Address | null,
    ...Object.fromEntries(FIELDS.map((field) => [field, text(input[field]) ?? null])),
    ...(input.invoice_settings !== undefined && {
      invoice_settings: { ...base.invoice_settings, ...(input.invoice_settings as object) },
    }),
    metadata: metadata({}, input.metadata),
  };
  account.put('customer', customer);
  account.tell('customer.created', customer);
  if (typeof input.payment_method === 'string') attachTo(account, input.payment_method, customer.id);
  if (typeof input.source === 'string') saveSource(account, customer.id, input.source);
  return account.get('customer', customer.id);
}

function update({ account, id, input }: Call): object {
  const before = account.get('customer', id);
  const changes: Partial<Stripe.Customer> = {
    ...Object.fromEntries(
      FIELDS.filter((field) => field in input).map((field) => [field, text(input[field]) ?? null]),
    ),
    ...('address' in input && { address: input.address as unknown as Stripe.Address }),
    ...('metadata' in input && { metadata: metadata(before.metadata, input.metadata) }),
    ...(input.invoice_settings !== undefined && {
      invoice_settings: { ...before.invoice_settings, ...(input.invoice_settings as object) },
    }),
  };
  if (typeof input.source === 'string') saveSource(account, id, input.source);
  return account.change('customer', id, changes, 'customer.updated');
}

/** Saves the card of a token as what a customer is charged by where nothing else is said. @throws StripeError 400, 402 */
function saveSource(account: Ledgered, id: string, token: string): Stripe.Card {
  const { method, card } = sourceOf(account, token, null);
  if (card.declines !== undefined && card.token !== 'chargeCustomerFail')
    throw new StripeError(402, {
      type: 'card_error',
      code: 'card_declined',
      message: 'Your card was declined.',
    });
  const saved = cardObject(attachTo(account, method.id, id));
  account.change('customer', id, { default_source: saved.id });
  account.tell('customer.source.created', saved);
  return saved;
}

function remove({ account, id }: Call): object {
  const customer = account.get('customer', id);
  endAllOf(account, id);
  account.remove('customer', id);
  for (const method of account.all('payment_method'))
    if (method.customer === id) account.put('payment_method', { ...method, customer: null });
  account.tell('customer.deleted', customer);
  account.world.secrets.deleted.add(id);
  return deleted(id);
}

function deleted(id: string): object {
  return { id, object: 'customer', deleted: true };
}

/** One that was deleted is said to be. */
function retrieveCustomer({ account, id }: Call): object {
  return account.world.secrets.deleted.has(id) ? deleted(id) : account.get('customer', id);
}

function listPaymentMethods(call: Call): object {
  const { account, id, path, input } = call;
  account.get('customer', id);
  const own = fitting(call, 'payment_method').filter(({ customer }) => customer === id);
  return page(own, path, input);
}

export const customers: Routes = {
  'POST /v1/customers': createCustomer,
  'GET /v1/customers/{id}': retrieveCustomer,
  'POST /v1/customers/{id}': update,
  'DELETE /v1/customers/{id}': remove,
  'GET /v1/customers': list('customer'),
  'GET /v1/customers/search': search('customer'),
  'GET /v1/customers/{id}/payment_methods': listPaymentMethods,
};
