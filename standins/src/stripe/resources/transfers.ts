import type Stripe from 'stripe';
import { template } from '../api/published';
import { exchanged } from '../exchange';
import type { Ledgered } from '../world';
import { list, metadata, retrieve, text, type Call, type Routes, idOf, word } from '../call';
import { checkAmount, checkCurrency } from '../wire/money';
import { page } from '../wire/page';
import { invalidRequest } from '../wire/stripeError';

function create({ account, world, input }: Call): object {
  const currency = checkCurrency(input.currency);
  const source = text(input.source_transaction);
  const charge = source === undefined ? undefined : account.get('charge', source, 'source_transaction');
  const amount = checkAmount(input.amount ?? charge?.amount_captured, currency, 1);
  const destination = world.account(word(input.destination));
  const target = destination.self;
  if (target.capabilities?.transfers !== 'active')
    throw invalidRequest(
      'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
      { code: 'insufficient_capabilities_for_transfer' },
    );
  if (charge === undefined) account.balance.require(amount, currency, 'transfer');
  const id = world.id('tr');
  const moved = account.balance.move({ type: 'transfer', source: id, amount: -amount, currency });
  const transfer: Stripe.Transfer = {
    ...template<Stripe.Transfer>('transfer'),
    id,
    amount,
    balance_transaction: moved,
    created: world.seconds(),
    currency,
    description: text(input.description) ?? null,
    destination: target.id,
    destination_payment: arrive(destination, id, amount, currency),
    metadata: metadata({}, input.metadata),
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    source_transaction: source ?? null,
    transfer_group: text(input.transfer_group) ?? (charge === undefined ? null : `group_${charge.id}`),
  };
  account.put('transfer', transfer);
  account.tell('transfer.created', transfer);
  return transfer;
}

/** The payment that a transfer is on the account that it went to, which has it in its own currency at the rate of then. */
function arrive(destination: Ledgered, transfer: string, amount: number, currency: string): string {
  const { world } = destination;
  const id = world.id('py');
  const settled = destination.self.default_currency ?? currency;
  const { amount: received, rate } = exchanged(world, amount, currency, settled);
  const movement = { type: 'payment', source: id, amount: received, currency: settled, rate } as const;
  const payment: Stripe.Charge = {
    ...template<Stripe.Charge>('charge'),
    ...{ id, amount, currency, amount_captured: amount, captured: true, paid: true, status: 'succeeded' },
    ...{ billing_details: NOBODY, description: null, outcome: null, payment_method: null },
    payment_method_details: null,
    balance_transaction: destination.balance.move(movement),
    created: world.seconds(),
    receipt_url: null,
    source_transfer: transfer,
  };
  destination.put('charge', payment);
  return id;
}

const NOBODY: Stripe.Charge.BillingDetails = {
  ...{ address: null, email: null, name: null, phone: null, tax_id: null },
};

/** Takes money back from the connected account, which must have it, in its own currency at the rate of now. @throws StripeError 400 `balance_insufficient` */
function reverse({ account, world, id, input }: Call): object {
  const transfer = account.get('transfer', id);
  const left = transfer.amount - transfer.amount_reversed;
  const amount = input.amount === undefined ? left : Number(input.amount);
  if (!Number.isInteger(amount) || amount < 1 || amount > left)
    throw invalidRequest(`Transfer amount (${amount}) is greater than unreversed amount (${left}).`, {
      param: 'amount',
    });
  const from = world.account(idOf(transfer.destination));
  const settled = from.self.default_currency ?? transfer.currency;
  const { amount: taken, rate } = exchanged(world, amount, transfer.currency, settled);
  from.balance.require(taken, settled, 'transfer reversal');
  const reversalId = world.id('trr');
  from.balance.move({
    type: 'payment_refund',
    source: reversalId,
    amount: -taken,
    currency: settled,
    rate,
  });
  const reversal: Stripe.TransferReversal = {
    ...template<Stripe.TransferReversal>('transfer_reversal'),
    id: reversalId,
    amount,
    balance_transaction: account.balance.move({
      type: 'transfer_cancel',
      source: reversalId,
      amount,
      currency: transfer.currency,
    }),
    created: world.seconds(),
    currency: transfer.currency,
    destination_payment_refund: null,
    metadata: metadata({}, input.metadata),
    source_refund: null,
    transfer: id,
  };
  account.put('transfer_reversal', reversal);
  account.change(
    'transfer',
    id,
    {
      amount_reversed: transfer.amount_reversed + amount,
      reversed: amount === left,
      reversals: { ...transfer.reversals, data: [reversal, ...transfer.reversals.data] },
    },
    'transfer.reversed',
  );
  return reversal;
}

export const transfers: Routes = {
  'POST /v1/transfers': create,
  'GET /v1/transfers/{id}': retrieve('transfer'),
  'GET /v1/transfers': list('transfer', 'destination', 'transfer_group'),
  'POST /v1/transfers/{id}': ({ account, id, input }) => {
    const before = account.get('transfer', id);
    return account.change(
      'transfer',
      id,
      { metadata: metadata(before.metadata, input.metadata) },
      'transfer.updated',
    );
  },
  'POST /v1/transfers/{id}/reversals': reverse,
  'GET /v1/transfers/{id}/reversals': ({ account, id, path, input }) =>
    page(
      account.all('transfer_reversal').filter((each) => each.transfer === id),
      path,
      input,
    ),
};
