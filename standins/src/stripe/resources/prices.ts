import type Stripe from 'stripe';
import { template } from '../api/published';
import { isAmong, list, metadata, retrieve, text, type Call, type Routes } from '../call';
import type { Ledgered } from '../world';
import { checkAmount, checkCurrency } from '../wire/money';
import { invalidRequest } from '../wire/stripeError';

/** What a price is made from: by `POST /v1/prices`, or in the place where it is used. */
export interface PriceData {
  readonly currency: string;
  readonly unit_amount?: number;
  readonly product?: string;
  readonly product_data?: { readonly name: string; readonly metadata?: Record<string, string> };
  readonly recurring?: {
    readonly interval: Stripe.Price.Recurring.Interval;
    readonly interval_count?: number;
    readonly usage_type?: string;
  };
  readonly tiers?: readonly {
    readonly up_to: 'inf' | number;
    readonly unit_amount?: number;
    readonly flat_amount?: number;
  }[];
  readonly tiers_mode?: Stripe.Price.TiersMode;
}

const LONGEST: Readonly<Record<string, number>> = { day: 1_095, week: 156, month: 36, year: 3 };

/** A recurring price, with its product where it names none yet. */
export function makePrice(
  account: Ledgered,
  data: PriceData,
  more: Partial<Pick<Stripe.Price, 'lookup_key' | 'nickname' | 'metadata'>> = {},
): Stripe.Price {
  const { world } = account;
  const currency = checkCurrency(data.currency);
  const tiers = tiersOf(data);
  const amount = tiers === undefined ? unitAmount(data, currency) : null;
  if (data.recurring?.usage_type === 'metered')
    throw invalidRequest('Prices of this stand-in are not metered.', { param: 'recurring[usage_type]' });
  const { recurring } = data;
  const count = recurring?.interval_count ?? 1;
  if (recurring !== undefined && (count < 1 || count > (LONGEST[recurring.interval] ?? 1)))
    throw invalidRequest('The interval of a price is at most three years.', {
      param: 'recurring[interval_count]',
    });
  const price: Stripe.Price = {
    ...template<Stripe.Price>('price'),
    id: world.id('price'),
    created: world.seconds(),
    currency,
    custom_unit_amount: null,
    lookup_key: null,
    metadata: {},
    nickname: null,
    ...more,
    product: productOf(account, data).id,
    recurring:
      recurring === undefined
        ? null
        : {
            interval: recurring.interval,
            interval_count: count,
            meter: null,
            trial_period_days: null,
            usage_type: 'licensed',
          },
    transform_quantity: null,
    type: recurring === undefined ? 'one_time' : 'recurring',
    billing_scheme: tiers === undefined ? 'per_unit' : 'tiered',
    tiers_mode: tiers === undefined ? null : (data.tiers_mode ?? null),
    unit_amount: amount,
    unit_amount_decimal: decimal(amount),
  };
  if (tiers !== undefined) world.secrets.tiers.set(price.id, tiers);
  account.put('price', price);
  account.tell('price.created', price);
  return price;
}

/** Minor units of one. @throws StripeError 400 */
function unitAmount({ unit_amount: amount }: PriceData, currency: string): number {
  if (amount === undefined)
    throw invalidRequest('You must specify `unit_amount`.', {
      code: 'parameter_missing',
      param: 'unit_amount',
    });
  if (amount > 0) checkAmount(amount, currency);
  return amount;
}

/** @throws StripeError 400 for steps that do not rise, or have no end */
function tiersOf({ tiers, tiers_mode: mode }: PriceData): readonly Stripe.Price.Tier[] | undefined {
  if (tiers === undefined) return undefined;
  if (mode === undefined)
    throw invalidRequest('You must specify `tiers_mode` with `tiers`.', {
      ...{ code: 'parameter_missing', param: 'tiers_mode' },
    });
  const ends = tiers.map(({ up_to: end }) => (end === 'inf' ? Infinity : end));
  if (ends.at(-1) !== Infinity || ends.some((end, index) => end <= (ends[index - 1] ?? 0)))
    throw invalidRequest('The `up_to` of tiers must rise, and the last one must be `inf`.', {
      param: 'tiers',
    });
  return tiers.map(({ up_to: end, unit_amount: unit = null, flat_amount: flat = null }) => ({
    flat_amount: flat,
    flat_amount_decimal: decimal(flat),
    unit_amount: unit,
    unit_amount_decimal: decimal(unit),
    up_to: end === 'inf' ? null : end,
  }));
}

function decimal(amount: number | null): Stripe.Price['unit_amount_decimal'] {
  return (amount === null ? null : String(amount)) as unknown as Stripe.Price['unit_amount_decimal'];
}

/** What so many of a price cost, in minor units: each step its own, or all as the step that they reach. */
export function sumOf({ world }: Ledgered, price: Stripe.Price, quantity: number): number {
  const tiers = world.secrets.tiers.get(price.id);
  if (tiers === undefined) return (price.unit_amount ?? 0) * quantity;
  const cost = ({ unit_amount: unit, flat_amount: flat }: Stripe.Price.Tier, count: number) =>
    count > 0 ? (unit ?? 0) * count + (flat ?? 0) : 0;
  const reach = ({ up_to: end }: Stripe.Price.Tier) => end ?? Infinity;
  if (price.tiers_mode === 'volume') {
    const reached = tiers.find((tier) => quantity <= reach(tier));
    return reached === undefined ? 0 : cost(reached, quantity);
  }
  return tiers.reduce((sum, tier, index) => {
    const [before] = tiers.slice(0, index).slice(-1);
    const begun = before === undefined ? 0 : reach(before);
    return sum + cost(tier, Math.min(quantity, reach(tier)) - begun);
  }, 0);
}

type ProductData = Pick<
  Stripe.ProductCreateParams,
  'name' | 'metadata' | 'description' | 'images' | 'active'
>;

function productOf(account: Ledgered, { product, product_data: data }: PriceData): Stripe.Product {
  if (product !== undefined) return account.get('product', product, 'product');
  if (data === undefined)
    throw invalidRequest('You must provide either `product` or `product_data`.', {
      code: 'parameter_missing',
      param: 'product',
    });
  return makeProduct(account, data);
}

function makeProduct(account: Ledgered, data: ProductData): Stripe.Product {
  const { world } = account;
  const made: Stripe.Product = {
    ...template<Stripe.Product>('product'),
    id: world.id('prod'),
    created: world.seconds(),
    updated: world.seconds(),
    default_price: null,
    description: data.description ?? null,
    active: data.active ?? true,
    images: data.images ?? [],
    metadata: metadata({}, data.metadata),
    name: data.name,
    package_dimensions: null,
    tax_details: null,
    type: 'service',
  };
  account.put('product', made);
  account.tell('product.created', made);
  return made;
}

function create({ account, input }: Call): object {
  const key = text(input.lookup_key);
  const holder = account.all('price').find((each) => key !== undefined && each.lookup_key === key);
  if (holder !== undefined) {
    if (input.transfer_lookup_key !== true)
      throw invalidRequest(`A price (\`${holder.id}\`) already uses that lookup key.`, {
        param: 'lookup_key',
      });
    account.change('price', holder.id, { lookup_key: null }, 'price.updated');
  }
  return makePrice(account, input as unknown as PriceData, {
    lookup_key: key ?? null,
    nickname: text(input.nickname) ?? null,
    metadata: metadata({}, input.metadata),
  });
}

/** Changes what may change: what is sold for how much, never. */
function updatePrice({ account, id, input }: Call): object {
  const before = account.get('price', id);
  const changes: Partial<Stripe.Price> = {
    ...(typeof input.active === 'boolean' && { active: input.active }),
    ...('nickname' in input && { nickname: text(input.nickname) ?? null }),
    ...('metadata' in input && { metadata: metadata(before.metadata, input.metadata) }),
  };
  return account.change('price', id, changes, 'price.updated');
}

function updateProduct({ account, world, id, input }: Call): object {
  const before = account.get('product', id);
  const changes: Partial<Stripe.Product> = {
    updated: world.seconds(),
    ...(typeof input.active === 'boolean' && { active: input.active }),
    ...(typeof input.name === 'string' && { name: input.name }),
    ...('description' in input && { description: text(input.description) ?? null }),
    ...('images' in input && { images: input.images as unknown as string[] }),
    ...(typeof input.default_price === 'string' && {
      default_price: account.get('price', input.default_price, 'default_price').id,
    }),
    ...('metadata' in input && { metadata: metadata(before.metadata, input.metadata) }),
  };
  return account.change('product', id, changes, 'product.updated');
}

export const prices: Routes = {
  'POST /v1/prices': create,
  'GET /v1/prices/{id}': retrieve('price'),
  'POST /v1/prices/{id}': updatePrice,
  'GET /v1/prices': list('price', {
    lookup_keys: ({ lookup_key: key }, wanted) => isAmong(key, wanted),
  }),
  'POST /v1/products': ({ account, input }) => makeProduct(account, input as unknown as ProductData),
  'POST /v1/products/{id}': updateProduct,
  'GET /v1/products/{id}': retrieve('product'),
  'GET /v1/products': list('product', {
    ids: ({ id }, wanted) => isAmong(id, wanted),
    shippable: (each, wanted) => (each.shippable ?? false) === wanted,
  }),
};
