import { createSession } from '../../contracts/scheduling';
import { wallTimeOf } from '../../domain/scheduling/recurrence';
import { operationHandler } from '../../runtime/operationHandler';
import { plannedState, planSessions } from './planSessions';

export default operationHandler(createSession, ({ input, caller, now, transact }) => {
  const { programId, startsAt: start, studentIds, ...plan } = input;
  const wallTime = wallTimeOf(start, plan.timeZone);
  const occurrence = { date: wallTime.slice(0, 10), wallTime, start, isShifted: false };
  return transact(async (transaction) => {
    const wish = { programId, plan, occurrences: [occurrence], studentIds, caller, now };
    const [session] = await planSessions(transaction, wish);
    if (session === undefined) throw new Error('one occurrence is one session');
    transaction.log({ action: 'create-session', entityType: 'session', entityRef: session.id });
    return { ...plannedState(session, false), version: 1 };
  });
});
