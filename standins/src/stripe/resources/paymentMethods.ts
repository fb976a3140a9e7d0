import type Stripe from 'stripe';
import { template } from '../api/published';
import { list, metadata, retrieve, type Call, type Routes, word } from '../call';
import { cardByNumber, cardByToken, type TestCard } from '../cards';
import type { Ledgered } from '../world';
import { invalidRequest, missing, StripeError } from '../wire/stripeError';

export interface CardInput {
  readonly number?: string;
  readonly exp_month?: number;
  readonly exp_year?: number;
  readonly token?: string;
}

export function createMethod({ account, input }: Pick<Call, 'account' | 'input'>): Stripe.PaymentMethod {
  if (input.type !== undefined && input.type !== 'card')
    throw invalidRequest(`The payment method type ${word(input.type)} is not one of this account.`, {
      param: 'type',
    });
  const { number, exp_month: month = 12, exp_year: year = 2040, token } = (input.card ?? {}) as CardInput;
  const card =
    number === undefined ? cardByToken(`pm_card_${token?.replace('tok_', '') ?? ''}`) : cardByNumber(number);
  if (card === undefined)
    throw new StripeError(402, {
      type: 'card_error',
      code: 'incorrect_number',
      message: 'Your card number is incorrect.',
      param: 'number',
    });
  const expiry = new Date(account.world.now());
  if (
    year < expiry.getUTCFullYear() ||
    (year === expiry.getUTCFullYear() && month < expiry.getUTCMonth() + 1)
  )
    throw new StripeError(402, {
      type: 'card_error',
      code: 'invalid_expiry_year',
      message: "Your card's expiration year is invalid.",
      param: 'exp_year',
    });
  return newMethod(account, card, { month, year }, input);
}

function newMethod(
  account: Ledgered,
  card: TestCard,
  expiry: { readonly month: number; readonly year: number },
  input: Call['input'] = {},
  prefix = 'pm',
): Stripe.PaymentMethod {
  const { world } = account;
  const base = template<Stripe.PaymentMethod & { readonly card: Stripe.PaymentMethod.Card }>(
    'payment_method',
  );
  const method: Stripe.PaymentMethod = {
    ...base,
    id: world.id(prefix),
    created: world.seconds(),
    customer: null,
    billing_details: {
      ...base.billing_details,
      address: null,
      email: null,
      name: null,
      phone: null,
      ...((input.billing_details ?? {}) as object),
    },
    card: {
      ...base.card,
      brand: card.brand,
      display_brand: card.brand,
      exp_month: expiry.month,
      exp_year: expiry.year,
      fingerprint: fingerprint(card.number),
      last4: card.number.slice(-4),
      generated_from: null,
      wallet: null,
    },
    metadata: metadata({}, input.metadata),
  };
  world.secrets.cards.set(method.id, card.number);
  return account.put('payment_method', method);
}

/** A card as it was before there were payment methods, as which it can be charged too: the newest name of an old thing. */
export function newCard(account: Ledgered, card: TestCard, given: CardInput = {}): Stripe.PaymentMethod {
  const { exp_month: month = 12, exp_year: year = 2040 } = given;
  return newMethod(account, card, { month, year }, {}, 'card');
}

/** Equal for equal cards, and no way back to the number. */
function fingerprint(number: string): string {
  return Buffer.from(number.slice(-10)).toString('hex').slice(0, 16);
}

/**
 * The payment method that a parameter names; a token such as `pm_card_visa` makes a new one each time.
 * @throws StripeError 404
 */
export function methodOf(account: Ledgered, id: string): Stripe.PaymentMethod {
  const card = cardByToken(id);
  if (card !== undefined) return newMethod(account, card, { month: 12, year: 2040 });
  const found = account.find('payment_method', id);
  if (found === undefined) throw missing('PaymentMethod', id, 'payment_method');
  return found;
}

/** Methods that were made with no card of a test simply work. */
const PLAIN: TestCard = { number: '4242424242424242', brand: 'visa' };

export function cardOf(account: Ledgered, method: Stripe.PaymentMethod): TestCard {
  return cardByNumber(account.world.secrets.cards.get(method.id) ?? '') ?? PLAIN;
}

/** @throws StripeError 400 when another customer has it */
export function attachTo(account: Ledgered, id: string, customer: string): Stripe.PaymentMethod {
  const method = methodOf(account, id);
  account.get('customer', customer, 'customer');
  if (method.customer !== null && method.customer !== customer)
    throw invalidRequest('The payment method you provided has already been attached to a customer.');
  if (method.customer === customer) return method;
  return account.change('payment_method', method.id, { customer }, 'payment_method.attached');
}

function detach({ account, id }: Call): object {
  if (account.get('payment_method', id).customer === null)
    throw invalidRequest(
      'The payment method you provided is not attached to a customer so detachment is impossible.',
    );
  return account.change('payment_method', id, { customer: null }, 'payment_method.detached');
}

export const paymentMethods: Routes = {
  'POST /v1/payment_methods': createMethod,
  'GET /v1/payment_methods/{id}': retrieve('payment_method'),
  'GET /v1/payment_methods': list('payment_method'),
  'POST /v1/payment_methods/{id}/attach': ({ account, id, input }) => {
    if (typeof input.customer !== 'string')
      throw invalidRequest('Missing required param: customer.', {
        code: 'parameter_missing',
        param: 'customer',
      });
    return attachTo(account, id, input.customer);
  },
  'POST /v1/payment_methods/{id}/detach': detach,
};
