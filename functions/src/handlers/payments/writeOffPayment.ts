import { writeOffPayment } from '../../contracts/payments';
import { writtenOff } from '../../domain/payments/lostCharges';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(writeOffPayment, ({ input: { paymentId, reason }, caller, now, transact }) =>
  transact(async (transaction) => {
    const payment = await transaction.get(paths.payment(paymentId));
    if (payment === undefined) throw new Refusal('payment-missing', 'There is no such payment.');
    const { payment: after, booked } = writtenOff(payment, caller.uid, reason, now);
    transaction.set(paths.payment(paymentId), after);
    transaction.create(paths.ledgerTransaction(booked.id), booked);
    const about = { entityType: 'payment', entityRef: paymentId } as const;
    transaction.log({ action: 'write-off-payment', ...about, metadata: { reason } });
    const { amount, parts } = after.writtenOff;
    return { paymentId, amount, coachAmount: parts.coach, currency: payment.currency };
  }),
);
