import type { Session } from '../../contracts/documents/sessions';
import { attendedUntil } from '../../domain/scheduling/attendance';
import { paths } from '../../domain/paths';
import type { OperationTransaction } from '../../runtime/operationHandler';

/** What an operation on a session answers to one of those who meet. */
export function sessionState(session: Session, uid: string, now: Date) {
  const { id: sessionId, status, meetLink, attendance } = session;
  const visit = attendance?.[uid];
  const attendedSeconds = visit === undefined ? 0 : attendedUntil(session, visit, now);
  return { sessionId, status, attendedSeconds, ...(meetLink !== undefined && { meetLink }) };
}

/** Makes one change to a session, and answers what the caller needs to know of it afterwards. */
export async function changeSession(
  transaction: OperationTransaction,
  { sessionId, action, uid, now }: { sessionId: string; action: string; uid: string; now: Date },
  change: (session: Session | undefined) => Session,
) {
  const path = paths.session(sessionId);
  const found = await transaction.get(path);
  const changed = change(found);
  if (changed !== found) transaction.set(path, changed);
  transaction.log({ action, entityType: 'session', entityRef: sessionId });
  return sessionState(changed, uid, now);
}
