import type { Payment } from '../../contracts/documents/payments';
import { type FollowedRefund, followedRefund, refundIdOf } from '../../domain/payments/refunds';
import { paths } from '../../domain/paths';
import type { RefundState } from '../../ports/payments';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { saveRefund } from './saveRefund';

/** Reads the refunds that a provider tells of, and answers what brings them and their order to it: the order is the caller's to write. */
export async function followRefunds(
  transaction: JobTransaction,
  paymentId: string,
  told: readonly RefundState[],
  now: Date,
): Promise<(payment: Payment) => Payment> {
  if (told.length === 0) return (payment) => payment;
  const ids = told.map((each) => refundIdOf({ id: paymentId }, each));
  const known = await transaction.getAll(...ids.map((id) => paths.refund(paymentId, id)));
  return (payment) =>
    told.reduce((before, state, index) => {
      const followed = followedRefund(before, known[index], state, now);
      if (isNews(followed, known[index])) saveRefund(transaction, followed);
      return followed.payment;
    }, payment);
}

function isNews({ refund }: FollowedRefund, known: FollowedRefund['refund'] | undefined): boolean {
  return refund !== known;
}
