import { leaveSession } from '../../contracts/scheduling';
import { assertNotOver, leftSession } from '../../domain/scheduling/attendance';
import { participantsSession } from '../../domain/scheduling/sessionMoves';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { changeSession } from './changeSession';

export default operationHandler(leaveSession, ({ input, caller, now, transact }) =>
  transact(
    (transaction) =>
      changeSession(transaction, { ...input, action: 'leave-session', uid: caller.uid, now }, (found) => {
        const session = participantsSession(found, caller);
        assertNotOver(session);
        return leftSession(session, caller.uid, now);
      }),
    { busy: paths.session(input.sessionId) },
  ),
);
