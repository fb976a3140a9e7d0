import type Stripe from 'stripe';
import { idOf } from '../call';
import { invalidRequest, missing } from '../wire/stripeError';
import type { Ledgered } from '../world';
import { own } from './coupons';

/** What asks for a discount: a coupon, or a code of one. */
interface Asked {
  readonly coupon?: string;
  readonly promotion_code?: string;
  readonly discount?: string;
}

/** What a discount is given on. */
export interface Given {
  readonly customer: string | null;
  readonly currency: string;
  readonly subscription?: string;
  readonly session?: string;
}

/**
 * Redeems what was asked for.
 * @returns the ids of the discounts
 * @throws StripeError 400 `coupon_expired`, 404
 */
export function redeem(account: Ledgered, asked: unknown, given: Given): readonly string[] {
  return redeemable(account, asked, given).map(({ coupon, code }) => {
    const redeemed = { times_redeemed: coupon.times_redeemed + 1 };
    account.change('coupon', coupon.id, { ...redeemed, valid: isLeft({ ...coupon, ...redeemed }, account) });
    if (code !== undefined)
      account.change('promotion_code', code.id, { times_redeemed: code.times_redeemed + 1 });
    return discountBy(account, coupon, given, code?.id);
  });
}

/** What was asked for, where it may be redeemed. @throws StripeError 400, 404 */
export function redeemable(account: Ledgered, asked: unknown, given: Given) {
  const wanted = (asked === '' || asked === undefined ? [] : asked) as readonly Asked[];
  return wanted.map((each, index) => couponOf(account, each, given, `discounts[${index}]`));
}

function discountBy(
  account: Ledgered,
  coupon: Stripe.Coupon,
  given: Given,
  code: string | undefined,
): string {
  const { world } = account;
  const start = world.seconds();
  const discount: Stripe.Discount = {
    id: world.id('di'),
    object: 'discount',
    checkout_session: given.session ?? null,
    customer: given.customer,
    customer_account: null,
    end: coupon.duration_in_months === null ? null : monthsLater(start, coupon.duration_in_months),
    invoice: null,
    invoice_item: null,
    promotion_code: code ?? null,
    source: { type: 'coupon', coupon: coupon.id },
    start,
    subscription: given.subscription ?? null,
    subscription_item: null,
  };
  account.put('discount', discount);
  account.tell('customer.discount.created', discount);
  return discount.id;
}

function couponOf(account: Ledgered, asked: Asked, { customer, currency }: Given, param: string) {
  const code =
    asked.promotion_code === undefined
      ? undefined
      : account.get('promotion_code', asked.promotion_code, `${param}[promotion_code]`);
  if (code !== undefined && !isRedeemable(code, customer, account))
    throw invalidRequest(
      'This promotion code cannot be redeemed because it is not active, has expired, or is another customer’s.',
      {
        param: `${param}[promotion_code]`,
      },
    );
  const named = code === undefined ? asked.coupon : idOf(code.promotion.coupon);
  if (named === undefined) throw missing('coupon', '', `${param}[coupon]`);
  const coupon = own(account, named, `${param}[coupon]`);
  if (!isLeft(coupon, account))
    throw invalidRequest(`Coupon expired: ${coupon.id}`, {
      code: 'coupon_expired',
      param: `${param}[coupon]`,
    });
  if (coupon.currency !== null && coupon.currency !== currency)
    throw invalidRequest(
      `The coupon ${coupon.id} is in ${coupon.currency} and cannot be applied to ${currency}.`,
      {
        param: `${param}[coupon]`,
      },
    );
  return { coupon, code };
}

function isRedeemable(code: Stripe.PromotionCode, customer: string | null, { world }: Ledgered): boolean {
  return (
    code.active &&
    (code.expires_at ?? Infinity) > world.seconds() &&
    (code.max_redemptions ?? Infinity) > code.times_redeemed &&
    (code.customer === null || code.customer === customer)
  );
}

function isLeft(coupon: Stripe.Coupon, { world }: Ledgered): boolean {
  const { max_redemptions: most, times_redeemed: redeemed, redeem_by: until } = coupon;
  return (most ?? Infinity) > redeemed && (until ?? Infinity) > world.seconds();
}

/** A line as far as discounts look at it. */
interface Reducible {
  /** Minor units. */
  readonly amount: number;
  readonly product: string;
  readonly isReducible: boolean;
}

interface TakenOff {
  /** Minor units. */
  readonly amount: number;
  readonly discount: string;
}

/** What each discount takes off each line, one after the other. */
export function takenOff(
  account: Ledgered,
  discounts: readonly string[],
  lines: readonly Reducible[],
): readonly (readonly TakenOff[])[] {
  const named = discounts.map((id) => ({ id, coupon: couponBehind(account, id) }));
  return takenOffBy(named, lines);
}

/** The same, of coupons that are not redeemed yet. */
export function takenOffBy(
  discounts: readonly { readonly id: string; readonly coupon: Stripe.Coupon }[],
  lines: readonly Reducible[],
): readonly (readonly TakenOff[])[] {
  const left = lines.map(({ amount, isReducible }) => (isReducible ? Math.max(0, amount) : 0));
  const taken = lines.map((): TakenOff[] => []);
  for (const { id, coupon } of discounts) {
    const { percent_off: percent, amount_off, applies_to: only } = coupon;
    let rest = amount_off ?? Infinity;
    lines.forEach(({ product }, index) => {
      if (only !== undefined && !only.products.includes(product)) return;
      const whole = left[index] ?? 0;
      const amount = Math.min(rest, percent === null ? whole : Math.round((whole * percent) / 100));
      if (amount === 0) return;
      rest -= amount;
      left[index] = whole - amount;
      taken[index]?.push({ amount, discount: id });
    });
  }
  return taken;
}

/** What is left of each unit after the discounts that are in per cent. */
export function shareLeft(account: Ledgered, discounts: readonly string[]): number {
  return discounts
    .map((id) => 1 - (couponBehind(account, id).percent_off ?? 0) / 100)
    .reduce((product, each) => product * each, 1);
}

function couponBehind(account: Ledgered, discount: string): Stripe.Coupon {
  return account.get('coupon', idOf(account.get('discount', discount).source.coupon));
}

/** The discounts that go on after an invoice. */
export function stillGiven(account: Ledgered, discounts: readonly string[]): readonly string[] {
  return discounts.filter((id) => couponBehind(account, id).duration !== 'once' && !isOver(account, id));
}

/** Whether the months of a discount are over. */
export function isOver(account: Ledgered, id: string): boolean {
  const { end } = account.get('discount', id);
  return end !== null && end <= account.world.seconds();
}

function monthsLater(start: number, months: number): number {
  const at = new Date(start * 1_000);
  at.setUTCMonth(at.getUTCMonth() + months);
  return Math.floor(at.getTime() / 1_000);
}
