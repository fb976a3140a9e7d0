import Stripe from 'stripe';
import type { PaymentEvents } from '../../ports/paymentEvents';

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
          return { id: event.id, paymentId: paymentOf(event) };
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
        }
      }
      return undefined;
    },
  };
}

/** Our order, as it was written on the intent; Stripe copies that to its charge. */
function paymentOf({ data }: Stripe.Event): string | undefined {
  const { object, metadata } = data.object as { readonly object: string; readonly metadata?: unknown };
  if (object !== 'payment_intent' && object !== 'charge') return undefined;
  const { paymentId } = (metadata ?? {}) as Readonly<Record<string, unknown>>;
  return typeof paymentId === 'string' && paymentId !== '' ? paymentId : undefined;
}
