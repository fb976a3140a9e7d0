import type { Booking } from '../../../functions/src/contracts/documents/bookings';
import type { Payment } from '../../../functions/src/contracts/documents/payments';
import { isUnpaid } from '../../../functions/src/domain/scheduling/paidBooking';
import { type Check, faultIf } from '../finding';
import { batched } from '../joins';
import { rowsOf } from '../source';

/** Nobody has a place that has a price without the order that paid it. */
export const paidBookings: Check = async function* (source) {
  for await (const batch of batched(rowsOf(source, 'bookings'))) {
    const sold = batch.filter(({ data }) => isSold(data));
    const orders = await source.getAll(sold.map(({ data }) => `payments/${data.paymentRef ?? 'none'}`));
    for (const [index, { path, data }] of sold.entries()) {
      const order = orders[index] as Payment | undefined;
      const isPaid = data.paymentStatus === 'paid' || data.paymentStatus === 'refunded';
      yield* faultIf(!isPaid, path, `is ${data.status} at a price of ${data.price}, and not paid`);
      yield* faultIf(
        order?.bookingRef !== data.id || order.amount !== data.amountPaid || !wasTaken(order),
        path,
        'has no order that took what it says was paid',
      );
    }
  }
};

/** Whether it is a place for good that has a price. */
function isSold(booking: Booking): boolean {
  const isOff = booking.status === 'cancelled' || booking.status === 'declined';
  return booking.price > 0 && !isOff && !isUnpaid(booking);
}

function wasTaken({ status }: Payment): boolean {
  return status === 'completed' || status === 'refunded';
}
