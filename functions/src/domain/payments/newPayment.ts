import type { Payment, PaymentProvider, PaymentStatus } from '../../contracts/documents/payments';
import type { Received, Seller } from '../../ports/payments';
import { Refusal } from '../refusal';
import { inProportion, shareOf } from '../ledger/shares';
import { chargeKey } from './attempts';

/** How what has a price is sold here. */
export interface Sale {
  /** By whom, in their order: the first one that takes the sum. */
  readonly sellers: readonly Seller[];
  /** The platform's share of the price. */
  readonly feeBasisPoints: number;
  /** The coach's plan that the share is of; absent where the coach pays for none. */
  readonly plan?: 'pro';
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
  readonly promotion?: Discount | undefined;
}

export interface Discount {
  readonly codeRef: string;
  /** Minor units. */
  readonly discount: number;
}

/**
 * An order at the platform's share of now, which is of what is paid: coach and platform give the discount together.
 * @throws Refusal provider-unavailable
 */
export function newPayment(
  { price: full, promotion, ...order }: Order,
  { sellers, plan, feeBasisPoints, taxBasisPoints }: Sale,
  now: Date,
): Payment {
  const quoted = quote(full, promotion, { feeBasisPoints, taxBasisPoints });
  const provider = sellerOf(sellers, { amount: quoted.amount, currency: order.currency });
  return {
    ...order,
    ...quoted,
    ...(plan && { coachPlan: plan }),
    status: 'pending',
    provider,
    idempotencyKey: chargeKey(order.id, 1),
    timeline: [{ status: 'pending', at: now }],
    createdAt: now,
    updatedAt: now,
  };
}

/** @throws Refusal provider-unavailable where none of them takes such a sum */
export function sellerOf(sellers: readonly Seller[], sum: Received): PaymentProvider {
  const able = sellers.find((each) => takesSum(each, sum));
  if (able !== undefined) return able.provider;
  throw new Refusal('provider-unavailable', 'No payment provider takes this sum.', {
    ...sum,
    providers: [],
  });
}

export function takesSum(seller: Seller, { amount, currency }: Received): boolean {
  return seller.takes?.({ amount, currency }) ?? true;
}

/** The same order, unpaid, made less by a code at the shares that it was made with. */
export function requoted(payment: Payment, promotion: Discount, now: Date): Payment {
  return { ...payment, ...quote(fullPrice(payment), promotion, payment), updatedAt: now };
}

/** The same order over a smaller sum, tax and all, at the shares that it was made with. */
export function reducedTo(payment: Payment, amount: number): Payment {
  const taxAmount = inProportion(payment.taxAmount ?? 0, amount, payment.amount);
  const platformFee = shareOf(amount - taxAmount, payment.feeBasisPoints);
  return {
    ...payment,
    amount,
    platformFee,
    ...(payment.taxAmount !== undefined && { taxAmount }),
    coachAmount: amount - taxAmount - platformFee,
  };
}

/** What an order cost before any code and tax. */
export function fullPrice({ amount, taxAmount = 0, discount = 0 }: Payment): number {
  return amount - taxAmount + discount;
}

type Quote = Pick<
  Payment,
  | 'promotionRef'
  | 'discount'
  | 'amount'
  | 'feeBasisPoints'
  | 'platformFee'
  | 'taxBasisPoints'
  | 'taxAmount'
  | 'coachAmount'
>;

function quote(
  full: number,
  promotion: Discount | undefined,
  { feeBasisPoints, taxBasisPoints }: Pick<Sale, 'feeBasisPoints' | 'taxBasisPoints'>,
): Quote {
  const price = full - (promotion?.discount ?? 0);
  const platformFee = shareOf(price, feeBasisPoints);
  const taxAmount = shareOf(price, taxBasisPoints ?? 0);
  return {
    ...(promotion && { promotionRef: promotion.codeRef, discount: promotion.discount }),
    amount: price + taxAmount,
    feeBasisPoints,
    platformFee,
    ...(taxBasisPoints !== undefined && { taxBasisPoints, taxAmount }),
    coachAmount: price - platformFee,
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
