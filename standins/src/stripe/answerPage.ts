import type Stripe from 'stripe';
import { idOf } from './call';
import { bankPage, checkoutPage, donePage, onboardingPage } from './pages/checkoutPage';
import { price } from './pages/html';
import { answerPortal, portalPage } from './pages/portalPage';
import { overviewPage } from './pages/overviewPage';
import { finishOnboarding } from './resources/accounts';
import { enterCode, payOnPage, settle } from './resources/checkoutSessions';
import { answerBank } from './resources/paymentIntents';
import { createMethod } from './resources/paymentMethods';
import { intentBehind } from './resources/subscriptionPages';
import { answerBankForSetup } from './resources/setupIntents';
import { StripeError } from './wire/stripeError';
import type { Webhooks } from './webhooks';
import type { Ledgered, World } from './world';

export type PageAnswer = { readonly html: string; readonly status?: number } | { readonly location: string };

/** Answers what people open in a browser; undefined for another address. */
export function answerPage(
  world: World,
  webhooks: Webhooks,
  isPost: boolean,
  url: URL,
  form: URLSearchParams,
): PageAnswer | undefined {
  const [, place = '', id = '', step] = url.pathname.split('/');
  switch (place) {
    case '':
      return { html: overviewPage(world, webhooks.deliveries) };
    case 'checkout':
      return answerCheckout(world, id, isPost ? form : undefined, step === 'done');
    case '3d-secure':
      return answerBankPage(world, id, isPost ? form : undefined);
    case 'billing': {
      const problem = isPost ? answerPortal(world.platform, id, form) : undefined;
      return { html: portalPage(world.platform, id, problem), status: problem === undefined ? 200 : 402 };
    }
    case 'onboarding':
      return answerOnboarding(world, id, isPost ? form : undefined, url.searchParams);
    case 'receipts': {
      const charge = world.platform.get('charge', id);
      return { html: donePage('Receipt', `${price(charge.amount_captured, charge.currency)} paid.`) };
    }
    default:
      return undefined;
  }
}

function answerCheckout(
  world: World,
  id: string,
  form: URLSearchParams | undefined,
  isBackFromBank: boolean,
): PageAnswer {
  const account = world.platform;
  const before = account.get('checkout.session', id);
  if (isBackFromBank) return leave(account, settle(account, id), problemOf(account, id));
  if (form === undefined) return { html: checkoutPage(before) };
  try {
    const code = form.get('code') ?? '';
    if (code !== '') enterCode(account, id, code);
    if (form.get('answer') === 'code') return { html: checkoutPage(account.get('checkout.session', id)) };
    const [month = '', year = ''] = (form.get('expiry') ?? '').split('/');
    const card = {
      number: form.get('number') ?? '',
      exp_month: Number(month),
      exp_year: 2000 + Number(year),
    };
    const billing = { email: form.get('email') ?? '' };
    const method = createMethod({ account, input: { type: 'card', card, billing_details: billing } });
    const after = payOnPage(account, id, method.id, form.get('email') ?? '');
    return leave(account, after, undefined);
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return { html: checkoutPage(account.get('checkout.session', id), error.message), status: 402 };
  }
}

/** On to the bank, back to the shop, or the page again with what was wrong. */
function leave(account: Ledgered, session: Stripe.Checkout.Session, problem: string | undefined): PageAnswer {
  if (session.status === 'complete') {
    const target = (session.success_url ?? '').replace('{CHECKOUT_SESSION_ID}', session.id);
    return target === '' ? { html: donePage('Paid', 'Thank you.') } : { location: target };
  }
  const bank = bankOf(account, session);
  if (bank !== undefined) return { location: bank };
  return { html: checkoutPage(session, problem), status: problem === undefined ? 200 : 402 };
}

function bankOf(account: Ledgered, session: Stripe.Checkout.Session) {
  return intentOf(account, session)?.next_action?.redirect_to_url?.url ?? undefined;
}

function intentOf(
  account: Ledgered,
  { id, payment_intent: pi, setup_intent: si }: Stripe.Checkout.Session,
): Stripe.PaymentIntent | Stripe.SetupIntent | undefined {
  const intent = idOf(pi) || idOf(si) || (intentBehind(account, id) ?? '');
  return account.find('payment_intent', intent) ?? account.find('setup_intent', intent);
}

function problemOf(account: Ledgered, id: string): string | undefined {
  const intent = intentOf(account, account.get('checkout.session', id));
  if (intent === undefined) return undefined;
  return ('last_payment_error' in intent ? intent.last_payment_error : intent.last_setup_error)?.message;
}

function answerBankPage(world: World, id: string, form: URLSearchParams | undefined): PageAnswer {
  const account = world.platform;
  const isSetup = id.startsWith('seti_');
  if (form === undefined) {
    const intent = isSetup ? undefined : account.get('payment_intent', id);
    return { html: bankPage(intent === undefined ? 'Save a card.' : price(intent.amount, intent.currency)) };
  }
  const isAuthenticated = form.get('answer') === 'complete';
  if (isSetup) answerBankForSetup(account, id, isAuthenticated);
  else answerBank(account, id, isAuthenticated);
  const back = world.secrets.challenges.get(id);
  if (back === undefined)
    return { html: donePage('Done', 'You can close this page and go back to the app.') };
  const target = new URL(back);
  target.searchParams.set(isSetup ? 'setup_intent' : 'payment_intent', id);
  return { location: target.href };
}

function answerOnboarding(
  world: World,
  id: string,
  form: URLSearchParams | undefined,
  query: URLSearchParams,
): PageAnswer {
  const own = world.account(id);
  if (form === undefined) return { html: onboardingPage(own.get('account', id)) };
  if (form.get('answer') === 'finish') finishOnboarding(own, form.get('bank') ?? undefined);
  const back = query.get('return_url') ?? '';
  return back === '' ? { html: donePage('Done', 'You can close this page.') } : { location: back };
}
