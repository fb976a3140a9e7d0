import type { Delivery } from '../webhooks';
import type { Ledgered, World } from '../world';
import { escape, htmlPage, price } from './html';

const SHOWN = 50;

/** Everything that the local Stripe holds, on one page. */
export function overviewPage(world: World, deliveries: readonly Delivery[]): string {
  const parts = world.accounts().map((each) => accountPart(each));
  const told = deliveries
    .slice(-SHOWN)
    .reverse()
    .map(
      ({ at, type, eventId, url, attempt, status }) =>
        `<tr><td>${time(at)}</td><td>${escape(type)}</td><td><code>${escape(eventId)}</code></td><td>${escape(url)}</td><td>${attempt}</td><td>${status ?? 'no answer'}</td></tr>`,
    );
  return htmlPage(
    'Local Stripe',
    `<h1>Local Stripe</h1>
<p class="note">It is ${time(world.now())} here. <code>POST /control/advance {"seconds": 86400}</code> moves its clock.</p>
${parts.join('\n')}
<h2>Webhooks told</h2>
${table(['When', 'Event', 'Id', 'To', 'Attempt', 'Answer'], told)}`,
    true,
  );
}

function accountPart(account: Ledgered): string {
  const { available, pending } = account.balance.answer();
  const money = (amounts: typeof available) =>
    amounts.map(({ amount, currency }) => price(amount, currency)).join(', ');
  const rows = [
    ...account
      .all('payment_intent')
      .slice(0, SHOWN)
      .map((each) => row(each.created, 'payment intent', each.id, each.status, each.amount, each.currency)),
    ...account
      .all('checkout.session')
      .slice(0, SHOWN)
      .map((each) =>
        row(each.created, 'checkout session', each.id, each.status, each.amount_total, each.currency),
      ),
    ...account
      .all('refund')
      .slice(0, SHOWN)
      .map((each) => row(each.created, 'refund', each.id, each.status, each.amount, each.currency)),
    ...account
      .all('dispute')
      .slice(0, SHOWN)
      .map((each) => row(each.created, 'dispute', each.id, each.status, each.amount, each.currency)),
    ...account
      .all('transfer')
      .slice(0, SHOWN)
      .map((each) =>
        row(
          each.created,
          'transfer',
          each.id,
          each.reversed ? 'reversed' : 'made',
          each.amount,
          each.currency,
        ),
      ),
    ...account
      .all('payout')
      .slice(0, SHOWN)
      .map((each) => row(each.created, 'payout', each.id, each.status, each.amount, each.currency)),
  ];
  return `<h2>${escape(account.accountId ?? 'The platform')}</h2>
<p>Available ${escape(money(available))}; pending ${escape(money(pending))}</p>
${table(['When', 'What', 'Id', 'State', 'Amount'], rows)}`;
}

function row(
  created: number,
  what: string,
  id: string,
  state: string | null,
  amount: number | null,
  currency: string | null,
): string {
  return `<tr><td>${time(created * 1000)}</td><td>${what}</td><td><code>${escape(id)}</code></td><td>${escape(state)}</td><td class="amount">${price(amount, currency)}</td></tr>`;
}

function table(heads: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return '<p class="note">Nothing yet.</p>';
  return `<table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>${rows.join('')}</table>`;
}

function time(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').slice(0, 19);
}
