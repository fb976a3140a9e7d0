import type Stripe from 'stripe';
import { type Call, idOf, list, metadata, retrieve, type Routes, search, text, word } from '../call';
import { checkAmount, checkCurrency } from '../wire/money';
import { invalidRequest } from '../wire/stripeError';
import { chargeCard, received } from './charges';
import { cardOf, methodOf } from './paymentMethods';
import { cardObject, sourceOf } from './tokens';
import { passedOn } from './transfers';

/** How long an authorised card keeps the money aside. */
const AUTHORISED_SECONDS = 7 * 86_400;

/** A charge without an intent, as there were none once. @throws StripeError 400, 402 */
function create({ account, world, input }: Call): object {
  for (const param of ['amount', 'currency'])
    if (input[param] === undefined)
      throw invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  const currency = checkCurrency(input.currency);
  const amount = checkAmount(input.amount, currency);
  const customer = text(input.customer) ?? null;
  if (customer !== null) account.get('customer', customer, 'customer');
  const onward = passedOn(account, input);
  const { method, card } = sourceOf(account, input.source, customer);
  const isCaptured = input.capture !== false;
  const wish = {
    ...{ amount, currency, customer, intent: null, card: cardObject(method) },
    ...onward,
    capture_method: isCaptured ? 'automatic' : 'manual',
    description: text(input.description) ?? null,
    metadata: metadata({}, input.metadata),
    receipt_email: text(input.receipt_email) ?? null,
    transfer_group: text(input.transfer_group) ?? null,
  } as const;
  const asksBank = card.authentication === 'always' || card.authentication === 'unless-set-up';
  const refusal = asksBank
    ? { code: 'card_declined', declineCode: 'authentication_required' }
    : card.declines;
  const made = chargeCard(account, wish, method, card, refusal);
  if (!isCaptured) world.after(AUTHORISED_SECONDS, () => expire(account, made.id));
  return made;
}

function capture({ account, id, input }: Call): object {
  const charge = account.get('charge', id);
  if (charge.captured)
    throw invalidRequest(`Charge ${id} has already been captured.`, { code: 'charge_already_captured' });
  if (charge.refunded)
    throw invalidRequest(`Charge ${id} has expired, and can no longer be captured.`, {
      code: 'charge_expired_for_capture',
    });
  if (charge.payment_intent !== null || charge.status !== 'succeeded')
    throw invalidRequest(`Charge ${id} cannot be captured by itself.`);
  const amount = Number(input.amount ?? charge.amount);
  if (!Number.isInteger(amount) || amount < 1 || amount > charge.amount)
    throw invalidRequest(`The amount to capture (${amount}) is not between 1 and ${charge.amount}.`, {
      ...{ code: 'amount_too_large', param: 'amount' },
    });
  const card = cardOf(account, methodOf(account, idOf(charge.payment_method)));
  received(account, account.change('charge', id, { captured: true, amount_captured: amount }), card);
  account.tell('charge.captured', account.get('charge', id));
  return account.get('charge', id);
}

/** The money goes back to its holder, of which Stripe speaks as of a refund. */
function expire(account: Call['account'], id: string): void {
  const { captured, amount } = account.get('charge', id);
  if (!captured) account.change('charge', id, { refunded: true, amount_refunded: amount }, 'charge.expired');
}

function update({ account, id, input }: Call): object {
  const before = account.get('charge', id);
  const changes: Partial<Stripe.Charge> = {
    metadata: metadata(before.metadata, input.metadata),
    ...('description' in input && { description: text(input.description) ?? null }),
    ...('receipt_email' in input && { receipt_email: text(input.receipt_email) ?? null }),
    ...('transfer_group' in input && { transfer_group: word(input.transfer_group) }),
  };
  return account.change('charge', id, changes, 'charge.updated');
}

export const charges: Routes = {
  'POST /v1/charges': create,
  'GET /v1/charges/{id}': retrieve('charge'),
  'POST /v1/charges/{id}': update,
  'POST /v1/charges/{id}/capture': capture,
  'GET /v1/charges': list('charge'),
  'GET /v1/charges/search': search('charge'),
};
