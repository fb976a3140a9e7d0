import type { LedgerTransaction } from '../../src/contracts/documents/ledger';
import type { Dispute } from '../../src/contracts/documents/disputes';
import type { Payment } from '../../src/contracts/documents/payments';
import type { Refund } from '../../src/contracts/documents/refunds';
import { type Lines, linesOf, summed } from '../../src/domain/ledger/ledgerTransaction';
import { followedDispute } from '../../src/domain/payments/disputes';
import { enrollmentOrder } from '../../src/domain/learning/enrolled';
import { newPayment } from '../../src/domain/payments/newPayment';
import { booksOf, isPaid, refundable } from '../../src/domain/payments/paymentBooks';
import { lookedFor, writtenOff } from '../../src/domain/payments/lostCharges';
import {
  followedRefund,
  refundedByHand,
  refusedRefund,
  requestedRefund,
} from '../../src/domain/payments/refunds';
import { settledPayment } from '../../src/domain/payments/settledPayment';
import { stray } from '../../src/domain/payments/strays';
import type { ChargeState, RefundState } from '../../src/ports/payments';
import { aProgram, anEnrollment } from './builders';

const NOW = new Date('2026-03-02T12:00:00Z');
/** Of no, two and three decimals. */
export const CURRENCIES = ['jpy', 'eur', 'kwd'] as const;
/** Who pays what came back of a refund by a transfer of their own. */
const BY_HAND = 'vera';

/** One payment's life: what is stored, and everything that was booked. */
export interface Life {
  payment: Payment;
  readonly refunds: Map<string, Refund>;
  readonly disputes: Map<string, Dispute>;
  /** Charges in its name that pay for nothing. */
  readonly strays: Map<string, ChargeState>;
  readonly booked: LedgerTransaction[];
  /** What time it is. */
  now: Date;
}

export type Chance = (below: number) => number;

/** Numbers that only look random: the same for each seed. https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function chances(seed: number): Chance {
  let state = (seed * 2_654_435_761 + 1) % 2_147_483_647;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

export const pick = <T>(chance: Chance, from: readonly T[]): T => from[chance(from.length)]!;

const anyRefund = (chance: Chance, { refunds }: Life): Refund | undefined =>
  refunds.size === 0 ? undefined : pick(chance, [...refunds.values()]);

/** An order at the fee and the tax of its day. */
export function begun(chance: Chance, id: string, currency: string, now: Date): Life {
  const price = 1 + pick(chance, [chance(10), chance(10_000), chance(10_000_000)]);
  const program = aProgram({ price, currency });
  const promotion = chance(4) === 0 ? { codeRef: 'SPRING', discount: chance(price) } : undefined;
  const taxBasisPoints = pick(chance, [undefined, 700, 1_900, 2_550]);
  const sale = {
    sellers: [{ provider: 'mock' }] as const,
    feeBasisPoints: pick(chance, [0, 1, 1_250, 1_500, 10_000]),
    taxBasisPoints,
  };
  return {
    payment: newPayment({ ...enrollmentOrder(id, anEnrollment(), program), promotion }, sale, now),
    refunds: new Map(),
    disputes: new Map(),
    strays: new Map(),
    booked: [],
    now,
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

/** What of an order lies at its provider, and can be given back there: neither a refund nor a lost dispute took it. */
function lyingThere({ payment, refunds, disputes }: Life): number {
  if (!isPaid(payment)) return 0;
  const gone = [...refunds.values()].filter(({ status }) => isGone(status));
  const lost = [...disputes.values()].filter(({ status }) => status === 'lost');
  return [...gone, ...lost].reduce((left, { amount }) => left - amount, payment.amount);
}

const isGone = (status: Refund['status']): boolean => status === 'pending' || status === 'succeeded';

const ORDER_STEPS: readonly ((life: Life, chance: Chance) => void)[] = [
  (life, chance) => {
    const { amount, currency, status } = life.payment;
    // Somebody at the provider may have taken less than was authorised.
    const taken = status === 'pending' && chance(8) === 0 ? 1 + chance(amount) : amount;
    const cost = pick(chance, [
      undefined,
      { amount: chance(1_000), currency },
      { amount: 7, currency: 'usd' },
    ]);
    const charge: ChargeState = {
      ...{ transactionId: 't', refunds: [], disputes: [] },
      provider: 'stripe',
      status: 'succeeded',
      ...{ asked: amount, received: { amount: taken, currency } },
      ...(cost && { cost }),
    };
    take(life, settledPayment(life.payment, 'over', charge, life.now));
  },
  (life, chance) => {
    const left = refundable(life.payment);
    if (left === 0) return;
    const amount = pick(chance, [undefined, left, 1 + chance(left), Math.ceil(left / 3)]);
    take(life, requestedRefund(life.payment, { amount, reason: 'other', by: 'c' }, life.now));
  },
  (life, chance) => {
    // Also what was asked for here, and cannot be made any more.
    const left = lyingThere(life);
    if (left <= 0) return;
    const made = {
      refundId: `re_there_${life.refunds.size}`,
      amount: 1 + chance(left),
      status: 'succeeded',
    } as const;
    take(life, followedRefund(life.payment, undefined, made, life.now));
  },
  (life, chance) => {
    const refund = anyRefund(chance, life);
    if (refund === undefined || refund.status === 'refused' || refund.requestedBy === BY_HAND) return;
    const isMade = refund.status !== 'requested' || refund.amount <= lyingThere(life);
    const status = pick(chance, ['pending', 'succeeded', 'failed'] as const);
    if (isMade) take(life, followedRefund(life.payment, refund, told(refund, status), life.now));
  },
  (life, chance) => {
    const refund = anyRefund(chance, life);
    if (refund?.status === 'requested') take(life, refusedRefund(life.payment, refund, 'no', life.now));
  },
  (life, chance) => {
    const left = Math.min(booksOf(life.payment).owed, refundable(life.payment));
    if (left === 0) return;
    const reference = `SEPA ${life.refunds.size}`;
    const amount = 1 + chance(left);
    take(life, refundedByHand(life.payment, { amount, reference, reason: 'other', by: BY_HAND }, life.now));
  },
  (life, chance) => {
    if (!isPaid(life.payment)) return;
    const id = pick(chance, ['dp_1', 'dp_2']);
    const known = life.disputes.get(id);
    const status = pick(chance, ['inquiry', 'open', 'won', 'lost', 'closed'] as const);
    const amount = known?.amount ?? 1 + chance(life.payment.amount);
    const state = {
      ...{ disputeId: `${id}_${life.payment.id}`, amount, reason: 'fraudulent', status },
      cost: chance(3) * 750,
    };
    const { payment, dispute, booked } = followedDispute(life.payment, known, state, life.now);
    life.disputes.set(id, dispute);
    take(life, { payment, booked });
  },
  (life, chance) => {
    const { strays, payment } = life;
    const id = `${pick(chance, ['stray_1', 'stray_2'])}_${payment.id}`;
    const charge = strays.get(id) ?? newStray(id, 1 + chance(10_000_000), payment.currency, chance(2) * 30);
    strays.set(id, withRefund(chance, charge));
    const known = new Set(life.booked.map((entry) => entry.id));
    const { booked } = stray(payment, strays.get(id)!, life.now);
    take(life, { payment, booked: booked.filter((entry) => !known.has(entry.id)) });
  },
  (life, chance) => {
    const isSent = [...life.refunds.values()].some(({ status }) => status === 'requested');
    if (chance(3) > 0 || isSent || !isPaid(life.payment) || refundable(life.payment) === 0) return;
    const missing = lookedFor(life.payment, true, life.now);
    const { payment, booked } = writtenOff(missing, 'root', 'nowhere', life.now);
    take(life, { payment, booked: [booked] });
  },
];

/** Something happens to an order; to one that lies nowhere nothing does any more. */
export function step(life: Life, chance: Chance): void {
  if (life.payment.writtenOff === undefined) pick(chance, ORDER_STEPS)(life, chance);
}

function newStray(transactionId: string, amount: number, currency: string, cost: number): ChargeState {
  const received = { amount, currency };
  return {
    provider: 'stripe',
    ...{ transactionId, received, refunds: [], disputes: [] },
    status: 'succeeded',
    cost: { amount: cost, currency },
  };
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

/** What each account must stand at, from what the payment, its refunds, disputes and strays say alone. */
export function expected({ payment, refunds, disputes, strays }: Life): Lines {
  const sum = <T>(of: readonly T[], value: (each: T) => number) =>
    of.reduce((total, each) => total + value(each), 0);
  const astray = [...strays.values()];
  const unapplied = sum(astray, (charge) => (charge.received?.amount ?? 0) - backOf(charge));
  const strayCosts = sum(astray, ({ cost }) => cost?.amount ?? 0);
  const stray: Lines = { provider: unapplied - strayCosts, unapplied: -unapplied, costs: strayCosts };
  if (!isPaid(payment)) return stray;
  const all = [...refunds.values()];
  const left = all.filter(({ status }) => isGone(status) || status === 'failed');
  const back = all.filter(({ status }) => status === 'failed');
  const decided = (...statuses: readonly Dispute['status'][]) =>
    [...disputes.values()].filter(({ status }) => statuses.includes(status));
  const lost = decided('lost');
  const { amount = 0, parts: off = { coach: 0, fee: 0, tax: 0, owed: 0 } } = payment.writtenOff ?? {};
  const costs = (payment.providerCost ?? 0) + sum([...disputes.values()], ({ cost }) => cost);
  const refused = all.filter((each) => each.status === 'refused' && each.regained !== undefined);
  const regained = sum(all, (each) => each.regained ?? 0);
  const taken = (part: 'coach' | 'fee' | 'tax' | 'owed') =>
    sum([...left, ...refused], ({ parts }) => parts[part]) +
    sum(lost, ({ parts }) => parts![part]) +
    off[part];
  const there = {
    provider:
      payment.amount -
      sum(left, (each) => each.amount) +
      sum(back, (each) => each.amount) -
      sum(decided('open', 'lost'), (each) => each.amount) -
      amount -
      costs,
    coach: -payment.coachAmount + taken('coach'),
    fees: -payment.platformFee + taken('fee'),
    tax: -(payment.taxAmount ?? 0) + taken('tax'),
    refunds: taken('owed') - sum(back, (each) => each.amount - (each.regained ?? 0)),
    disputes: sum(decided('open'), (each) => each.amount),
    loss: sum(lost, ({ parts }) => parts!.loss) + sum(left, ({ parts }) => parts.loss ?? 0) - regained,
    costs,
  };
  return summed([there, stray]);
}

export const nonZero = (lines: Lines) =>
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
  const { owed, lost = 0, reversed } = booksOf(payment);
  if (reversed > payment.amount) faults.push('more was taken than was paid');
  if (lost > 0 && !unsettled && (owed > 0 || reversed < payment.amount))
    faults.push('somebody has what the platform lost');
  if (isPaid(payment) && !unsettled && reversed === payment.amount) {
    const rest = ['coach', 'fees', 'tax'].filter((account) => account in totals);
    if (rest.length > 0) faults.push(`${rest.join(', ')} do not end at zero`);
    if (-(totals.refunds ?? 0) !== owed) faults.push('what failed is not what is owed');
  }
  return faults;
}

function balanceOf(entries: LedgerTransaction['entries']): number {
  return entries.reduce((sum, { side, amount }) => sum + (side === 'debit' ? amount : -amount), 0);
}

export const sorted = (lines: Lines) => Object.entries(lines).sort(([a], [b]) => (a < b ? -1 : 1));

/** The life of one payment: sold, paid, refunded, disputed and paid again as the dice of its seed fall. */
export function playHistory(seed: number): Life {
  const chance = chances(seed);
  const life = begun(chance, 'p', pick(chance, CURRENCIES), NOW);
  for (let left = 4 + chance(11); left > 0; left -= 1) step(life, chance);
  return life;
}
