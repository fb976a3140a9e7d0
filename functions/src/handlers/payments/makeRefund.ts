import type { Refund } from '../../contracts/documents/refunds';
import { refundable } from '../../domain/payments/paymentBooks';
import { refusedRefund } from '../../domain/payments/refunds';
import { paths } from '../../domain/paths';
import { RefundRefused, type RefundState } from '../../ports/payments';
import { PermanentFailure } from '../../ports/permanentFailure';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { followRefunds } from './followRefunds';
import { paymentsOf } from './paymentsOf';
import { purchaseOf } from './purchases';
import { requestRefund } from './requestRefund';

type RefundJob = RunningJob<'refund-payment'>;

/**
 * Has the provider give back what was asked for, once, and books it. What the provider will not give back can be asked for again,
 * and the job ends dead, for somebody to look.
 */
export default jobHandler<'refund-payment'>(async (job) => {
  const { paymentId, refundId } = job.payload;
  if (refundId === undefined) return requestAll(job);
  const [payment, refund] = await Promise.all([
    job.documents.get(paths.payment(paymentId)),
    job.documents.get(paths.refund(paymentId, refundId)),
  ]);
  if (payment?.transactionId === undefined || refund?.status !== 'requested') return;
  try {
    await follow(job, await made(job, { ...payment, transactionId: payment.transactionId }, refund));
  } catch (error) {
    if (!(error instanceof RefundRefused)) throw error;
    await refuse(job, error.code);
    throw new PermanentFailure(error.message, { cause: error });
  }
});

async function made(
  { ports, payload: { paymentId } }: RefundJob,
  { provider, transactionId }: { readonly provider: string; readonly transactionId: string },
  { amount, idempotencyKey = '' }: Refund,
): Promise<RefundState> {
  const payments = await paymentsOf(ports, { provider });
  return payments.refund({ transactionId, paymentId, amount, key: idempotencyKey });
}

function follow({ transact, payload, now }: RefundJob, told: RefundState): Promise<void> {
  return transact(async (transaction) => {
    const payment = await transaction.get(paths.payment(payload.paymentId));
    const purchase = payment && (await purchaseOf(transaction, payment));
    if (payment === undefined) return;
    const withRefund = await followRefunds(transaction, payment.id, [told], now);
    const after = withRefund(payment);
    if (after === payment) return;
    transaction.set(paths.payment(payment.id), after);
    purchase?.markRefunded(transaction, after, now);
  });
}

function refuse({ transact, payload: { paymentId, refundId = '' }, now }: RefundJob, code: string) {
  return transact(async (transaction) => {
    const [payment, refund] = await transaction.getAll(
      paths.payment(paymentId),
      paths.refund(paymentId, refundId),
    );
    if (payment === undefined || refund?.status !== 'requested') return;
    const refused = refusedRefund(payment, refund, code, now);
    transaction.set(paths.payment(paymentId), refused.payment);
    transaction.set(paths.refund(paymentId, refundId), refused.refund);
    for (const entry of refused.booked) transaction.create(paths.ledgerTransaction(entry.id), entry);
  });
}

/** What a job of an earlier release asks for. */
function requestAll({ transact, payload: { paymentId }, now }: RefundJob): Promise<void> {
  return transact(async (transaction) => {
    const payment = await transaction.get(paths.payment(paymentId));
    if (payment === undefined || refundable(payment) === 0) return;
    requestRefund(transaction, payment, { reason: 'other', by: 'system' }, now);
  });
}
