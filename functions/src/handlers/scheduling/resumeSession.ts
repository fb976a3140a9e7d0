import { resumeSession } from '../../contracts/scheduling';
import { coachsSession, resumedSession } from '../../domain/scheduling/sessionMoves';
import { operationHandler } from '../../runtime/operationHandler';
import { changeSession } from './changeSession';

export default operationHandler(resumeSession, ({ input, caller, now, transact }) =>
  transact((transaction) =>
    changeSession(transaction, { ...input, action: 'resume-session', uid: caller.uid, now }, (found) =>
      resumedSession(coachsSession(found, caller), now),
    ),
  ),
);
