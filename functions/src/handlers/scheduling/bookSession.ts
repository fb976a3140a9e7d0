import { randomUUID } from 'node:crypto';
import { bookSession } from '../../contracts/scheduling';
import type { Booking } from '../../contracts/documents/bookings';
import { isNewlyPlanned, withStudent } from '../../domain/scheduling/bookedSession';
import { bookingNotice } from '../../domain/scheduling/bookingNotices';
import { newBooking } from '../../domain/scheduling/newBooking';
import { requestJob, sessionJobs } from '../../domain/scheduling/sessionJobs';
import { buffersOf } from '../../domain/scheduling/claimedSlot';
import type { Terms } from '../../domain/scheduling/terms';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import type { OperationTransaction } from '../../runtime/operationHandler';
import { bookingState } from './bookingState';
import { claimSlot, holdsOf, inTurn, otherHolds } from './claimSlot';
import { loadTerms } from './loadTerms';

export default operationHandler(bookSession, async ({ input, caller, now, documents, transact }) => {
  const terms = await loadTerms(documents, input.consultationTypeId, input.durationMinutes, now);
  assertFreeAndAnswered(terms, input.answers);
  const id = randomUUID();
  const { uid: studentRef } = caller;
  const wanted = { terms, start: input.startsAt, studentRef, seat: { bookingRef: id }, now };
  return inTurn(documents, wanted, () =>
    transact(async (transaction) => {
      const { sessionRef, interval, save } = await claimSlot(transaction, wanted);
      const [held, session] = await transaction.getAll(
        paths.slotHolds(studentRef),
        paths.session(sessionRef),
      );
      save();
      const { start, end } = interval;
      const wish = {
        id,
        sessionRef,
        studentRef,
        start,
        end,
        answers: input.answers,
        customerNotes: input.notes,
        ...buffersOf(interval),
      };
      const booking = newBooking(terms, wish, now);
      transaction.create(paths.booking(id), booking);
      const holds = otherHolds(held, sessionRef, now);
      if (held !== undefined && holds.length < held.holds.length)
        transaction.set(paths.slotHolds(studentRef), holdsOf(studentRef, holds, now));
      if (booking.status === 'confirmed') saveConfirmed(transaction, booking, session, now);
      else saveRequest(transaction, booking);
      transaction.log({ action: 'book-session', entityType: 'booking', entityRef: id });
      return bookingState(booking);
    }),
  );
});

/** The session of a confirmed booking, its reminders where it is new, and the word to the coach. */
function saveConfirmed(
  transaction: OperationTransaction,
  booking: Booking,
  found: Parameters<typeof withStudent>[0],
  now: Date,
): void {
  const session = withStudent(found, booking, now);
  transaction.set(paths.session(session.id), session);
  if (isNewlyPlanned(found, session)) for (const job of sessionJobs(session, now)) transaction.job(job);
  transaction.job(bookingNotice('booking-confirmed', booking, booking.coachRef, booking.studentRef));
}

/** The word to the coach of a request, and its end where that is not answered. */
function saveRequest(transaction: OperationTransaction, booking: Booking): void {
  transaction.job(bookingNotice('booking-requested', booking, booking.coachRef, booking.studentRef));
  transaction.job(requestJob(booking));
}

/** @throws Refusal booking-not-free, answers-missing */
function assertFreeAndAnswered({ type, price }: Terms, answers: readonly string[] = []): void {
  if (price > 0) {
    const { currency } = type;
    throw new Refusal('booking-not-free', 'This consultation has a price.', { price, currency });
  }
  const questions = type.questions?.length ?? 0;
  if (answers.length < questions)
    throw new Refusal('answers-missing', 'Every question wants an answer.', { questions });
}
