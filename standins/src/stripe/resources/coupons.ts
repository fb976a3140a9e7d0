import type Stripe from 'stripe';
import { type Call, fitting, list, metadata, retrieve, type Routes, text } from '../call';
import { page } from '../wire/page';
import { checkCurrency } from '../wire/money';
import { invalidRequest, missing } from '../wire/stripeError';
import type { Ledgered } from '../world';

function create({ account, world, input }: Call): object {
  const { percent_off: percent, amount_off: amount } = input;
  if ((percent === undefined) === (amount === undefined))
    throw invalidRequest('You must pass either `percent_off` or `amount_off`.', {
      code: 'parameter_missing',
      param: 'percent_off',
    });
  if (percent !== undefined && !(Number(percent) > 0 && Number(percent) <= 100))
    throw invalidRequest('Invalid percent_off: must be greater than 0 and at most 100.', {
      param: 'percent_off',
    });
  if (amount !== undefined && !(Number.isInteger(amount) && Number(amount) > 0))
    throw invalidRequest('Invalid positive integer', {
      code: 'parameter_invalid_integer',
      param: 'amount_off',
    });
  if (amount !== undefined && input.currency === undefined)
    throw invalidRequest('You must pass `currency` with `amount_off`.', {
      code: 'parameter_missing',
      param: 'currency',
    });
  const duration = text(input.duration) ?? 'once';
  if ((duration === 'repeating') !== (input.duration_in_months !== undefined))
    throw invalidRequest('`duration_in_months` belongs to a duration of `repeating`, and it to that.', {
      param: 'duration_in_months',
    });
  const id = text(input.id) ?? world.id('co').slice('co_'.length, 'co_'.length + 8);
  if (account.find('coupon', id) !== undefined)
    throw invalidRequest('Coupon already exists.', { code: 'resource_already_exists', param: 'id' });
  const { products } = (input.applies_to ?? {}) as { readonly products?: string[] };
  for (const each of products ?? []) account.get('product', each, 'applies_to[products]');
  const coupon: Stripe.Coupon = {
    id,
    object: 'coupon',
    amount_off: amount === undefined ? null : Number(amount),
    ...(products && { applies_to: { products } }),
    created: world.seconds(),
    currency: amount === undefined ? null : checkCurrency(input.currency),
    duration,
    duration_in_months: (input.duration_in_months as number | undefined) ?? null,
    livemode: false,
    max_redemptions: (input.max_redemptions as number | undefined) ?? null,
    metadata: metadata({}, input.metadata),
    name: text(input.name) ?? null,
    percent_off: percent === undefined ? null : Number(percent),
    redeem_by: (input.redeem_by as number | undefined) ?? null,
    times_redeemed: 0,
    valid: true,
  };
  account.put('coupon', coupon);
  account.tell('coupon.created', coupon);
  return coupon;
}

function createCode({ account, world, input }: Call): object {
  const { coupon = '' } = input.promotion as { readonly coupon?: string };
  const code = (text(input.code) ?? world.id('c').slice(-8)).toUpperCase();
  own(account, coupon, 'promotion[coupon]');
  if (account.all('promotion_code').some((each) => each.active && each.code === code))
    throw invalidRequest('An active promotion code with that code already exists.', { param: 'code' });
  const made: Stripe.PromotionCode = {
    id: world.id('promo'),
    object: 'promotion_code',
    active: input.active !== false,
    code,
    created: world.seconds(),
    customer: text(input.customer) ?? null,
    customer_account: null,
    expires_at: (input.expires_at as number | undefined) ?? null,
    livemode: false,
    max_redemptions: (input.max_redemptions as number | undefined) ?? null,
    metadata: metadata({}, input.metadata),
    promotion: { type: 'coupon', coupon },
    restrictions: {
      first_time_transaction: false,
      minimum_amount: null,
      minimum_amount_currency: null,
      ...(input.restrictions as object | undefined),
    },
    times_redeemed: 0,
  };
  account.put('promotion_code', made);
  account.tell('promotion_code.created', made);
  return made;
}

/** One that is not deleted; what it was given on keeps it. @throws StripeError 404 */
export function own(account: Ledgered, id: string, param?: string): Stripe.Coupon {
  if (account.world.secrets.deleted.has(id)) throw missing('coupon', id, param);
  return account.get('coupon', id, param);
}

export const coupons: Routes = {
  'POST /v1/coupons': create,
  'GET /v1/coupons/{id}': ({ account, id }) => own(account, id),
  'POST /v1/coupons/{id}': ({ account, id, input }) => {
    const before = own(account, id);
    const changes = {
      ...(input.name !== undefined && { name: text(input.name) ?? null }),
      metadata: metadata(before.metadata ?? {}, input.metadata),
    };
    return account.change('coupon', id, changes, 'coupon.updated');
  },
  'GET /v1/coupons': (call) =>
    page(
      fitting(call, 'coupon').filter(({ id }) => !call.world.secrets.deleted.has(id)),
      call.path,
      call.input,
    ),
  'DELETE /v1/coupons/{id}': ({ account, world, id }) => {
    account.tell('coupon.deleted', own(account, id));
    world.secrets.deleted.add(id);
    return { id, object: 'coupon', deleted: true };
  },
  'POST /v1/promotion_codes': createCode,
  'GET /v1/promotion_codes/{id}': retrieve('promotion_code'),
  'POST /v1/promotion_codes/{id}': ({ account, id, input }) => {
    const before = account.get('promotion_code', id);
    const changes = {
      ...(typeof input.active === 'boolean' && { active: input.active }),
      metadata: metadata(before.metadata ?? {}, input.metadata),
    };
    return account.change('promotion_code', id, changes, 'promotion_code.updated');
  },
  'GET /v1/promotion_codes': list('promotion_code', {
    coupon: ({ promotion }, wanted) => promotion.coupon === wanted,
  }),
};
