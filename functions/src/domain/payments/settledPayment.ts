import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Payment } from '../../contracts/documents/payments';
import type { ChargeState } from '../../ports/payments';
import { movedPayment } from './newPayment';

/**
 * What follows from how a charge stands: `enter` gives the seat that was held for it; `seek` wants a seat again that was given up
 * while the money was under way; `refund` gives back what bought nothing; `release` ends a hold that cannot be paid any more;
 * `stop` ends a charge that nothing waits for.
 */
export type Consequence = 'none' | 'enter' | 'seek' | 'refund' | 'release' | 'stop';

export interface Settled {
  /** The same object when nothing in it changes. */
  readonly payment: Payment;
  readonly consequence: Consequence;
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
  if (isPaid(payment)) return { payment: named, consequence: 'none' };
  const awaited = isAwaited(enrollment, payment);
  switch (charge.status) {
    case 'succeeded':
      return {
        payment: movedPayment(named, 'completed', now),
        consequence: awaited ? 'enter' : isLapsed(enrollment, payment) ? 'seek' : 'refund',
      };
    case 'cancelled':
      return {
        payment: movedPayment(named, 'cancelled', now),
        consequence: awaited ? 'release' : 'none',
      };
    case 'processing':
      return { payment: movedPayment(named, 'processing', now), consequence: 'none' };
    case 'open':
      return { payment: movedPayment(named, 'pending', now), consequence: awaited ? 'none' : 'stop' };
  }
}

function isPaid({ status }: Payment): boolean {
  return status === 'completed' || status === 'refunded';
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
