import type Stripe from 'stripe';
import { template } from '../api/published';
import { type Call, idOf, list, metadata, retrieve, type Routes } from '../call';
import { exchanged } from '../exchange';
import { page } from '../wire/page';
import { invalidRequest } from '../wire/stripeError';
import type { World } from '../world';

/** A payment on a seller's account of which the platform keeps something. */
interface Kept {
  /** Minor units of the currency of the payment. */
  readonly amount: number;
  readonly currency: string;
  readonly seller: string;
  /** The payment on the seller's account. */
  readonly charge: string;
  /** The platform's own charge, where the payment was sent on from there. */
  readonly original?: string;
}

/** Keeps for the platform its part of a payment. The seller's balance has it as a fee of the payment itself. */
export function collectFee(world: World, { amount, currency, seller, charge, original }: Kept): string {
  const { platform } = world;
  const id = world.id('fee');
  const fee: Stripe.ApplicationFee = {
    ...template<Stripe.ApplicationFee>('application_fee'),
    id,
    account: seller,
    amount,
    application: 'ca_local',
    balance_transaction: platform.balance.move({ type: 'application_fee', source: id, amount, currency }),
    charge,
    created: world.seconds(),
    currency,
    fee_source: { type: 'charge', charge },
    originating_transaction: original ?? null,
    refunds: { object: 'list', data: [], has_more: false, url: `/v1/application_fees/${id}/refunds` },
  };
  platform.put('application_fee', fee);
  platform.tell('application_fee.created', fee);
  return id;
}

/** Gives a seller back of what the platform kept, in the seller's own currency at the rate of now. @throws StripeError 400 for more than is left */
export function refundFee(world: World, id: string, amount: number, about?: unknown): Stripe.FeeRefund {
  const { platform } = world;
  const fee = platform.get('application_fee', id);
  const left = fee.amount - fee.amount_refunded;
  if (left === 0) throw invalidRequest(`Application fee ${id} has already been refunded.`);
  if (!Number.isInteger(amount) || amount < 1 || amount > left)
    throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on fee (${left}).`, {
      param: 'amount',
    });
  const refundId = world.id('fr');
  const { currency } = fee;
  const refund: Stripe.FeeRefund = {
    ...template<Stripe.FeeRefund>('fee_refund'),
    id: refundId,
    amount,
    balance_transaction: platform.balance.move({
      ...{ type: 'application_fee_refund', source: refundId, amount: -amount, currency },
    }),
    created: world.seconds(),
    currency,
    fee: id,
    metadata: metadata({}, about),
  };
  platform.put('fee_refund', refund);
  const seller = world.account(idOf(fee.account));
  const settled = seller.self.default_currency ?? currency;
  const { amount: returned, rate } = exchanged(world, amount, currency, settled);
  seller.balance.move({
    ...{ type: 'application_fee_refund', source: refundId, amount: returned, currency: settled, rate },
  });
  platform.change(
    'application_fee',
    id,
    {
      amount_refunded: fee.amount_refunded + amount,
      refunded: amount === left,
      refunds: { ...fee.refunds, data: [refund, ...fee.refunds.data] },
    },
    'application_fee.refunded',
  );
  return refund;
}

/** What goes back to the seller of what was kept of a charge, when so much of it goes back to its payer. */
export function feePart(
  world: World,
  { application_fee: kept, amount_captured: whole, amount_refunded: before }: Stripe.Charge,
  refunded: number,
): number {
  const fee = world.platform.get('application_fee', idOf(kept));
  const left = fee.amount - fee.amount_refunded;
  return before + refunded === whole ? left : Math.min(left, Math.round((fee.amount * refunded) / whole));
}

function createRefund({ world, id, input }: Call): object {
  const { amount, amount_refunded: refunded } = world.platform.get('application_fee', id);
  return refundFee(world, id, Number(input.amount ?? amount - refunded), input.metadata);
}

export const applicationFees: Routes = {
  'GET /v1/application_fees/{id}': retrieve('application_fee'),
  'GET /v1/application_fees': list('application_fee'),
  'POST /v1/application_fees/{id}/refunds': createRefund,
  'GET /v1/application_fees/{id}/refunds': ({ account, id, path, input }) =>
    page(account.get('application_fee', id).refunds.data, path, input),
};
