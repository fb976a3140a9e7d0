import type Stripe from 'stripe';
import { template } from '../api/published';
import { list, metadata, retrieve, type Call, type Routes, idOf } from '../call';
import type { TestCard } from '../cards';
import type { Ledgered } from '../world';
import { invalidRequest } from '../wire/stripeError';
import { assertEvidence } from './files';

const FEE = 1500;
const EVIDENCE_DAYS = 7;

/** The cardholder complains of a charge, or of a part of it: the money leaves at once, unless it is only an inquiry. */
export function openDispute(
  account: Ledgered,
  chargeId: string,
  { reason, isInquiry = false }: NonNullable<TestCard['dispute']>,
  part?: number,
): Stripe.Dispute {
  const { world } = account;
  const charge = account.get('charge', chargeId);
  const base = template<Stripe.Dispute>('dispute');
  const dispute: Stripe.Dispute = {
    ...base,
    id: world.id('dp'),
    amount: part ?? charge.amount_captured - charge.amount_refunded,
    charge: charge.id,
    created: world.seconds(),
    currency: charge.currency,
    evidence_details: {
      ...base.evidence_details,
      due_by: world.seconds() + EVIDENCE_DAYS * 86_400,
      submission_method: 'not_submitted',
    },
    is_charge_refundable: isInquiry,
    payment_intent: charge.payment_intent,
    reason,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  };
  account.put('dispute', dispute);
  account.change('charge', charge.id, { disputed: true });
  account.tell('charge.dispute.created', dispute);
  if (!isInquiry) withdraw(account, dispute);
  return account.get('dispute', dispute.id);
}

function withdraw(account: Ledgered, dispute: Stripe.Dispute): void {
  moved(account, dispute, -dispute.amount, FEE, 'charge.dispute.funds_withdrawn');
}

function moved(account: Ledgered, dispute: Stripe.Dispute, amount: number, fee: number, event: string): void {
  const id = account.balance.move({
    type: 'adjustment',
    source: dispute.id,
    amount,
    currency: dispute.currency,
    fee,
    description: `Chargeback ${amount < 0 ? 'withdrawal' : 'reversal'} for ${idOf(dispute.charge)}`,
  });
  const transaction = account.get('balance_transaction', id);
  const { balance_transactions: before } = account.get('dispute', dispute.id);
  account.change('dispute', dispute.id, { balance_transactions: [...before, transaction] }, event);
}

/** Ends a dispute as the bank decides; a win brings the money back, the fee stays. */
export function closeDispute(account: Ledgered, id: string, status: 'won' | 'lost'): Stripe.Dispute {
  const dispute = account.get('dispute', id);
  if (isClosed(dispute)) throw invalidRequest('This dispute is already closed.');
  const isInquiry = dispute.status.startsWith('warning_');
  const closed = account.change(
    'dispute',
    id,
    { status: isInquiry ? 'warning_closed' : status },
    'charge.dispute.updated',
    'charge.dispute.closed',
  );
  if (status === 'won' && !isInquiry)
    moved(account, closed, dispute.amount, 0, 'charge.dispute.funds_reinstated');
  return account.get('dispute', id);
}

function isClosed({ status }: Stripe.Dispute): boolean {
  return ['won', 'lost', 'warning_closed', 'prevented'].includes(status);
}

/** What the bank makes of evidence in test mode: https://docs.stripe.com/testing#disputes */
const VERDICTS: Readonly<Record<string, 'won' | 'lost'>> = {
  winning_evidence: 'won',
  losing_evidence: 'lost',
};

function update({ account, world, id, input }: Call): object {
  const before = account.get('dispute', id);
  if (isClosed(before)) throw invalidRequest('This dispute is already closed.');
  const evidence = { ...before.evidence, ...((input.evidence ?? {}) as Partial<Stripe.Dispute.Evidence>) };
  assertEvidence(account, evidence);
  const isSubmitted = input.submit !== false && input.evidence !== undefined;
  const after = account.change(
    'dispute',
    id,
    {
      evidence,
      metadata: metadata(before.metadata, input.metadata),
      evidence_details: {
        ...before.evidence_details,
        has_evidence: input.evidence !== undefined || before.evidence_details.has_evidence,
        submission_count: before.evidence_details.submission_count + (isSubmitted ? 1 : 0),
        ...(isSubmitted && { submission_method: 'manual' }),
      },
      ...(isSubmitted && {
        status: before.status.startsWith('warning_') ? 'warning_under_review' : 'under_review',
      }),
    },
    'charge.dispute.updated',
  );
  const verdict = VERDICTS[evidence.uncategorized_text ?? ''];
  if (isSubmitted && verdict !== undefined) world.after(1, () => closeDispute(account, id, verdict));
  if (isSubmitted && evidence.uncategorized_text === 'escalate_inquiry_evidence') escalate(account, id);
  return after;
}

function escalate(account: Ledgered, id: string): void {
  const dispute = account.change(
    'dispute',
    id,
    { status: 'needs_response', is_charge_refundable: false },
    'charge.dispute.updated',
  );
  withdraw(account, dispute);
}

export const disputes: Routes = {
  'GET /v1/disputes/{id}': retrieve('dispute'),
  'GET /v1/disputes': list('dispute'),
  'POST /v1/disputes/{id}': update,
  'POST /v1/disputes/{id}/close': ({ account, id }) => closeDispute(account, id, 'lost'),
};
