import { callOffSession } from '../../contracts/scheduling';
import { coachsSession } from '../../domain/scheduling/sessionMoves';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { callOff } from './callOff';
import { loadFollowing } from './gatherSessions';

export default operationHandler(callOffSession, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const session = coachsSession(await transaction.get(paths.session(input.sessionId)), caller);
    const sessions = await loadFollowing(transaction, session, input.withFollowing === true, now);
    await callOff(transaction, sessions, { by: caller.uid, reason: input.reason }, now);
    transaction.log({ action: 'call-off-session', entityType: 'session', entityRef: session.id });
    return { cancelledIds: sessions.map(({ id }) => id) };
  }),
);
