import type Stripe from 'stripe';
import { CARDS } from '../cards';
import { escape, htmlPage, price } from './html';

/** The hosted page where a payer gives a card; `problem` is what the last one was refused for. */
export function checkoutPage(session: Stripe.Checkout.Session, problem?: string): string {
  if (session.status !== 'open')
    return htmlPage(
      'Checkout',
      `<h1>This page has ended</h1><p>The session is ${escape(session.status)}. Go back to where you came from.</p>`,
    );
  const lines = (session.line_items?.data ?? [])
    .map(
      ({ description, quantity, amount_subtotal, currency }) =>
        `<tr><td>${escape(description)}</td><td>${quantity ?? 1} ×</td><td class="amount">${price(amount_subtotal, currency)}</td></tr>`,
    )
    .join('');
  const cards = CARDS.map(({ number, token }) => `<option value="${number}">${escape(token)}</option>`).join(
    '',
  );
  const what =
    session.mode === 'setup' ? 'Save a card' : `Pay ${price(session.amount_total, session.currency)}`;
  return htmlPage(
    'Checkout',
    `<h1>${escape(what)}</h1>
<p class="note">A stand-in for Stripe's page: no money moves, and only test cards are taken.</p>
<table>${lines}${discountLine(session)}</table>
${problem === undefined ? '' : `<p class="error" role="alert">${escape(problem)}</p>`}
<form method="post">
  <label for="email">Email</label>
  <input id="email" name="email" type="email" required value="${escape(session.customer_email ?? 'payer@example.com')}">
  <label for="number">Card number</label>
  <input id="number" name="number" inputmode="numeric" required value="4242424242424242" list="cards">
  <datalist id="cards">${cards}</datalist>
  <label for="expiry">Expiry (MM / YY)</label>
  <input id="expiry" name="expiry" value="12 / 40" required pattern="\\s*\\d{1,2}\\s*/\\s*\\d{2}\\s*">
  <label for="cvc">CVC</label>
  <input id="cvc" name="cvc" value="123" required>
  <button class="main" type="submit">${escape(what)}</button>
</form>
${codeForm(session)}
<p><a href="${escape(session.cancel_url ?? '#')}">Go back</a></p>`,
  );
}

function discountLine({ total_details: details, currency }: Stripe.Checkout.Session): string {
  const amount = details?.amount_discount ?? 0;
  return amount === 0
    ? ''
    : `<tr><td>Less</td><td></td><td class="amount">${price(-amount, currency)}</td></tr>`;
}

/** Where a payer writes a code, on a page that takes one: a form of its own, so that Enter in the other one pays. */
function codeForm({ allow_promotion_codes: isAllowed, discounts }: Stripe.Checkout.Session): string {
  if (isAllowed !== true || (discounts ?? []).length > 0) return '';
  return `<form method="post">
  <label for="code">Promotion code</label>
  <input id="code" name="code" required autocomplete="off">
  <button name="answer" value="code">Apply</button>
</form>`;
}

/** The bank's page: https://docs.stripe.com/testing#three-ds-cards */
export function bankPage(what: string): string {
  return htmlPage(
    '3D Secure',
    `<h1>Your bank asks: is it you?</h1>
<p>${escape(what)}</p>
<p class="note">A stand-in for the bank's page of 3D Secure.</p>
<form method="post">
  <button class="main" name="answer" value="complete">Complete authentication</button>
  <button name="answer" value="fail">Fail authentication</button>
</form>`,
  );
}

/** Connect's onboarding in one page. */
export function onboardingPage(account: Stripe.Account): string {
  const due = (account.requirements?.currently_due ?? []).map(
    (each) => `<li><code>${escape(each)}</code></li>`,
  );
  return htmlPage(
    'Onboarding',
    `<h1>Get paid</h1>
<p>Account <code>${escape(account.id)}</code>${account.email === null ? '' : `, ${escape(account.email)}`}.</p>
<p class="note">A stand-in for Stripe's onboarding. Still to be given:</p>
<ul>${due.join('')}</ul>
<form method="post">
  <label for="bank">Bank account number or IBAN</label>
  <input id="bank" name="bank" value="000123456789" required>
  <button class="main" name="answer" value="finish">Submit everything</button>
  <button name="answer" value="later">Do it later</button>
</form>`,
  );
}

export function donePage(title: string, text: string): string {
  return htmlPage(title, `<h1>${escape(title)}</h1><p>${escape(text)}</p>`);
}
