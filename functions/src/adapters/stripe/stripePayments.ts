import Stripe from 'stripe';
import type { PaymentEvent } from '../../ports/paymentEvents';
import {
  type Charge,
  type ChargeFailure,
  ChargeMissing,
  type ChargeState,
  type ChargeStatus,
  CustomerMissing,
  type DisputeState,
  type PaidBy,
  type Payments,
  RefundRefused,
  type RefundState,
  SumRefused,
} from '../../ports/payments';
import { answered, codeOf, isFinal, isMissing, isOfSum, isUnknown } from './stripeAnswers';
import { contest, disputesOf } from './stripeDisputes';
import { eventOf } from './stripeEvents';
import { typeOfMethod } from './stripeMethods';
import { isPayable } from './stripeMoney';
import { endPage, isPage, openPage, readPage } from './stripePages';

export interface StripeAccount {
  readonly secretKey: string;
  /** Where Stripe is, such as a stand-in; its own address when it is left out. */
  readonly apiUrl?: string;
}

/** Milliseconds for one try; with its two repetitions still under what a worker may take. A call answers before. */
const TIMEOUT = 8_000;

/** Charges are PaymentIntents: an app pays one with its client secret, and asking again with the same key makes no second one. */
export function stripePayments(account: StripeAccount): Payments {
  const stripe = stripeOf(account);
  const read = async (id: string) => {
    try {
      return await readCharge(stripe, id);
    } catch (error) {
      throw isUnknown(error) ? new ChargeMissing(id, { cause: error }) : error;
    }
  };
  return {
    provider: 'stripe',
    takes: isPayable,
    create: async (wish) => {
      const { page, customerId = '' } = wish;
      try {
        return await (page === undefined ? openIntent(stripe, wish) : openPage(stripe, { ...wish, page }));
      } catch (error) {
        if (isMissing(error, 'customer')) throw new CustomerMissing(customerId, { cause: error });
        throw isOfSum(error) ? new SumRefused(codeOf(error) ?? 'invalid', { cause: error }) : error;
      }
    },
    read,
    cancel: async (id) => {
      try {
        if (isPage(id)) return await endPage(stripe, id);
        return stateOf(await answered(stripe.paymentIntents.cancel(id)));
      } catch (error) {
        // Paid, under way or cancelled before: what Stripe says now decides.
        if (isFinal(error)) return read(id);
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
    contest: (id, evidence) => contest(stripe, id, evidence),
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

async function openIntent(
  stripe: Stripe,
  { paymentId, idempotencyKey, amount, currency, description, customerId }: Charge,
): Promise<ChargeState> {
  const intent = {
    ...{ amount, currency, description },
    ...(customerId !== undefined && { customer: customerId }),
    metadata: { paymentId },
    automatic_payment_methods: { enabled: true },
  };
  return stateOf(await answered(stripe.paymentIntents.create(intent, { idempotencyKey })));
}

export async function readCharge(stripe: Stripe, id: string): Promise<ChargeState> {
  if (isPage(id)) return readPage(stripe, id, (intentId) => readCharge(stripe, intentId));
  const intent = await answered(
    stripe.paymentIntents.retrieve(id, { expand: ['latest_charge.balance_transaction'] }),
  );
  if (intent.status !== 'succeeded') return stateOf(intent);
  const charge = typeof intent.latest_charge === 'string' ? undefined : intent.latest_charge;
  const refunds = await refundsOf(stripe, id);
  const disputes = charge?.disputed === true ? await disputesOf(stripe, id) : [];
  const receiptUrl = charge?.receipt_url ?? undefined;
  const received = { amount: intent.amount_received, currency: intent.currency };
  return {
    ...stateOf(intent, refunds, disputes),
    received,
    asked: intent.amount,
    ...costOf(charge),
    ...(charge && { paid: paidBy(charge) }),
    ...(receiptUrl !== undefined && { receiptUrl }),
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
  { id, status, client_secret: secret, last_payment_error: failed }: Stripe.PaymentIntent,
  refunds: readonly RefundState[] = [],
  disputes: readonly DisputeState[] = [],
): ChargeState {
  return {
    provider: 'stripe',
    transactionId: id,
    status: statusOf(status),
    ...(secret !== null && { clientSecret: secret }),
    ...(failed !== null && status !== 'succeeded' && { failure: failureOf(id, failed) }),
    refunds,
    disputes,
  };
}

/** What Stripe kept of a charge, in the currency of the account that it was taken to. */
function costOf(charge: Stripe.Charge | null | undefined): Pick<ChargeState, 'cost'> {
  const moved = charge?.balance_transaction;
  if (typeof moved !== 'object' || moved === null) return {};
  return { cost: { amount: moved.fee, currency: moved.currency } };
}

function paidBy({ id, customer, payment_method_details: details }: Stripe.Charge): PaidBy {
  const customerId = typeof customer === 'string' ? customer : customer?.id;
  return {
    chargeId: id,
    ...(customerId !== undefined && { customerId }),
    method: typeOfMethod(details?.type ?? 'card', Boolean(details?.card?.wallet)),
  };
}

function failureOf(
  intentId: string,
  { charge, code, decline_code: reason, message }: Stripe.PaymentIntent.LastPaymentError,
): ChargeFailure {
  return {
    attemptId: charge ?? intentId,
    code: code ?? 'failed',
    message: (message ?? '').slice(0, 500),
    ...(reason !== undefined && { reason }),
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
