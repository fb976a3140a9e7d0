import { randomUUID } from 'node:crypto';
import { MAX_OCCURRENCES, MAX_SERIES_SEATS } from '../../contracts/programSessions';
import { createSessionSeries } from '../../contracts/scheduling';
import { occurrencesOf } from '../../domain/scheduling/recurrence';
import { operationHandler } from '../../runtime/operationHandler';
import { plannedState, planSessions } from './planSessions';

export default operationHandler(createSessionSeries, ({ input, caller, now, transact }) => {
  const { programId, studentIds, firstDate, at, everyWeeks, weekdays, count, until, ...plan } = input;
  const rule = { timeZone: plan.timeZone, firstDate, at, everyWeeks, weekdays, count, until };
  // What one commit makes, one commit must be able to move, with everybody in it.
  const most = Math.min(MAX_OCCURRENCES, Math.floor(MAX_SERIES_SEATS / plan.capacity));
  const occurrences = occurrencesOf(rule, most);
  const seriesRef = randomUUID();
  return transact(async (transaction) => {
    const wish = { programId, plan, occurrences, seriesRef, studentIds, caller, now };
    const sessions = await planSessions(transaction, wish);
    transaction.log({ action: 'create-session-series', entityType: 'session', entityRef: seriesRef });
    const states = sessions.map((session, index) =>
      plannedState(session, occurrences[index]?.isShifted === true),
    );
    return { seriesId: seriesRef, sessions: states };
  });
});
