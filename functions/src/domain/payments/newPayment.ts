import type { Enrollment } from '../../contracts/documents/enrollments';
import type { Payment, PaymentStatus } from '../../contracts/documents/payments';
import type { Program } from '../../contracts/documents/programs';
import { shareOf } from '../ledger/shares';

/** How what has a price is sold here. */
export interface Sale {
  readonly provider: string;
  /** The platform's share of the price. */
  readonly feeBasisPoints: number;
  /** On top of the price; undefined where the coach owes none. */
  readonly taxBasisPoints?: number | undefined;
}

/** Where the admins set nothing. */
export const DEFAULT_FEE_BASIS_POINTS = 1_500;

/** The order of an enrollment, at the program's price and the platform's share of now. */
export function newPayment(
  id: string,
  enrollment: Enrollment,
  program: Program,
  { provider, feeBasisPoints, taxBasisPoints }: Sale,
  now: Date,
): Payment {
  const price = program.price ?? 0;
  const platformFee = shareOf(price, feeBasisPoints);
  const taxAmount = shareOf(price, taxBasisPoints ?? 0);
  return {
    id,
    payerRef: enrollment.studentRef,
    payeeRef: enrollment.coachRef,
    enrollmentRef: enrollment.id,
    programRef: program.id,
    description: program.title,
    amount: price + taxAmount,
    currency: program.currency,
    feeBasisPoints,
    platformFee,
    ...(taxBasisPoints !== undefined && { taxBasisPoints, taxAmount }),
    coachAmount: price - platformFee,
    status: 'pending',
    provider,
    idempotencyKey: `charge:${id}`,
    timeline: [{ status: 'pending', at: now }],
    createdAt: now,
    updatedAt: now,
  };
}

/** Where each status leads: what was paid is never pending again; a refund that fails leaves it paid. */
const PAYMENT_MOVES: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  pending: ['processing', 'completed', 'failed', 'cancelled'],
  processing: ['pending', 'completed', 'failed', 'cancelled'],
  failed: ['completed'],
  cancelled: ['completed'],
  completed: ['refunded'],
  refunded: ['completed'],
};

/** The payment in another status, or as it is where no move leads there. */
export function movedPayment(payment: Payment, to: PaymentStatus, now: Date): Payment {
  if (!PAYMENT_MOVES[payment.status].includes(to)) return payment;
  const timeline = [...payment.timeline, { status: to, at: now }].slice(-20);
  return { ...payment, status: to, timeline, updatedAt: now };
}
