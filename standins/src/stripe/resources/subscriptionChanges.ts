import type Stripe from 'stripe';
import { idOf } from '../call';
import type { Ledgered } from '../world';
import { shareLeft } from './discounts';
import type { InvoiceLine } from './newInvoice';
import {
  endOf,
  isSameLength,
  itemsOf,
  lead,
  linesOf,
  type Period,
  type Planned,
  plannedAs,
  remaining,
  without,
} from './subscriptionItems';
import { bill, periodOf, renew, takePending } from './subscriptionLife';

/** What a change of items comes to. */
export interface Change {
  /** The period that they are in after it. */
  readonly period: Period;
  readonly lines: readonly InvoiceLine[];
  /** Whether that is an invoice of its own, at once. */
  readonly isBilled: boolean;
}

/**
 * What a change of items comes to: what is left of the time that was paid is credited, what is left of it is paid for the new ones, and a new
 * period begins where its length is another, or what was free costs something.
 * @param behavior Stripe's `proration_behavior`
 */
export function changeOf(
  account: Ledgered,
  subscription: Stripe.Subscription,
  next: readonly Planned[],
  behavior: string,
  at = account.world.seconds(),
): Change {
  const period = periodOf(subscription);
  if (subscription.status === 'trialing') return { period, lines: [], isBilled: false };
  const before = subscription.items.data.map(plannedAs);
  const [old, first] = [lead(before), lead(next)];
  const share = shareLeft(account, subscription.discounts.map(idOf));
  const credits = remaining(account, without(before, next), period, at, -share);
  const cost = (items: readonly Planned[]) =>
    linesOf(account, items, period).reduce((sum, { amount }) => sum + amount, 0);
  const isReset = !isSameLength(old, first) || (cost(before) === 0 && cost(next) > 0);
  if (isReset) {
    const anew = { start: at, end: endOf(first, at) };
    const due = linesOf(account, next, anew);
    const all = remaining(account, before, period, at, -share);
    return { period: anew, lines: behavior === 'none' ? due : [...all, ...due], isBilled: true };
  }
  const dues = remaining(account, without(next, before), period, at, share);
  return {
    period,
    lines: behavior === 'none' ? [] : [...credits, ...dues],
    isBilled: behavior === 'always_invoice',
  };
}

/** Goes on with other items. */
export function changeItems(
  account: Ledgered,
  id: string,
  next: readonly Planned[],
  { period, lines, isBilled }: Change,
): void {
  const { world } = account;
  const before = account.get('subscription', id);
  const items = itemsOf(account, id, next, period);
  account.change('subscription', id, { items }, 'customer.subscription.updated');
  if (period.end !== periodOf(before).end)
    world.after(period.end - world.seconds(), () => renew(account, id, period.end));
  if (isBilled) bill(account, id, 'subscription_update', [...takePending(account, id), ...lines]);
  else if (lines.length > 0)
    world.secrets.prorations.set(id, [...(world.secrets.prorations.get(id) ?? []), ...lines]);
}

/** Goes on at another price, as the page of a portal has it. */
export function changePrice(account: Ledgered, id: string, price: Stripe.Price): void {
  const subscription = account.get('subscription', id);
  const next = subscription.items.data.map((each) => ({ ...plannedAs(each), price }));
  if (subscription.items.data.every((each) => each.price.id === price.id)) return;
  changeItems(account, id, next, changeOf(account, subscription, next, 'create_prorations'));
}
