import type { LedgerKind, LedgerTransaction } from '../../contracts/documents/ledger';
import type { Payment } from '../../contracts/documents/payments';
import type { Refund, RefundReason } from '../../contracts/documents/refunds';
import { refundUnit } from '../../contracts/utilities/minorUnits';
import type { RefundState } from '../../ports/payments';
import { ledgerTransaction } from '../ledger/ledgerTransaction';
import { Refusal } from '../refusal';
import { movedPayment } from './newPayment';
import { booksOf, isPaid, refundable, released, takenAway, takenBack, withLost } from './paymentBooks';

/** Who wants how much back, and why; all that is left without an amount. */
export interface RefundWish {
  readonly amount?: number | undefined;
  readonly reason: RefundReason;
  readonly note?: string | undefined;
  readonly by: string;
}

/** An order with one of its refunds, and what is booked for what happened to it. */
export interface FollowedRefund {
  readonly payment: Payment;
  readonly refund: Refund;
  readonly booked: readonly LedgerTransaction[];
}

/**
 * Takes a sum out of what can be refunded: from here on no other refund can have it.
 * @throws Refusal payment-not-refundable, payment-disputed, refund-exceeds
 */
export function requestedRefund(
  payment: Payment,
  wish: RefundWish,
  now: Date,
): Pick<FollowedRefund, 'payment' | 'refund'> {
  const amount = wish.amount ?? refundable(payment);
  assertRefundable(payment, amount);
  const number = booksOf(payment).refunds + 1;
  const idempotencyKey = refundKey(payment.id, number);
  return withRefund(payment, { ...wish, amount, id: String(number), idempotencyKey }, now);
}

/** What goes back where so much is due: up to what providers give back, and no more than is left. */
export function wholeRefund(due: number, currency: string, left: number): number {
  const unit = refundUnit(currency);
  return Math.min(Math.ceil(due / unit) * unit, left);
}

/** @throws Refusal refund-not-whole, but for all that is left */
export function assertWhole(payment: Payment, amount: number | undefined): void {
  const { currency } = payment;
  const unit = refundUnit(currency);
  if (amount === undefined || amount % unit === 0 || amount === refundable(payment)) return;
  throw new Refusal('refund-not-whole', 'No such parts of this currency are given back.', { unit, currency });
}

/**
 * What an earlier refund could not bring back, given to the payer by hand: it has left already, and is no more than is owed.
 * @throws Refusal payment-not-refundable, payment-disputed, refund-exceeds
 */
export function refundedByHand(
  payment: Payment,
  wish: RefundWish & { readonly reference: string },
  now: Date,
): FollowedRefund {
  const { owed, refunds } = booksOf(payment);
  const { reference: refundId, amount = owed, ...about } = wish;
  assertRefundable(payment, amount);
  if (amount > owed)
    throw new Refusal('refund-exceeds', 'That is more than came back of a refund.', { refundable: owed });
  const begun = withRefund(payment, { ...about, amount, id: String(refunds + 1) }, now);
  return followedRefund(begun.payment, begun.refund, { refundId, amount, status: 'succeeded' }, now);
}

/** Whether a refund is what somebody asks for: as much, or all there was, by the same words of the same person. */
export function isWishOf(
  refund: Refund,
  wish: RefundWish & { readonly reference?: string | undefined },
): boolean {
  const isOfHand = refund.idempotencyKey === undefined;
  return (
    refund.requestedBy === wish.by &&
    refund.reason === wish.reason &&
    refund.note === wish.note &&
    (wish.amount === undefined || refund.amount === wish.amount) &&
    (isOfHand ? refund.transactionId : undefined) === wish.reference
  );
}

/** Tells the order's n-th refund apart at the provider. */
export function refundKey(paymentId: string, number: number): string {
  return `refund:${paymentId}:${number}`;
}

/** Under which a refund is kept that the provider tells of: by our own number, if we asked for it. */
export function refundIdOf({ id }: Pick<Payment, 'id'>, { key, refundId }: RefundState): string {
  const prefix = refundKey(id, 0).slice(0, -1);
  return key?.startsWith(prefix) === true ? key.slice(prefix.length) : refundId;
}

/**
 * Brings an order and a refund of it to what the provider says of it; one that nobody asked us for was made there. A refund goes
 * forward only, and what came back after it had left is owed to the payer: its coach and the platform have given it already.
 */
export function followedRefund(
  payment: Payment,
  known: Refund | undefined,
  told: RefundState,
  now: Date,
): FollowedRefund {
  const id = refundIdOf(payment, told);
  const made = { amount: told.amount, reason: 'provider', by: 'system', id } as const;
  const begun = known === undefined ? withRefund(payment, made, now) : { payment, refund: known };
  if (RANKS[told.status] <= RANKS[begun.refund.status]) return { ...begun, booked: [] };
  const left = begun.refund.status === 'requested' ? withLeft(begun.payment, begun.refund, now) : undefined;
  const back =
    told.status === 'failed' ? withFailed(left?.payment ?? begun.payment, begun.refund, now) : undefined;
  return {
    payment: back?.payment ?? left?.payment ?? begun.payment,
    refund: {
      ...withStatus(begun.refund, told.status, now),
      transactionId: told.refundId,
      ...(told.failure !== undefined && { failure: told.failure }),
      ...(back !== undefined && back.regained > 0 && { regained: back.regained }),
    },
    booked: [left, back].flatMap((step) => (step === undefined ? [] : [step.booked])),
  };
}

/**
 * A refund that the provider will not make: what was taken for it can be refunded again, but for what a lost dispute or a refund at the provider
 * has given the payer meanwhile, which whoever has it again owes the platform.
 */
export function refusedRefund(payment: Payment, refund: Refund, failure: string, now: Date): FollowedRefund {
  const free = { ...payment, books: released(payment, refund.parts), updatedAt: now };
  const refused = { ...withStatus(refund, 'refused', now), failure };
  const regained = Math.min(free.books.lost ?? 0, refund.amount);
  if (regained === 0) return { payment: free, refund: refused, booked: [] };
  const { books, parts } = takenBack(free, regained);
  const lines = { coach: parts.coach, fees: parts.fee, tax: parts.tax, refunds: parts.owed, loss: -regained };
  return {
    payment: { ...free, books: withLost(books, -regained) },
    refund: { ...refused, regained, parts },
    booked: [ledgerTransaction(movementOf('refund-refused', refund), lines, now)],
  };
}

const RANKS: Readonly<Record<Refund['status'], number>> = {
  requested: 0,
  pending: 1,
  succeeded: 2,
  failed: 3,
  refused: 4,
};

function withStatus(refund: Refund, status: Refund['status'], now: Date): Refund {
  const { timeline } = refund;
  return {
    ...refund,
    ...{ status, updatedAt: now },
    ...(timeline && { timeline: [...timeline, { status, at: now }] }),
  };
}

interface Made extends RefundWish {
  readonly id: string;
  readonly amount: number;
  readonly idempotencyKey?: string;
}

function withRefund(
  payment: Payment,
  { id, amount, reason, note, by, idempotencyKey }: Made,
  now: Date,
): Pick<FollowedRefund, 'payment' | 'refund'> {
  const { books, parts } = takenAway(payment, amount);
  const { loss, ...held } = parts;
  const { payerRef, payeeRef, currency } = payment;
  const number = books.refunds + 1;
  return {
    payment: { ...payment, books: { ...books, refunds: number }, updatedAt: now },
    refund: {
      ...{ id, number, paymentRef: payment.id, payerRef, payeeRef, amount, currency, reason },
      ...(note !== undefined && { note }),
      ...(idempotencyKey !== undefined && { idempotencyKey }),
      requestedBy: by,
      status: 'requested',
      timeline: [{ status: 'requested', at: now }],
      parts: loss === 0 ? held : parts,
      createdAt: now,
      updatedAt: now,
    },
  };
}

interface Step {
  readonly payment: Payment;
  readonly booked: LedgerTransaction;
}

function withLeft(payment: Payment, refund: Refund, now: Date): Step {
  const { coach, fee, tax, owed, loss = 0 } = refund.parts;
  const lines = { coach, fees: fee, tax, refunds: owed, loss, provider: -refund.amount };
  return {
    payment: withRefundAmount(payment, refund.amount, now),
    booked: ledgerTransaction(movementOf('refund', refund), lines, now),
  };
}

/** What came back is the payer's, but for what the payer has already by another way: that was the platform's loss, and is none now. */
function withFailed(payment: Payment, refund: Refund, now: Date): Step & { readonly regained: number } {
  const books = booksOf(payment);
  const { amount } = refund;
  const regained = Math.min(books.lost ?? 0, amount);
  const owed = amount - regained;
  return {
    regained,
    payment: {
      ...withRefundAmount(payment, -amount, now),
      books: withLost({ ...books, owed: books.owed + owed }, -regained),
    },
    booked: ledgerTransaction(
      movementOf('refund-failed', refund),
      { provider: amount, refunds: -owed, loss: -regained },
      now,
    ),
  };
}

function withRefundAmount(payment: Payment, change: number, now: Date): Payment {
  const refundAmount = (payment.refundAmount ?? 0) + change;
  const isFull = refundAmount >= payment.amount;
  const moved = movedPayment(payment, isFull ? 'refunded' : 'completed', now);
  return { ...moved, refundAmount, refundedAt: isFull ? now : undefined, updatedAt: now };
}

function movementOf(
  kind: Extract<LedgerKind, `refund${string}`>,
  { id, paymentRef, payeeRef, currency }: Refund,
) {
  return { kind, subject: `${paymentRef}:${id}`, paymentRef, coachRef: payeeRef, currency };
}

function assertRefundable(payment: Payment, amount: number): void {
  const { status } = payment;
  if (!isPaid(payment))
    throw new Refusal('payment-not-refundable', 'Nothing was paid that could be given back.', { status });
  const left = refundable(payment);
  if (amount > 0 && amount <= left) return;
  if (booksOf(payment).disputed > 0)
    throw new Refusal('payment-disputed', 'The payer’s bank has this money until a dispute is decided.', {
      refundable: left,
    });
  throw new Refusal('refund-exceeds', 'That is more than can still be given back.', { refundable: left });
}
