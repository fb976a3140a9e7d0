import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import type { PaymentEvent, PaymentEvents } from '../../ports/paymentEvents';

/** Seconds: https://docs.stripe.com/webhooks#replay-attacks */
const TOLERANCE = 300;

/** @param secrets of the endpoint, comma-separated; two while one replaces the other */
export function stripeEvents(secrets: string): PaymentEvents {
  const known = secrets.split(',').map((secret) => secret.trim());
  return {
    open: (body, signature) => {
      for (const secret of known) {
        try {
          const event = Stripe.webhooks.constructEvent(Buffer.from(body), signature, secret, TOLERANCE);
          return { ...eventOf(event), digest: createHash('sha256').update(body).digest('hex') };
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
        }
      }
      return undefined;
    },
  };
}

const ABOUT_CHARGES = ['payment_intent', 'charge', 'refund', 'dispute'];

/** Which order an event is about: as it was written on the intent, which Stripe copies to its charge, or by the intent alone. */
export function eventOf({ id, type, data }: Stripe.Event): PaymentEvent {
  const object = data.object as unknown as Readonly<Record<string, unknown>>;
  const told = { provider: 'stripe', id, type, paymentId: undefined };
  if (!ABOUT_CHARGES.includes(String(object.object))) return told;
  const { paymentId } = (object.metadata ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof paymentId === 'string' && paymentId !== '') return { ...told, paymentId };
  const { payment_intent: intent } = object;
  return { ...told, ...(typeof intent === 'string' && { transactionId: intent }) };
}
