import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Payment } from '../../contracts/documents/payments';
import type { LedgerTransaction } from '../../contracts/documents/ledger';
import type { ChargeState } from '../../ports/payments';
import { ledgerTransaction } from '../ledger/ledgerTransaction';
import { movedPayment } from './newPayment';
import { isPaid } from './paymentBooks';

/**
 * What follows from how a charge stands: `enter` gives the seat that was held for it; `seek` wants a seat again that was given up
 * while the money was under way; `refund` gives back what bought nothing; `release` ends a hold that cannot be paid any more;
 * `stop` ends a charge that nothing waits for; `leave` ends what was bought with money that went back.
 */
export type Consequence = 'none' | 'enter' | 'seek' | 'refund' | 'release' | 'stop' | 'leave';

export interface Settled {
  /** The same object when nothing in it changes. */
  readonly payment: Payment;
  readonly consequence: Consequence;
  /** What the ledger says of it. */
  readonly booked: readonly LedgerTransaction[];
}

/** Whether the enrollment holds its seat for this order. */
export function isAwaited(enrollment: Enrollment | undefined, payment: Pick<Payment, 'id'>): boolean {
  return enrollment?.status === 'pending' && enrollment.paymentRef === payment.id;
}

/**
 * Brings an order to what the provider says, whenever and however often it says so: the money is taken note of once, and only then
 * does anything follow from it.
 */
export function settledPayment(
  payment: Payment,
  enrollment: Enrollment | undefined,
  charge: ChargeState,
  now: Date,
): Settled {
  const known = { ...payment, transactionId: charge.transactionId };
  const named = payment.transactionId === charge.transactionId ? payment : known;
  if (isPaid(payment)) {
    const isLeft = payment.status === 'completed' && isGivenBack(charge, payment);
    return {
      payment: named,
      consequence: isLeft && isUsed(enrollment, payment) ? 'leave' : 'none',
      booked: [],
    };
  }
  const awaited = isAwaited(enrollment, payment);
  switch (charge.status) {
    case 'succeeded':
      return {
        payment: movedPayment(named, 'completed', now),
        consequence: consequenceOf(payment, enrollment, charge),
        booked: [chargeOf(payment, now)],
      };
    case 'cancelled':
      return {
        payment: movedPayment(named, 'cancelled', now),
        consequence: awaited ? 'release' : 'none',
        booked: [],
      };
    case 'processing':
      return { payment: movedPayment(named, 'processing', now), consequence: 'none', booked: [] };
    case 'open':
      return {
        payment: movedPayment(named, 'pending', now),
        consequence: awaited ? 'none' : 'stop',
        booked: [],
      };
  }
}

function chargeOf(payment: Payment, now: Date): LedgerTransaction {
  const { id, payeeRef, currency, amount, coachAmount, platformFee, taxAmount = 0 } = payment;
  return ledgerTransaction(
    { kind: 'charge', subject: id, paymentRef: id, coachRef: payeeRef, currency },
    { provider: amount, coach: -coachAmount, fees: -platformFee, tax: -taxAmount },
    now,
  );
}

function consequenceOf(
  payment: Payment,
  enrollment: Enrollment | undefined,
  charge: ChargeState,
): Consequence {
  const awaited = isAwaited(enrollment, payment);
  if (isGivenBack(charge, payment)) return awaited ? 'release' : 'none';
  if (awaited) return 'enter';
  return isLapsed(enrollment, payment) ? 'seek' : 'refund';
}

/** Whether all of it went back already. */
function isGivenBack({ refunds }: ChargeState, { amount }: Payment): boolean {
  const back = refunds.reduce((sum, each) => sum + (each.status === 'failed' ? 0 : each.amount), 0);
  return back >= amount;
}

/** Whether its student has what it bought, and has not made all of it yet. */
export function isUsed(
  enrollment: Enrollment | undefined,
  { id }: Pick<Payment, 'id'>,
): enrollment is Enrollment {
  return enrollment?.paymentRef === id && (enrollment.status === 'active' || enrollment.status === 'paused');
}

/** Whether time alone took the seat of this order, not its student, its coach or an admin. */
function isLapsed(enrollment: Enrollment | undefined, { id }: Payment): boolean {
  return (
    enrollment?.status === 'cancelled' &&
    enrollment.paymentRef === id &&
    enrollment.revokedAt === undefined &&
    enrollment.statusHistory.at(-1)?.by === 'system'
  );
}
