import type Stripe from 'stripe';
import type { Charge, ChargePage, ChargeState, ChargeStatus } from '../../ports/payments';
import { answered } from './stripeAnswers';

type PagedCharge = Charge & { readonly page: ChargePage };

/** Opens a page of Stripe Checkout. */
export async function openPage(stripe: Stripe, charge: PagedCharge): Promise<ChargeState> {
  const { idempotencyKey } = charge;
  return pageOf(await answered(stripe.checkout.sessions.create(sessionFor(charge), { idempotencyKey })));
}

/**
 * How a page stands: until it was paid there, it can be paid by another card, and ended, so that it is what its order waits for; after that, the
 * intent is.
 */
export async function readPage(
  stripe: Stripe,
  id: string,
  readIntent: (intentId: string) => Promise<ChargeState>,
): Promise<ChargeState> {
  const session = await answered(stripe.checkout.sessions.retrieve(id));
  const { payment_intent: intent, status } = session;
  if (intent === null) return pageOf(session);
  const charge = await readIntent(typeof intent === 'string' ? intent : intent.id);
  const isPaid = charge.status === 'succeeded' || charge.status === 'processing';
  if (isPaid || status === 'complete') return charge;
  const { failure } = charge;
  return { ...pageOf(session), ...(failure && { failure }) };
}

/** Ends a page that nobody paid on. @throws Stripe's no for one that is over */
export async function endPage(stripe: Stripe, id: string): Promise<ChargeState> {
  return pageOf(await answered(stripe.checkout.sessions.expire(id)));
}

/** Whether an id is that of a page, and not of an intent. */
export function isPage(id: string): boolean {
  return id.startsWith('cs_');
}

function sessionFor({
  paymentId,
  amount,
  currency,
  description,
  customerId,
  page: { returnUrl, endsAt },
}: PagedCharge): Stripe.Checkout.SessionCreateParams {
  const metadata = { paymentId };
  const product = { currency, unit_amount: amount, product_data: { name: description } };
  return {
    mode: 'payment',
    ...(customerId !== undefined && { customer: customerId }),
    client_reference_id: paymentId,
    line_items: [{ quantity: 1, price_data: product }],
    metadata,
    payment_intent_data: { description, metadata },
    success_url: returnUrl,
    cancel_url: returnUrl,
    ...(endsAt !== undefined && { expires_at: Math.floor(endsAt.getTime() / 1_000) }),
  };
}

const PAGES = { open: 'open', expired: 'cancelled', complete: 'processing' } as const;

function pageOf({ id, status, url }: Stripe.Checkout.Session): ChargeState {
  return {
    provider: 'stripe',
    transactionId: id,
    status: (PAGES as Readonly<Record<string, ChargeStatus>>)[status ?? ''] ?? 'processing',
    ...(status === 'open' && url !== null && { url }),
    refunds: [],
    disputes: [],
  };
}
