import type Stripe from 'stripe';
import { idOf } from '../call';
import { checkCurrency } from '../wire/money';
import { invalidRequest } from '../wire/stripeError';
import type { Ledgered } from '../world';
import { makePrice, type PriceData, sumOf } from './prices';

/** A line of a page as a request has it. */
interface Asked {
  readonly quantity?: number;
  readonly price?: string;
  readonly price_data?: PriceData;
}

export interface PageLine {
  readonly name: string;
  readonly currency: string;
  readonly quantity: number;
  /** Minor units, before discounts. */
  readonly amount: number;
  /** Undefined for what is said in the place where it is sold, once. */
  readonly price?: Stripe.Price;
}

/** What a page sells. @throws StripeError 400 for prices that do not fit its mode, or each other */
export function linesOfPage(account: Ledgered, mode: string, given: unknown): readonly PageLine[] {
  const lines = ((given ?? []) as readonly Asked[]).map((each, index) => lineOf(account, mode, each, index));
  if (mode !== 'setup' && lines.length === 0)
    throw invalidRequest('You must provide at least one line item.', {
      code: 'parameter_missing',
      param: 'line_items',
    });
  if (lines.some(({ currency }) => currency !== lines[0]?.currency))
    throw invalidRequest('All prices on a Checkout session must have the same currency.', {
      param: 'line_items',
    });
  return lines;
}

function lineOf(account: Ledgered, mode: string, asked: Asked, index: number): PageLine {
  const param = `line_items[${index}]`;
  const { quantity = 1, price_data: data } = asked;
  if (!Number.isInteger(quantity) || quantity < 1)
    throw invalidRequest('This value must be greater than or equal to 1.', {
      ...{ code: 'parameter_invalid_integer', param: `${param}[quantity]` },
    });
  if (asked.price === undefined && mode === 'payment') return lineByWord(data, quantity, param);
  const price = priceOf(account, asked, param);
  assertFits(price, mode, param);
  const name = price.nickname ?? account.find('product', idOf(price.product))?.name ?? 'Plan';
  return { name, currency: price.currency, quantity, amount: sumOf(account, price, quantity), price };
}

function priceOf(account: Ledgered, { price, price_data: data }: Asked, param: string): Stripe.Price {
  if (price !== undefined) return account.get('price', price, `${param}[price]`);
  if (data === undefined) throw withoutPrice(param);
  return makePrice(account, data);
}

function lineByWord(data: PriceData | undefined, quantity: number, param: string): PageLine {
  if (data?.unit_amount === undefined) throw withoutPrice(param);
  return {
    name: data.product_data?.name ?? 'Item',
    currency: checkCurrency(data.currency),
    quantity,
    amount: data.unit_amount * quantity,
  };
}

function withoutPrice(param: string): Error {
  return invalidRequest('You must specify either `price` or `price_data` with `unit_amount`.', { param });
}

function assertFits(price: Stripe.Price, mode: string, param: string): void {
  if (!price.active)
    throw invalidRequest('The price specified is inactive. This field only accepts active prices.', {
      param: `${param}[price]`,
    });
  if (mode === 'payment' && price.recurring !== null)
    throw invalidRequest(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      {
        param: 'mode',
      },
    );
  if (mode === 'subscription' && price.recurring === null)
    throw invalidRequest('You must provide at least one recurring price in `subscription` mode.', {
      param: 'line_items',
    });
}

/** Lines as a page has them, each less its part of the discounts. */
export function lineItems(
  { world }: Ledgered,
  lines: readonly PageLine[],
  off: readonly number[],
): readonly Stripe.LineItem[] {
  return lines.map(({ name, currency, quantity, amount, price }, index) => ({
    id: world.id('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: off[index] ?? 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount - (off[index] ?? 0),
    currency,
    description: name,
    metadata: {},
    price: price ?? null,
    quantity,
  }));
}
