import { refundPayment } from '../../contracts/payments';
import type { Payment } from '../../contracts/documents/payments';
import type { Refund } from '../../contracts/documents/refunds';
import { authorizePayee } from '../../domain/payments/paymentAccess';
import { booksOf, refundable } from '../../domain/payments/paymentBooks';
import {
  type RefundWish,
  assertWhole,
  isWishOf,
  refundedByHand,
  requestedRefund,
} from '../../domain/payments/refunds';
import { saidAgain } from '../../domain/payments/saidAgain';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { type Caller, type OperationTransaction, operationHandler } from '../../runtime/operationHandler';
import { heldPromotion } from './promotions';
import { purchaseOf } from './purchases';
import { saveRequest } from './requestRefund';
import { saveRefund } from './saveRefund';

export default operationHandler(refundPayment, ({ input, caller, now, documents, transact }) =>
  transact(async (transaction) => {
    const payment = authorizePayee(await transaction.get(paths.payment(input.paymentId)), caller);
    const { amount, number, reason, note, transferReference: reference } = input;
    const before = await saidAgain(number, {
      made: booksOf(payment).refunds,
      read: (n) => transaction.get(paths.refund(payment.id, String(n))),
      isWished: (made) => isWishOf(made, { amount, reason, note, reference, by: caller.uid }),
    });
    if (before !== undefined) return answerOf(payment, before);
    if (reference !== undefined)
      return recordTransfer({ transaction, caller, now }, payment, { ...input, reference });
    const requested = requestedRefund(payment, { amount, reason, note, by: caller.uid }, now);
    assertWhole(payment, amount);
    const left = refundable(requested.payment);
    const [purchase, releasePromotion] = await Promise.all([
      purchaseOf(transaction, payment),
      left === 0 ? heldPromotion(transaction, payment, now) : undefined,
    ]);
    const isEnding = left === 0 && purchase?.standing(payment.id) === 'used';
    const deal = { transaction, documents, payment: requested.payment, now };
    const end = isEnding ? await purchase.leave(deal, caller.uid) : undefined;
    saveRequest(transaction, requested);
    releasePromotion?.();
    end?.(requested.payment);
    transaction.log({ action: 'refund-payment', entityType: 'payment', entityRef: payment.id });
    return answerOf(requested.payment, requested.refund);
  }),
);

function answerOf(payment: Payment, { id: refundId, amount, currency }: Refund) {
  return { paymentId: payment.id, refundId, amount, currency, refundable: refundable(payment) };
}

interface Recording {
  readonly transaction: OperationTransaction;
  readonly caller: Caller;
  readonly now: Date;
}

/** What came back of a refund was given by hand: it is settled in this commit. @throws Refusal admin-only, transfer-recorded */
async function recordTransfer(
  { transaction, caller, now }: Recording,
  before: Payment,
  { amount, reason, note, reference }: Omit<RefundWish, 'by'> & { readonly reference: string },
) {
  if (caller.role !== 'admin') throw new Refusal('admin-only', 'Only an admin gives money back by hand.');
  const [recorded] = await transaction.query({
    from: paths.refundsOf(before.id),
    where: [['transactionId', '==', reference]],
    limit: 1,
  });
  if (recorded !== undefined)
    throw new Refusal('transfer-recorded', 'This transfer is recorded already.', {
      refundId: recorded.path.id,
    });
  const followed = refundedByHand(before, { amount, reason, note, reference, by: caller.uid }, now);
  const { payment, refund } = followed;
  const purchase = await purchaseOf(transaction, before);
  transaction.set(paths.payment(payment.id), payment);
  saveRefund(transaction, followed);
  purchase?.markRefunded(transaction, payment, now);
  const metadata = { transferReference: reference };
  transaction.log({ action: 'refund-payment', entityType: 'payment', entityRef: payment.id, metadata });
  return answerOf(payment, refund);
}
