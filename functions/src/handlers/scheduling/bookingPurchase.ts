import { randomUUID } from 'node:crypto';
import type { Coach } from '../../contracts/documents/coaches';
import type { Booking } from '../../contracts/documents/bookings';
import { bookingNotice, otherSide } from '../../domain/scheduling/bookingNotices';
import { movedBooking } from '../../domain/scheduling/bookingMoves';
import { cancellationOf } from '../../domain/scheduling/cancelledBooking';
import { hostsOf } from '../../domain/scheduling/hosts';
import { buffersOf } from '../../domain/scheduling/claimedSlot';
import { bookingStanding, endedHold, paidBooking, withRefund } from '../../domain/scheduling/paidBooking';
import { type SeatWish, seated, seatingOf } from '../../domain/scheduling/seatIn';
import { paths } from '../../domain/paths';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { type Money, moneyOf } from '../payments/moneyOf';
import type { Conclusion, Deal, Purchase } from '../payments/purchase';
import { holdsOf, otherHolds, saveClaimed } from './claimSlot';
import { bookedSpan, loadBooked, loadHostLedgers, loadTurn } from './freeBooking';
import { loadLedger } from './ledgerStore';
import { saveBegun } from './saveBegun';

const REFUNDED = 'What was paid was refunded.';

/** A booking as the money of its order sees it. */
export function bookingPurchase(booking: Booking): Purchase {
  return {
    paymentRef: booking.paymentRef,
    heldUntil: booking.holdExpiresAt,
    workEndsAt: booking.end,
    standing: (paymentId) => bookingStanding(booking, paymentId),
    enter: (deal) => entering(deal, booking),
    release: async ({ transaction, now }) => {
      const { free } = await loadBooked(transaction, booking);
      return () => {
        const ended = endedHold(booking, now);
        free({ by: 'system' }, now);
        transaction.set(paths.booking(ended.id), ended);
        return bookingPurchase(ended);
      };
    },
    leave: (deal, by) => leaving(deal, booking, by),
    markRefunded: (transaction, payment, now) => {
      const marked = withRefund(booking, payment, now);
      if (marked === booking) return;
      const { paymentStatus, updatedAt } = marked;
      transaction.update(paths.booking(booking.id), { paymentStatus, updatedAt });
    },
  };
}

/** The money of a booking that is about to end. */
export function moneyOfBooking(transaction: JobTransaction, booking: Booking, now: Date): Promise<Money> {
  const standing = (paymentId: string) => bookingStanding(booking, paymentId);
  return moneyOf(transaction, { paymentRef: booking.paymentRef, standing }, now);
}

/** Takes the slot again, whatever the booking says: its hold may be over, and somebody else in it. */
async function entering(deal: Deal, booking: Booking): Promise<Conclusion | undefined> {
  const { transaction, payment, now } = deal;
  if (booking.start <= now) return undefined;
  const { studentRef, start, end } = booking;
  const [hosts, student, session, held, takeTurn, pages] = await Promise.all([
    loadHostLedgers(transaction, booking),
    loadLedger(transaction, studentRef, { from: start, to: end }),
    transaction.get(paths.session(booking.sessionRef)),
    transaction.get(paths.slotHolds(studentRef)),
    loadTurn(transaction, booking),
    transaction.getAll<Coach[]>(...hostsOf(booking).map((uid) => paths.coach(uid))),
  ]);
  // The session may have moved on without this student.
  const isElsewhere = session !== undefined && session.scheduledTime.getTime() !== start.getTime();
  const freshId = isElsewhere ? randomUUID() : booking.sessionRef;
  const places = hosts.map((coach) => {
    const wish = wishOf(booking, { coach, student, freshId });
    return { wish, seating: seatingOf(wish, now) };
  });
  if (places.some(({ seating }) => seating.isTaken || seating.isStudentBusy)) return undefined;
  if (pages.some((page) => page?.isActive !== true)) return undefined;
  const seats = places.map(({ wish, seating }) => seated(wish, seating, now));
  const [seat] = seats;
  if (seat === undefined) return undefined;
  const { sessionRef, interval } = seat;
  const begun = paidBooking(booking, { sessionRef, ...buffersOf(interval) }, payment, now);
  const found =
    sessionRef === booking.sessionRef ? session : await transaction.get(paths.session(sessionRef));
  return () => {
    saveClaimed(
      transaction,
      { hosts, student },
      { hosts: seats.map(({ coach }) => coach), student: seat.student },
    );
    // What had ended gave its turn back.
    if (booking.status === 'cancelled') takeTurn(1, now);
    transaction.set(paths.booking(begun.id), begun);
    const others = otherHolds(held, booking.sessionRef, now);
    if (held !== undefined && others.length < held.holds.length)
      transaction.set(paths.slotHolds(studentRef), holdsOf(studentRef, others, now));
    saveBegun(transaction, begun, found, now);
    return bookingPurchase(begun);
  };
}

function wishOf(booking: Booking, around: Pick<SeatWish, 'coach' | 'student' | 'freshId'>): SeatWish {
  const { typeRef, capacity, start, end, studentRef, id: bookingRef } = booking;
  const span = bookedSpan(booking);
  return { typeRef, capacity, start, end, span, studentRef, seat: { bookingRef }, ...around };
}

/** Of a session that has begun nothing is undone. */
async function leaving({ transaction, now }: Deal, booking: Booking, by: string): Promise<Conclusion> {
  if (booking.start <= now) return () => bookingPurchase(booking);
  const { free } = await loadBooked(transaction, booking);
  const cause = { by, reason: REFUNDED };
  return ({ refundAmount = 0 }) => {
    const cancellation = cancellationOf(booking, cause, refundAmount, now);
    const ended = { ...movedBooking(booking, 'cancel', cause, now), cancellation };
    free(cause, now);
    transaction.set(paths.booking(ended.id), ended);
    for (const uid of [booking.studentRef, ...hostsOf(booking)].filter((each) => each !== by))
      transaction.job(bookingNotice('booking-cancelled', ended, uid, otherSide(booking, uid)));
    return bookingPurchase(ended);
  };
}
