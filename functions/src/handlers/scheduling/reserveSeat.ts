import { randomUUID } from 'node:crypto';
import { reserveSeat } from '../../contracts/scheduling';
import type { Session } from '../../contracts/documents/sessions';
import { bookingNotice } from '../../domain/scheduling/bookingNotices';
import { isPlanned, seatBooking } from '../../domain/scheduling/plannedSession';
import { reserved } from '../../domain/scheduling/sessionSeats';
import { sessionEnd } from '../../domain/scheduling/sessionJobs';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { type OperationTransaction, operationHandler } from '../../runtime/operationHandler';
import { bookingState } from './bookingState';
import { loadFollowing } from './gatherSessions';
import { loadLedger, saveLedger } from './ledgerStore';

export default operationHandler(reserveSeat, ({ input, caller: { uid }, now, transact }) =>
  transact(async (transaction) => {
    const { session, currency } = await loadReservable(transaction, input.sessionId, uid);
    const following = await loadFollowing(transaction, session, input.withFollowing === true, now);
    if (session.studentRefs.includes(uid))
      throw new Refusal('already-booked', 'This student has a seat in this session.');
    const seats = following
      .filter(({ studentRefs }) => !studentRefs.includes(uid))
      .map((one) => ({ session: one, bookingId: randomUUID() }));
    const spans = seats.map((seat) => ({ from: seat.session.scheduledTime, to: sessionEnd(seat.session) }));
    const ledger = await loadLedger(transaction, uid, ...spans);
    const after = reserved(seats, ledger, now);
    saveLedger(transaction, ledger, after.student);
    for (const one of after.sessions) transaction.set(paths.session(one.id), one);
    const bookings = seats.map((seat) =>
      seatBooking(seat.session, { id: seat.bookingId, studentRef: uid, currency }, now),
    );
    for (const booking of bookings) transaction.create(paths.booking(booking.id), booking);
    // Of a series the first one stands for all: nobody wants fifty mails for one tap. The coach has the session already.
    const [first] = bookings;
    if (first !== undefined) transaction.job(bookingNotice('booking-confirmed', first, uid, first.coachRef));
    transaction.log({ action: 'reserve-seat', entityType: 'session', entityRef: session.id });
    return { bookings: bookings.map(bookingState) };
  }),
);

/** A session of a program that somebody learns in. @throws Refusal session-missing, also for who must not learn of it */
async function loadReservable(
  transaction: OperationTransaction,
  sessionId: string,
  uid: string,
): Promise<{ readonly session: Session; readonly currency: string }> {
  const session = await transaction.get(paths.session(sessionId));
  const programRef = session?.programRef;
  const [enrollment, program] =
    programRef === undefined
      ? []
      : await transaction.getAll(paths.enrollmentOf(uid, programRef), paths.program(programRef));
  if (
    session === undefined ||
    !isPlanned(session) ||
    program === undefined ||
    enrollment?.status !== 'active'
  )
    throw new Refusal('session-missing', 'There is no such session.');
  return { session, currency: program.currency };
}
