import { followPaymentJob } from '../../domain/payments/paymentJobs';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { PaymentEvent } from '../../ports/paymentEvents';
import type { Ports } from '../../ports/ports';
import { transactWithJobs } from '../../runtime/transactWithJobs';

interface Surroundings {
  readonly documents: Documents;
  readonly ports: Ports;
  readonly now: Date;
}

/** Has the order that an event is about looked at: one job an event, however often and by whatever way it is heard of. */
export async function followLater(surroundings: Surroundings, event: PaymentEvent): Promise<void> {
  const paymentId = event.paymentId ?? (await orderOf(surroundings.documents, event));
  if (paymentId === undefined) return;
  const job = followPaymentJob(paymentId, event.id);
  await transactWithJobs(surroundings, async (transaction) => {
    const [payment, heard] = await transaction.getAll(paths.payment(paymentId), paths.outboxJob(job.id));
    if (payment !== undefined && heard === undefined) transaction.job(job);
  });
}

/** What was not made by us, such as a dispute, names the charge only. */
async function orderOf(documents: Documents, { transactionId }: PaymentEvent): Promise<string | undefined> {
  if (transactionId === undefined) return undefined;
  const [found] = await documents.query({
    from: paths.payments,
    where: [['transactionId', '==', transactionId]],
    limit: 1,
  });
  return found?.data.id;
}
