import type Stripe from 'stripe';
import { template } from '../api/published';
import { list, metadata, retrieve, text, type Call, type Routes, idOf } from '../call';
import type { Ledgered } from '../world';
import { invalidRequest, missing } from '../wire/stripeError';
import { cardOf, methodOf } from './paymentMethods';
import { feePart, refundFee } from './applicationFees';
import { takeBack } from './transfers';

/** How long the slow test cards take. */
const LATER_SECONDS = 5;

function create({ account, world, input }: Call): object {
  const charge = chargeOf(account, input);
  const left = charge.amount_captured - charge.amount_refunded;
  if (left <= 0)
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  if (charge.disputed && !isRefundable(account, charge))
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  const amount = input.amount === undefined ? left : Number(input.amount);
  if (!Number.isInteger(amount) || amount < 1)
    throw invalidRequest('Invalid positive integer', { code: 'parameter_invalid_integer', param: 'amount' });
  if (amount > left)
    throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`, {
      param: 'amount',
    });
  const behaviour = cardOf(account, methodOf(account, idOf(charge.payment_method))).refund;
  takeBackFrom(account, charge, amount, input);
  const refund: Stripe.Refund = {
    ...template<Stripe.Refund>('refund'),
    id: world.id('re'),
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: world.seconds(),
    currency: charge.currency,
    metadata: metadata({}, input.metadata),
    payment_intent: charge.payment_intent,
    reason: text(input.reason) ?? null,
    status: behaviour === 'pending' ? 'pending' : 'succeeded',
  };
  account.put('refund', refund);
  const moved = account.balance.move({
    type: 'refund',
    source: refund.id,
    amount: -amount,
    currency: charge.currency,
    description: charge.description,
  });
  const made = account.change('refund', refund.id, { balance_transaction: moved });
  const refunded = charge.amount_refunded + amount;
  account.change(
    'charge',
    charge.id,
    { amount_refunded: refunded, refunded: refunded === charge.amount_captured },
    'charge.refunded',
  );
  account.tell('refund.created', made);
  if (behaviour === 'pending')
    world.after(LATER_SECONDS, () =>
      account.change('refund', made.id, { status: 'succeeded' }, 'refund.updated'),
    );
  if (behaviour === 'fails')
    world.after(LATER_SECONDS, () => failRefund(account, made.id, 'expired_or_canceled_card'));
  return made;
}

/** Takes of what was sent on of a charge, and of what the platform kept of it, their parts of a refund, as far as that is asked for. */
function takeBackFrom(account: Ledgered, charge: Stripe.Charge, amount: number, input: Call['input']): void {
  const isSentBack = input.reverse_transfer === true;
  const isFeeReturned = input.refund_application_fee === true;
  if (isSentBack && charge.transfer === undefined)
    throw invalidRequest(`Cannot use reverse_transfer: nothing of charge ${charge.id} was sent on.`, {
      param: 'reverse_transfer',
    });
  if (isFeeReturned && charge.application_fee === null)
    throw invalidRequest(
      `Attempting to refund_application_fee on charge ${charge.id}, but it has no application fee`,
      {
        param: 'refund_application_fee',
      },
    );
  const returned = isFeeReturned ? feePart(account.world, charge, amount) : 0;
  if (isSentBack) takeBack(account, charge, amount, returned);
  if (returned > 0) refundFee(account.world, idOf(charge.application_fee), returned);
}

/** The bank sends the money back: it lies with the account again. */
export function failRefund(account: Ledgered, id: string, reason: string): Stripe.Refund {
  return undo(account, id, { status: 'failed', failure_reason: reason }, 'refund.failed');
}

function undo(
  account: Ledgered,
  id: string,
  changes: Partial<Stripe.Refund>,
  ...events: string[]
): Stripe.Refund {
  const refund = account.get('refund', id);
  const moved = account.balance.move({
    type: 'refund_failure',
    source: refund.id,
    amount: refund.amount,
    currency: refund.currency,
  });
  const charge = account.get('charge', idOf(refund.charge));
  account.change('charge', charge.id, {
    amount_refunded: charge.amount_refunded - refund.amount,
    refunded: false,
  });
  return account.change(
    'refund',
    id,
    { ...changes, failure_balance_transaction: moved },
    'refund.updated',
    ...events,
  );
}

function chargeOf(account: Ledgered, { charge, payment_intent: intent }: Call['input']): Stripe.Charge {
  if (typeof charge === 'string') return account.get('charge', charge, 'charge');
  if (typeof intent !== 'string')
    throw invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
      {
        code: 'parameter_missing',
        param: 'charge',
      },
    );
  const { latest_charge: latest } = account.get('payment_intent', intent, 'payment_intent');
  const found = typeof latest === 'string' ? account.find('charge', latest) : undefined;
  if (found?.captured !== true)
    throw invalidRequest(`This PaymentIntent (${intent}) does not have a successful charge to refund.`, {
      code: 'payment_intent_unexpected_state',
    });
  return found;
}

function isRefundable(account: Ledgered, { id }: Stripe.Charge): boolean {
  return account.all('dispute').every((each) => each.charge !== id || each.is_charge_refundable);
}

export const refunds: Routes = {
  'POST /v1/refunds': create,
  'GET /v1/refunds/{id}': retrieve('refund'),
  'GET /v1/refunds': list('refund'),
  'POST /v1/refunds/{id}': ({ account, id, input }) => {
    const before = account.get('refund', id);
    return account.change(
      'refund',
      id,
      { metadata: metadata(before.metadata ?? {}, input.metadata) },
      'refund.updated',
    );
  },
  'POST /v1/refunds/{id}/cancel': ({ account, id }) => {
    const refund = account.find('refund', id);
    if (refund === undefined) throw missing('refund', id);
    if (refund.status !== 'pending') throw invalidRequest('This refund cannot be canceled.');
    return undo(account, id, { status: 'canceled' });
  },
};
