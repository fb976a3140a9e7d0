import { startSession } from '../../contracts/scheduling';
import { coachsSession, startedSession } from '../../domain/scheduling/sessionMoves';
import { operationHandler } from '../../runtime/operationHandler';
import { changeSession } from './changeSession';

export default operationHandler(startSession, ({ input, caller, now, transact }) =>
  transact((transaction) =>
    changeSession(transaction, { ...input, action: 'start-session', uid: caller.uid, now }, (found) =>
      startedSession(coachsSession(found, caller), caller.uid, now),
    ),
  ),
);
