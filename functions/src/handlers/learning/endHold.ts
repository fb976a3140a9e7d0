import type { Payment } from '../../contracts/documents/payments';
import { endedHold } from '../../domain/learning/paidEnrollment';
import { movedPayment } from '../../domain/payments/newPayment';
import { followPaymentJob } from '../../domain/payments/paymentJobs';
import { isAwaited } from '../../domain/payments/settledPayment';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import type { ChargeState } from '../../ports/payments';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { paymentsOf } from '../payments/paymentsOf';
import { settlePayment } from '../payments/settlePayment';
import { giveSeatBack } from './giveSeatBack';

/**
 * Ends the charge of a hold that is over, then the hold: whoever paid in time, though nobody was told of it, keeps the seat. What can
 * no longer be ended is followed afterwards.
 */
export default jobHandler<'end-hold'>(async (job) => {
  const { payload, documents, ports, now } = job;
  const payment = await documents.get(paths.payment(payload.paymentId));
  if (payment === undefined) return;
  const enrollment = await documents.get(paths.enrollment(payment.enrollmentRef));
  if (!isAwaited(enrollment, payment)) return;
  const until = enrollment?.holdExpiresAt;
  if (until !== undefined && until > now) throw new Postponed(until);
  const charge = await endCharge(payment, job);
  if (charge?.status === 'succeeded') await settlePayment({ documents, ports, now }, payment.id, charge);
  else await endHold(payment, charge, job);
});

/** Undefined when the provider was not asked for one yet: nobody can pay it. */
async function endCharge(
  { transactionId }: Payment,
  { ports }: RunningJob<'end-hold'>,
): Promise<ChargeState | undefined> {
  return transactionId === undefined ? undefined : (await paymentsOf(ports)).cancel(transactionId);
}

function endHold(
  { id }: Payment,
  charge: ChargeState | undefined,
  { transact, now }: RunningJob<'end-hold'>,
): Promise<void> {
  return transact(async (transaction) => {
    const payment = await transaction.get(paths.payment(id));
    const enrollment = payment && (await transaction.get(paths.enrollment(payment.enrollmentRef)));
    if (payment === undefined || enrollment === undefined || !isAwaited(enrollment, payment)) return;
    const giveBack = await giveSeatBack(transaction, enrollment, now);
    transaction.set(paths.enrollment(enrollment.id), endedHold(enrollment, now));
    transaction.set(paths.payment(id), movedPayment(payment, 'cancelled', now));
    giveBack();
    if (charge?.status !== 'cancelled') transaction.job(followPaymentJob(id, 'hold-ended'));
  });
}
