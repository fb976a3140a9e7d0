import { z } from 'zod';
import { currency, joinedId, line, minorUnits } from './bounds';
import { operation } from './operation';

/** The reasons that a person can give; the others are the platform's own. */
const ASKED_REASONS = [
  'requested-by-customer',
  'duplicate',
  'fraudulent',
  'service-not-provided',
  'other',
] as const;

export const refundPayment = operation({
  name: 'payments/refundPayment',
  summary:
    'Gives a payment back, all of it or a part, at the wish of its coach or an admin: however many ask at once, never more than was paid. The coach’s part and the platform’s share go back in proportion. When nothing is left of it, the enrollment that it bought ends, unless it was completed.',
  callers: 'signed-in',
  input: z.strictObject({
    paymentId: joinedId,
    /** Minor units of the payment’s currency; all that can still be given back when it is left out. */
    amount: minorUnits.min(1).optional(),
    reason: z.enum(ASKED_REASONS),
    note: line(500).optional(),
  }),
  output: z.strictObject({
    paymentId: joinedId,
    /** Of `payments/{paymentId}/refunds/{refundId}`, which tells what becomes of it. */
    refundId: z.string().max(200),
    amount: minorUnits,
    currency,
    /** What can be given back after it. */
    refundable: minorUnits,
  }),
  refusals: [
    'payment-missing',
    'not-payment-coach',
    'payment-not-refundable',
    'payment-disputed',
    'refund-exceeds',
  ],
  perMinute: 30,
});
