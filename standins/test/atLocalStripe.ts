import Stripe from 'stripe';
import type { LocalStripe } from '../src/stripe/startStripe';

/** Stripe's own SDK at a local Stripe; tries each call once. */
export function sdkAt(local: LocalStripe, config: Stripe.StripeConfig = {}): Stripe {
  return new Stripe('sk_test_local', { ...local.address, protocol: 'http', maxNetworkRetries: 0, ...config });
}

/** Has a local Stripe do what no API does: let time pass, charge back, fail. */
export async function steer(local: LocalStripe, name: string, body: object): Promise<void> {
  await fetch(`${local.url}/control/${name}`, { method: 'POST', body: JSON.stringify(body) });
}
