import { z } from 'zod';
import { currency, documentId, joinedId, minorUnits, prose } from '../bounds';
import { createdAndUpdated } from '../fields';
import { refundParts } from './refunds';

const DISPUTE_STATUSES = ['inquiry', 'open', 'won', 'lost', 'closed'] as const;

/** What was uploaded for it, by its id: what was said with the payer, the terms that the payer saw, whatever else shows something. */
export const evidenceFiles = z.strictObject({
  communication: documentId.optional(),
  policy: documentId.optional(),
  other: documentId.optional(),
});

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
  /** Every status that the provider was heard to give it, oldest first: it goes forward only, so they are few. Absent where it began before they were kept. */
  timeline: z
    .array(z.strictObject({ status: z.enum(DISPUTE_STATUSES), at: z.date() }))
    .max(10)
    .optional(),
  /** What the provider asks for it, in minor units. */
  cost: minorUnits,
  /** Until when the provider takes evidence. */
  evidenceDueBy: z.date().optional(),
  /** What was sent against it, or is about to be; what the platform knows of the sale is put beside it then. */
  evidence: z
    .strictObject({
      /** In the words of its coach, or of an admin: the activity log says whose. */
      statement: prose(5_000),
      cancellationPolicy: prose(5_000).optional(),
      files: evidenceFiles.optional(),
      at: z.date(),
      /** When the provider took it; absent while it is on its way. */
      sentAt: z.date().optional(),
      /** The provider's word for why it did not. */
      failure: z.string().max(200).optional(),
    })
    .optional(),
  /** Since when nothing was said though it is soon too late; gone with the word, or the decision. */
  evidenceLateSince: z.date().optional(),
  /** Of a lost one: of whom the money was taken; `loss` is what nobody had any more. */
  parts: refundParts.extend({ loss: minorUnits }).optional(),
  ...createdAndUpdated,
});

export type Dispute = z.output<typeof dispute>;
export type DisputeStatus = Dispute['status'];
