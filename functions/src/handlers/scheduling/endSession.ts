import { endSession } from '../../contracts/scheduling';
import { coachsSession, endedSession } from '../../domain/scheduling/sessionMoves';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { sessionState } from './changeSession';
import { bookingsOf, saveClosed } from './closeSession';

export default operationHandler(endSession, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const found = await transaction.get(paths.session(input.sessionId));
    const ended = endedSession(coachsSession(found, caller), now);
    await saveClosed(transaction, ended, await bookingsOf(transaction, ended), caller.uid, now);
    transaction.log({ action: 'end-session', entityType: 'session', entityRef: ended.id });
    return sessionState(ended, caller.uid, now);
  }),
);
