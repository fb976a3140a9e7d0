import { returnKey, stray } from '../../domain/payments/strays';
import { paths } from '../../domain/paths';
import { type ChargeState, RefundRefused } from '../../ports/payments';
import { PermanentFailure } from '../../ports/permanentFailure';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { paymentsOf } from './paymentsOf';
import { returningStray } from './returningStray';

/** Gives back what was taken for no order, once, and books it. What the provider will not give back ends the job dead. */
export default jobHandler<'return-charge'>(async (job) => {
  const { payload, documents, ports, now } = job;
  const { paymentId, transactionId } = payload;
  const payment = await documents.get(paths.payment(paymentId));
  if (payment === undefined) return;
  const payments = await paymentsOf(ports, { provider: payload.provider ?? payment.provider });
  const charge = await payments.read(transactionId);
  if (charge.refunds.some(({ status }) => status === 'failed'))
    throw new PermanentFailure(`the refund of ${transactionId}, which pays for no order, came back`);
  const { left } = stray(payment, charge, now);
  if (left > 0) {
    const order = { transactionId, paymentId, amount: left, key: returnKey(transactionId) };
    await payments.refund(order).catch((error: unknown) => {
      if (!(error instanceof RefundRefused)) throw error;
      throw new PermanentFailure(error.message, { cause: error });
    });
  }
  await book(job, await payments.read(transactionId));
});

function book({ payload, now, transact }: RunningJob<'return-charge'>, charge: ChargeState): Promise<void> {
  return transact(async (transaction) => {
    const payment = await transaction.get(paths.payment(payload.paymentId));
    const write = payment && (await returningStray(transaction, payment, charge, now));
    write?.();
  });
}
