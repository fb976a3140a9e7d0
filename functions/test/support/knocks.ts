import Stripe from 'stripe';
import { stripeEvents } from '../../src/adapters/stripe/stripeEvents';
import type { ProviderEvent } from '../../src/contracts/documents/providerEvents';
import hearStripe from '../../src/handlers/payments/hearStripe';
import type { Ports } from '../../src/ports/ports';
import type { Platform } from './aPlatform';

/** What the endpoint of a test signs with. */
export const SECRET = 'whsec_of_the_endpoint';

export interface Knock {
  readonly id: string;
  readonly type: string;
  readonly paymentId?: string;
  /** The charge that it names. */
  readonly transactionId?: string;
}

/** An event as Stripe sends it, which says nothing true but of which order it is. */
export function bodyOf({ id, type, paymentId, transactionId = 'tx-1' }: Knock): string {
  const metadata = paymentId === undefined ? {} : { paymentId };
  const object = { object: 'payment_intent', id: transactionId, status: 'requires_action', metadata };
  const created = 1_772_452_800;
  return JSON.stringify({ id, object: 'event', type, created, data: { object } }, null, 2);
}

export function signatureOf(payload: string, secret = SECRET, age = 0): string {
  const timestamp = Math.floor(Date.now() / 1_000) - age;
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

/** @returns the status of the answer */
export async function hear(
  ports: Ports,
  rawBody: string,
  signature: string | undefined = signatureOf(rawBody),
): Promise<number> {
  const header = (name: string) => (name === 'stripe-signature' ? signature : undefined);
  const call = { method: 'POST', ip: '203.0.113.9', query: new URLSearchParams(), header, ports };
  return (await hearStripe({ ...call, rawBody: Buffer.from(rawBody) })).status;
}

/** Gives a platform a letterbox for what is signed with the secret. */
export function listening(platform: Platform, secrets = SECRET): Platform {
  Object.assign(platform.ports, { paymentEvents: () => Promise.resolve(stripeEvents(secrets)) });
  return platform;
}

export function heardBy({ documents }: Platform): readonly ProviderEvent[] {
  return Object.values(documents.dump('providerEvents/')) as ProviderEvent[];
}
