import type { InputOf, OutputOf } from '../../contracts/operation';
import { answerCalendarChange } from '../../contracts/scheduling';
import type { Booking } from '../../contracts/documents/bookings';
import type { CalendarFlag, Session } from '../../contracts/documents/sessions';
import { syncEventJob } from '../../domain/calendars/calendarJobs';
import { takesTime } from '../../domain/scheduling/bookingMoves';
import { bookingNotice } from '../../domain/scheduling/bookingNotices';
import { coachsSession } from '../../domain/scheduling/sessionMoves';
import type { Terms } from '../../domain/scheduling/terms';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { DELETE_FIELD, type Transaction } from '../../ports/documents';
import { type Caller, type OperationCall, operationHandler } from '../../runtime/operationHandler';
import { type JobTransaction, transactWithJobs } from '../../runtime/transactWithJobs';
import { requestOnce } from '../outbox/requestOnce';
import { loadCancellable } from './cancelBooking';
import { bookingsOf } from './closeSession';
import { loadTerms } from './loadTerms';
import { moveBooking } from './moveBooking';

type Call = OperationCall<InputOf<typeof answerCalendarChange>, Caller>;
type Answer = OutputOf<typeof answerCalendarChange>;

/** Where the new time cannot be had, the event is put back all the same: what stands there must not be wrong. */
export default operationHandler(answerCalendarChange, async (call) => {
  try {
    return await answered(call);
  } catch (error) {
    if (error instanceof Refusal && call.input.isAccepted && PUT_BACK.includes(error.reason)) {
      const { documents, ports, now, caller, input } = call;
      await transactWithJobs({ documents, ports, now }, async (transaction) => {
        const { session } = await flagged(transaction, input.sessionId, caller);
        await putBack(transaction, session);
      });
      await writeAgain(call);
    }
    throw error;
  }
});

/** What says no to the time, and not to the coach or the moment. */
const PUT_BACK: readonly string[] = ['slot-taken', 'too-soon', 'student-busy'];

async function answered(call: Call): Promise<Answer> {
  const { input, caller, now, documents, transact } = call;
  const { session: seen } = await flagged(documents, input.sessionId, caller);
  const terms = await termsOf(call, seen);
  const answer = await transact(async (transaction) => {
    const { session, flag } = await flagged(transaction, input.sessionId, caller);
    transaction.log({
      action: input.isAccepted ? 'accept-calendar-change' : 'undo-calendar-change',
      entityType: 'session',
      entityRef: session.id,
    });
    // Only its length was changed there, which is as it was booked.
    const isSameStart = flag.start?.getTime() === session.scheduledTime.getTime();
    if (!input.isAccepted || isSameStart) await putBack(transaction, session);
    else if (flag.kind === 'deleted') await cancelAll(transaction, session, caller.uid, now);
    else return move(transaction, { session, flag, terms, by: caller.uid, now });
    const isCancelled = input.isAccepted && flag.kind === 'deleted';
    return stateOf(session, isCancelled ? 'cancelled' : session.status, session.scheduledTime);
  });
  await writeAgain(call);
  return answer;
}

/** @throws Refusal session-missing, not-session-coach, calendar-change-missing */
async function flagged(
  reader: Pick<Transaction, 'get'>,
  sessionId: string,
  caller: Caller,
): Promise<{ readonly session: Session; readonly flag: CalendarFlag }> {
  const session = coachsSession(await reader.get(paths.session(sessionId)), caller);
  const { calendarFlag: flag, status } = session;
  if (flag !== undefined && status === 'scheduled') return { session, flag };
  throw new Refusal('calendar-change-missing', 'The calendar says nothing else of this session.');
}

async function termsOf({ input, documents, now }: Call, session: Session): Promise<Terms | undefined> {
  const { calendarFlag, typeRef, duration } = session;
  if (!input.isAccepted || calendarFlag?.kind !== 'moved' || typeRef === undefined) return undefined;
  return loadTerms(documents, typeRef, duration, now);
}

/** Has the event written again as the session is. */
async function putBack(transaction: JobTransaction, { id }: Session): Promise<void> {
  const event = await transaction.get(paths.sessionEvent(id));
  transaction.update(paths.session(id), { calendarFlag: DELETE_FIELD });
  if (event !== undefined) transaction.update(paths.sessionEvent(id), { written: DELETE_FIELD });
}

function writeAgain({ input, documents, ports, now }: Call): Promise<void> {
  return requestOnce((later) => syncEventJob(input.sessionId, now, later), {
    documents,
    transact: (work) => transactWithJobs({ documents, ports, now }, work),
  });
}

interface Moving {
  readonly session: Session;
  readonly flag: CalendarFlag;
  readonly terms: Terms | undefined;
  readonly by: string;
  readonly now: Date;
}

/** The booking at the time to which the event was moved; its length stays as it was booked. */
async function move(transaction: JobTransaction, { session, flag, terms, by, now }: Moving): Promise<Answer> {
  const booked = await onlyBooking(transaction, session);
  if (terms === undefined || flag.start === undefined || flag.start <= now)
    throw new Refusal('too-soon', 'A session begins at a time to come.');
  const seat = { bookingRef: booked.id };
  const wanted = { terms, start: flag.start, studentRef: booked.studentRef, seat, now, isCoachs: true };
  const booking = await moveBooking(transaction, booked, { wanted, version: booked.version, cause: { by } });
  return stateOf(session, 'scheduled', booking.start);
}

async function cancelAll(
  transaction: JobTransaction,
  session: Session,
  by: string,
  now: Date,
): Promise<void> {
  const booked = await onlyBooking(transaction, session);
  const { cancel } = await loadCancellable(transaction, booked, now);
  const booking = cancel({ by });
  transaction.job(bookingNotice('booking-cancelled', booking, booking.studentRef, by));
}

/** @throws Refusal session-shared where several meet: each of their bookings is moved or cancelled by itself */
async function onlyBooking(transaction: JobTransaction, session: Session): Promise<Booking> {
  const [booking, ...others] = (await bookingsOf(transaction, session)).filter(takesTime);
  if (booking !== undefined && others.length === 0) return booking;
  throw new Refusal('session-shared', 'Several meet there: move or cancel each booking by itself.');
}

function stateOf({ id }: Session, status: string, startsAt: Date): Answer {
  return { sessionId: id, status, startsAt: startsAt.toISOString() };
}
