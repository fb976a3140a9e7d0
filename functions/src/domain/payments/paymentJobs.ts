import type { Payment } from '../../contracts/documents/payments';
import type { Refund } from '../../contracts/documents/refunds';
import { HOUR } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';

/** Gives the seat that an order holds back at the end of the hold. */
export function endHoldJob({ id }: Pick<Payment, 'id'>, runAt: Date): Job<'end-hold'> {
  return { id: `end-hold:${id}`, kind: 'end-hold', payload: { paymentId: id }, runAt };
}

interface Heard {
  readonly eventRef?: string;
  readonly transactionId?: string | undefined;
  readonly provider?: string;
}

/**
 * @param cause tells the reasons to look apart, each of which is one job
 * @param heard the `providerEvents` document that waits for the look, and the charge that it named, where there is one, with its provider
 */
export function followPaymentJob(paymentId: string, cause: string, heard: Heard = {}): Job<'follow-payment'> {
  const { eventRef, transactionId, provider } = heard;
  const payload = {
    paymentId,
    ...(eventRef !== undefined && { eventRef }),
    ...(transactionId !== undefined && { transactionId }),
    ...(provider !== undefined && { provider }),
  };
  return { id: `follow-payment:${paymentId}:${cause}`, kind: 'follow-payment', payload };
}

/** Looks back further than an hour: what one run does not see yet, the next one does. */
export function reconcilePaymentsJob(now: Date): Job<'reconcile-payments'> {
  const since = new Date(now.getTime() - 6 * HOUR).toISOString();
  const hour = now.toISOString().slice(0, 13);
  return { id: `reconcile-payments:${hour}`, kind: 'reconcile-payments', payload: { since } };
}

export function refundPaymentJob({ paymentRef, id }: Refund): Job<'refund-payment'> {
  return {
    id: `refund-payment:${paymentRef}:${id}`,
    kind: 'refund-payment',
    payload: { paymentId: paymentRef, refundId: id },
  };
}
