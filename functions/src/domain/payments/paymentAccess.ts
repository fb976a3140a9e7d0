import type { Payment } from '../../contracts/documents/payments';
import type { Actor } from '../actor';
import { Refusal } from '../refusal';

/**
 * The payment, when the actor may give it back: as its coach or an admin.
 * @throws Refusal not-payment-coach for its payer; payment-missing for a stranger, who must not learn of it
 */
export function authorizePayee(payment: Payment | undefined, { uid, role }: Actor): Payment {
  if (payment !== undefined) {
    if (payment.payeeRef === uid || role === 'admin') return payment;
    if (payment.payerRef === uid)
      throw new Refusal('not-payment-coach', 'Only the coach of a payment or an admin may do this.');
  }
  throw new Refusal('payment-missing', 'There is no such payment.');
}

/** The payment, when it is the actor's to pay: of nobody else, whoever asks. @throws Refusal payment-missing */
export function authorizeOwn(payment: Payment | undefined, { uid }: Pick<Actor, 'uid'>): Payment {
  if (payment?.payerRef === uid) return payment;
  throw new Refusal('payment-missing', 'There is no such payment.');
}

/** The payment, when the actor may see its papers: as its payer or an admin. @throws Refusal payment-missing */
export function authorizePayer(payment: Payment | undefined, { uid, role }: Actor): Payment {
  if (payment !== undefined && (payment.payerRef === uid || role === 'admin')) return payment;
  throw new Refusal('payment-missing', 'There is no such payment.');
}
