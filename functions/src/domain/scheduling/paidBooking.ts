import type { Booking } from '../../contracts/documents/bookings';
import type { LedgerSeat } from '../../contracts/documents/calendarDays';
import type { Payment } from '../../contracts/documents/payments';
import type { Order } from '../payments/newPayment';
import type { Standing } from '../payments/settledPayment';
import { Refusal } from '../refusal';
import { sellerOf } from './hosts';
import { movedBooking } from './bookingMoves';

const NOT_PAID = { by: 'system', reason: 'It was not paid in time.' } as const;

/** Whether its slot is only kept for whoever is about to pay. */
export function isUnpaid({ status, holdExpiresAt }: Booking): boolean {
  return status === 'pending' && holdExpiresAt !== undefined;
}

/** @throws Refusal booking-unpaid */
export function assertPaid(booking: Booking): void {
  if (isUnpaid(booking))
    throw new Refusal('booking-unpaid', 'This booking is still to be paid.', {
      expiresAt: booking.holdExpiresAt,
    });
}

/** What a booking takes in the ledgers: while it is unpaid it takes it no longer than its hold. */
export function seatOf({ id, holdExpiresAt }: Pick<Booking, 'id' | 'holdExpiresAt'>): LedgerSeat {
  return { bookingRef: id, ...(holdExpiresAt !== undefined && { expiresAt: holdExpiresAt }) };
}

export function paymentIdOf({ id }: Pick<Booking, 'id'>): string {
  return `${id}_1`;
}

/** What a booking orders, at the price of its moment. */
export function bookingOrder(booking: Booking, codeRef?: string): Order {
  const { id: bookingRef, studentRef: payerRef, title, price, currency } = booking;
  const payeeRef = sellerOf(booking);
  const promotion = codeRef === undefined ? undefined : { codeRef, discount: booking.discount ?? 0 };
  const of = { id: paymentIdOf(booking), payerRef, payeeRef, bookingRef };
  return { ...of, description: title, price, currency, promotion };
}

/** How a booking stands with an order. */
export function bookingStanding(booking: Booking, paymentId: string): Standing {
  const { status, paymentRef, paymentStatus } = booking;
  if (paymentRef !== paymentId) return 'over';
  if (isUnpaid(booking)) return 'awaited';
  if (status === 'pending' || status === 'confirmed') return 'used';
  return status === 'cancelled' && paymentStatus === 'failed' ? 'lapsed' : 'over';
}

/** A booking whose money came, with its seat: confirmed, or waiting for its coach; one whose hold had ended lives again. */
export function paidBooking(
  booking: Booking,
  seat: Pick<Booking, 'sessionRef' | 'bufferBefore' | 'bufferAfter'>,
  { payerRef: by, amount }: Payment,
  now: Date,
): Booking {
  const alive = booking.status === 'cancelled' ? movedBooking(booking, 'reopen', { by }, now) : booking;
  const paid: Booking = {
    ...alive,
    ...seat,
    holdExpiresAt: undefined,
    cancellation: undefined,
    paymentStatus: 'paid',
    amountPaid: amount,
    updatedAt: now,
  };
  return booking.requiresApproval === true ? paid : movedBooking(paid, 'confirm', { by }, now);
}

/** A booking that was not paid in time. */
export function endedHold(booking: Booking, now: Date): Booking {
  const cancellation = {
    status: 'cancelled-by-platform',
    cancelledAt: now,
    reason: NOT_PAID.reason,
    refund: 0,
  } as const;
  const ended = movedBooking(booking, 'cancel', NOT_PAID, now);
  return { ...ended, cancellation, holdExpiresAt: undefined, paymentStatus: 'failed' };
}

/** A booking that is over, with what became of the money of its order; the same one where nothing is new. */
export function withRefund(booking: Booking, payment: Payment, now: Date): Booking {
  const standing = bookingStanding(booking, payment.id);
  if (booking.paymentRef !== payment.id || standing === 'awaited' || standing === 'used') return booking;
  const paymentStatus = payment.status === 'refunded' ? 'refunded' : 'paid';
  return booking.paymentStatus === paymentStatus ? booking : { ...booking, paymentStatus, updatedAt: now };
}
