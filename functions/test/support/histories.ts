import type { LedgerTransaction } from '../../src/contracts/documents/ledger';
import type { Dispute } from '../../src/contracts/documents/disputes';
import type { Payment } from '../../src/contracts/documents/payments';
import type { Refund } from '../../src/contracts/documents/refunds';
import { type Lines, linesOf, summed } from '../../src/domain/ledger/ledgerTransaction';
import { followedDispute } from '../../src/domain/payments/disputes';
import { enrollmentOrder } from '../../src/domain/learning/enrolled';
import { newPayment } from '../../src/domain/payments/newPayment';
import { booksOf, isPaid, refundable } from '../../src/domain/payments/paymentBooks';
import { followedRefund, refusedRefund, requestedRefund } from '../../src/domain/payments/refunds';
import { settledPayment } from '../../src/domain/payments/settledPayment';
import { stray } from '../../src/domain/payments/strays';
import type { ChargeState, RefundState } from '../../src/ports/payments';
import { aProgram, anEnrollment } from './builders';

const NOW = new Date('2026-03-02T12:00:00Z');
const CURRENCIES = ['jpy', 'eur', 'kwd'] as const;

/** One payment's life: what is stored, and everything that was booked. */
export interface Life {
  payment: Payment;
  readonly refunds: Map<string, Refund>;
  readonly disputes: Map<string, Dispute>;
  /** Charges in its name that pay for nothing. */
  readonly strays: Map<string, ChargeState>;
  readonly booked: LedgerTransaction[];
}

type Chance = (below: number) => number;

/** Numbers that only look random: the same for each seed. https://en.wikipedia.org/wiki/Linear_congruential_generator */
function chances(seed: number): Chance {
  let state = (seed * 2_654_435_761 + 1) % 2_147_483_647;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const pick = <T>(chance: Chance, from: readonly T[]): T => from[chance(from.length)]!;

const anyRefund = (chance: Chance, { refunds }: Life): Refund | undefined =>
  refunds.size === 0 ? undefined : pick(chance, [...refunds.values()]);

function begun(chance: Chance): Life {
  const program = aProgram({
    price: 1 + pick(chance, [chance(10), chance(10_000), chance(10_000_000)]),
    currency: pick(chance, CURRENCIES),
  });
  const taxBasisPoints = pick(chance, [undefined, 700, 1_900, 2_550]);
  const sale = {
    sellers: [{ provider: 'mock' }] as const,
    feeBasisPoints: pick(chance, [0, 1, 1_250, 1_500, 10_000]),
    taxBasisPoints,
  };
  return {
    payment: newPayment(enrollmentOrder('p', anEnrollment(), program), sale, NOW),
    refunds: new Map(),
    disputes: new Map(),
    strays: new Map(),
    booked: [],
  };
}

function take(
  life: Life,
  step: { payment: Payment; refund?: Refund; booked?: readonly LedgerTransaction[] },
) {
  life.payment = step.payment;
  if (step.refund !== undefined) life.refunds.set(step.refund.id, step.refund);
  life.booked.push(...(step.booked ?? []));
}

const told = (
  { id, number, amount, idempotencyKey }: Refund,
  status: RefundState['status'],
): RefundState => ({
  refundId: idempotencyKey === undefined ? id : `re_${number}`,
  ...(idempotencyKey !== undefined && { key: idempotencyKey }),
  amount,
  status,
});

const STEPS: readonly ((life: Life, chance: Chance) => void)[] = [
  (life) => {
    const charge = {
      provider: 'stripe',
      transactionId: 't',
      status: 'succeeded',
      refunds: [],
      disputes: [],
    } as const;
    take(life, settledPayment(life.payment, 'over', charge, NOW));
  },
  (life, chance) => {
    const left = refundable(life.payment);
    if (left === 0) return;
    const amount = pick(chance, [undefined, left, 1 + chance(left), Math.ceil(left / 3)]);
    take(life, requestedRefund(life.payment, { amount, reason: 'other', by: 'c' }, NOW));
  },
  (life, chance) => {
    const { reversed, owed } = booksOf(life.payment);
    const unsent = [...life.refunds.values()].filter(({ status }) => status === 'requested');
    const left = life.payment.amount - reversed + owed + unsent.reduce((sum, each) => sum + each.amount, 0);
    if (!isPaid(life.payment) || left <= 0 || unsent.length > 0) return;
    const amount = 1 + chance(left);
    const made = { refundId: `re_there_${life.refunds.size}`, amount, status: 'succeeded' } as const;
    take(life, followedRefund(life.payment, undefined, made, NOW));
  },
  (life, chance) => {
    const refund = anyRefund(chance, life);
    if (refund === undefined || refund.status === 'refused') return;
    const status = pick(chance, ['pending', 'succeeded', 'failed'] as const);
    take(life, followedRefund(life.payment, refund, told(refund, status), NOW));
  },
  (life, chance) => {
    const refund = anyRefund(chance, life);
    if (refund?.status === 'requested') take(life, refusedRefund(life.payment, refund, 'no', NOW));
  },
  (life, chance) => {
    if (!isPaid(life.payment)) return;
    const id = pick(chance, ['dp_1', 'dp_2']);
    const known = life.disputes.get(id);
    const status = pick(chance, ['inquiry', 'open', 'won', 'lost', 'closed'] as const);
    const amount = known?.amount ?? 1 + chance(life.payment.amount);
    const state = { disputeId: id, amount, reason: 'fraudulent', status, cost: chance(3) * 750 };
    const { payment, dispute, booked } = followedDispute(life.payment, known, state, NOW);
    life.disputes.set(id, dispute);
    take(life, { payment, booked });
  },
  (life, chance) => {
    const id = pick(chance, ['stray_1', 'stray_2']);
    const { strays, payment } = life;
    const charge = strays.get(id) ?? newStray(id, 1 + chance(10_000_000), payment.currency);
    strays.set(id, withRefund(chance, charge));
    const known = new Set(life.booked.map((entry) => entry.id));
    const { booked } = stray(payment, strays.get(id)!, NOW);
    take(life, { payment, booked: booked.filter((entry) => !known.has(entry.id)) });
  },
];

function newStray(transactionId: string, amount: number, currency: string): ChargeState {
  const received = { amount, currency };
  return { provider: 'stripe', transactionId, status: 'succeeded', received, refunds: [], disputes: [] };
}

/** As it is once a part of it went back, or came back. */
function withRefund(chance: Chance, charge: ChargeState): ChargeState {
  const { transactionId, received, refunds } = charge;
  const left = (received?.amount ?? 0) - backOf(charge);
  if (left === 0 || chance(3) === 0) {
    const failed = refunds.map((each, index) =>
      index === 0 ? { ...each, status: 'failed' as const } : each,
    );
    return { ...charge, refunds: failed };
  }
  const made = { refundId: `re_${transactionId}_${refunds.length}`, amount: 1 + chance(left) };
  return { ...charge, refunds: [...refunds, { ...made, status: 'succeeded' }] };
}

/** What went back and stayed there. */
function backOf({ refunds }: ChargeState): number {
  return refunds.reduce((sum, { status, amount }) => sum + (status === 'failed' ? 0 : amount), 0);
}

/** What each account must stand at, from what the payment and its refunds say alone. */
function expected({ payment, refunds, disputes, strays }: Life): Lines {
  const unapplied = [...strays.values()].reduce(
    (sum, charge) => sum + (charge.received?.amount ?? 0) - backOf(charge),
    0,
  );
  if (!isPaid(payment)) return { provider: unapplied, unapplied: -unapplied };
  const all = [...refunds.values()];
  const left = all.filter(({ status }) => ['pending', 'succeeded', 'failed'].includes(status));
  const back = all.filter(({ status }) => status === 'failed');
  const sum = (of: readonly Refund[], value: (refund: Refund) => number) =>
    of.reduce((total, each) => total + value(each), 0);
  const decided = (...statuses: readonly Dispute['status'][]) =>
    [...disputes.values()].filter(({ status }) => statuses.includes(status));
  const of = (all: readonly Dispute[], value: (each: Dispute) => number) =>
    all.reduce((total, each) => total + value(each), 0);
  const lost = decided('lost');
  const gone = of(decided('open', 'lost'), ({ amount }) => amount);
  const costs = of([...disputes.values()], ({ cost }) => cost);
  return {
    unapplied: -unapplied,
    provider:
      unapplied +
      payment.amount -
      sum(left, (each) => each.amount) +
      sum(back, (each) => each.amount) -
      gone -
      costs,
    coach:
      -payment.coachAmount + sum(left, ({ parts }) => parts.coach) + of(lost, (each) => each.parts!.coach),
    fees: -payment.platformFee + sum(left, ({ parts }) => parts.fee) + of(lost, (each) => each.parts!.fee),
    tax:
      -(payment.taxAmount ?? 0) + sum(left, ({ parts }) => parts.tax) + of(lost, (each) => each.parts!.tax),
    refunds:
      sum(left, ({ parts }) => parts.owed) -
      sum(back, (each) => each.amount) +
      of(lost, (each) => each.parts!.owed),
    disputes: of(decided('open'), ({ amount }) => amount),
    loss: of(lost, (each) => each.parts!.loss),
    costs,
  };
}

const nonZero = (lines: Lines) =>
  Object.fromEntries(Object.entries(lines).filter(([, amount]) => amount !== 0));

/** What is wrong with the books of a life; empty where they add up. */
export function faultsOf(life: Life): readonly string[] {
  const faults = life.booked
    .filter(({ entries }) => entries.length < 2 || balanceOf(entries) !== 0)
    .map(({ id }) => `${id} does not balance`);
  const ids = life.booked.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) faults.push('a movement is booked twice');
  const totals = nonZero(summed(life.booked.map(linesOf)));
  const wanted = nonZero(expected(life));
  if (JSON.stringify(sorted(totals)) !== JSON.stringify(sorted(wanted)))
    faults.push(`the ledger says ${JSON.stringify(totals)}, what happened ${JSON.stringify(wanted)}`);
  const { payment } = life;
  if ((payment.refundAmount ?? 0) > payment.amount) faults.push('more went back than was paid');
  const unsettled = [...life.refunds.values()].some(({ status }) => status === 'requested');
  if (isPaid(payment) && !unsettled && booksOf(payment).reversed === payment.amount) {
    const rest = ['coach', 'fees', 'tax'].filter((account) => account in totals);
    if (rest.length > 0) faults.push(`${rest.join(', ')} do not end at zero`);
    if (-(totals.refunds ?? 0) !== booksOf(payment).owed) faults.push('what failed is not what is owed');
  }
  return faults;
}

function balanceOf(entries: LedgerTransaction['entries']): number {
  return entries.reduce((sum, { side, amount }) => sum + (side === 'debit' ? amount : -amount), 0);
}

const sorted = (lines: Lines) => Object.entries(lines).sort(([a], [b]) => (a < b ? -1 : 1));

/** The life of one payment: sold, paid, refunded, disputed and paid again as the dice of its seed fall. */
export function playHistory(seed: number): Life {
  const chance = chances(seed);
  const life = begun(chance);
  for (let left = 4 + chance(11); left > 0; left -= 1) pick(chance, STEPS)(life, chance);
  return life;
}
