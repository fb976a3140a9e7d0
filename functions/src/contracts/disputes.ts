import { z } from 'zod';
import { documentId, prose } from './bounds';
import { operation } from './operation';

export const submitDisputeEvidence = operation({
  name: 'payments/submitDisputeEvidence',
  summary:
    'Sends what speaks against a dispute to the payment provider, once: the words of its coach or of an admin, beside what the platform knows of the sale, of its payer and of what the payer did with it. Until the provider’s day is over.',
  callers: 'signed-in',
  input: z.strictObject({
    disputeId: documentId,
    /** Why the money is owed. */
    statement: prose(5_000).min(1),
    /** How the payer was shown under which terms money goes back. */
    cancellationPolicy: prose(5_000).optional(),
  }),
  output: z.strictObject({
    disputeId: documentId,
    /** Until when the provider takes evidence; absent where it does not say. */
    dueBy: z.iso.datetime().optional(),
    /** What was sold, and the day of it. */
    product: z.string(),
    servedOn: z.iso.date(),
    /** What the payer did with it: a line each, with the instant, the oldest first. */
    log: z.array(z.string()),
    /** What went back already. */
    refunds: z.array(z.string()),
  }),
  refusals: ['dispute-missing', 'dispute-not-open', 'evidence-submitted', 'evidence-unavailable'],
  perMinute: 10,
});
