import type Stripe from 'stripe';
import { template } from '../api/published';
import type { TestCard } from '../cards';
import type { Ledgered } from '../world';
import { StripeError } from '../wire/stripeError';
import { openDispute } from './disputes';
import { passOn } from './transfers';

/** How soon a cardholder of the disputing cards complains, and their bank warns. */
const COMPLAINED_AFTER_SECONDS = 1;

/** Stripe's example has what a charge may lack. */
type ExampleCharge = Stripe.Charge & {
  readonly payment_method_details: { readonly card: Stripe.Charge.PaymentMethodDetails.Card };
  readonly outcome: Stripe.Charge.Outcome;
};

/** What a card is asked for: an intent, or a charge of its own. */
export type Payable = Pick<
  Stripe.PaymentIntent,
  | 'amount'
  | 'application_fee_amount'
  | 'capture_method'
  | 'currency'
  | 'customer'
  | 'description'
  | 'metadata'
  | 'receipt_email'
  | 'transfer_data'
  | 'transfer_group'
> & { readonly intent: string | null; readonly card?: Stripe.Card };

/** Charges a card, or authorises it only. @throws StripeError 402 `card_error` with the charge that failed */
export function chargeCard(
  account: Ledgered,
  intent: Payable,
  method: Stripe.PaymentMethod,
  card: TestCard,
  refusal: TestCard['declines'],
): Stripe.Charge {
  const { world } = account;
  const isCaptured = intent.capture_method !== 'manual';
  const base = template<ExampleCharge>('charge');
  const id = world.id('ch');
  const charge: Stripe.Charge = {
    ...base,
    id,
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
    payment_intent: intent.intent,
    ...(intent.card && { source: intent.card }),
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
    receipt_url: refusal === undefined ? `${world.url()}/receipts/${id}` : null,
    shipping: null,
    application_fee_amount: intent.application_fee_amount,
    transfer_data: intent.transfer_data ? { amount: null, ...intent.transfer_data } : null,
    status: refusal === undefined ? 'succeeded' : 'failed',
    transfer_group: intent.transfer_group,
    failure_code: refusal?.code ?? null,
    failure_message: refusal === undefined ? null : messageOf(refusal.code),
    outcome: outcomeOf(refusal, card),
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
  account.world.after(COMPLAINED_AFTER_SECONDS, () => complain(account, done, card));
  return done;
}

/** What the holders of cards that dispute do, and the banks of those that warn. */
function complain(account: Ledgered, { id, amount_captured: whole }: Stripe.Charge, card: TestCard): void {
  const { dispute, isWarnedOf } = card;
  if (isWarnedOf === true) warn(account, id);
  if (dispute === undefined) return;
  const { times = 1 } = dispute;
  for (let part = 0; part < times; part += 1)
    openDispute(account, id, dispute, times === 1 ? undefined : Math.floor(whole / times));
}

function warn(account: Ledgered, id: string): void {
  const { world } = account;
  account.tell('radar.early_fraud_warning.created', {
    ...{ id: world.id('issfr'), object: 'radar.early_fraud_warning', actionable: true, charge: id },
    ...{ created: world.seconds(), fraud_type: 'misc', livemode: false },
    payment_intent: account.get('charge', id).payment_intent,
  });
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

function outcomeOf(refusal: TestCard['declines'], { risk }: TestCard): Stripe.Charge.Outcome {
  const base = template<ExampleCharge>('charge').outcome;
  const level = { risk_level: risk ?? 'normal' } as const;
  if (refusal !== undefined && risk === 'highest')
    return {
      ...base,
      ...level,
      network_status: 'not_sent_to_network',
      reason: 'highest_risk_level',
      seller_message: 'Stripe blocked this payment as too risky.',
      type: 'blocked',
    };
  return refusal === undefined
    ? {
        ...base,
        ...level,
        network_status: 'approved_by_network',
        seller_message: 'Payment complete.',
        type: 'authorized',
      }
    : {
        ...base,
        ...level,
        network_status: 'declined_by_network',
        reason: refusal.declineCode ?? refusal.code,
        seller_message: 'The bank did not return any further details with this decline.',
        type: 'issuer_declined',
      };
}
