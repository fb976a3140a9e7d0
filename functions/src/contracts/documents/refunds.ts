import { z } from 'zod';
import { currency, documentId, joinedId, line, minorUnits } from '../bounds';
import { createdAndUpdated } from '../fields';

/** Why money goes back: 002's reasons, and `provider` for a refund that was made at the provider. */
const REFUND_REASONS = [
  'requested-by-customer',
  'duplicate',
  'fraudulent',
  'service-not-provided',
  'left',
  'too-late',
  'provider',
  'other',
] as const;

const REFUND_STATUSES = ['requested', 'pending', 'succeeded', 'failed', 'refused'] as const;

/** Of whom a sum is taken back; together they are the sum. One of them may be below zero by the odd cent that another rounds up. */
export const refundParts = z.strictObject({
  coach: z.int(),
  fee: z.int(),
  tax: z.int(),
  /** What an earlier refund that failed left with the platform. */
  owed: minorUnits,
});

/**
 * `payments/{paymentId}/refunds/{number}`, or under the provider's id where it was made at the provider: a sum that goes back to the
 * payer. It is taken out of what can be refunded when it is asked for, so that all of them together never exceed what was paid.
 */
export const refund = z.strictObject({
  id: z.string().max(200),
  /** Counts the refunds of an order, in the order in which they became known. */
  number: z.int().min(1),
  paymentRef: joinedId,
  payerRef: documentId,
  payeeRef: documentId,
  /** Minor units of `currency`. */
  amount: minorUnits,
  currency,
  reason: z.enum(REFUND_REASONS),
  note: line(500).optional(),
  /** A uid or `system`. */
  requestedBy: documentId,
  /** `pending` and `succeeded` have left; `failed` came back, also long after it had succeeded; `refused` never left. */
  status: z.enum(REFUND_STATUSES),
  /** Every status that it had, oldest first: it goes forward only, so they are few. Absent where it began before they were kept. */
  timeline: z
    .array(z.strictObject({ status: z.enum(REFUND_STATUSES), at: z.date() }))
    .max(10)
    .optional(),
  /** `loss` is what of one that was made at the provider the order did not hold any more: another refund had it, or a dispute. */
  parts: refundParts.extend({ loss: minorUnits.optional() }),
  /** Under which the provider makes one refund, however often it is asked. */
  idempotencyKey: z.string().max(400).optional(),
  /** The provider's name for it; of one that was given by hand, without a key, the reference of the transfer. */
  transactionId: z.string().max(200).optional(),
  failure: z.string().max(200).optional(),
  /** Of one that came back, or was refused: what the payer had already by a lost dispute or another refund, so that nobody is owed it; of the latter `parts` are of this. */
  regained: minorUnits.optional(),
  /** The number of its credit note; absent until that is issued. */
  creditNoteRef: z.string().max(20).optional(),
  ...createdAndUpdated,
});

export type Refund = z.output<typeof refund>;
export type RefundReason = (typeof REFUND_REASONS)[number];
export type RefundParts = z.output<typeof refundParts>;
