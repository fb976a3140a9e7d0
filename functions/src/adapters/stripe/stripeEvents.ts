import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import type { PaymentEvent, PaymentEvents } from '../../ports/paymentEvents';

/** Seconds: https://docs.stripe.com/webhooks#replay-attacks */
const TOLERANCE = 300;

/** @param secrets of the endpoint, comma-separated; two while one replaces the other */
export function stripeEvents(secrets: string): PaymentEvents {
  const known = secrets.split(',').map((secret) => secret.trim());
  return {
    open: (body, header) => {
      const signature = header('stripe-signature') ?? '';
      for (const secret of known) {
        try {
          const event = Stripe.webhooks.constructEvent(Buffer.from(body), signature, secret, TOLERANCE);
          const digest = createHash('sha256').update(body).digest('hex');
          return Promise.resolve({ ...eventOf(event), digest });
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
        }
      }
      return Promise.resolve(undefined);
    },
  };
}

const ABOUT_CHARGES = ['payment_intent', 'charge', 'refund', 'dispute', 'checkout.session'];
const ABOUT_WALLETS = ['customer', 'payment_method', 'setup_intent'];
const ABOUT_PAYOUTS = ['payout', 'transfer'];

/**
 * What an event is about: the order that was written on the intent or page, which Stripe copies to its charge, and the intent; the payout
 * that was written on a transfer or a bank payout; the coach of an account, or of a plan; or the customer who saved
 * something.
 */
export function eventOf({ id, type, data }: Stripe.Event): PaymentEvent {
  const object = data.object as unknown as Readonly<Record<string, unknown>>;
  const kind = String(object.object);
  const told = { provider: 'stripe', id, type, paymentId: undefined, ...unknownIn(kind, object.status) };
  const metadata = (object.metadata ?? {}) as Readonly<Record<string, unknown>>;
  const planOf = idIn(kind === 'invoice' ? metadataOfInvoice(object) : metadata, 'planOf');
  if (planOf !== undefined) return { ...told, planOf };
  if (ABOUT_CHARGES.includes(kind)) return { ...told, ...chargeOf(object, metadata) };
  if (ABOUT_WALLETS.includes(kind)) return { ...told, ...customerIn(object, data.previous_attributes) };
  const subject = idIn(metadata, kind === 'account' ? 'coachRef' : 'payoutId');
  if (subject === undefined) return told;
  if (kind === 'account') return { ...told, coachId: subject };
  return ABOUT_PAYOUTS.includes(kind) ? { ...told, payoutId: subject } : told;
}

/** The states of what moves money, of which Stripe may have another one some day. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  charge: ['succeeded', 'pending', 'failed'],
  payment_intent: [
    ...['requires_payment_method', 'requires_confirmation', 'requires_action', 'requires_capture'],
    ...['processing', 'succeeded', 'canceled'],
  ],
  refund: ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'],
  payout: ['pending', 'in_transit', 'paid', 'failed', 'canceled'],
};

function unknownIn(kind: string, status: unknown): Pick<PaymentEvent, 'unknown'> {
  const isKnown = typeof status !== 'string' || (STATES[kind]?.includes(status) ?? true);
  return isKnown ? {} : { unknown: `${kind}.status ${status}` };
}

/** What was written on the subscription that an invoice is of. */
function metadataOfInvoice({ parent }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { subscription_details: details } = (parent ?? {}) as Partial<Stripe.Invoice.Parent>;
  return details?.metadata ?? {};
}

function chargeOf(
  { object, id, payment_intent: intent }: Readonly<Record<string, unknown>>,
  metadata: Readonly<Record<string, unknown>>,
): Partial<PaymentEvent> {
  const paymentId = idIn(metadata, 'paymentId');
  const transactionId = object === 'payment_intent' ? id : intent;
  return {
    ...(paymentId !== undefined && { paymentId }),
    ...(typeof transactionId === 'string' && { transactionId }),
  };
}

/** What is forgotten is of nobody any more, and was of the customer before. */
function customerIn(
  { object, id, customer }: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>> = {},
): Partial<PaymentEvent> {
  const customerId = object === 'customer' ? id : (customer ?? before.customer);
  return typeof customerId === 'string' ? { customerId } : {};
}

function idIn(metadata: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const id = metadata[name];
  return typeof id === 'string' && id !== '' ? id : undefined;
}
