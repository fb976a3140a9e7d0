import { refundNotice } from '../../domain/payments/refundNotice';
import { refundedPayment } from '../../domain/payments/newPayment';
import { noticeJob } from '../../domain/notifications/noticeJobs';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { paymentsOf } from './paymentsOf';

/** Gives all of an order's money back, once, and tells who paid it. */
export default jobHandler<'refund-payment'>(
  async ({ payload: { paymentId }, documents, ports, now, transact }) => {
    const path = paths.payment(paymentId);
    const payment = await documents.get(path);
    if (payment?.status !== 'completed' || payment.transactionId === undefined) return;
    const payments = await paymentsOf(ports);
    await payments.refund(payment.transactionId, payment.amount, `refund:${paymentId}`);
    await transact(async (transaction) => {
      const present = await transaction.get(path);
      if (present?.status !== 'completed') return;
      const enrollment = await transaction.get(paths.enrollment(present.enrollmentRef));
      transaction.set(path, refundedPayment(present, now));
      if (enrollment?.paymentRef === paymentId && enrollment.status === 'cancelled') {
        transaction.update(paths.enrollment(enrollment.id), { paymentStatus: 'refunded', updatedAt: now });
      }
      transaction.job(noticeJob(refundNotice(present)));
    });
  },
);
