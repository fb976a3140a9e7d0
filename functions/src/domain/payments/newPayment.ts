import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Payment, PaymentStatus } from '../../contracts/documents/payments';
import type { Program } from '../../contracts/documents/programs';

/** How what has a price is sold here. */
export interface Sale {
  readonly provider: string;
  /** The platform's share. */
  readonly feeBasisPoints: number;
}

/** Where the admins set nothing. */
export const DEFAULT_FEE_BASIS_POINTS = 1_500;

/** The order of an enrollment, at the program's price and the platform's share of now. */
export function newPayment(
  id: string,
  enrollment: Enrollment,
  program: Program,
  { provider, feeBasisPoints }: Sale,
  now: Date,
): Payment {
  const amount = program.price ?? 0;
  const platformFee = shareOf(amount, feeBasisPoints);
  return {
    id,
    payerRef: enrollment.studentRef,
    payeeRef: enrollment.coachRef,
    enrollmentRef: enrollment.id,
    programRef: program.id,
    description: program.title,
    amount,
    currency: program.currency,
    feeBasisPoints,
    platformFee,
    coachAmount: amount - platformFee,
    status: 'pending',
    provider,
    idempotencyKey: `charge:${id}`,
    timeline: [{ status: 'pending', at: now }],
    createdAt: now,
    updatedAt: now,
  };
}

/** A part of an amount in basis points, half up to a whole minor unit. */
export function shareOf(amount: number, basisPoints: number): number {
  return Math.floor((amount * basisPoints + 5_000) / 10_000);
}

/** Where each status leads: what was paid is never pending again, and what is refunded stays. */
const PAYMENT_MOVES: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  pending: ['processing', 'completed', 'failed', 'cancelled'],
  processing: ['pending', 'completed', 'failed', 'cancelled'],
  failed: ['completed'],
  cancelled: ['completed'],
  completed: ['refunded'],
  refunded: [],
};

/** The payment in another status, or as it is where no move leads there. */
export function movedPayment(payment: Payment, to: PaymentStatus, now: Date): Payment {
  if (!PAYMENT_MOVES[payment.status].includes(to)) return payment;
  const timeline = [...payment.timeline, { status: to, at: now }].slice(-20);
  return { ...payment, status: to, timeline, updatedAt: now };
}

/** The payment with all its money given back. */
export function refundedPayment(payment: Payment, now: Date): Payment {
  return { ...movedPayment(payment, 'refunded', now), refundAmount: payment.amount, refundedAt: now };
}
