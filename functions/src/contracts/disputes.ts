import { z } from 'zod';
import { documentId, prose } from './bounds';
import { evidenceFiles } from './documents/disputes';
import { operation } from './operation';

/** What a paper that is sent shows of a sale. */
const EVIDENCE_PAPERS = ['invoice', 'record', 'communication', 'policy', 'other'] as const;

export const submitDisputeEvidence = operation({
  name: 'payments/submitDisputeEvidence',
  summary:
    'Sends what speaks against a dispute to the payment provider, once: the words of its coach or of an admin, beside what the platform knows of the sale, of its payer and of what the payer did with it; with files of theirs, the invoice and a record of the sale. Until the provider’s day is over.',
  callers: 'signed-in',
  input: z.strictObject({
    disputeId: documentId,
    /** Why the money is owed. */
    statement: prose(5_000).min(1),
    /** How the payer was shown under which terms money goes back. */
    cancellationPolicy: prose(5_000).optional(),
    /** Uploads of the caller for `evidence`, of 4 MB together; a picture is sent as JPEG. */
    files: evidenceFiles.optional(),
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
    /** The papers that go with it: the platform’s invoice and record of the sale, and what was uploaded. */
    papers: z.array(z.enum(EVIDENCE_PAPERS)),
  }),
  refusals: [
    'dispute-missing',
    'dispute-not-open',
    'evidence-submitted',
    'evidence-unavailable',
    'attachment-gone',
    'file-too-large',
  ],
  perMinute: 10,
});
