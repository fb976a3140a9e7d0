import type { LedgerTransaction } from '../../src/contracts/documents/ledger';
import type { Lines } from '../../src/domain/ledger/ledgerTransaction';
import { planMovements } from '../../src/domain/payments/planBooks';
import type { DisputeState, RefundState } from '../../src/ports/payments';
import type { PlanPayment } from '../../src/ports/plans';
import { type Chance, pick } from './histories';

/** What a coach pays for a plan, as it lies at the provider, and what was booked of it. */
export interface PlanLife {
  readonly currency: string;
  readonly payments: Map<string, PlanPayment>;
  readonly booked: LedgerTransaction[];
  now: Date;
}

export function newPlanLife(currency: string, now: Date): PlanLife {
  return { currency, payments: new Map(), booked: [], now };
}

/** Something happens at the provider; some of it is looked at only later. */
export function planStep(life: PlanLife, chance: Chance): void {
  const payments = [...life.payments.values()];
  const next =
    payments.length === 0 || chance(4) === 0
      ? aPayment(life, chance)
      : pick(chance, CHANGES)(pick(chance, payments), chance);
  life.payments.set(next.transactionId, next);
  if (chance(3) > 0) look(life);
}

/** Books what is new of all that lies at the provider. */
export function look(life: PlanLife): void {
  const known = new Set(life.booked.map(({ id }) => id));
  const moved = planMovements('carla', [...life.payments.values()], life.now);
  life.booked.push(...moved.filter(({ id }) => !known.has(id)));
}

function aPayment({ payments, currency }: PlanLife, chance: Chance): PlanPayment {
  const cost = pick(chance, [undefined, { amount: chance(200), currency }]);
  return {
    ...{ subscriptionId: 'sub_1', transactionId: `pi_${payments.size}` },
    received: { amount: 1 + chance(10_000), currency },
    ...(cost && { cost }),
    ...{ refunds: [], disputes: [] },
  };
}

/** What may become of a payment. */
const CHANGES: readonly ((payment: PlanPayment, chance: Chance) => PlanPayment)[] = [
  (payment, chance) => {
    const { refunds, transactionId, received } = payment;
    const left = received.amount - gone(refunds);
    if (left === 0) return payment;
    const status = pick(chance, ['pending', 'succeeded'] as const);
    const refundId = `re_${transactionId}_${refunds.length}`;
    return { ...payment, refunds: [...refunds, { refundId, amount: 1 + chance(left), status }] };
  },
  (payment, chance) => ({
    ...payment,
    refunds: payment.refunds.map((each) => (chance(2) === 0 ? { ...each, status: 'failed' } : each)),
  }),
  (payment, chance) => {
    const { disputes, transactionId, received } = payment;
    const before = disputes[0]?.status ?? 'inquiry';
    const status = pick(chance, NEXT[before]);
    const about = { disputeId: `dp_${transactionId}`, amount: received.amount, reason: 'fraudulent' };
    return { ...payment, disputes: [{ ...about, cost: 1_500, status }] };
  },
];

/** Where a dispute may be found next; what was decided stays. */
const NEXT: Readonly<Record<DisputeState['status'], readonly DisputeState['status'][]>> = {
  inquiry: ['inquiry', 'open', 'won', 'lost', 'closed'],
  open: ['open', 'won', 'lost'],
  closed: ['closed'],
  won: ['won'],
  lost: ['lost'],
};

const gone = (refunds: readonly RefundState[]): number =>
  refunds.reduce((sum, { status, amount }) => sum + (status === 'failed' ? 0 : amount), 0);

/** What each account must stand at, from what lies at the provider alone. */
export function expectedOfPlans({ payments }: PlanLife): Lines {
  const all = [...payments.values()];
  const sum = (value: (payment: PlanPayment) => number) =>
    all.reduce((total, payment) => total + value(payment), 0);
  const inDispute = (...statuses: readonly DisputeState['status'][]) =>
    sum(({ disputes }) =>
      disputes.reduce((total, { status, amount }) => total + (statuses.includes(status) ? amount : 0), 0),
    );
  const disputeCosts = sum(({ disputes }) =>
    disputes.reduce(
      (total, { status, cost }) => total + (status === 'inquiry' || status === 'closed' ? 0 : cost),
      0,
    ),
  );
  const costs = sum(({ cost }) => cost?.amount ?? 0) + disputeCosts;
  const kept = sum(({ received, refunds }) => received.amount - gone(refunds));
  const [open, lost] = [inDispute('open'), inDispute('lost')];
  return { provider: kept - open - lost - costs, plans: lost - kept, disputes: open, costs };
}
