import type { Enrollment } from '../../contracts/documents/enrollments';
import { settledPayment } from '../../domain/payments/settledPayment';
import { paths } from '../../domain/paths';
import type { ChargeState } from '../../ports/payments';
import { transactWithJobs } from '../../runtime/transactWithJobs';
import { followDisputes } from './followDisputes';
import { followRefunds } from './followRefunds';
import { markRefunded } from './markRefunded';
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
    const deal = { transaction, surroundings, enrollment, payment: settled.payment };
    const conclude = await CONSEQUENCES[settled.consequence](deal);
    const withRefunds = await followRefunds(transaction, paymentId, charge.refunds, now);
    const withDisputes = await followDisputes(transaction, charge.disputes, now);
    const after = withDisputes(withRefunds(settled.payment));
    if (after !== payment) transaction.set(path, after);
    for (const entry of settled.booked) transaction.create(paths.ledgerTransaction(entry.id), entry);
    const concluded = conclude(after);
    return charge.refunds.length === 0 ? concluded : markRefunded(transaction, concluded, after, now);
  });
}
