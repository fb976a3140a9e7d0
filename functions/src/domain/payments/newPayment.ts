import type { Payment, PaymentStatus } from '../../contracts/documents/payments';
import { shareOf } from '../ledger/shares';

/** How what has a price is sold here. */
export interface Sale {
  readonly provider: string;
  /** The platform's share of the price. */
  readonly feeBasisPoints: number;
  /** On top of the price; undefined where the coach owes none. */
  readonly taxBasisPoints?: number | undefined;
}

/** The same, of what is held while it is paid. */
export interface HeldSale extends Sale {
  /** Milliseconds. */
  readonly heldFor: number;
}

/** Who orders what of whom, and what it costs before tax. */
export interface Order extends Pick<
  Payment,
  | 'payerRef'
  | 'payeeRef'
  | 'enrollmentRef'
  | 'programRef'
  | 'bookingRef'
  | 'registrationRef'
  | 'description'
  | 'currency'
> {
  readonly id: string;
  /** Minor units. */
  readonly price: number;
  /** A code that makes it less, and by how much. */
  readonly promotion?: { readonly codeRef: string; readonly discount: number } | undefined;
}

/** An order at the platform's share of now, which is of what is paid: coach and platform give the discount together. */
export function newPayment(
  { price: full, promotion, ...order }: Order,
  { provider, feeBasisPoints, taxBasisPoints }: Sale,
  now: Date,
): Payment {
  const price = full - (promotion?.discount ?? 0);
  const platformFee = shareOf(price, feeBasisPoints);
  const taxAmount = shareOf(price, taxBasisPoints ?? 0);
  return {
    ...order,
    ...(promotion && { promotionRef: promotion.codeRef, discount: promotion.discount }),
    amount: price + taxAmount,
    feeBasisPoints,
    platformFee,
    ...(taxBasisPoints !== undefined && { taxBasisPoints, taxAmount }),
    coachAmount: price - platformFee,
    status: 'pending',
    provider,
    idempotencyKey: `charge:${order.id}`,
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
