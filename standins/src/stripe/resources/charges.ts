import type Stripe from 'stripe';
import { template } from '../api/published';
import { list, retrieve, search, type Routes } from '../call';
import type { TestCard } from '../cards';
import type { Ledgered } from '../world';
import { StripeError } from '../wire/stripeError';
import { openDispute } from './disputes';
import { passOn } from './transfers';

/** How soon a cardholder of the disputing cards complains. */
const DISPUTED_AFTER_SECONDS = 1;

/** Stripe's example has what a charge may lack. */
type ExampleCharge = Stripe.Charge & {
  readonly payment_method_details: { readonly card: Stripe.Charge.PaymentMethodDetails.Card };
  readonly outcome: Stripe.Charge.Outcome;
};

/** Charges the card of an intent, or authorises it only. @throws StripeError 402 `card_error` with the charge that failed */
export function chargeCard(
  account: Ledgered,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  card: TestCard,
  refusal: TestCard['declines'],
): Stripe.Charge {
  const { world } = account;
  const isCaptured = intent.capture_method !== 'manual';
  const base = template<ExampleCharge>('charge');
  const charge: Stripe.Charge = {
    ...base,
    id: world.id('ch'),
    amount: intent.amount,
    amount_captured: refusal === undefined && isCaptured ? intent.amount : 0,
    balance_transaction: null,
    billing_details: method.billing_details,
    captured: refusal === undefined && isCaptured,
    created: world.seconds(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    metadata: intent.metadata,
    paid: refusal === undefined,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      type: 'card',
      card: {
        ...base.payment_method_details.card,
        brand: card.brand,
        last4: card.number.slice(-4),
        electronic_commerce_indicator: null,
        three_d_secure: null,
        installments: null,
        wallet: null,
      },
    },
    receipt_email: intent.receipt_email,
    receipt_url: refusal === undefined ? `${world.url()}/receipts/${intent.id}` : null,
    shipping: null,
    application_fee_amount: intent.application_fee_amount,
    transfer_data: intent.transfer_data ? { amount: null, ...intent.transfer_data } : null,
    status: refusal === undefined ? 'succeeded' : 'failed',
    transfer_group: intent.transfer_group,
    failure_code: refusal?.code ?? null,
    failure_message: refusal === undefined ? null : messageOf(refusal.code),
    outcome: outcomeOf(refusal),
  };
  account.put('charge', charge);
  if (refusal !== undefined) {
    account.tell('charge.failed', charge);
    throw declined(charge, refusal);
  }
  return isCaptured ? received(account, charge, card) : charge;
}

/** The money of a captured charge arrives; cards that dispute do so soon after. */
export function received(account: Ledgered, charge: Stripe.Charge, card: TestCard): Stripe.Charge {
  const transaction = account.balance.charged(charge, card.isAvailableAtOnce ?? false);
  account.change('charge', charge.id, { balance_transaction: transaction });
  const done = passOn(account, charge.id);
  account.tell('charge.succeeded', done);
  const { dispute } = card;
  if (dispute !== undefined)
    account.world.after(DISPUTED_AFTER_SECONDS, () => openDispute(account, charge.id, dispute));
  return done;
}

/** https://docs.stripe.com/error-codes */
const MESSAGES: Readonly<Record<string, string>> = {
  card_declined: 'Your card was declined.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
  authentication_required: 'Your card was declined. This transaction requires authentication.',
};

function messageOf(code: string): string {
  return MESSAGES[code] ?? 'Your card was declined.';
}

function declined(
  charge: Stripe.Charge,
  { code, declineCode }: NonNullable<TestCard['declines']>,
): StripeError {
  return new StripeError(402, {
    type: 'card_error',
    code,
    message: messageOf(code),
    charge: charge.id,
    ...(declineCode !== undefined && { decline_code: declineCode }),
  });
}

function outcomeOf(refusal: TestCard['declines']): Stripe.Charge.Outcome {
  const base = template<ExampleCharge>('charge').outcome;
  return refusal === undefined
    ? {
        ...base,
        network_status: 'approved_by_network',
        seller_message: 'Payment complete.',
        type: 'authorized',
      }
    : {
        ...base,
        network_status: 'declined_by_network',
        reason: refusal.declineCode ?? refusal.code,
        seller_message: 'The bank did not return any further details with this decline.',
        type: 'issuer_declined',
      };
}

export const charges: Routes = {
  'GET /v1/charges/{id}': retrieve('charge'),
  'GET /v1/charges': list('charge'),
  'GET /v1/charges/search': search('charge'),
};
