import { heardEvent } from '../../domain/payments/heardEvent';
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

/**
 * Records an event and has the order that it is about looked at, in one commit: one job an event, however often and by whatever way it
 * is heard of.
 * @param way in which it is heard of: by asking, what is known already is not written again
 */
export async function followLater(
  surroundings: Surroundings,
  event: PaymentEvent,
  way: 'told' | 'asked',
): Promise<void> {
  const paymentId = event.paymentId ?? (await orderOf(surroundings.documents, event));
  const path = paths.providerEvent(event);
  await transactWithJobs(surroundings, async (transaction) => {
    const known = await transaction.get(path);
    const payment = paymentId === undefined ? undefined : await transaction.get(paths.payment(paymentId));
    const subject = payment && { paymentRef: payment.id };
    const heard = heardEvent(known, event, subject, surroundings.now);
    if (way === 'asked' && known !== undefined && !heard.isNews) return;
    transaction.set(path, heard.event);
    if (payment !== undefined && heard.isNews)
      transaction.job(followPaymentJob(payment.id, path.id, path.id));
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
