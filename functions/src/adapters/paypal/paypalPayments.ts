import type { PaymentEvent } from '../../ports/paymentEvents';
import {
  type Charge,
  type ChargeState,
  type Payments,
  type RefundOrder,
  RefundRefused,
  type RefundState,
} from '../../ports/payments';
import { contest, disputesOf } from './paypalDisputes';
import { paypalEventsSince } from './paypalEvents';
import { currencyOf, isPayable, moneyOf } from './paypalMoney';
import {
  chargeStateOf,
  isApproved,
  labelOf,
  type PaypalOrder,
  type PaypalRefund,
  refundStateOf,
} from './paypalOrders';
import { type AskPaypal, PaypalRefusal, type PaypalOptions, paypalRequests } from './paypalRequests';

/** The longest id of our own that is copied to captures, and the longest description. */
const LONGEST = 127;

/**
 * Charges are orders of PayPal's, which take money by our word alone, once their payer agreed: that is what `take` says. Ending one makes it
 * an order to be authorized, which PayPal captures no more.
 */
export function paypalPayments(options: PaypalOptions): Payments {
  const ask = paypalRequests(options);
  const find = async (id: string): Promise<PaypalOrder | undefined> => {
    try {
      return (await ask({ method: 'GET', path: orderPath(id) })) as PaypalOrder;
    } catch (error) {
      if (error instanceof PaypalRefusal && error.status === 404) return undefined;
      throw error;
    }
  };
  const read = async (id: string): Promise<ChargeState> => {
    const order = await find(id);
    const state = stateOf(id, order);
    const captured = order?.purchase_units[0].payments?.captures?.[0];
    if (state.status !== 'succeeded' || captured === undefined) return state;
    return { ...state, disputes: await disputesOf(ask, captured.id) };
  };
  return {
    provider: 'paypal',
    takes: isPayable,
    create: async (charge) => {
      const body = JSON.stringify(orderFor(charge));
      const made = await ask({
        method: 'POST',
        path: '/v2/checkout/orders',
        key: charge.idempotencyKey,
        body,
      });
      return chargeStateOf(made as PaypalOrder);
    },
    read,
    take: async (id) => {
      const order = await find(id);
      return order !== undefined && isApproved(order) ? capture(ask, order, read) : stateOf(id, order);
    },
    cancel: async (id) => {
      const body = JSON.stringify([{ op: 'replace', path: '/intent', value: 'AUTHORIZE' }]);
      try {
        await ask({ method: 'PATCH', path: orderPath(id), body });
      } catch (error) {
        // Captured, ended or forgotten before: what PayPal says now decides.
        if (!(error instanceof PaypalRefusal)) throw error;
      }
      return read(id);
    },
    contest: (id, evidence) => contest(ask, id, evidence),
    eventsSince: (since): Promise<readonly PaymentEvent[]> => paypalEventsSince(ask, since),
    refund: async (wish) => refunded(ask, wish, await find(wish.transactionId)),
  };
}

/** A key lives for 45 days; after that, the refund itself tells that it was made. */
async function refunded(
  ask: AskPaypal,
  wish: RefundOrder,
  order: PaypalOrder | undefined,
): Promise<RefundState> {
  const { captures = [], refunds = [] } = order?.purchase_units[0].payments ?? {};
  const label = labelOf(wish.key, wish);
  const known = refunds.find(({ custom_id: each }) => each === label);
  if (known !== undefined) return refundStateOf(known, wish);
  const [captured] = captures;
  if (captured === undefined) throw new RefundRefused('not-captured');
  const currency = currencyOf(captured.amount);
  // A part that is written whole would be less than what is booked.
  if (!isPayable({ amount: wish.amount, currency })) throw new RefundRefused('decimals-not-supported');
  const amount = moneyOf(wish.amount, currency);
  const path = `/v2/payments/captures/${encodeURIComponent(captured.id)}/refund`;
  try {
    const body = JSON.stringify({ amount, custom_id: label });
    const made = (await ask({ method: 'POST', path, key: wish.key, body })) as PaypalRefund;
    return refundStateOf({ ...made, custom_id: label }, wish);
  } catch (error) {
    const isFinal = error instanceof PaypalRefusal && (error.status === 422 || error.status === 400);
    throw isFinal ? new RefundRefused(error.issue.toLowerCase(), { cause: error }) : error;
  }
}

/** Takes what the payer agreed to; what PayPal refuses, such as a card that is declined, leaves the order as PayPal then says it is. */
async function capture(
  ask: AskPaypal,
  { id, update_time: agreedAt = '' }: PaypalOrder,
  read: (id: string) => Promise<ChargeState>,
): Promise<ChargeState> {
  const path = `${orderPath(id)}/capture`;
  try {
    // Whoever agrees to pay another way after a refusal is asked for anew; an order is captured once under whatever key.
    const made = await ask({ method: 'POST', path, key: `capture:${id}:${agreedAt}`, body: '{}' });
    return chargeStateOf(made as PaypalOrder);
  } catch (error) {
    if (error instanceof PaypalRefusal && (error.status === 422 || error.status === 404)) return read(id);
    throw error;
  }
}

function orderFor({ paymentId, amount, currency, description, page }: Charge): object {
  const returns = page && { return_url: page.returnUrl, cancel_url: page.returnUrl };
  return {
    intent: 'CAPTURE',
    purchase_units: [
      {
        reference_id: paymentId,
        ...(paymentId.length <= LONGEST && { custom_id: paymentId }),
        description: description.slice(0, LONGEST),
        amount: moneyOf(amount, currency),
      },
    ],
    // By a payment source the order would be one that waits for its payer, which PayPal lets nobody change.
    application_context: { shipping_preference: 'NO_SHIPPING', user_action: 'PAY_NOW', ...returns },
  };
}

function orderPath(id: string): string {
  return `/v2/checkout/orders/${encodeURIComponent(id)}`;
}

/** PayPal forgets what nobody agreed to within hours; what was captured it keeps. */
function stateOf(transactionId: string, order: PaypalOrder | undefined): ChargeState {
  if (order !== undefined) return chargeStateOf(order);
  return { provider: 'paypal', transactionId, status: 'cancelled', refunds: [], disputes: [] };
}
