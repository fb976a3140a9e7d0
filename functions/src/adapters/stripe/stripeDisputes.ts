import type Stripe from 'stripe';
import {
  type DisputeState,
  type Evidence,
  type EvidenceFile,
  EvidenceRefused,
  evidenceName,
} from '../../ports/payments';
import { answered, codeOf, isFinal } from './stripeAnswers';

export async function disputesOf(stripe: Stripe, intentId: string): Promise<readonly DisputeState[]> {
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

/** Of a text; of all of them Stripe takes 150,000 letters. */
const LONGEST = 20_000;

/** Evidence is submitted once: what was sent is seen by the count. A file that no dispute names is nobody's. @throws EvidenceRefused */
export async function contest(stripe: Stripe, id: string, evidence: Evidence): Promise<void> {
  const { evidence_details: known } = await answered(stripe.disputes.retrieve(id));
  if (known.submission_count > 0) return;
  try {
    const files = await Promise.all(evidence.files.map((file) => uploaded(stripe, file)));
    const shown = { ...wordsOf(evidence), ...Object.fromEntries(files) };
    await answered(stripe.disputes.update(id, { evidence: shown, submit: true }));
  } catch (error) {
    throw isFinal(error) ? new EvidenceRefused(codeOf(error) ?? 'invalid', { cause: error }) : error;
  }
}

const FIELDS = {
  invoice: 'receipt',
  record: 'service_documentation',
  communication: 'customer_communication',
  policy: 'cancellation_policy',
  other: 'uncategorized_file',
} as const satisfies Readonly<Record<EvidenceFile['kind'], keyof Stripe.DisputeUpdateParams.Evidence>>;

async function uploaded(stripe: Stripe, file: EvidenceFile): Promise<readonly [field: string, id: string]> {
  const { bytes: data, contentType: type } = file;
  const wish = { purpose: 'dispute_evidence', file: { data, name: evidenceName(file), type } } as const;
  const { id } = await answered(stripe.files.create(wish));
  return [FIELDS[file.kind], id];
}

function wordsOf(evidence: Evidence): Stripe.DisputeUpdateParams.Evidence {
  const { product, servedOn, log, refunds, statement, invoiceNumber } = evidence;
  const { customerName, customerEmail, billingAddress, cancellationPolicy } = evidence;
  const sold = invoiceNumber === undefined ? product : `${product} (invoice ${invoiceNumber})`;
  return {
    product_description: sold,
    service_date: servedOn,
    access_activity_log: log.join('\n').slice(-LONGEST),
    uncategorized_text: statement,
    ...(cancellationPolicy !== undefined && { cancellation_policy_disclosure: cancellationPolicy }),
    ...(refunds.length > 0 && { refund_refusal_explanation: refunds.join('\n').slice(-LONGEST) }),
    ...(customerName !== undefined && { customer_name: customerName }),
    ...(customerEmail !== undefined && { customer_email_address: customerEmail }),
    ...(billingAddress !== undefined && { billing_address: billingAddress }),
  };
}
