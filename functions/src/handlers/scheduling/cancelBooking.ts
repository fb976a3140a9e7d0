import type { Booking } from '../../contracts/documents/bookings';
import type { Session } from '../../contracts/documents/sessions';
import { type Cause, movedBooking } from '../../domain/scheduling/bookingMoves';
import { cancelledBooking } from '../../domain/scheduling/cancelledBooking';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { moneyOfBooking } from './bookingPurchase';
import { loadBooked } from './freeBooking';
import { sellerOf } from '../../domain/scheduling/hosts';

export interface Cancellable {
  readonly session: Session | undefined;
  /** Frees its time, gives back what is due of what was paid, and answers the booking as it is then. */
  readonly cancel: (cause: Cause) => Booking;
}

/** Reads what cancelling a booking needs; the coach's policy only where something was paid. `cancel` @throws Refusal illegal-transition, session-begun */
export async function loadCancellable(
  transaction: JobTransaction,
  booking: Booking,
  now: Date,
): Promise<Cancellable> {
  const { amountPaid = 0 } = booking;
  const coach = amountPaid > 0 ? await transaction.get(paths.coach(sellerOf(booking))) : undefined;
  const { session, free } = await loadBooked(transaction, booking);
  const { refundable, giveBack } = await moneyOfBooking(transaction, booking, now);
  const cancel = (cause: Cause): Booking => {
    const moved = movedBooking(booking, 'cancel', cause, now);
    const terms = { policy: coach?.cancellationPolicy, session, refundable, cause };
    const cancelled = cancelledBooking(moved, terms, now);
    free(cause, now);
    transaction.set(paths.booking(booking.id), cancelled);
    const reason = cause.by === booking.studentRef ? 'left' : 'service-not-provided';
    giveBack({ amount: cancelled.cancellation?.refund, reason, by: cause.by });
    return cancelled;
  };
  return { session, cancel };
}

export function isUnderWay(session: Session | undefined): boolean {
  return session?.status === 'in-progress' || session?.status === 'paused';
}
