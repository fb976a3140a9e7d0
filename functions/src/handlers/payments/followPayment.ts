import type { Payment } from '../../contracts/documents/payments';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import type { ChargeState, Payments } from '../../ports/payments';
import { jobHandler } from '../../runtime/jobHandler';
import { closeEvent } from './closeEvent';
import { paymentsOf } from './paymentsOf';
import { purchaseOf } from './purchases';
import { settlePayment } from './settlePayment';

/** Milliseconds after which a charge that can neither be cancelled nor is paid is looked at again. */
const LOOK_AGAIN = 10 * 60_000;

/**
 * Asks the provider how a charge stands, and has the order follow; a charge that nothing waits for is ended first, and one that cannot
 * be ended is watched to its end.
 */
export default jobHandler<'follow-payment'>(async (job) => {
  const { payload, documents, ports, now } = job;
  const { paymentId, eventRef } = payload;
  const payment = await documents.get(paths.payment(paymentId));
  if (payment?.transactionId === undefined) return;
  const purchase = await purchaseOf(documents, payment);
  const awaited = purchase?.standing(paymentId) === 'awaited';
  const charge = await chargeNow(await paymentsOf(ports), payment.transactionId, payment, awaited);
  await settlePayment({ documents, ports, now }, paymentId, charge);
  if (eventRef !== undefined) await closeEvent(job, eventRef);
  if (charge.status === 'processing' && !awaited) throw new Postponed(new Date(now.getTime() + LOOK_AGAIN));
});

function chargeNow(
  payments: Payments,
  transactionId: string,
  { status }: Payment,
  awaited: boolean,
): Promise<ChargeState> {
  const isOver = awaited || status === 'completed' || status === 'refunded';
  return isOver ? payments.read(transactionId) : payments.cancel(transactionId);
}
