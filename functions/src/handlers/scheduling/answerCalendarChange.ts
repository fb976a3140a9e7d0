import type { InputOf, OutputOf } from '../../contracts/operation';
import { answerCalendarChange } from '../../contracts/scheduling';
import type { CalendarFlag, Session } from '../../contracts/documents/sessions';
import { syncEventJob } from '../../domain/calendars/calendarJobs';
import { coachsSession } from '../../domain/scheduling/sessionMoves';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { DELETE_FIELD, type Transaction } from '../../ports/documents';
import { type Caller, type OperationCall, operationHandler } from '../../runtime/operationHandler';
import { type JobTransaction, transactWithJobs } from '../../runtime/transactWithJobs';
import { requestOnce } from '../outbox/requestOnce';
import { callOff } from './callOff';
import { moveTogether } from './moveTogether';

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
  const { input, caller, now, transact } = call;
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
    else if (flag.kind === 'deleted') await callOff(transaction, [session], { by: caller.uid }, now);
    else return move(transaction, { session, flag }, caller.uid, now);
    const isCancelled = input.isAccepted && flag.kind === 'deleted';
    return stateOf(session, isCancelled ? 'cancelled' : session.status, session.scheduledTime);
  });
  await writeAgain(call);
  return answer;
}

interface Flagged {
  readonly session: Session;
  readonly flag: CalendarFlag;
}

/** @throws Refusal session-missing, not-session-coach, calendar-change-missing */
async function flagged(
  reader: Pick<Transaction, 'get'>,
  sessionId: string,
  caller: Caller,
): Promise<Flagged> {
  const session = coachsSession(await reader.get(paths.session(sessionId)), caller);
  const { calendarFlag: flag, status } = session;
  if (flag !== undefined && status === 'scheduled') return { session, flag };
  throw new Refusal('calendar-change-missing', 'The calendar says nothing else of this session.');
}

/** Has the event written again as the session is. */
async function putBack(transaction: JobTransaction, { id }: Session): Promise<void> {
  const event = await transaction.get(paths.sessionEvent(id));
  transaction.update(paths.session(id), { calendarFlag: DELETE_FIELD });
  if (event !== undefined) transaction.update(paths.sessionEvent(id), { written: DELETE_FIELD });
}

function writeAgain({ input, documents, ports, now }: Call): Promise<void> {
  return requestOnce((later) => syncEventJob({ sessionId: input.sessionId }, now, later), {
    documents,
    transact: (work) => transactWithJobs({ documents, ports, now }, work),
  });
}

/** The session with everybody in it at the time to which its event was moved; its length stays as it was booked. @throws Refusal too-soon */
async function move(
  transaction: JobTransaction,
  { session, flag }: Flagged,
  by: string,
  now: Date,
): Promise<Answer> {
  const { start } = flag;
  if (start === undefined) throw new Refusal('too-soon', 'A session begins at a time to come.');
  await moveTogether(transaction, [session], { start, isSeries: false, cause: { by }, now });
  return stateOf(session, 'scheduled', start);
}

function stateOf({ id }: Session, status: string, startsAt: Date): Answer {
  return { sessionId: id, status, startsAt: startsAt.toISOString() };
}
