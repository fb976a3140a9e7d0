import type Stripe from 'stripe';
import { metadata } from '../call';
import { invalidRequest } from '../wire/stripeError';
import type { Ledgered } from '../world';
import type { InvoiceLine } from './newInvoice';
import { planOf } from './plans';
import { makePrice, type PriceData, sumOf } from './prices';

const DAY = 86_400;
const MOST_ITEMS = 20;

export interface Period {
  readonly start: number;
  readonly end: number;
}

/** What is subscribed to: an item that is there already where it has an id. */
export interface Planned {
  readonly id?: string;
  readonly price: Stripe.Price;
  readonly quantity: number;
  readonly metadata: Record<string, string>;
}

/** An item as a request has it. */
interface Asked {
  readonly id?: string;
  readonly price?: string;
  readonly price_data?: PriceData;
  readonly quantity?: number;
  readonly metadata?: Record<string, string>;
  readonly deleted?: boolean;
}

/**
 * What a subscription has once items were changed, added and left out as it was asked for.
 * @throws StripeError 400, 404
 */
export function plannedItems(
  account: Ledgered,
  before: readonly Stripe.SubscriptionItem[],
  asked: readonly Asked[],
): readonly Planned[] {
  const changed = asked.map((each, index) => {
    const param = `items[${index}]`;
    const old = before.find(({ id }) => id === each.id);
    if (each.id !== undefined && old === undefined)
      throw invalidRequest(`Invalid subscription_item id: ${each.id}`, { param: `${param}[id]` });
    return { old, each, planned: each.deleted === true ? undefined : planned(account, old, each, param) };
  });
  const kept = before.map((item) => {
    const change = changed.find(({ old }) => old === item);
    return change === undefined ? plannedAs(item) : change.planned;
  });
  const added = changed.filter(({ old }) => old === undefined).map(({ planned: made }) => made);
  const all = [...kept, ...added].filter((each) => each !== undefined);
  assertTogether(all);
  return all;
}

function planned(
  account: Ledgered,
  old: Stripe.SubscriptionItem | undefined,
  { price, price_data: data, quantity, metadata: about }: Asked,
  param: string,
): Planned {
  const chosen =
    price !== undefined
      ? account.get('price', price, `${param}[price]`)
      : data !== undefined
        ? makePrice(account, data)
        : old?.price;
  if (chosen === undefined)
    throw invalidRequest(`Missing required param: ${param}[price].`, {
      ...{ code: 'parameter_missing', param: `${param}[price]` },
    });
  if (chosen.recurring === null)
    throw invalidRequest(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
      { param: `${param}[price]` },
    );
  if (!chosen.active)
    throw invalidRequest(`The price specified is inactive. This field only accepts active prices.`, {
      param: `${param}[price]`,
    });
  const count = quantity ?? old?.quantity ?? 1;
  if (!Number.isInteger(count) || count < 0)
    throw invalidRequest('Invalid non-negative integer', {
      ...{ code: 'parameter_invalid_integer', param: `${param}[quantity]` },
    });
  return {
    ...(old && { id: old.id }),
    price: chosen,
    quantity: count,
    metadata: metadata(old?.metadata ?? {}, about),
  };
}

export function plannedAs({ id, price, quantity = 1, metadata: about }: Stripe.SubscriptionItem): Planned {
  return { id, price, quantity, metadata: about };
}

/** @throws StripeError 400 for items that no one invoice can have */
function assertTogether(items: readonly Planned[]): void {
  const [first] = items;
  if (first === undefined)
    throw invalidRequest('A subscription must have at least one active plan.', { param: 'items' });
  if (items.length > MOST_ITEMS)
    throw invalidRequest(`A subscription has at most ${MOST_ITEMS} items.`, { param: 'items' });
  for (const { price } of items) {
    if (price.currency !== first.price.currency)
      throw invalidRequest('All prices on a subscription must have the same `currency`.', { param: 'items' });
    if (!isSameLength(price, first.price))
      throw invalidRequest(
        'All prices on a subscription must have the same `recurring.interval` and `recurring.interval_count`.',
        { param: 'items' },
      );
  }
  const prices = new Set(items.map(({ price: { id } }) => id));
  if (prices.size < items.length)
    throw invalidRequest('Cannot add multiple subscription items with the same plan.', { param: 'items' });
}

/** The price that says how long the periods of items are: they all are as long. */
export function lead([first]: readonly Planned[]): Stripe.Price {
  if (first === undefined) throw new Error('A subscription has an item.');
  return first.price;
}

export function isSameLength({ recurring: one }: Stripe.Price, { recurring: other }: Stripe.Price): boolean {
  return one?.interval === other?.interval && one?.interval_count === other?.interval_count;
}

export function itemsOf(
  { world }: Ledgered,
  subscription: string,
  planned: readonly Planned[],
  period: Period,
): Stripe.Subscription['items'] {
  return {
    object: 'list',
    data: planned.map(({ id, price, quantity, metadata: about }) => ({
      id: id ?? world.id('si'),
      object: 'subscription_item',
      billing_thresholds: null,
      created: world.seconds(),
      current_period_end: period.end,
      current_period_start: period.start,
      current_trial: null,
      discounts: [],
      metadata: about,
      plan: planOf(price),
      price,
      quantity,
      subscription,
      tax_rates: [],
    })),
    has_more: false,
    url: `/v1/subscription_items?subscription=${subscription}`,
  };
}

/** What items cost in a period. */
export function linesOf(
  account: Ledgered,
  items: readonly Planned[],
  { start, end }: Period,
): readonly InvoiceLine[] {
  return items.map(({ price, quantity }) => ({
    description: nameOf(price, quantity),
    amount: sumOf(account, price, quantity),
    start,
    end,
    price,
    quantity,
  }));
}

function nameOf({ nickname }: Stripe.Price, quantity: number): string {
  return `${quantity} × ${nickname ?? 'Plan'}`;
}

/** What is given back for items, or what is added, from an instant to the end of their period. `share` is what discounts leave of each unit. */
export function remaining(
  account: Ledgered,
  items: readonly Planned[],
  { start, end }: Period,
  from: number,
  share: number,
): readonly InvoiceLine[] {
  const left = (Math.abs(share) * (end - from)) / (end - start);
  const word = share < 0 ? 'Unused time on' : 'Remaining time on';
  return items.map(({ price, quantity }) => ({
    description: `${word} ${nameOf(price, quantity)}`,
    amount: Math.sign(share) * Math.round(sumOf(account, price, quantity) * left),
    start: from,
    end,
    price,
    quantity,
    isProration: true,
  }));
}

/** Of two lists of items, what the other has not. */
export function without(items: readonly Planned[], other: readonly Planned[]): readonly Planned[] {
  return items.filter(
    (each) => !other.some(({ price, quantity }) => price.id === each.price.id && quantity === each.quantity),
  );
}

/** The end of a period that begins then, in the calendar; the last day of a month that is shorter. */
export function endOf({ recurring }: Stripe.Price, start: number): number {
  const { interval, interval_count: count } = recurring ?? { interval: 'month', interval_count: 1 };
  if (interval === 'day' || interval === 'week') return start + count * (interval === 'week' ? 7 : 1) * DAY;
  const from = new Date(start * 1_000);
  const months = from.getUTCMonth() + count * (interval === 'year' ? 12 : 1);
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), months + 1, 0)).getUTCDate();
  const at = new Date(from);
  at.setUTCDate(1);
  at.setUTCMonth(months);
  at.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return Math.floor(at.getTime() / 1_000);
}
