import type { Payment } from '../../contracts/documents/payments';
import { refundPaymentJob } from '../../domain/payments/paymentJobs';
import { type FollowedRefund, type RefundWish, requestedRefund } from '../../domain/payments/refunds';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/**
 * Asks for a refund in the transaction of what causes it: its sum is taken out of the order at once, a job has the provider make it.
 * @throws Refusal payment-not-refundable, payment-disputed, refund-exceeds
 */
export function requestRefund(
  transaction: JobTransaction,
  payment: Payment,
  wish: RefundWish,
  now: Date,
): void {
  saveRequest(transaction, requestedRefund(payment, wish, now));
}

export function saveRequest(
  transaction: JobTransaction,
  { payment, refund }: Pick<FollowedRefund, 'payment' | 'refund'>,
): void {
  transaction.set(paths.payment(payment.id), payment);
  transaction.create(paths.refund(payment.id, refund.id), refund);
  transaction.job(refundPaymentJob(refund));
}
