import { joinSession } from '../../contracts/scheduling';
import { assertOpen, joinedSession } from '../../domain/scheduling/attendance';
import { participantsSession } from '../../domain/scheduling/sessionMoves';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { changeSession } from './changeSession';

export default operationHandler(joinSession, ({ input, caller, now, transact }) =>
  transact(
    (transaction) =>
      changeSession(transaction, { ...input, action: 'join-session', uid: caller.uid, now }, (found) => {
        const session = participantsSession(found, caller);
        assertOpen(session, now);
        return joinedSession(session, caller.uid, now);
      }),
    { busy: paths.session(input.sessionId) },
  ),
);
