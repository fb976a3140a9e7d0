import { refundPayment } from '../../contracts/payments';
import { authorizePayee } from '../../domain/payments/paymentAccess';
import { refundable } from '../../domain/payments/paymentBooks';
import { isUsed } from '../../domain/payments/settledPayment';
import { requestedRefund } from '../../domain/payments/refunds';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { preparedEnd } from '../learning/endEnrollment';
import { saveRequest } from './requestRefund';

export default operationHandler(refundPayment, ({ input, caller, now, documents, transact }) =>
  transact(async (transaction) => {
    const payment = authorizePayee(await transaction.get(paths.payment(input.paymentId)), caller);
    const { amount, reason, note } = input;
    const requested = requestedRefund(payment, { amount, reason, note, by: caller.uid }, now);
    const left = refundable(requested.payment);
    const enrollment = await transaction.get(paths.enrollment(payment.enrollmentRef));
    const end =
      left === 0 && isUsed(enrollment, payment)
        ? await preparedEnd({ transaction, documents }, enrollment, 'cancel', { by: caller.uid }, now)
        : undefined;
    saveRequest(transaction, requested);
    end?.();
    const { id: refundId, amount: sum, currency } = requested.refund;
    transaction.log({ action: 'refund-payment', entityType: 'payment', entityRef: payment.id });
    return { paymentId: payment.id, refundId, amount: sum, currency, refundable: left };
  }),
);
