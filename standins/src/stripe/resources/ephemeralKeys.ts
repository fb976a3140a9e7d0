import type Stripe from 'stripe';
import { template } from '../api/published';
import { type Call, type Routes, word } from '../call';
import type { Ledgered } from '../world';
import { invalidRequest } from '../wire/stripeError';

/** Seconds for which an app may use one. */
const LIFE = 3_600;

/** What an app may do for the customer of its key: what Stripe's payment sheet does. */
const ALLOWED = new Set([
  'GET /v1/customers/{id}',
  'POST /v1/customers/{id}',
  'GET /v1/payment_methods',
  'POST /v1/payment_methods/{id}/attach',
  'POST /v1/payment_methods/{id}/detach',
]);

function create({ account, world, input }: Call): object {
  if (typeof input.customer !== 'string')
    throw invalidRequest('You must provide a `customer`.', { code: 'parameter_missing', param: 'customer' });
  const customer = account.get('customer', input.customer, 'customer');
  const id = world.id('ephkey');
  return account.put('ephemeral_key', {
    ...template<Stripe.EphemeralKey>('ephemeral_key'),
    ...{ id, created: world.seconds(), expires: world.seconds() + LIFE },
    secret: `ek_test_${id}_${customer.id}`,
  });
}

function remove({ account, world, id }: Call): object {
  const key = account.get('ephemeral_key', id);
  account.remove('ephemeral_key', id);
  const { secret: _, ...told } = { ...key, expires: world.seconds() };
  return told;
}

/** Whether an app's key may do that: while it lives, and for its own customer. */
export function mayByEphemeral(
  account: Ledgered,
  secret: string,
  { name, id, given }: Pick<Call, 'id'> & { name: string; given: Readonly<Record<string, unknown>> },
  now: number,
): boolean {
  const key = account.all('ephemeral_key').find((each) => each.secret === secret);
  const customer = secret.slice(`ek_test_${key?.id ?? ''}_`.length);
  if (key === undefined || key.expires <= now || !ALLOWED.has(name)) return false;
  if (name.includes('/customers/')) return id === customer;
  if (name.endsWith('/detach')) return account.find('payment_method', id)?.customer === customer;
  return word(given.customer) === customer;
}

export const ephemeralKeys: Routes = {
  'POST /v1/ephemeral_keys': create,
  'DELETE /v1/ephemeral_keys/{id}': remove,
};
