import type { Session } from '../../contracts/documents/sessions';
import { attendedUntil } from '../../domain/scheduling/attendance';
import { paths } from '../../domain/paths';
import type { OperationTransaction } from '../../runtime/operationHandler';

/** What an operation on a session answers to one of those who meet; `ownLink` leads this person alone into the room. */
export function sessionState(session: Session, uid: string, now: Date, ownLink?: string) {
  const { id: sessionId, status, attendance } = session;
  const meetLink = ownLink ?? session.meetLink;
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
  const ownLink = await ownLinkTo(transaction, changed, uid);
  if (changed !== found) transaction.set(path, changed);
  transaction.log({ action, entityType: 'session', entityRef: sessionId });
  return sessionState(changed, uid, now, ownLink);
}

/** Where each person has a link of its own, nobody else learns it: it says who comes. */
async function ownLinkTo(
  transaction: OperationTransaction,
  { id, place, status }: Session,
  uid: string,
): Promise<string | undefined> {
  if (place !== 'zoom' || status === 'cancelled') return undefined;
  return (await transaction.get(paths.sessionMeeting(id)))?.admissions[uid]?.joinUrl;
}
