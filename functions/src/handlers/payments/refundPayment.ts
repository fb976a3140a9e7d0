import { refundPayment } from '../../contracts/payments';
import { authorizePayee } from '../../domain/payments/paymentAccess';
import { refundable } from '../../domain/payments/paymentBooks';
import { requestedRefund } from '../../domain/payments/refunds';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { heldPromotion } from './promotions';
import { purchaseOf } from './purchases';
import { saveRequest } from './requestRefund';

export default operationHandler(refundPayment, ({ input, caller, now, documents, transact }) =>
  transact(async (transaction) => {
    const payment = authorizePayee(await transaction.get(paths.payment(input.paymentId)), caller);
    const { amount, reason, note } = input;
    const requested = requestedRefund(payment, { amount, reason, note, by: caller.uid }, now);
    const left = refundable(requested.payment);
    const purchase = await purchaseOf(transaction, payment);
    const isEnding = left === 0 && purchase?.standing(payment.id) === 'used';
    const deal = { transaction, documents, payment: requested.payment, now };
    const end = isEnding ? await purchase.leave(deal, caller.uid) : undefined;
    const releasePromotion = left === 0 ? await heldPromotion(transaction, payment, now) : undefined;
    saveRequest(transaction, requested);
    releasePromotion?.();
    end?.(requested.payment);
    const { id: refundId, amount: sum, currency } = requested.refund;
    transaction.log({ action: 'refund-payment', entityType: 'payment', entityRef: payment.id });
    return { paymentId: payment.id, refundId, amount: sum, currency, refundable: left };
  }),
);
