import { escape, htmlPage, price } from '../stripe/pages/html';
import { type Charges, keptOf, type MockCharge, type Outcome } from './charges';
import type { Webhooks } from './webhooks';

const WORDS: Readonly<Record<Outcome, string>> = {
  success: 'Pay',
  decline: 'Be declined',
  '3ds': 'Be asked by the bank (3-D Secure)',
  slow: 'Pay by a bank that takes its time',
};

/** Where a payer chooses how it goes. */
export function payPage({ id, wish, status }: MockCharge): string {
  const sum = price(wish.amount, wish.currency);
  if (status !== 'open') return htmlPage('Mock provider', `<h1>${escape(wish.description)}: ${status}</h1>`);
  const buttons = Object.entries(WORDS).map(([outcome, words]) => button(outcome, words));
  return htmlPage(
    'Pay with the mock provider',
    `<h1>${escape(wish.description)}: ${sum}</h1><form method="post" action="/pay/${id}">${buttons.join(' ')}</form>
<p class="note">No money moves here.</p>`,
  );
}

/** What the bank asks of 3-D Secure. */
export function bankPage(id: string): string {
  return htmlPage(
    'Your bank',
    `<h1>Is it you?</h1><form method="post" action="/pay/${id}">${button('success', 'It is me')} ${button('decline', 'It is not')}</form>`,
  );
}

function button(outcome: string, words: string): string {
  return `<button name="outcome" value="${outcome}">${words}</button>`;
}

/** All that it holds, and what it told. */
export function overviewPage(charges: Charges, { told }: Webhooks): string {
  const rows = charges.list().map((charge) => {
    const { id, wish, status } = charge;
    const link = status === 'open' ? `<a href="/pay/${id}">${id}</a>` : id;
    return `<tr><td>${link}</td><td>${escape(wish.paymentId)}</td><td>${escape(wish.description)}</td><td class="amount">${price(keptOf(charge), wish.currency)}</td><td>${status}</td></tr>`;
  });
  const heard = told.map(
    ({ type, status }) => `<tr><td>${type}</td><td>${status || 'nobody there'}</td></tr>`,
  );
  return htmlPage(
    'Mock provider',
    `<h1>The mock provider</h1><table><tr><th>Charge</th><th>Order</th><th>What for</th><th>Kept</th><th>State</th></tr>${rows.toReversed().join('')}</table>
<h2>Told to the app</h2><table>${heard.toReversed().join('')}</table>`,
    true,
  );
}
