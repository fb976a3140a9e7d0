import { refundable } from '../../domain/payments/paymentBooks';
import { followPaymentJob } from '../../domain/payments/paymentJobs';
import { type RefundWish, wholeRefund } from '../../domain/payments/refunds';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import type { Purchase } from './purchase';
import { heldPromotion } from './promotions';
import { requestRefund } from './requestRefund';

/** The money of what is about to end by somebody's act. */
export interface Money {
  /** What of it can still go back; nothing while it is unpaid. */
  readonly refundable: number;
  /**
   * Stops a charge that is under way; of what was paid, gives back the amount, or all that is left. With all of it goes the use of a
   * code, unless it is its payer who wants it back.
   */
  readonly giveBack: (wish: RefundWish) => void;
}

/** Reads the money of a purchase as it was before it ends. */
export async function moneyOf(
  transaction: JobTransaction,
  { paymentRef, standing }: Pick<Purchase, 'paymentRef' | 'standing'>,
  now: Date,
): Promise<Money> {
  if (paymentRef === undefined) return { refundable: 0, giveBack: () => undefined };
  if (standing(paymentRef) === 'awaited')
    return { refundable: 0, giveBack: () => transaction.job(followPaymentJob(paymentRef, 'left')) };
  const payment = await transaction.get(paths.payment(paymentRef));
  const left = payment === undefined ? 0 : refundable(payment);
  const releasePromotion = payment && (await heldPromotion(transaction, payment, now));
  const giveBack = (wish: RefundWish): void => {
    if (payment === undefined) return;
    const amount = wholeRefund(wish.amount ?? left, payment.currency, left);
    if (amount === 0) return;
    requestRefund(transaction, payment, { ...wish, amount }, now);
    if (amount === left && wish.by !== payment.payerRef) releasePromotion?.();
  };
  return { refundable: left, giveBack };
}
