import type { Payment } from '../../contracts/documents/payments';
import { movedPayment } from '../../domain/payments/newPayment';
import { lapseNotice, lapsedPayment } from '../../domain/payments/failureNotice';
import { followPaymentJob } from '../../domain/payments/paymentJobs';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import type { ChargeState } from '../../ports/payments';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { paymentsOf } from './paymentsOf';
import { heldPromotion } from './promotions';
import { purchaseOf } from './purchases';
import { settlePayment } from './settlePayment';

/**
 * Ends the charge of a hold that is over, then the hold: whoever paid in time, though nobody was told of it, keeps what was held. What
 * can no longer be ended is followed afterwards.
 */
export default jobHandler<'end-hold'>(async (job) => {
  const { payload, documents, ports, now } = job;
  const payment = await documents.get(paths.payment(payload.paymentId));
  if (payment === undefined) return;
  const purchase = await purchaseOf(documents, payment);
  const isAwaited = purchase?.standing(payment.id) === 'awaited';
  if (!isAwaited && !isUnasked(payment)) return;
  const until = isAwaited ? purchase.heldUntil : undefined;
  if (until !== undefined && until > now) throw new Postponed(until);
  const charge = await endCharge(payment, isAwaited, job);
  if (charge?.status === 'succeeded') await settlePayment({ documents, ports, now }, payment.id, charge);
  else await endHold(payment, charge, job);
});

/** Whether it was given up before the provider was asked for a charge: no event of one will end it. */
function isUnasked({ status, transactionId }: Payment): boolean {
  return status === 'pending' && transactionId === undefined;
}

/** What its payer agreed to in time is taken. @returns undefined when the provider was not asked for a charge yet: nobody can pay it */
async function endCharge(
  payment: Payment,
  isAwaited: boolean,
  { ports }: RunningJob<'end-hold'>,
): Promise<ChargeState | undefined> {
  const { transactionId } = payment;
  if (transactionId === undefined) return undefined;
  const payments = await paymentsOf(ports, payment);
  const taken = isAwaited ? await payments.take?.(transactionId) : undefined;
  return taken === undefined || taken.status === 'open' ? payments.cancel(transactionId) : taken;
}

function endHold(
  { id }: Payment,
  charge: ChargeState | undefined,
  { transact, documents, now }: RunningJob<'end-hold'>,
): Promise<void> {
  return transact(async (transaction) => {
    const payment = await transaction.get(paths.payment(id));
    const purchase = payment && (await purchaseOf(transaction, payment));
    const isAwaited = purchase?.standing(id) === 'awaited';
    if (payment === undefined || !(isAwaited || isUnasked(payment))) return;
    const isOther = payment.transactionId !== charge?.transactionId;
    const isEnded = charge?.status === 'cancelled' && !isOther;
    const hasBank = charge?.status === 'processing' && !isOther;
    const known = hasBank ? movedPayment(payment, 'processing', now) : payment;
    const ended = movedPayment(known, 'cancelled', now);
    const cancelled = isEnded && isAwaited ? lapsedPayment(ended, now) : ended;
    const deal = { transaction, documents, payment: cancelled, now };
    const release = isAwaited ? await purchase.release(deal) : undefined;
    const releasePromotion = await heldPromotion(transaction, payment, now);
    transaction.set(paths.payment(id), cancelled);
    release?.(cancelled);
    // What the bank still thinks about may be paid yet, at the price that it has; so may a charge that was asked for meanwhile.
    if (isEnded || payment.transactionId === undefined) releasePromotion();
    const lapse = lapseNotice(payment, cancelled);
    if (lapse !== undefined) transaction.job(lapse);
    if (!isEnded) transaction.job(followPaymentJob(id, 'hold-ended'));
  });
}
