import { Refusal } from '../../domain/refusal';
import { paths } from '../../domain/paths';
import type { Payments } from '../../ports/payments';
import type { Purchase, Surroundings } from './purchase';
import { type Subject, purchaseOf } from './purchases';
import { settlePayment } from './settlePayment';

/** With what the payer's app pays. */
export interface OpenPayment {
  readonly paymentId: string;
  readonly clientSecret?: string | undefined;
  readonly expiresAt?: string | undefined;
}

/**
 * Asks the provider for the charge of what is kept for its payment, or how it stands, and has what it pays for follow: one charge an
 * order, whoever asks and however often.
 * @returns undefined where nothing waits for a payment any more
 * @throws Refusal seat-hold-expired for a hold that is over and about to be ended
 */
export async function openPayment(
  subject: Subject,
  payments: Payments,
  surroundings: Surroundings,
): Promise<OpenPayment | undefined> {
  const { documents, now } = surroundings;
  const purchase = await purchaseOf(documents, subject);
  if (purchase?.paymentRef === undefined) return undefined;
  const payment = await documents.get(paths.payment(purchase.paymentRef));
  if (payment === undefined || purchase.standing(payment.id) !== 'awaited') return undefined;
  assertHeld(purchase, now);
  const { id: paymentId, idempotencyKey, amount, currency, description, transactionId } = payment;
  const charge =
    transactionId === undefined
      ? await payments.create({ paymentId, idempotencyKey, amount, currency, description })
      : await payments.read(transactionId);
  const settled = await settlePayment(surroundings, paymentId, charge);
  if (settled?.standing(paymentId) !== 'awaited') return undefined;
  return { paymentId, clientSecret: charge.clientSecret, expiresAt: settled.heldUntil?.toISOString() };
}

function assertHeld({ heldUntil }: Purchase, now: Date): void {
  if (heldUntil === undefined || heldUntil > now) return;
  throw new Refusal('seat-hold-expired', 'The seat was not paid in time; ask for one anew in a minute.', {
    expiredAt: heldUntil,
  });
}
