import type { CoachPlan } from '../../contracts/documents/coachPlans';
import type { LedgerTransaction } from '../../contracts/documents/ledger';
import type { DisputeState, RefundState } from '../../ports/payments';
import type { PlanPayment, Subscription } from '../../ports/plans';
import { ledgerTransaction } from '../ledger/ledgerTransaction';
import { plainLines } from '../ledger/movements';

type PlanKind = Extract<LedgerTransaction['kind'], `plan-${string}`>;

/** What moved: its kind, the provider's name for it, and the sum. */
type Moved = readonly [kind: PlanKind, subject: string, amount: number, currency: string];

/** Everything that moved by what a coach paid for a plan: the same names whenever it is asked, so that each is booked once. */
export function planMovements(
  coachRef: string,
  payments: readonly PlanPayment[],
  now: Date,
): readonly LedgerTransaction[] {
  return payments.flatMap((payment) => {
    const about = { planRef: coachRef, subscriptionRef: payment.subscriptionId };
    return movedBy(payment)
      .filter(([, , amount]) => amount > 0)
      .map(([kind, subject, amount, currency]) =>
        ledgerTransaction({ kind, subject, currency, ...about }, plainLines(kind, amount), now),
      );
  });
}

/** The movement by which a charge is known to be of a plan. */
export function planChargeId(transactionId: string): string {
  return `plan-charge:${transactionId}`;
}

function movedBy({ transactionId, received, cost, refunds, disputes }: PlanPayment): readonly Moved[] {
  const { amount, currency } = received;
  return [
    ['plan-charge', transactionId, amount, currency],
    ...(cost ? ([['plan-cost', transactionId, cost.amount, cost.currency]] as const) : []),
    ...refunds.flatMap((refund) => refundMoves(refund, currency)),
    ...disputes.flatMap((dispute) => disputeMoves(dispute, currency)),
  ];
}

/** A refund that failed went, and came back. */
function refundMoves({ refundId, amount, status }: RefundState, currency: string): readonly Moved[] {
  const went: Moved = ['plan-refund', refundId, amount, currency];
  return status === 'failed' ? [went, ['plan-refund-failed', refundId, amount, currency]] : [went];
}

function disputeMoves({ disputeId, amount, cost, status }: DisputeState, currency: string): readonly Moved[] {
  if (status === 'inquiry' || status === 'closed') return [];
  const decided = { open: [], won: ['plan-dispute-won'], lost: ['plan-dispute-lost'] } as const;
  return [
    ['plan-dispute', disputeId, amount, currency],
    ['plan-dispute-cost', disputeId, cost, currency],
    ...decided[status].map((kind): Moved => [kind, disputeId, amount, currency]),
  ];
}

/** Subscriptions that began while another one of the coach went on. */
function surplusOf(all: readonly Subscription[]): readonly Subscription[] {
  return all.filter((each, index) =>
    all
      .slice(0, index)
      .some(({ endsAt }) => endsAt === undefined || endsAt.getTime() > each.startedAt.getTime()),
  );
}

/**
 * What was taken for subscriptions too many, and is not given back yet; of several currencies that of the latest. What is marked already stays so while
 * `payments` say nothing of it: many newer ones followed.
 */
export function surplusTaken(
  before: CoachPlan['surplus'],
  all: readonly Subscription[],
  payments: readonly PlanPayment[],
  now: Date,
): CoachPlan['surplus'] {
  if (before !== undefined && payments.every((each) => each.subscriptionId !== before.subscriptionId))
    return before;
  const ids = new Set(surplusOf(all).map(({ subscriptionId }) => subscriptionId));
  const left = payments
    .filter(({ subscriptionId }) => ids.has(subscriptionId))
    .map((payment) => ({ ...payment, amount: payment.received.amount - goneOf(payment) }))
    .filter(({ amount }) => amount > 0);
  const last = left.at(-1);
  if (last === undefined) return undefined;
  const { currency } = last.received;
  const same = left.filter(({ received }) => received.currency === currency);
  const amount = same.reduce((sum, each) => sum + each.amount, 0);
  return { subscriptionId: last.subscriptionId, amount, currency, since: before?.since ?? now };
}

/** What went back of a payment, or was taken back by a bank. */
function goneOf({ refunds, disputes }: PlanPayment): number {
  return [
    ...refunds.filter(({ status }) => status !== 'failed'),
    ...disputes.filter(({ status }) => status === 'open' || status === 'lost'),
  ].reduce((sum, { amount }) => sum + amount, 0);
}
