import type Stripe from 'stripe';
import { idOf } from '../call';
import { createMethod, attachTo } from '../resources/paymentMethods';
import { portalOf } from '../resources/billingPortal';
import { changePrice } from '../resources/subscriptionChanges';
import { endSubscription, endWithPeriod, payWith } from '../resources/subscriptionLife';
import type { Ledgered } from '../world';
import { StripeError } from '../wire/stripeError';
import { escape, htmlPage, price } from './html';

type Portal = ReturnType<typeof portalOf>;

/** The page on which a customer changes, pays and ends what it subscribed to. */
export function portalPage(account: Ledgered, id: string, problem?: string): string {
  const portal = portalOf(account, id);
  const parts = portal.subscriptions.map((each) => subscriptionPart(portal, each));
  const back = portal.session.return_url;
  return htmlPage(
    'Your plan',
    `<h1>Your plan</h1>
${problem === undefined ? '' : `<p class="error">${escape(problem)}</p>`}
${parts.length === 0 ? '<p>You have no plan.</p>' : parts.join('\n')}
${back === null ? '' : `<p><a href="${escape(back)}">Back</a></p>`}`,
  );
}

function subscriptionPart({ features, prices }: Portal, subscription: Stripe.Subscription): string {
  const [item, ...more] = subscription.items.data;
  if (item === undefined) return '';
  const end = new Date(item.current_period_end * 1_000).toISOString().slice(0, 10);
  const others = mayChange(features, subscription) ? prices.filter((each) => each.id !== item.price.id) : [];
  return `<h2>${[item, ...more].map(itemNamed).join('<br>')}</h2>
<p>${escape(subscription.status)}${subscription.cancel_at_period_end ? `, ends on ${end}` : `, until ${end}`}</p>
<form method="post"><input type="hidden" name="subscription" value="${escape(subscription.id)}">
${others.map((each) => button('change', `Change to ${named(each)}`, each.id)).join('\n')}
${features.subscription_cancel.enabled ? button(subscription.cancel_at_period_end ? 'resume' : 'cancel', subscription.cancel_at_period_end ? 'Keep it' : 'End it') : ''}
${
  features.payment_method_update.enabled
    ? `<label>Card number<input name="number" placeholder="4242 4242 4242 4242"></label><label>Expiry<input name="expiry" value="12/40"></label>${button('card', 'Use this card')}`
    : ''
}</form>`;
}

/** One of several things is changed by the API alone, as at Stripe. */
function mayChange(
  { subscription_update: update }: Portal['features'],
  { items }: Stripe.Subscription,
): boolean {
  return update.enabled && items.data.length === 1;
}

function itemNamed({ price: sold, quantity = 1 }: Stripe.SubscriptionItem): string {
  return quantity === 1 ? named(sold) : `${quantity} × ${named(sold)}`;
}

function named({ nickname, unit_amount: amount, currency, recurring }: Stripe.Price): string {
  return escape(`${nickname ?? 'Plan'}, ${price(amount, currency)} a ${recurring?.interval ?? 'month'}`);
}

function button(action: string, label: string, value = ''): string {
  const name = action === 'change' ? 'price' : 'answer';
  return `<button class="main" name="${name}" value="${escape(value === '' ? action : value)}">${label}</button>`;
}

/** Does what was chosen on the page. @returns what was wrong with it, if anything was */
export function answerPortal(account: Ledgered, id: string, form: URLSearchParams): string | undefined {
  const portal = portalOf(account, id);
  const chosen = portal.subscriptions.find((each) => each.id === form.get('subscription'));
  if (chosen === undefined) return 'There is no such plan.';
  try {
    act(account, portal, chosen, form);
    return undefined;
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return error.message;
  }
}

function act(
  account: Ledgered,
  { features, prices }: Portal,
  chosen: Stripe.Subscription,
  form: URLSearchParams,
): void {
  const next = prices.find((each) => each.id === form.get('price'));
  const answer = form.get('answer');
  if (next !== undefined && mayChange(features, chosen)) changePrice(account, chosen.id, next);
  else if (answer === 'resume') endWithPeriod(account, chosen.id, false);
  else if (answer === 'cancel' && features.subscription_cancel.enabled) {
    if (features.subscription_cancel.mode === 'immediately')
      endSubscription(account, chosen.id, 'cancellation_requested');
    else endWithPeriod(account, chosen.id, true);
  } else if (answer === 'card') {
    const [month = '', year = ''] = (form.get('expiry') ?? '').split('/');
    const card = {
      number: form.get('number') ?? '',
      exp_month: Number(month),
      exp_year: 2000 + Number(year),
    };
    const method = createMethod({ account, input: { type: 'card', card } });
    attachTo(account, method.id, idOf(chosen.customer));
    payWith(account, chosen.id, method.id);
  }
}
