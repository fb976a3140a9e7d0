import { z } from 'zod';
import { currency, joinedId, minorUnits } from './bounds';
import { PAYMENT_PROVIDERS } from './documents/payments';
import { operation } from './operation';
import { PROMOTION_REFUSALS, promotionCode } from './promotionCode';

/** An order that waits for its payment. */
const openOrder = {
  paymentId: joinedId,
  /** Minor units of `currency`, as the order was made. */
  amount: minorUnits,
  currency,
  /** Where it is paid. */
  provider: z.enum(PAYMENT_PROVIDERS),
  /** Until when it is kept. */
  expiresAt: z.iso.datetime(),
};

const NOT_OPEN = [
  'payment-missing',
  'payment-not-open',
  'payment-under-way',
  'seat-hold-expired',
  'too-many-attempts',
] as const;

/** Whose order it is to be, and where it is to be paid: where it is already, when the provider is left out. */
const orderToOpen = z.strictObject({ paymentId: joinedId, provider: z.enum(PAYMENT_PROVIDERS).optional() });

export const createPaymentIntent = operation({
  name: 'payments/createPaymentIntent',
  summary:
    'Opens an order of the caller that waits for its payment to be paid in an app: the same charge however often it is asked for. A page that is open for it is ended first, and so is the charge of another provider; of PayPal, the secret is the id of its order.',
  callers: 'signed-in',
  input: orderToOpen,
  output: z.strictObject({ ...openOrder, clientSecret: z.string().max(500) }),
  refusals: [...NOT_OPEN, 'provider-unavailable'],
  perMinute: 20,
});

export const createCheckoutSession = operation({
  name: 'payments/createCheckoutSession',
  summary:
    'Opens an order of the caller that waits for its payment on a page of the provider’s: one page an order, however many tabs ask. What else could pay it, there or at another provider, is ended first, and the page ends with the hold.',
  callers: 'signed-in',
  input: orderToOpen,
  output: z.strictObject({ ...openOrder, url: z.url() }),
  refusals: [...NOT_OPEN, 'provider-unavailable'],
  perMinute: 20,
});

export const applyPromotionCode = operation({
  name: 'payments/applyPromotionCode',
  summary:
    'Makes an order of the caller that waits for its payment less by a code, once. What could be paid at the old price is ended first; ask for it anew afterwards. An order that is being paid keeps its price.',
  callers: 'signed-in',
  input: z.strictObject({ paymentId: joinedId, promotionCode }),
  output: z.strictObject({
    paymentId: joinedId,
    amount: minorUnits,
    currency,
    /** By how much it is less now. */
    discount: minorUnits,
  }),
  refusals: [...NOT_OPEN, ...PROMOTION_REFUSALS, 'provider-unavailable'],
  perMinute: 20,
});
