import type Stripe from 'stripe';
import { template } from '../api/published';
import { idOf, retrieve, text, type Call, type Routes } from '../call';
import { cardByOldToken, type TestCard } from '../cards';
import { invalidRequest, missing } from '../wire/stripeError';
import type { Ledgered } from '../world';
import { cardOf, createMethod, newCard } from './paymentMethods';

/** A token of a card, as apps made them before there were payment methods. @throws StripeError 402 for a number that is none */
function create({ account, world, input }: Call): object {
  if (typeof input.card !== 'object')
    throw invalidRequest('Tokens of this stand-in are those of cards.', { param: 'card' });
  const given = input.card as Readonly<Record<string, string>>;
  const card = {
    ...(given.number !== undefined && { number: given.number }),
    ...{ exp_month: Number(given.exp_month), exp_year: Number(given.exp_year) },
  };
  const checked = createMethod({ account, input: { type: 'card', card } });
  const method = newCard(account, cardOf(account, checked), card);
  account.remove('payment_method', checked.id);
  return account.put('token', {
    ...template<Stripe.Token>('token'),
    id: world.id('tok'),
    card: cardObject(method),
    created: world.seconds(),
    used: false,
  });
}

const BRANDS: Readonly<Record<string, string>> = {
  ...{ visa: 'Visa', mastercard: 'MasterCard', amex: 'American Express', discover: 'Discover' },
  ...{ diners: 'Diners Club', jcb: 'JCB', unionpay: 'UnionPay' },
};

/** A card as Stripe told of it before there were payment methods. */
export function cardObject({ id, card, customer }: Stripe.PaymentMethod): Stripe.Card {
  return {
    ...template<Stripe.Card>('card'),
    id,
    brand: BRANDS[card?.brand ?? ''] ?? 'Unknown',
    customer: customer === null ? null : idOf(customer),
    exp_month: card?.exp_month ?? 12,
    exp_year: card?.exp_year ?? 2040,
    fingerprint: card?.fingerprint ?? null,
    last4: card?.last4 ?? '',
    name: null,
  };
}

/** What is charged: a token, which is used up by it, or a card that its customer saved. */
export interface Source {
  readonly method: Stripe.PaymentMethod;
  readonly card: TestCard;
}

/** @throws StripeError 400 `token_already_used`, `missing`, 404 */
export function sourceOf(account: Ledgered, given: unknown, customer: string | null): Source {
  const id = text(given) ?? savedBy(account, customer);
  const known = cardByOldToken(id);
  if (known !== undefined) return { method: newCard(account, known), card: known };
  if (id.startsWith('tok_')) return used(account, id);
  const method = account.find('payment_method', id);
  if (method === undefined) throw missing('source', id, 'source');
  if (customer === null || idOf(method.customer) !== customer)
    throw invalidRequest(`Customer ${customer ?? ''} does not have a linked source with ID ${id}.`, {
      ...{ code: 'missing', param: 'source' },
    });
  return { method, card: cardOf(account, method) };
}

/** @throws StripeError 400 for nobody, and for a customer who saved none */
function savedBy(account: Ledgered, customer: string | null): string {
  if (customer === null) throw invalidRequest('Must provide source or customer.');
  const { default_source: saved } = account.get('customer', customer, 'customer');
  const id = idOf(saved);
  if (id === '')
    throw invalidRequest('Cannot charge a customer that has no active card', {
      code: 'missing',
      param: 'card',
    });
  return id;
}

function used(account: Ledgered, id: string): Source {
  const token = account.get('token', id, 'source');
  if (token.used)
    throw invalidRequest(`You cannot use a Stripe token more than once: ${id}.`, {
      code: 'token_already_used',
    });
  account.put('token', { ...token, used: true });
  const method = account.get('payment_method', token.card?.id ?? '');
  return { method, card: cardOf(account, method) };
}

export const tokens: Routes = {
  'POST /v1/tokens': create,
  'GET /v1/tokens/{id}': retrieve('token'),
};
