import type { Payment, PaymentProvider, PaymentWay } from '../../contracts/documents/payments';
import { Refusal } from '../refusal';

/** So often a charge can make room for another of the same order; as many as its document keeps. */
export const MOST_REPLACED = 20;

/** Under which the provider makes the n-th charge of an order: a key names one attempt at one price. */
export function chargeKey(paymentId: string, attempt: number): string {
  return attempt === 1 ? `charge:${paymentId}` : `charge:${paymentId}:${attempt}`;
}

export function wayOf({ way = 'app' }: Payment): PaymentWay {
  return way;
}

/** Whether a charge of the order was ended, or is about to be, to make room for another. */
export function isReplaced({ replaced = [] }: Payment, transactionId: string | undefined): boolean {
  return transactionId !== undefined && replaced.includes(transactionId);
}

/**
 * Notes that the charge that an order waits for makes room for another, before the provider is asked to end it: from here on its end does not
 * end the order.
 * @throws Refusal too-many-attempts
 */
export function makingRoom(payment: Payment, now: Date): Payment {
  const { transactionId, replaced = [] } = payment;
  if (transactionId === undefined || isReplaced(payment, transactionId)) return payment;
  if (replaced.length >= MOST_REPLACED)
    throw new Refusal('too-many-attempts', 'This order was opened too often; order anew.', {
      max: MOST_REPLACED,
    });
  return { ...payment, replaced: [...replaced, transactionId], updatedAt: now };
}

/** Where the next charge of an order is paid, and at which provider. */
export interface NextAttempt {
  readonly way: PaymentWay;
  readonly provider: PaymentProvider;
}

/** The order whose charge was ended, and for which another is asked under a key of its own. */
export function withNextAttempt(payment: Payment, { way, provider }: NextAttempt, now: Date): Payment {
  const attempt = (payment.attempt ?? 1) + 1;
  return {
    ...payment,
    attempt,
    way,
    provider,
    idempotencyKey: chargeKey(payment.id, attempt),
    transactionId: undefined,
    updatedAt: now,
  };
}
