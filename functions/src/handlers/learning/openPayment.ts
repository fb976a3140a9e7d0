import type { OutputOf } from '../../contracts/operation';
import type { enrollStudent } from '../../contracts/learning';
import type { Enrollment } from '../../contracts/documents/enrollments';
import { Refusal } from '../../domain/refusal';
import { isAwaited } from '../../domain/payments/settledPayment';
import { paths } from '../../domain/paths';
import type { ChargeState, Payments } from '../../ports/payments';
import type { Surroundings } from '../payments/consequences';
import { settlePayment } from '../payments/settlePayment';
import { enrollmentState } from './enrollmentState';

type Answer = OutputOf<typeof enrollStudent>;

/**
 * Asks the provider for the charge of a held seat, or how it stands, and has the enrollment follow: one charge an order, whoever asks
 * and however often.
 * @throws Refusal seat-hold-expired for a hold that is over and about to be ended
 */
export async function openPayment(
  enrollmentId: string,
  payments: Payments,
  surroundings: Surroundings,
): Promise<Answer> {
  const { documents, now } = surroundings;
  const enrollment = await existing(documents.get(paths.enrollment(enrollmentId)));
  const payment =
    enrollment.paymentRef === undefined
      ? undefined
      : await documents.get(paths.payment(enrollment.paymentRef));
  if (payment === undefined || !isAwaited(enrollment, payment)) return enrollmentState(enrollment);
  assertHeld(enrollment, now);
  const charge =
    payment.transactionId === undefined
      ? await payments.create({
          paymentId: payment.id,
          idempotencyKey: payment.idempotencyKey,
          amount: payment.amount,
          currency: payment.currency,
          description: payment.description,
        })
      : await payments.read(payment.transactionId);
  const settled = await existing(settlePayment(surroundings, payment.id, charge));
  return isAwaited(settled, payment) ? heldState(settled, payment.id, charge) : enrollmentState(settled);
}

function heldState(enrollment: Enrollment, paymentId: string, { clientSecret }: ChargeState): Answer {
  return {
    ...enrollmentState(enrollment),
    paymentId,
    clientSecret,
    expiresAt: enrollment.holdExpiresAt?.toISOString(),
  };
}

async function existing(found: Promise<Enrollment | undefined>): Promise<Enrollment> {
  const enrollment = await found;
  if (enrollment === undefined) throw new Refusal('enrollment-missing', 'There is no such enrollment.');
  return enrollment;
}

function assertHeld({ holdExpiresAt }: Enrollment, now: Date): void {
  if (holdExpiresAt === undefined || holdExpiresAt > now) return;
  throw new Refusal('seat-hold-expired', 'The seat was not paid in time; ask for one anew in a minute.', {
    expiredAt: holdExpiresAt,
  });
}
