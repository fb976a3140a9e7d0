import type { Enrollment } from '../../contracts/documents/enrollments';
import { settledPayment } from '../../domain/payments/settledPayment';
import { paths } from '../../domain/paths';
import type { ChargeState } from '../../ports/payments';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { CONSEQUENCES, type Surroundings } from './consequences';

/**
 * Brings an order, its enrollment and its seat to how its charge stands, in one commit; safe to repeat, in any order.
 * @returns the enrollment afterwards
 */
export function settlePayment(
  surroundings: Surroundings,
  paymentId: string,
  charge: ChargeState,
): Promise<Enrollment | undefined> {
  const { now } = surroundings;
  return transactWithJobs(surroundings, async (transaction) => {
    const path = paths.payment(paymentId);
    const payment = await transaction.get(path);
    const enrollment = payment && (await transaction.get(paths.enrollment(payment.enrollmentRef)));
    if (payment === undefined || enrollment === undefined) return undefined;
    const settled = settledPayment(payment, enrollment, charge, now);
    const follow = await CONSEQUENCES[settled.consequence]({
      transaction,
      surroundings,
      enrollment,
      payment: settled.payment,
    });
    if (settled.payment !== payment) transaction.set(path, settled.payment);
    return follow();
  });
}
