import { randomUUID } from 'node:crypto';
import { bookSession } from '../../contracts/scheduling';
import type { OutputOf } from '../../contracts/operation';
import type { Booking } from '../../contracts/documents/bookings';
import { type Sale, newPayment } from '../../domain/payments/newPayment';
import { endHoldJob } from '../../domain/payments/paymentJobs';
import { newBooking } from '../../domain/scheduling/newBooking';
import { buffersOf } from '../../domain/scheduling/claimedSlot';
import { bookingOrder, seatOf } from '../../domain/scheduling/paidBooking';
import type { Terms } from '../../domain/scheduling/terms';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import type { OperationTransaction } from '../../runtime/operationHandler';
import { loadSale } from '../payments/loadSale';
import { openPayment } from '../payments/openPayment';
import { bookingState } from './bookingState';
import {
  type SavableClaim,
  type Wanted,
  assertFewHolds,
  claimSlot,
  holdOf,
  holdsOf,
  inTurn,
  otherHolds,
} from './claimSlot';
import { loadTerms } from './loadTerms';
import { saveBegun } from './saveBegun';

type Answer = OutputOf<typeof bookSession>;

export default operationHandler(bookSession, async ({ input, caller, now, documents, ports, transact }) => {
  const terms = await loadTerms(documents, input.consultationTypeId, input.durationMinutes, now);
  assertAnswered(terms, input.answers);
  const payments = terms.price > 0 ? await ports.payments() : undefined;
  const sale = await loadSale(payments, ports, 'scheduling.slotHold');
  assertSold(terms, sale);
  const holdExpiresAt = sale && new Date(now.getTime() + sale.heldFor);
  const wanted = {
    ...{ terms, start: input.startsAt, studentRef: caller.uid, now },
    seat: seatOf({ id: randomUUID(), holdExpiresAt }),
    resumesUnpaid: true,
  };
  const state = await inTurn(documents, wanted, () =>
    transact(async (transaction): Promise<Answer> => {
      const claim = await claimSlot(transaction, wanted);
      const earlier = claim.unpaidRef && (await transaction.get(paths.booking(claim.unpaidRef)));
      if (earlier) return bookingState(earlier);
      const { answers, notes: customerNotes } = input;
      const booking = newBooking(
        terms,
        { ...wishOf(claim, wanted), answers, customerNotes, holdExpiresAt },
        now,
      );
      await saveBooking(transaction, booking, claim, sale, now);
      transaction.log({ action: 'book-session', entityType: 'booking', entityRef: booking.id });
      return bookingState(booking);
    }),
  );
  if (payments === undefined || state.status !== 'pending') return state;
  const open = await openPayment({ bookingRef: state.bookingId }, payments, { documents, ports, now });
  if (open !== undefined) return { ...state, ...open };
  const paid = await documents.get(paths.booking(state.bookingId));
  return paid === undefined ? state : bookingState(paid);
});

function wishOf(
  { sessionRef, interval }: SavableClaim,
  { studentRef, seat: { bookingRef: id = '' } }: Wanted,
) {
  const { start, end } = interval;
  return { id, sessionRef, studentRef, start, end, ...buffersOf(interval) };
}

/** Writes a booking that takes its slot for good, or one that keeps it while its order is paid, as a hold does. */
async function saveBooking(
  transaction: OperationTransaction,
  booking: Booking,
  { sessionRef, save }: SavableClaim,
  sale: Sale | undefined,
  now: Date,
): Promise<void> {
  const { studentRef, holdExpiresAt } = booking;
  const [held, session] = await transaction.getAll(paths.slotHolds(studentRef), paths.session(sessionRef));
  const others = otherHolds(held, sessionRef, now);
  const isHeld = sale !== undefined && holdExpiresAt !== undefined;
  if (isHeld) assertFewHolds(others);
  const holds = isHeld ? [...others, holdOf(booking, holdExpiresAt, now)] : others;
  save();
  transaction.create(paths.booking(booking.id), booking);
  if (isHeld || (held !== undefined && holds.length < held.holds.length))
    transaction.set(paths.slotHolds(studentRef), holdsOf(studentRef, holds, now));
  if (isHeld) {
    const payment = newPayment(bookingOrder(booking), sale, now);
    transaction.create(paths.payment(payment.id), payment);
    transaction.job(endHoldJob(payment, holdExpiresAt));
  } else saveBegun(transaction, booking, session, now);
}

/** @throws Refusal booking-not-free where nothing that has a price is sold */
function assertSold({ type: { currency }, price }: Terms, sale: Sale | undefined): void {
  if (price > 0 && sale === undefined)
    throw new Refusal('booking-not-free', 'This consultation has a price, and nothing is sold here.', {
      price,
      currency,
    });
}

/** @throws Refusal answers-missing */
function assertAnswered({ type }: Terms, answers: readonly string[] = []): void {
  const questions = type.questions?.length ?? 0;
  if (answers.length < questions)
    throw new Refusal('answers-missing', 'Every question wants an answer.', { questions });
}
