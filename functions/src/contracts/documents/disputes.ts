import { z } from 'zod';
import { currency, documentId, joinedId, minorUnits } from '../bounds';
import { createdAndUpdated } from '../fields';
import { refundParts } from './refunds';

const DISPUTE_STATUSES = ['inquiry', 'open', 'won', 'lost', 'closed'] as const;

/** `disputes/{id}`, by the provider's id: a payer asks the bank for the money back. */
export const dispute = z.strictObject({
  id: documentId,
  paymentRef: joinedId,
  payerRef: documentId,
  payeeRef: documentId,
  /** Minor units of `currency`; what was paid at most, whatever went back before. */
  amount: minorUnits,
  currency,
  /** The provider's word for it. */
  reason: z.string().max(100),
  /** Money is withdrawn from `open` on, and comes back with `won`; an `inquiry` only asks, and ends `closed`. */
  status: z.enum(DISPUTE_STATUSES),
  /** What the provider asks for it, in minor units. */
  cost: minorUnits,
  /** Until when the provider takes evidence. */
  evidenceDueBy: z.date().optional(),
  /** Of a lost one: of whom the money was taken; `loss` is what nobody had any more. */
  parts: refundParts.extend({ loss: minorUnits }).optional(),
  ...createdAndUpdated,
});

export type Dispute = z.output<typeof dispute>;
export type DisputeStatus = Dispute['status'];
