import type { Payment } from '../../contracts/documents/payments';
import type { Refund } from '../../contracts/documents/refunds';
import type { Job } from '../../ports/jobs';

/** Gives the seat that an order holds back at the end of the hold. */
export function endHoldJob({ id }: Pick<Payment, 'id'>, runAt: Date): Job<'end-hold'> {
  return { id: `end-hold:${id}`, kind: 'end-hold', payload: { paymentId: id }, runAt };
}

/** @param cause tells the reasons to look apart, each of which is one job */
export function followPaymentJob(paymentId: string, cause: string): Job<'follow-payment'> {
  return { id: `follow-payment:${paymentId}:${cause}`, kind: 'follow-payment', payload: { paymentId } };
}

export function refundPaymentJob({ paymentRef, id }: Refund): Job<'refund-payment'> {
  return {
    id: `refund-payment:${paymentRef}:${id}`,
    kind: 'refund-payment',
    payload: { paymentId: paymentRef, refundId: id },
  };
}
