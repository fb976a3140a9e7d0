import type { Payment } from '../../contracts/documents/payments';
import { MINUTE } from '../../contracts/utilities/spans';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import type { ChargeState, Payments } from '../../ports/payments';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { closeEvent } from './closeEvent';
import { paymentsOf } from './paymentsOf';
import { purchaseOf } from './purchases';
import { returningStray } from './returningStray';
import { settlePayment } from './settlePayment';

type Payload = RunningJob<'follow-payment'>['payload'];

/** Milliseconds after which a charge that can neither be cancelled nor is paid is looked at again. */
const LOOK_AGAIN = 10 * MINUTE;

/**
 * Asks the provider how a charge stands, and has the order follow; a charge that nothing waits for is ended first, and one that cannot
 * be ended is watched to its end.
 */
export default jobHandler<'follow-payment'>(async (job) => {
  const { payload, documents, ports, now } = job;
  const { paymentId, eventRef } = payload;
  const payment = await documents.get(paths.payment(paymentId));
  if (payment === undefined) return;
  const named = await namedCharge(documents, payment, payload);
  const { transactionId, provider } = known(payment, { ...payload, transactionId: named });
  let isUnderWay = false;
  if (transactionId !== undefined) {
    const purchase = await purchaseOf(documents, payment);
    const awaited = purchase?.standing(paymentId) === 'awaited';
    const charge = await chargeNow(await paymentsOf(ports, { provider }), transactionId, payment, awaited);
    await settlePayment({ documents, ports, now }, paymentId, charge);
    if (named !== undefined && named !== charge.transactionId && named !== transactionId)
      await followStray(job, await strayOf(job, payment, named));
    isUnderWay = charge.status === 'processing' && !awaited;
  }
  if (eventRef !== undefined) await closeEvent(job, eventRef);
  if (isUnderWay) throw new Postponed(new Date(now.getTime() + LOOK_AGAIN));
});

/** The charge that an event names, unless another order is paid by it. */
async function namedCharge(
  documents: Documents,
  { id, transactionId: own }: Payment,
  { transactionId: named }: Payload,
): Promise<string | undefined> {
  if (named === undefined || named === own) return named;
  const [owner] = await documents.query({
    from: paths.payments,
    where: [['transactionId', '==', named]],
    limit: 1,
  });
  return owner === undefined || owner.data.id === id ? named : undefined;
}

type Known = Pick<Payment, 'transactionId'> & { readonly provider: string };

/** The charge of an order: its own, or, where the answer that told of it was lost, the one that an event tells of. */
function known(payment: Payment, { transactionId, provider = payment.provider }: Payload): Known {
  return payment.transactionId === undefined ? { transactionId, provider } : payment;
}

async function strayOf(
  { payload, ports }: RunningJob<'follow-payment'>,
  payment: Payment,
  transactionId: string,
): Promise<ChargeState> {
  const payments = await paymentsOf(ports, { provider: payload.provider ?? payment.provider });
  return payments.read(transactionId);
}

/** A charge in the order's name that the order does not wait for: what was taken by it goes back. */
async function followStray(
  { payload, transact, now }: RunningJob<'follow-payment'>,
  charge: ChargeState,
): Promise<void> {
  if (charge.status !== 'succeeded') return;
  await transact(async (transaction) => {
    const payment = await transaction.get(paths.payment(payload.paymentId));
    // The order may have come to wait for it, or have been paid by it, meanwhile.
    if (payment === undefined || payment.transactionId === charge.transactionId) return;
    const write = await returningStray(transaction, payment, charge, now);
    write();
  });
}

function chargeNow(
  payments: Payments,
  transactionId: string,
  { status }: Payment,
  awaited: boolean,
): Promise<ChargeState> {
  if (awaited) return payments.take?.(transactionId) ?? payments.read(transactionId);
  const isOver = status === 'completed' || status === 'refunded';
  return isOver ? payments.read(transactionId) : payments.cancel(transactionId);
}
