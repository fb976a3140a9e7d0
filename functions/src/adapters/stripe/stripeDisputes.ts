import type Stripe from 'stripe';
import { type DisputeState, type Evidence, EvidenceRefused } from '../../ports/payments';
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

/** Evidence is submitted once: what was sent is seen by the count. @throws EvidenceRefused */
export async function contest(stripe: Stripe, id: string, evidence: Evidence): Promise<void> {
  const { evidence_details: known } = await answered(stripe.disputes.retrieve(id));
  if (known.submission_count > 0) return;
  try {
    await answered(stripe.disputes.update(id, { evidence: wordsOf(evidence), submit: true }));
  } catch (error) {
    throw isFinal(error) ? new EvidenceRefused(codeOf(error) ?? 'invalid', { cause: error }) : error;
  }
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
