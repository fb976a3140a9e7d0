import { moveSession } from '../../contracts/scheduling';
import { coachsSession } from '../../domain/scheduling/sessionMoves';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { loadFollowing } from './gatherSessions';
import { moveTogether } from './moveTogether';
import { plannedState } from './planSessions';

export default operationHandler(moveSession, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const session = coachsSession(await transaction.get(paths.session(input.sessionId)), caller);
    const { version = 1 } = session;
    if (version !== input.version)
      throw new Refusal('session-moved', 'This session has moved since it was seen.', {
        version,
        startsAt: session.scheduledTime.toISOString(),
      });
    const { startsAt: start, withFollowing: isSeries = false, reason } = input;
    const sessions = await loadFollowing(transaction, session, isSeries, now);
    const { moved, kept } = await moveTogether(transaction, sessions, {
      ...{ start, isSeries, now },
      cause: { by: caller.uid, reason },
    });
    transaction.log({ action: 'move-session', entityType: 'session', entityRef: session.id });
    return {
      sessions: moved.map(({ session: after, isShifted }) => ({
        ...plannedState(after, isShifted),
        version: after.version ?? 1,
      })),
      keptIds: kept.map(({ id }) => id),
    };
  }),
);
