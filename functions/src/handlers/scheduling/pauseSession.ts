import { pauseSession } from '../../contracts/scheduling';
import { coachsSession, pausedSession } from '../../domain/scheduling/sessionMoves';
import { operationHandler } from '../../runtime/operationHandler';
import { changeSession } from './changeSession';

export default operationHandler(pauseSession, ({ input, caller, now, transact }) =>
  transact((transaction) =>
    changeSession(transaction, { ...input, action: 'pause-session', uid: caller.uid, now }, (found) =>
      pausedSession(coachsSession(found, caller), now),
    ),
  ),
);
