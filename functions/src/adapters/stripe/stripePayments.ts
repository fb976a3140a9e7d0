import Stripe from 'stripe';
import type { PaymentEvent } from '../../ports/paymentEvents';
import { Unavailable } from '../../ports/documents';
import {
  type ChargeState,
  type ChargeStatus,
  type DisputeState,
  type Payments,
  RefundRefused,
  type RefundState,
} from '../../ports/payments';
import { eventOf } from './stripeEvents';

export interface StripeAccount {
  readonly secretKey: string;
  /** Where Stripe is, such as a stand-in; its own address when it is left out. */
  readonly apiUrl?: string;
}

/** Milliseconds for one try; with its two repetitions still under what a call may take. */
const TIMEOUT = 8_000;

/** Charges are PaymentIntents: an app pays one with its client secret, and asking again with the same key makes no second one. */
export function stripePayments(account: StripeAccount): Payments {
  const stripe = stripeOf(account);
  const read = async (id: string) => {
    const intent = await answered(stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] }));
    if (intent.status !== 'succeeded') return stateOf(intent);
    const charge = typeof intent.latest_charge === 'string' ? undefined : intent.latest_charge;
    const refunds = await refundsOf(stripe, id);
    const disputes = charge?.disputed === true ? await disputesOf(stripe, id) : [];
    const receiptUrl = charge?.receipt_url ?? undefined;
    return { ...stateOf(intent, refunds, disputes), ...(receiptUrl !== undefined && { receiptUrl }) };
  };
  return {
    provider: 'stripe',
    create: async ({ paymentId, idempotencyKey, amount, currency, description }) => {
      const intent = {
        ...{ amount, currency, description },
        metadata: { paymentId },
        automatic_payment_methods: { enabled: true },
      };
      return stateOf(await answered(stripe.paymentIntents.create(intent, { idempotencyKey })));
    },
    read,
    cancel: async (id) => {
      try {
        return stateOf(await answered(stripe.paymentIntents.cancel(id)));
      } catch (error) {
        // Paid, under way or cancelled before: what Stripe says now decides.
        if (codeOf(error) === 'payment_intent_unexpected_state') return read(id);
        throw error;
      }
    },
    eventsSince: async (since) => {
      const events: PaymentEvent[] = [];
      const created = { gte: Math.floor(since.getTime() / 1_000) };
      const pages = stripe.events.list({ created, limit: 100 });
      await answered(pages.autoPagingEach((event) => void events.push(eventOf(event))));
      return events;
    },
    refund: async ({ transactionId: id, paymentId, amount, key }) => {
      try {
        const metadata = { refundKey: key, paymentId };
        const wish = { payment_intent: id, amount, metadata };
        return refundOf(await answered(stripe.refunds.create(wish, { idempotencyKey: key })));
      } catch (error) {
        // A key lives a day at least; after that, the refund itself tells that it was made.
        const made = (await refundsOf(stripe, id)).find((each) => each.key === key);
        if (made !== undefined) return made;
        throw isFinal(error) ? new RefundRefused(codeOf(error) ?? 'invalid', { cause: error }) : error;
      }
    },
  };
}

export function stripeOf({ secretKey, apiUrl }: StripeAccount): Stripe {
  const url = apiUrl === undefined ? undefined : new URL(apiUrl);
  return new Stripe(secretKey, {
    maxNetworkRetries: 2,
    timeout: TIMEOUT,
    telemetry: false,
    ...(url && {
      host: url.hostname,
      port: url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : Number(url.port),
      protocol: url.protocol === 'http:' ? 'http' : 'https',
    }),
  });
}

/** An authorised card is under way: its money is neither ours nor free. */
const STATUSES = {
  requires_payment_method: 'open',
  requires_confirmation: 'open',
  requires_action: 'open',
  requires_capture: 'processing',
  processing: 'processing',
  succeeded: 'succeeded',
  canceled: 'cancelled',
} as const satisfies Readonly<Partial<Record<Stripe.PaymentIntent.Status, ChargeStatus>>>;

function stateOf(
  { id, status, client_secret: secret }: Stripe.PaymentIntent,
  refunds: readonly RefundState[] = [],
  disputes: readonly DisputeState[] = [],
): ChargeState {
  return {
    transactionId: id,
    status: statusOf(status),
    ...(secret !== null && { clientSecret: secret }),
    refunds,
    disputes,
  };
}

/** A state that Stripe adds some day is one to wait for. */
function statusOf(status: string): ChargeStatus {
  return (STATUSES as Readonly<Record<string, ChargeStatus>>)[status] ?? 'processing';
}

/** Every refund of an intent, the oldest first. */
async function refundsOf(stripe: Stripe, intentId: string): Promise<readonly RefundState[]> {
  const found: RefundState[] = [];
  const pages = stripe.refunds.list({ payment_intent: intentId, limit: 100 });
  await answered(pages.autoPagingEach((each) => void found.unshift(refundOf(each))));
  return found;
}

/** A state that Stripe adds some day is one to wait for. */
function refundOf({ id, amount, status, metadata, failure_reason: failure }: Stripe.Refund): RefundState {
  const isBack = status === 'failed' || status === 'canceled';
  return {
    refundId: id,
    ...(metadata?.refundKey && { key: metadata.refundKey }),
    amount,
    status: isBack ? 'failed' : status === 'succeeded' ? 'succeeded' : 'pending',
    ...(isBack && { failure: failure ?? 'canceled' }),
  };
}

async function disputesOf(stripe: Stripe, intentId: string): Promise<readonly DisputeState[]> {
  const { data } = await answered(stripe.disputes.list({ payment_intent: intentId, limit: 100 }));
  return data.map(disputeOf).reverse();
}

const DISPUTES = {
  warning_needs_response: 'inquiry',
  warning_under_review: 'inquiry',
  warning_closed: 'closed',
  needs_response: 'open',
  under_review: 'open',
  won: 'won',
  lost: 'lost',
} as const satisfies Readonly<Partial<Record<Stripe.Dispute.Status, DisputeState['status']>>>;

/** A state that Stripe adds some day moves no money of ours until it is known. */
function disputeOf(dispute: Stripe.Dispute): DisputeState {
  const { id, amount, reason, status, evidence_details: details, balance_transactions: moved } = dispute;
  return {
    disputeId: id,
    amount,
    reason,
    status: (DISPUTES as Readonly<Record<string, DisputeState['status']>>)[status] ?? 'inquiry',
    cost: moved.reduce((sum, { fee }) => sum + fee, 0),
    ...(details.due_by !== null && { evidenceDueBy: new Date(details.due_by * 1_000) }),
  };
}

/** What Stripe will say again of the same request: it is about the charge, not about the moment. */
export function isFinal(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 400;
}

/** @throws Unavailable when Stripe did not answer, or could not */
export async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const { statusCode = 0 } = error;
    const isAway = statusCode === 0 || statusCode === 409 || statusCode === 429 || statusCode >= 500;
    if (isAway) throw new Unavailable(`Stripe gives no answer (${error.type})`, { cause: error });
    throw error;
  }
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Stripe.errors.StripeError ? error.code : undefined;
}
