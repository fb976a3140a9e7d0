import type Stripe from 'stripe';
import { template } from '../api/published';
import { exchanged } from '../exchange';
import { collectFee } from './applicationFees';
import type { Ledgered, World } from '../world';
import { list, metadata, retrieve, text, type Call, type Routes, idOf, word } from '../call';
import { checkAmount, checkCurrency } from '../wire/money';
import { page } from '../wire/page';
import { invalidRequest } from '../wire/stripeError';

function create({ account, world, input }: Call): object {
  const currency = checkCurrency(input.currency);
  const source = text(input.source_transaction);
  const charge = source === undefined ? undefined : account.get('charge', source, 'source_transaction');
  const amount = checkAmount(input.amount ?? charge?.amount_captured, currency, 1);
  const destination = receiver(world, word(input.destination));
  if (charge === undefined) account.balance.require(amount, currency, 'transfer');
  return send(account, destination, { amount, currency, charge }, input);
}

/** @throws StripeError 400 `resource_missing`, `insufficient_capabilities_for_transfer` */
function receiver(world: World, id: string): Ledgered {
  const destination = world.accounts().find(({ accountId }) => accountId === id);
  if (destination === undefined)
    throw invalidRequest(`No such destination: '${id}'`, { code: 'resource_missing', param: 'destination' });
  if (destination.self.capabilities?.transfers === 'active') return destination;
  throw invalidRequest(
    'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
    { code: 'insufficient_capabilities_for_transfer' },
  );
}

interface Sent {
  readonly amount: number;
  readonly currency: string;
  /** That the money is of. */
  readonly charge?: Stripe.Charge | undefined;
  /** What the platform keeps of it on the account that it goes to. */
  readonly applicationFee?: number;
}

function send(
  account: Ledgered,
  destination: Ledgered,
  { amount, currency, charge, applicationFee = 0 }: Sent,
  input: Call['input'] = {},
): Stripe.Transfer {
  const { world } = account;
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
    destination: destination.self.id,
    destination_payment: arrive(destination, id, { amount, currency, applicationFee }),
    metadata: metadata({}, input.metadata),
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    source_transaction: charge?.id ?? null,
    transfer_group: text(input.transfer_group) ?? (charge === undefined ? null : `group_${charge.id}`),
  };
  account.put('transfer', transfer);
  account.tell('transfer.created', transfer);
  return transfer;
}

/** What of an intent goes on to a seller's account once it is paid. @throws StripeError 400, 404 */
export function passedOn(
  account: Ledgered,
  { transfer_data: wish, application_fee_amount: fee, amount }: Call['input'],
): Pick<Stripe.PaymentIntent, 'transfer_data' | 'application_fee_amount'> {
  const data = wish as { readonly destination: string; readonly amount?: number } | undefined;
  if (data !== undefined) receiver(account.world, data.destination);
  const told = data === undefined ? null : (data as Stripe.PaymentIntent.TransferData);
  if (fee === undefined) return { transfer_data: told, application_fee_amount: null };
  if (data === undefined && account.accountId === undefined)
    throw invalidRequest(
      'Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).',
      { param: 'application_fee_amount' },
    );
  if (data?.amount !== undefined || Number(fee) > Number(amount))
    throw invalidRequest('The application fee is more than the payment, or beside transfer_data[amount].', {
      param: 'application_fee_amount',
    });
  return { transfer_data: told, application_fee_amount: Number(fee) };
}

/** Sends on of a charge what is a seller's, and takes what the platform keeps of it. */
export function passOn(account: Ledgered, id: string): Stripe.Charge {
  const { world } = account;
  const charge = account.get('charge', id);
  const { currency, transfer_data: data, application_fee_amount: fee, amount_captured: received } = charge;
  const applicationFee = fee ?? 0;
  if (data === null) {
    if (applicationFee === 0) return charge;
    const kept = { amount: applicationFee, currency, seller: account.self.id, charge: id };
    return account.change('charge', id, { application_fee: collectFee(world, kept) });
  }
  const amount = Math.min(data.amount ?? received, received);
  const destination = receiver(world, idOf(data.destination));
  const sent = send(account, destination, { amount, currency, charge, applicationFee });
  const changes = { transfer: sent.id };
  if (applicationFee === 0) return account.change('charge', id, changes);
  const payment = idOf(sent.destination_payment);
  const kept = { amount: applicationFee, currency, seller: destination.self.id, charge: payment };
  const application_fee = collectFee(world, { ...kept, original: id });
  destination.change('charge', payment, { application_fee, application_fee_amount: applicationFee });
  return account.change('charge', id, { ...changes, application_fee });
}

/** The payment that a transfer is on the account that it went to, which has it in its own currency at the rate of then. */
function arrive(
  destination: Ledgered,
  transfer: string,
  { amount, currency, applicationFee = 0 }: Sent,
): string {
  const { world } = destination;
  const id = world.id('py');
  const settled = destination.self.default_currency ?? currency;
  const { amount: received, rate } = exchanged(world, amount, currency, settled);
  const kept = exchanged(world, applicationFee, currency, settled).amount;
  const moved = { type: 'payment', source: id, amount: received, applicationFee: kept } as const;
  const payment: Stripe.Charge = {
    ...template<Stripe.Charge>('charge'),
    ...{ id, amount, currency, amount_captured: amount, captured: true, paid: true, status: 'succeeded' },
    ...{ billing_details: NOBODY, description: null, outcome: null, payment_method: null },
    payment_method_details: null,
    balance_transaction: destination.balance.move({ ...moved, currency: settled, rate }),
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
function reverse({ account, id, input }: Call): object {
  const transfer = account.get('transfer', id);
  const left = transfer.amount - transfer.amount_reversed;
  const amount = input.amount === undefined ? left : Number(input.amount);
  if (!Number.isInteger(amount) || amount < 1 || amount > left)
    throw invalidRequest(`Transfer amount (${amount}) is greater than unreversed amount (${left}).`, {
      param: 'amount',
    });
  return takenBack(account, transfer, amount, { about: input.metadata });
}

/** Takes of what was sent on of a charge the part that goes back to its payer, from a seller who gets back so much of the fee. */
export function takeBack(
  account: Ledgered,
  { transfer, amount_captured: whole }: Stripe.Charge,
  refunded: number,
  returned: number,
): void {
  const sent = account.get('transfer', idOf(transfer));
  const left = sent.amount - sent.amount_reversed;
  takenBack(account, sent, Math.min(left, Math.round((sent.amount * refunded) / whole)), { returned });
}

function takenBack(
  account: Ledgered,
  transfer: Stripe.Transfer,
  amount: number,
  { about, returned = 0 }: { readonly about?: unknown; readonly returned?: number },
): Stripe.TransferReversal {
  const { world } = account;
  const { id } = transfer;
  const left = transfer.amount - transfer.amount_reversed;
  const from = world.account(idOf(transfer.destination));
  const settled = from.self.default_currency ?? transfer.currency;
  const { amount: taken, rate } = exchanged(world, amount, transfer.currency, settled);
  const coming = exchanged(world, returned, transfer.currency, settled).amount;
  from.balance.require(taken - coming, settled, 'transfer reversal');
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
    metadata: metadata({}, about),
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
  'GET /v1/transfers': list('transfer'),
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
