import { randomUUID } from 'node:crypto';
import { bookSession } from '../../contracts/scheduling';
import type { InputOf, OutputOf } from '../../contracts/operation';
import type { Booking } from '../../contracts/documents/bookings';
import type { PromotionCode } from '../../contracts/documents/promotions';
import { type Sale, newPayment } from '../../domain/payments/newPayment';
import { endHoldJob } from '../../domain/payments/paymentJobs';
import {
  type NamedPromotion,
  type Priced,
  discountOf,
  takenPromotion,
} from '../../domain/payments/promotions';
import { newBooking } from '../../domain/scheduling/newBooking';
import { buffersOf } from '../../domain/scheduling/claimedSlot';
import { bookingOrder, paymentIdOf, seatOf } from '../../domain/scheduling/paidBooking';
import { assertAsShown } from '../../domain/scheduling/shownOffer';
import type { Terms } from '../../domain/scheduling/terms';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import {
  type Caller,
  type OperationCall,
  type OperationTransaction,
  operationHandler,
} from '../../runtime/operationHandler';
import { loadSale } from '../payments/loadSale';
import { openPayment } from '../payments/openPayment';
import { sellersOf } from '../payments/sellers';
import { assertOrdered, namedPromotion, savePromotion, withPromotion } from '../payments/promotions';
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
type Call = OperationCall<InputOf<typeof bookSession>, Caller>;

export default operationHandler(bookSession, (call) =>
  withPromotion(call.documents, call.input.promotionCode, (code) => booked(call, code)),
);

async function booked(
  { input, caller, now, documents, ports, transact }: Call,
  code: PromotionCode | undefined,
): Promise<Answer> {
  const terms = await loadTerms(documents, input.consultationTypeId, input.durationMinutes, now);
  assertAnswered(terms, input.answers);
  const discount = code && discountOf(code, pricedOf(terms), now);
  const toPay = terms.price - (discount ?? 0);
  const sellers = toPay > 0 ? await sellersOf(ports) : [];
  const sale = await loadSale(sellers, ports, 'scheduling.slotHold', terms.type.coachRef);
  assertSold(terms, toPay, sale);
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
      if (earlier) {
        if (code !== undefined) await assertOrdered(transaction, earlier, code);
        return bookingState(earlier);
      }
      if (input.asShown !== undefined) assertAsShown(terms, input.asShown);
      const promotion = code && (await namedPromotion(transaction, code, caller.uid));
      const { answers, notes: customerNotes } = input;
      const booking = newBooking(
        terms,
        { ...wishOf(claim, wanted), answers, customerNotes, discount, holdExpiresAt },
        now,
      );
      await saveBooking(transaction, booking, { claim, sale, promotion }, now);
      transaction.log({ action: 'book-session', entityType: 'booking', entityRef: booking.id });
      return bookingState(booking);
    }),
  );
  if (sellers.length === 0 || state.status !== 'pending') return state;
  const open = await openPayment({ bookingRef: state.bookingId }, { documents, ports, now });
  if (open !== undefined) return { ...state, ...open };
  const paid = await documents.get(paths.booking(state.bookingId));
  return paid === undefined ? state : bookingState(paid);
}

function pricedOf({ type: { coachRef, currency }, price }: Terms): Priced {
  return { coachRef, price, currency };
}

function wishOf(
  { sessionRef, interval, givers }: SavableClaim,
  { studentRef, seat: { bookingRef: id = '' } }: Wanted,
) {
  const { start, end } = interval;
  return { id, sessionRef, studentRef, givers, start, end, ...buffersOf(interval) };
}

interface Deal {
  readonly claim: SavableClaim;
  readonly sale: Sale | undefined;
  readonly promotion: NamedPromotion | undefined;
}

/** Writes a booking that takes its slot for good, or one that keeps it while its order is paid, as a hold does. */
async function saveBooking(
  transaction: OperationTransaction,
  booking: Booking,
  { claim: { sessionRef, isNew, save }, sale, promotion }: Deal,
  now: Date,
): Promise<void> {
  const { studentRef, holdExpiresAt, discount = 0, currency } = booking;
  const isHeld = sale !== undefined && holdExpiresAt !== undefined;
  // A hold of this student's would be in what it is booked in, and count among those that one may have.
  const [held, session] = await Promise.all([
    isNew && !isHeld ? undefined : transaction.get(paths.slotHolds(studentRef)),
    isNew ? undefined : transaction.get(paths.session(sessionRef)),
  ]);
  const others = otherHolds(held, sessionRef, now);
  if (isHeld) assertFewHolds(others);
  const holds = isHeld ? [...others, holdOf(booking, holdExpiresAt, now)] : others;
  save();
  transaction.create(paths.booking(booking.id), booking);
  if (isHeld || (held !== undefined && holds.length < held.holds.length))
    transaction.set(paths.slotHolds(studentRef), holdsOf(studentRef, holds, now));
  if (promotion !== undefined) {
    const usedFor = isHeld ? { paymentRef: paymentIdOf(booking) } : { bookingRef: booking.id };
    savePromotion(
      transaction,
      takenPromotion(promotion, studentRef, { ...usedFor, discount, currency }, now),
    );
  }
  if (isHeld) {
    const payment = newPayment(bookingOrder(booking, promotion?.code.id), sale, now);
    transaction.create(paths.payment(payment.id), payment);
    transaction.job(endHoldJob(payment, holdExpiresAt));
  } else saveBegun(transaction, booking, session, now);
}

/** @throws Refusal booking-not-free where nothing that has a price is sold */
function assertSold({ type: { currency }, price }: Terms, toPay: number, sale: Sale | undefined): void {
  if (toPay > 0 && sale === undefined)
    throw new Refusal('booking-not-free', 'This consultation has a price, and nothing is sold here.', {
      price,
      currency,
    });
}

/** @throws Refusal answers-missing, answers-unasked */
export function assertAnswered({ type }: Terms, answers: readonly string[] = []): void {
  const questions = type.questions?.length ?? 0;
  if (answers.length < questions)
    throw new Refusal('answers-missing', 'Every question wants an answer.', { questions });
  if (answers.length > questions)
    throw new Refusal('answers-unasked', 'There are more answers than questions.', { questions });
}
