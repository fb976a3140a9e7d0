import type { Dispute } from '../../../../functions/src/contracts/documents/disputes';
import type { Enrollment } from '../../../../functions/src/contracts/documents/enrollments';
import type { LedgerTransaction } from '../../../../functions/src/contracts/documents/ledger';
import type { Payment } from '../../../../functions/src/contracts/documents/payments';
import type { Program } from '../../../../functions/src/contracts/documents/programs';
import type { Refund } from '../../../../functions/src/contracts/documents/refunds';
import { DAY, MINUTE } from '../../../../functions/src/contracts/utilities/spans';
import { followedDispute } from '../../../../functions/src/domain/payments/disputes';
import { newPayment, type Discount, type Sale } from '../../../../functions/src/domain/payments/newPayment';
import { booksOf } from '../../../../functions/src/domain/payments/paymentBooks';
import {
  followedRefund,
  requestedRefund,
  type RefundWish,
} from '../../../../functions/src/domain/payments/refunds';
import { settledPayment } from '../../../../functions/src/domain/payments/settledPayment';
import { payableAt } from '../../../../functions/src/domain/payouts/available';
import type { Step } from '../../../../standins/src/stripe/history';

/** An order with all that became of its money, here and at Stripe. */
export interface Sold {
  readonly payment: Payment;
  readonly refunds: readonly Refund[];
  readonly disputes: readonly Dispute[];
  readonly ledger: readonly LedgerTransaction[];
  readonly history: readonly Step[];
}

/** Milliseconds from an order to its payment. */
const PAYING = MINUTE;
/** For how many days what was earned is held. */
const HELD_DAYS = 7;

/** What Stripe keeps of a card payment in minor units: the local one keeps the same, and a test holds this to it. */
export const keptOf = (amount: number) => Math.round((amount * 290) / 10_000) + 30;
/** What a dispute costs. */
const DISPUTE_COST = 15_00;

/** How Stripe calls what belongs to an order. */
function namesOf(number: number) {
  const tail = `seed${String(number).padStart(4, '0')}`;
  return { pi: `pi_${tail}`, ch: `ch_${tail}`, re: `re_${tail}`, dp: `dp_${tail}` };
}

/** A student paid a program by card. */
export function sold(
  { id, studentRef, enrollmentDate }: Enrollment,
  program: Program,
  terms: Sale & { readonly number: number; readonly customer?: string; readonly promotion?: Discount },
): Sold {
  const { number, customer, promotion, ...sale } = terms;
  const { id: programRef, title, coachRef, price = 0, currency } = program;
  const order = {
    ...{ id: `${id}_1`, payerRef: studentRef, payeeRef: coachRef, enrollmentRef: id, programRef },
    ...{ description: title.slice(0, 120), price, currency, promotion },
  };
  const ordered = newPayment(order, sale, enrollmentDate);
  const paidAt = new Date(enrollmentDate.getTime() + PAYING);
  const { pi, ch } = namesOf(number);
  const { payment, booked } = settledPayment(
    { ...ordered, transactionId: pi, attempt: 1, way: 'app' },
    'awaited',
    {
      ...{ provider: 'stripe', transactionId: pi, status: 'succeeded', refunds: [], disputes: [] },
      cost: { amount: keptOf(ordered.amount), currency },
      paid: { chargeId: ch, ...(customer && { customerId: customer }), method: 'card' },
    },
    paidAt,
  );
  const { amount, description } = payment;
  const intent = { amount: String(amount), currency, description, ...(customer && { customer }) };
  return {
    payment: {
      ...payment,
      books: booksOf(payment),
      payableAt: payableAt(paidAt, undefined, HELD_DAYS),
    },
    refunds: [],
    disputes: [],
    ledger: booked,
    history: [
      {
        at: enrollmentDate.toISOString(),
        names: { pi },
        request: 'POST /v1/payment_intents',
        input: {
          ...intent,
          metadata: { paymentId: payment.id },
          automatic_payment_methods: { enabled: 'true' },
        },
      },
      {
        at: paidAt.toISOString(),
        names: { ch },
        request: `POST /v1/payment_intents/${pi}/confirm`,
        input: { payment_method: 'pm_card_visa', return_url: 'https://app.nebula.example/paid' },
      },
    ],
  };
}

/** A part went back, or all of it. */
export function givenBack(before: Sold, wish: RefundWish, at: Date): Sold {
  const asked = requestedRefund(before.payment, wish, at);
  const { id, amount, idempotencyKey: key = '' } = asked.refund;
  const { pi, re } = namesOf(numberOf(before));
  const told = { refundId: re, key, amount, status: 'succeeded' } as const;
  const { payment, refund, booked } = followedRefund(asked.payment, asked.refund, told, at);
  return {
    ...before,
    payment,
    refunds: [...before.refunds, { ...refund, id }],
    ledger: [...before.ledger, ...booked],
    history: [
      ...before.history,
      {
        at: at.toISOString(),
        names: { re },
        request: 'POST /v1/refunds',
        input: {
          ...{ payment_intent: pi, amount: String(amount) },
          metadata: { refundKey: key, paymentId: payment.id },
        },
      },
    ],
  };
}

/** The payer's bank wanted it back, was answered, and left it to its coach. */
export function contested(
  before: Sold,
  { openedAt, statement, decidedAt }: { openedAt: Date; statement: string; decidedAt: Date },
): Sold {
  const { ch, dp } = namesOf(numberOf(before));
  const said = new Date(openedAt.getTime() + 3 * DAY);
  const evidenceDueBy = new Date(openedAt.getTime() + 7 * DAY);
  const told = {
    ...{ disputeId: dp, amount: before.payment.amount, reason: 'product_not_received', cost: DISPUTE_COST },
    evidenceDueBy,
  };
  const open = followedDispute(before.payment, undefined, { ...told, status: 'open' }, openedAt);
  const answered = { ...open.dispute, evidence: { statement, at: said, sentAt: said }, updatedAt: said };
  const won = followedDispute(open.payment, answered, { ...told, status: 'won' }, decidedAt);
  return {
    ...before,
    payment: won.payment,
    disputes: [...before.disputes, won.dispute],
    ledger: [...before.ledger, ...open.booked, ...won.booked],
    history: [
      ...before.history,
      { at: openedAt.toISOString(), names: { dp }, disputed: ch, reason: told.reason },
      {
        at: said.toISOString(),
        request: `POST /v1/disputes/${dp}`,
        input: { evidence: { uncategorized_text: statement }, submit: 'true' },
      },
      { at: decidedAt.toISOString(), decided: dp, won: true },
    ],
  };
}

function numberOf({ payment }: Sold): number {
  return Number((payment.transactionId ?? '').slice('pi_seed'.length));
}
