import type { Dispute, DisputeStatus } from '../../contracts/documents/disputes';
import type { LedgerKind, LedgerTransaction } from '../../contracts/documents/ledger';
import type { Payment } from '../../contracts/documents/payments';
import type { DisputeState } from '../../ports/payments';
import { type Lines, ledgerTransaction } from '../ledger/ledgerTransaction';
import { plainLines } from '../ledger/movements';
import { isUndecided } from './evidence';
import { booksOf, takenAway } from './paymentBooks';

/** An order with one of its disputes, and what is booked for what happened to it. */
export interface FollowedDispute {
  readonly payment: Payment;
  readonly dispute: Dispute;
  readonly booked: readonly LedgerTransaction[];
}

/** A dispute goes forward only, and what was decided stays, whatever is told late. */
const RANKS: Readonly<Record<DisputeStatus, number>> = { inquiry: 0, closed: 1, open: 2, won: 3, lost: 3 };

/** Brings an order and a dispute of it to what the provider says; what was missed of its life is booked as if it had been seen. */
export function followedDispute(
  payment: Payment,
  known: Dispute | undefined,
  told: DisputeState,
  now: Date,
): FollowedDispute {
  if (known !== undefined && RANKS[told.status] <= RANKS[known.status]) {
    return { payment, dispute: known, booked: [] };
  }
  let step: FollowedDispute = { payment, dispute: known ?? newDispute(payment, told, now), booked: [] };
  if (isWithdrawn(told) && !isWithdrawn(step.dispute)) step = withdrawn(step, told, now);
  if (told.status === 'won') step = won(step, now);
  if (told.status === 'lost') step = lost(step, now);
  const { evidenceDueBy = step.dispute.evidenceDueBy } = told;
  const isSameDay = evidenceDueBy?.getTime() === step.dispute.evidenceDueBy?.getTime();
  const { evidenceLateSince: _late, ...dispute } = step.dispute;
  const { timeline } = dispute;
  return {
    ...step,
    dispute: {
      ...(isUndecided(told) && isSameDay ? step.dispute : dispute),
      status: told.status,
      ...(timeline && { timeline: [...timeline, { status: told.status, at: now }] }),
      evidenceDueBy,
      updatedAt: now,
    },
  };
}

/** Whether it was lost just now, and the platform bears some of it: of the order more went back than was paid. */
export function isNewLoss(before: Dispute | undefined, { parts }: Dispute): boolean {
  return before?.parts === undefined && parts !== undefined && parts.loss > 0;
}

/** Whether the bank took the money, if only for a time: an inquiry is a question. */
function isWithdrawn({ status }: Pick<DisputeState, 'status'>): boolean {
  return status !== 'inquiry' && status !== 'closed';
}

function newDispute(payment: Payment, told: DisputeState, now: Date): Dispute {
  const { payerRef, payeeRef, currency } = payment;
  const { disputeId, amount, reason } = told;
  return {
    ...{ id: disputeId, paymentRef: payment.id, payerRef, payeeRef, amount, currency, reason },
    status: 'inquiry',
    timeline: [],
    cost: 0,
    createdAt: now,
    updatedAt: now,
  };
}

/** The money leaves until the bank has decided: it can be neither refunded nor paid out. */
function withdrawn(before: FollowedDispute, { cost }: DisputeState, now: Date): FollowedDispute {
  const dispute = { ...before.dispute, cost };
  const { amount } = dispute;
  const booked = [booking(dispute, 'dispute', plainLines('dispute', amount), now)];
  if (cost > 0) booked.push(booking(dispute, 'dispute-cost', plainLines('dispute-cost', cost), now));
  return step(before, { dispute, disputed: amount, booked }, now);
}

function won(before: FollowedDispute, now: Date): FollowedDispute {
  const { amount } = before.dispute;
  const booked = [booking(before.dispute, 'dispute-won', plainLines('dispute-won', amount), now)];
  return step(before, { disputed: -amount, booked }, now);
}

/** What the order still holds pays for it, by the same shares as a refund; what is not there any more is the platform's loss. */
function lost(before: FollowedDispute, now: Date): FollowedDispute {
  const { payment, dispute } = before;
  const { amount } = dispute;
  const { books, parts } = takenAway(payment, amount);
  const lines = {
    ...{ coach: parts.coach, fees: parts.fee, tax: parts.tax, refunds: parts.owed, loss: parts.loss },
    disputes: -amount,
  };
  const booked = [booking(dispute, 'dispute-lost', lines, now)];
  return step(
    { ...before, payment: { ...payment, books } },
    { dispute: { ...dispute, parts }, disputed: -amount, booked },
    now,
  );
}

interface Change {
  readonly dispute?: Dispute;
  /** By how much more is withdrawn. */
  readonly disputed: number;
  readonly booked: readonly LedgerTransaction[];
}

function step(before: FollowedDispute, { dispute, disputed, booked }: Change, now: Date): FollowedDispute {
  const books = booksOf(before.payment);
  return {
    payment: {
      ...before.payment,
      books: { ...books, disputed: books.disputed + disputed },
      updatedAt: now,
    },
    dispute: dispute ?? before.dispute,
    booked: [...before.booked, ...booked],
  };
}

function booking(
  { id, paymentRef, payeeRef, currency }: Dispute,
  kind: LedgerKind,
  lines: Lines,
  now: Date,
): LedgerTransaction {
  return ledgerTransaction({ kind, subject: id, paymentRef, coachRef: payeeRef, currency }, lines, now);
}
