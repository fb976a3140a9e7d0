import type Stripe from 'stripe';
import { template } from '../api/published';
import { list, metadata, retrieve, text, type Call, type Routes, idOf } from '../call';
import { FAILING_BANKS } from '../cards';
import type { Ledgered } from '../world';
import { checkAmount, checkCurrency, checkPayout } from '../wire/money';
import { invalidRequest } from '../wire/stripeError';

const ARRIVES_AFTER_SECONDS = 2 * 86_400;

function create({ account, world, input }: Call): object {
  const currency = checkCurrency(input.currency);
  const amount = checkAmount(input.amount, currency, 1);
  checkPayout(amount, currency);
  const holder = account.accountId === undefined ? undefined : account.get('account', account.accountId);
  if (holder?.payouts_enabled === false)
    throw invalidRequest('Cannot create payouts: this account has requirements that are due.', {
      code: 'payouts_not_allowed',
    });
  const bank = account.all('bank_account').find((each) => each.currency === currency);
  if (holder !== undefined && bank === undefined)
    throw invalidRequest(`Sorry, you don’t have any external accounts in that currency (${currency}).`, {
      code: 'no_account',
    });
  account.balance.require(amount, currency, 'payout');
  const id = world.id('po');
  const moved = account.balance.move({ type: 'payout', source: id, amount: -amount, currency });
  const payout: Stripe.Payout = {
    ...template<Stripe.Payout>('payout'),
    id,
    amount,
    arrival_date: world.seconds() + ARRIVES_AFTER_SECONDS,
    automatic: false,
    balance_transaction: moved,
    created: world.seconds(),
    currency,
    description: text(input.description) ?? null,
    destination: bank?.id ?? null,
    metadata: metadata({}, input.metadata),
    method: text(input.method) ?? 'standard',
    reconciliation_status: 'not_applicable',
    statement_descriptor: text(input.statement_descriptor) ?? null,
    status: 'pending',
    trace_id: null,
  };
  account.put('payout', payout);
  account.tell('payout.created', payout);
  world.after(ARRIVES_AFTER_SECONDS, () => arrive(account, id));
  return payout;
}

/** The bank takes it, or one that test accounts name sends it back. */
function arrive(account: Ledgered, id: string): void {
  const payout = account.get('payout', id);
  if (!['pending', 'in_transit'].includes(payout.status)) return;
  const number = account.world.secrets.banks.get(idOf(payout.destination)) ?? '';
  const failure = FAILING_BANKS[number];
  if (failure === undefined) account.change('payout', id, { status: 'paid' }, 'payout.paid');
  else failPayout(account, id, failure);
}

/** Also one that was paid can fail days later: the money comes back. */
export function failPayout(account: Ledgered, id: string, code: string): Stripe.Payout {
  const payout = account.get('payout', id);
  if (['failed', 'canceled'].includes(payout.status)) throw invalidRequest('This payout has already ended.');
  const back = account.balance.move({
    type: 'payout_failure',
    source: id,
    amount: payout.amount,
    currency: payout.currency,
  });
  return account.change(
    'payout',
    id,
    {
      status: 'failed',
      failure_code: code,
      failure_message: `The bank returned the payout: ${code}.`,
      failure_balance_transaction: back,
    },
    'payout.failed',
  );
}

export const payouts: Routes = {
  'POST /v1/payouts': create,
  'GET /v1/payouts/{id}': retrieve('payout'),
  'GET /v1/payouts': list('payout'),
  'POST /v1/payouts/{id}/cancel': ({ account, id }) => {
    const payout = account.get('payout', id);
    if (payout.status !== 'pending')
      throw invalidRequest(`Payouts can only be canceled while pending; this one is ${payout.status}.`);
    account.balance.move({
      type: 'payout_cancel',
      source: id,
      amount: payout.amount,
      currency: payout.currency,
    });
    return account.change('payout', id, { status: 'canceled' }, 'payout.canceled');
  },
};
