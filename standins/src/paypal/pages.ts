import { escape, htmlPage } from '../stripe/pages/html';
import { moneyOf } from './money';
import { refundedOf } from './orders';
import type { Webhooks } from './webhooks';
import { FUNDINGS, type Order, type World } from './world';

const WORDS: Readonly<Record<(typeof FUNDINGS)[number], string>> = {
  balance: 'PayPal balance',
  declined: 'A card that is declined',
  echeck: 'A bank account: it takes days',
  restricted: 'An account that is restricted',
};

/** Where a payer agrees to an order, or goes back without. */
export function approvalPage(order: Order): string {
  const { id, unit, status, amount, currency } = order;
  const sum = priceOf(amount, currency);
  if (status === 'COMPLETED') return htmlPage('Paid', `<h1>${sum} is paid.</h1>`);
  const options = FUNDINGS.map((each) => `<option value="${each}">${WORDS[each]}</option>`).join('');
  return htmlPage(
    'Pay with the local PayPal',
    `<h1>${escape(unit.description ?? 'An order')}: ${sum}</h1>
<form method="post" action="/checkoutnow?token=${id}">
<label>Pay with<select name="funding">${options}</select></label>
<button class="main" name="act" value="approve">Pay now</button>
<button name="act" value="cancel">Cancel and return</button>
</form>
<p class="note">The seller takes the money once you agreed. Nothing is real here.</p>`,
  );
}

/** What a payer sees who has nowhere to return to. */
export function leftPage(isApproved: boolean): string {
  return htmlPage(
    'Done',
    `<h1>${isApproved ? 'You agreed to pay.' : 'You did not pay.'}</h1><p>Go back to the app.</p>`,
  );
}

/** Everything that this PayPal holds, on one page. */
export function overviewPage(world: World, { told }: Webhooks): string {
  const orders = [...world.orders.values()].toReversed().map(orderRow).join('');
  const rows = told
    .slice(-100)
    .toReversed()
    .map(({ event, status }) => `<tr><td>${escape(event)}</td><td>${status || 'nobody there'}</td></tr>`);
  return htmlPage(
    'PayPal',
    `<h1>PayPal</h1><p>A local PayPal: it holds orders in memory and forgets them with its end.</p>
<table><tr><th>Order</th><th>Of ours</th><th>What for</th><th>Sum</th><th>State</th><th>Refunds</th></tr>${orders}</table>
<h2>Told to the app</h2><table><tr><th>Event</th><th>Answer</th></tr>${rows.join('')}</table>`,
    true,
  );
}

function orderRow({ id, unit, amount, currency, status, intent, capture }: Order): string {
  const state =
    intent === 'CAPTURE' ? `${status}${capture ? `, ${capture.status}` : ''}` : 'ended by the seller';
  const link = status === 'COMPLETED' ? id : `<a href="/checkoutnow?token=${id}">${id}</a>`;
  const back = capture === undefined ? 0 : refundedOf(capture);
  return `<tr><td><code>${link}</code></td><td><code>${escape(unit.reference_id)}</code></td><td>${escape(unit.description)}</td><td class="amount">${priceOf(amount, currency)}</td><td>${state}</td><td class="amount">${back === 0 ? '' : priceOf(back, currency)}</td></tr>`;
}

function priceOf(amount: number, currency: string): string {
  const { value } = moneyOf(amount, currency);
  return escape(`${value} ${currency}`);
}
